"""The house and its crowd: builds the database, serves it on one core, runs the client on the other."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.chamber.invented import CSRF, MEETING
from benchmarks.live.contenders import Contender, MissingError, Running, pinned, running
from benchmarks.live.load import GaveUpError

SOURCE = Path(__file__).with_name("client.c")
SERVED = Contender("the house", ("benchmarks.chamber.server", "{port}"))
ACTS = f"/meetings/{MEETING}/acts"

Cores = tuple[int | None, int | None]


class Crowd:
    """The running client; its commands are described at the head of client.c."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def say(self, command: str) -> dict[str, float]:
        """Give one command and wait for its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise GaveUpError(f"the client gave up at {command!r}")
        return dict(json.loads(answer))

    def act(self, verb: str, **fields: str) -> dict[str, float]:
        """The chair acts; answered when every stream has the update."""
        return self.act_at(f"{ACTS}/{verb}/", **fields)

    def act_at(self, address: str, **fields: str) -> dict[str, float]:
        """The same at any address, by whoever has the first stream."""
        return self.say(f"act {address} {compact(fields)}")


def compact(fields: dict[str, str]) -> str:
    """JSON without a space, as the client's commands are words."""
    return json.dumps(fields, separators=(",", ":"))


@dataclass(frozen=True)
class Invented:
    """A database as it was built, to be taken afresh for each measurement."""

    folder: Path

    def in_place(self) -> Path:
        """A fresh copy, where the next server finds it."""
        used = self.folder / "used"
        shutil.rmtree(used, ignore_errors=True)
        shutil.copytree(self.folder / "built", used)
        os.environ["SUMMITRY_DATA"] = str(used)
        return used


def build(folder: Path, parties: int) -> Invented:
    """An organisation of so many parties, its people signed in."""
    folder.mkdir()
    _python("benchmarks.chamber.invented", str(folder), str(parties), data=folder / "built")
    return Invented(folder)


def record_of(invented: Invented) -> dict[str, Any]:
    """What the database holds after its server was ended; see `held.py`."""
    return dict(json.loads(_python("benchmarks.chamber.held", data=invented.folder / "used")))


def _python(module: str, *arguments: str, data: Path) -> str:
    environment = {**os.environ, "SUMMITRY_DATA": str(data)}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, check=True, text=True, stdout=subprocess.PIPE).stdout


def compiled(folder: Path) -> Path:
    """The client's program, compiled now."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        raise MissingError("gcc is missing; the load client is C. Install it: apt-get install gcc libc6-dev")
    program = folder / "crowd"
    subprocess.run([compiler, "-O2", "-o", str(program), str(SOURCE)], check=True)
    return program


@contextmanager
def served(invented: Invented, cores: Cores) -> Iterator[Running]:
    """The house on its core; ends it, and nothing else, when the block ends."""
    with running(SERVED, cores[0], invented.folder) as server:
        yield server


@contextmanager
def crowd(invented: Invented, program: Path, port: int, cores: Cores) -> Iterator[Crowd]:
    """The client on its core; it ends with the block."""
    streams, voices = invented.folder / "streams.tsv", invented.folder / "voices.tsv"
    command = [*pinned(cores[1]), str(program), str(port), str(streams), str(voices), CSRF]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Crowd(process)
    finally:
        process.kill()
        process.wait()


def moments(server: Running) -> list[tuple[str, int]]:
    """What the server noted since it was last asked; see `server.py`."""
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/moments") as answer:
        return [(name, at) for name, at in json.load(answer)]
