"""The pages on text commands are right: their examples run, and their fields are those that are printed."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summitry.cli.text import app
from summitry.core.text.align import Kind as Became
from summitry.core.text.bracketed.state import Form, Holds, Kind, Role
from summitry.core.text.diff import Kind as Piece

DOCS = Path(__file__).resolve().parents[2] / "docs"
HOW_TO = (DOCS / "how-to" / "compare-texts.md").read_text("utf-8")
REFERENCE = (DOCS / "reference" / "text.md").read_text("utf-8")
BLOCKS = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A folder with the two texts of the how-to; its texts are what the page says is printed."""
    draft, said, following = (block for kind, block in BLOCKS.findall(HOW_TO) if kind == "text")
    (tmp_path / "draft.md").write_text(draft, "utf-8")
    (tmp_path / "next.md").write_text(following, "utf-8")
    monkeypatch.chdir(tmp_path)
    return [said]


def run(words: str) -> str:
    done = CliRunner().invoke(app, words.split())
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_the_commands_of_the_how_to(here: list[str]) -> None:
    lines = [line for kind, block in BLOCKS.findall(HOW_TO) if kind == "sh" for line in block.splitlines()]
    printed = {}
    for line in (line for line in lines if line.startswith("./summit text ")):
        command, _, file = line.removeprefix("./summit text ").partition(" > ")
        printed[command.split()[0]] = run(command)
        if file:
            Path(file).write_text(run(command), "utf-8")
    assert run("import draft.md") == here[0]
    assert Path("again.md").read_bytes() == Path("draft.md").read_bytes()
    assert "{moved from line 7: " in printed["diff"]
    (shown,) = (block for kind, block in BLOCKS.findall(HOW_TO) if kind == "console")
    assert shown.rstrip() in printed["diff"]
    (pair,) = (json.loads(block) for kind, block in BLOCKS.findall(HOW_TO) if kind == "json")
    pairs = json.loads(run("align draft.md next.md --json"))["pairs"]
    assert pair in [{name: each[name] for name in pair} for each in pairs]


@pytest.mark.parametrize("words", ["import draft.md", "diff draft.md next.md", "align draft.md next.md"])
def test_every_field_stands_in_the_reference(here: list[str], words: str) -> None:
    found = json.loads(run(f"{words} --json"))
    section = REFERENCE.split(f"## {words.split()[0]}: ")[1].split("\n## ")[0]
    assert section.startswith(f"`{found.get('format')}`")
    assert [name for name in _names(found) - {"format", "type"} if f"`{name}`" not in section] == []


def _names(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for each in value.values() for name in _names(each)}
    return {name for each in value for name in _names(each)} if isinstance(value, list) else set()


@pytest.mark.parametrize("words", [Kind, Holds, Form, Role, Became, Piece])
def test_every_word_stands_in_the_reference(words: type[Kind]) -> None:
    assert [word for word in words if f"`{word}`" not in REFERENCE] == []
