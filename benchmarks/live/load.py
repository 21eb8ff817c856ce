"""Drives the C client: compiles it, speaks to it, reads its figures."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.live.contenders import MissingError, pinned

SOURCE = Path(__file__).with_name("client.c")
MESSAGE_BYTES = 2_048


@dataclass(frozen=True)
class Figures:
    """One answer of the client: messages received, in what time, and their latencies in ms."""

    received: int
    seconds: float
    p50: float
    p99: float
    max: float


class GaveUpError(Exception):
    """The client could not finish a command; it has said why on standard error."""


class Client:
    """The running client; its commands are described at the head of client.c."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def say(self, command: str) -> Figures:
        """Give one command and wait for its figures."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise GaveUpError(f"the client gave up at {command!r}")
        return Figures(**json.loads(answer))


def compiled(folder: Path) -> Path:
    """The client's program, compiled now: Python could not read what these servers send."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        raise MissingError("gcc is missing; the load client is C. Install it: apt-get install gcc libc6-dev")
    program = folder / "client"
    subprocess.run([compiler, "-O2", "-o", str(program), str(SOURCE)], check=True)
    return program


@contextmanager
def client(program: Path, port: int, core: int | None) -> Iterator[Client]:
    """Run the client against one server; it ends with the block."""
    command = [*pinned(core), str(program), str(port), "/stream", "/publish", str(MESSAGE_BYTES)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Client(process)
    finally:
        process.kill()
        process.wait()
