"""The start script, on a checkout of its own whose lock is empty: no network, and a program of one line."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
PROGRAM = 'import sys, pathlib\nprint("ran", pathlib.Path(__file__).parents[2], *sys.argv[1:])\n'
SILENT = ""
# Without what the run of these tests was itself told about its environment.
SURROUNDINGS = {name: value for name, value in os.environ.items() if not name.startswith("SUMMIT_")}
Start = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    home = tmp_path / "a check out"
    (home / "src" / "summitry").mkdir(parents=True)
    (home / "src" / "summitry" / "__main__.py").write_text(PROGRAM)
    (home / "requirements").mkdir()
    for name in ("runtime", "dev"):
        (home / "requirements" / f"{name}.txt").write_text(f"# the lock for {name}\n")
    shutil.copy(HOME / "summit", home / "summit")
    return home


@pytest.fixture
def start(checkout: Path) -> Start:
    def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [str(checkout / "summit"), *arguments]
        return subprocess.run(
            command, env=SURROUNDINGS | environment, cwd="/", capture_output=True, text=True, check=False
        )

    return start


def test_the_second_start_does_no_set_up_work(start: Start, checkout: Path) -> None:
    first = start("greet", "two words")
    assert (first.returncode, first.stdout) == (0, f"ran {checkout} greet two words\n")
    assert "Making the Python environment" in first.stderr
    # Without pip or network the second start can only succeed if it needs neither.
    second = start("greet", PATH="/usr/bin:/bin", PIP_NO_INDEX="1")
    assert (second.stdout, second.stderr) == (f"ran {checkout} greet\n", SILENT)


def test_a_changed_lock_is_installed_and_a_moved_checkout_runs_from_its_new_place(
    start: Start, checkout: Path
) -> None:
    start("greet")
    with (checkout / "requirements" / "runtime.txt").open("a") as lock:
        lock.write("# changed\n")
    assert "packages from requirements/runtime.txt" in start("greet").stderr

    moved = checkout.rename(checkout.with_name("elsewhere"))
    done = subprocess.run(
        [moved / "summit", "greet"], env=SURROUNDINGS, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"ran {moved} greet\n"
    assert "packages from" not in done.stderr


def test_an_environment_left_half_made_is_made_again(start: Start, checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "made-by-summit").touch()
    done = start("greet")
    assert (done.returncode, done.stdout) == (0, f"ran {checkout} greet\n")
    assert "left unfinished" in done.stderr


def test_a_folder_of_somebody_else_is_never_removed(start: Start, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("keep")
    done = start("greet", SUMMIT_VENV=str(theirs))
    assert done.returncode == 1
    assert done.stderr == (
        f"summit: {theirs} was not made by ./summit: remove it, or name another folder in SUMMIT_VENV.\n"
    )
    assert (theirs / "letter.txt").read_text() == "keep"


def test_two_starts_at_once_make_one_environment(checkout: Path) -> None:
    both = [
        subprocess.Popen(
            [checkout / "summit", "greet"],
            env=SURROUNDINGS,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate() for process in both]
    assert [out for out, _ in said] == [f"ran {checkout} greet\n"] * 2
    assert sum("Making the Python environment" in err for _, err in said) == 1


def test_an_old_python_is_answered_in_one_sentence(start: Start, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && exec echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)
    done = start("greet", SUMMIT_PYTHON=str(old))
    assert done.returncode == 1
    assert done.stderr.startswith("summit: Summitry needs Python 3.11 or newer, and found Python 3.9.2")
    assert done.stderr.count("\n") == 1


def test_no_command_is_answered_with_the_usage(start: Start) -> None:
    done = start()
    assert (done.returncode, done.stdout) == (2, "")
    assert "./summit demo" in done.stderr
