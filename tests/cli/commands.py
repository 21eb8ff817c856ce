"""Commands as a user types them, in a data folder of their own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ended:
    """A command that ended by itself."""

    status: int
    out: str
    err: str


def run(data: Path, *arguments: str, **environment: str) -> Ended:
    """Run `summitry …` to its end, at most a minute."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SUMMITRY_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "-m", "summitry", *arguments],
        env={**kept, "SUMMITRY_DATA": str(data), "PYTHONPATH": str(HOME / "src"), **environment},
        cwd=HOME,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def one_sentence(ended: Ended) -> str:
    """Why the command ended: one line, a full sentence, and nothing else."""
    assert ended.status == 1, ended
    assert ended.out == ""
    (line,) = ended.err.splitlines()
    assert line.startswith("summitry: ")
    assert line.endswith(".")
    return line.removeprefix("summitry: ")
