"""A demo of the tests' own: started as a user starts it, with a data folder that nobody else uses."""

import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

HOME = Path(__file__).resolve().parents[1]
MEETING = "heads-of-state-20"

_START_SECONDS = 60
_STOP_SECONDS = 20
_OPEN = re.compile(r"http://localhost:(\d+)/")
_PR_SET_PDEATHSIG = 1


class RunningDemo:
    """`summitry demo` in a process of its own; after `kill` or `stop` it starts again on the same port."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.data = data
        self.port = 0
        self.said: deque[str] = deque(maxlen=200)
        """What it wrote, the last lines of both its outputs."""
        self.surroundings: dict[str, str] = {}
        """Variables of the environment, beside those of its own."""
        self._arguments = arguments
        self._process: subprocess.Popen[str] | None = None
        self._spoke = threading.Condition()

    def url(self, seat: str = "", path: str = "/") -> str:
        """An address at a seat's door; without a seat the front door."""
        host = f"{seat}.localhost" if seat else "localhost"
        return f"http://{host}:{self.port}{path}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> "RunningDemo":
        """Start it and wait until it is open; raises AssertionError with what it said instead."""
        opened, found = threading.Event(), list[int]()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "summitry", "demo", "--port", str(self.port), *self._arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=HOME,
            env=self.environment(),
            preexec_fn=child_of_the_tests,
        )
        assert self._process.stdout is not None
        listening = (self._process.stdout, opened, found)
        threading.Thread(target=self._listen, args=listening, daemon=True).start()
        opened.wait(_START_SECONDS)
        assert found, "The demo did not open: " + "".join(self.said).strip()
        self.port = found[0]
        return self

    def wait_for(self, words: str, seconds: float) -> str:
        """The first line that holds the words; raises AssertionError with what it said instead."""

        def lines() -> list[str]:
            return [line.strip() for line in self.said if words in line]

        with self._spoke:
            assert self._spoke.wait_for(lines, seconds), f"No “{words}” in: " + "".join(self.said)
            return lines()[0]

    def kill(self) -> None:
        """As a power cut ends it: nothing is told, nothing is finished."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As Ctrl-C ends it."""
        self._end(signal.SIGINT)

    def environment(self) -> dict[str, str]:
        """The surroundings in which it runs, for other commands on the same data."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SUMMITRY_")}
        own = {
            "SUMMITRY_DATA": str(self.data),
            "PYTHONPATH": str(HOME / "src"),
            "PYTHONUNBUFFERED": "1",
            "PYTHONFAULTHANDLER": "1",
            "SUMMITRY_VIDEO": "off",
        }
        return {**kept, **own, **self.surroundings, "DJANGO_SETTINGS_MODULE": "summitry.demo.settings"}

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGABRT)  # it writes where each of its threads stands
            self._process.wait(_STOP_SECONDS)
            raise AssertionError("It did not end: " + "".join(self.said)) from None
        finally:
            self._process = None

    def _listen(self, output: IO[str], opened: threading.Event, found: list[int]) -> None:
        """Read what it says to its end, so that it never waits for a reader."""
        for line in output:
            with self._spoke:
                self.said.append(line)
                self._spoke.notify_all()
            match = _OPEN.search(line)
            if match and not found:
                found.append(int(match[1]))
                opened.set()
        opened.set()


@contextmanager
def running_demo(data: Path, *arguments: str) -> Iterator[RunningDemo]:
    """A demo that is open inside the block and gone after it."""
    demo = RunningDemo(data, *arguments)
    try:
        yield demo.start()
    finally:
        demo.stop()


def child_of_the_tests() -> None:
    """In the child: a run that is killed leaves nothing behind, and Ctrl-C is heard even where the run
    itself, started in the background by a shell, ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
