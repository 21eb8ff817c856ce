"""The root of the command line: quick, and every command it lists is there."""

import subprocess
import sys

import pytest
import typer.main
from typer.testing import CliRunner

from summitry import __version__, cli

HEAVY = ("django", "babel", "uvicorn", "rich", "pydantic")


def test_version() -> None:
    assert CliRunner().invoke(cli.app, ["--version"]).output == f"summitry {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from summitry import cli; sys.argv[1:] = ['--help']\n"
        "try: cli.main()\n"
        f"finally: print('imported:', [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("imported: []\n")
    assert all(name in done.stdout for name in cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_listed_command_is_there(name: str) -> None:
    result = CliRunner().invoke(cli.app, [name, "--help"])
    assert result.exit_code == 0, result.exception
    assert "completion" not in result.output


def test_an_unknown_command_is_answered_with_what_was_meant() -> None:
    result = CliRunner().invoke(cli.app, ["docter"])
    assert result.exit_code == 2
    assert "'doctor'" in result.output


def test_stop_says_one_sentence_on_standard_error() -> None:
    root = typer.Typer()
    root.command()(lambda: cli.stop("The port is in use."))
    result = CliRunner().invoke(root, [])
    assert (result.exit_code, result.stderr, result.stdout) == (1, "summitry: The port is in use.\n", "")
