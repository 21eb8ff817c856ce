"""`summitry text`: byte for byte in and out, comparisons that read, and a sentence for bad input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summitry.cli.text import app

SOURCE = b"\xef\xbb\xbf# A [b]\r\n\r\n1. [c][d] e]  \r\n\tf"
PASSAGE = "Adaptation should follow a country-driven, participatory and fully transparent approach."
REPORT = "report to the secretariat every other year, and in a way that all can read."
OLD = f"1. Parties shall {REPORT}\n\n2. {PASSAGE}\n\n3. Nobody is left behind in any of it.\n"
NEW = f"1. Parties should {REPORT}\n\n4. Nobody is left behind in any of it.\n\n5. {PASSAGE}\n"


def run(*arguments: str | Path, given: bytes | None = None) -> tuple[int, bytes, str]:
    done = CliRunner().invoke(app, [str(each) for each in arguments], input=given)
    return done.exit_code, done.stdout_bytes, done.stderr


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    return old, new


def test_what_is_imported_is_exported_byte_for_byte(tmp_path: Path) -> None:
    source, stored = tmp_path / "a.md", tmp_path / "a.json"
    source.write_bytes(SOURCE)
    status, printed, _ = run("import", source, "--json")
    stored.write_bytes(printed)
    assert status == 0
    assert run("export", stored) == (0, SOURCE, "")
    run("export", stored, "-o", tmp_path / "b.md")
    assert (tmp_path / "b.md").read_bytes() == SOURCE


def test_a_dash_is_standard_input() -> None:
    status, printed, _ = run("import", "-", "--json", given=SOURCE)
    assert status == 0
    assert run("export", "-", given=printed) == (0, SOURCE, "")


def test_import_says_what_is_unpaired(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(SOURCE)
    status, printed, _ = run("import", source)
    first, second = printed.decode().splitlines()
    assert status == 0
    assert first.startswith("2 blocks; 3 pairs of brackets, 1 deep at most; 1 choices;")
    assert second == f'{source}:3:12: this "]" closes nothing; perhaps a "[" is missing at 3:4.'


def test_diff_reads_without_colour(two: tuple[Path, Path]) -> None:
    status, printed, _ = run("diff", *two)
    said = printed.decode()
    assert status == 0
    assert f"{two[0]} → {two[1]}: " in said
    assert "1 passage moved." in said
    assert "\n1 → 1\n  1. Parties {-shall-}{+should+} report to the secretariat every" in said
    assert "{moved to line 3: " in said
    assert "{moved from line 5: " in said


def test_the_pieces_of_diff_rebuild_both_texts(two: tuple[Path, Path]) -> None:
    status, printed, _ = run("diff", two[0], "-", "--json", given=NEW.encode())
    found = json.loads(printed)
    assert status == 0
    assert "".join(piece["old"] for piece in found["pieces"]) == OLD
    assert "".join(piece["new"] for piece in found["pieces"]) == NEW
    assert [OLD[move["old_at"] :].startswith(move["old"]) for move in found["moves"]] == [True]


def test_align_names_lines_and_numbers(two: tuple[Path, Path]) -> None:
    status, printed, _ = run("align", *two, "--json")
    found = json.loads(printed)
    assert status == 0
    assert found["unmatched"] == {"a": [], "b": []}
    assert [(pair["a"], pair["b"], pair["kind"], pair["labels"]) for pair in found["pairs"]] == [
        ([1, 1], [1, 1], "changed", ["1.", "1."]),
        ([5, 5], [3, 3], "renumbered", ["3.", "4."]),
        ([3, 3], [5, 5], "moved", ["2.", "5."]),
    ]
    assert "renumbered" in run("align", *two)[1].decode()


def test_bad_input_gets_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a"
    missing = f"summitry: {file}: cannot be read: No such file or directory.\n"
    assert run("import", file) == (1, b"", missing)
    assert run("diff", file, "-", given=b"") == (1, b"", missing)
    assert run("import", tmp_path)[2] == f"summitry: {tmp_path}: this is a folder; name a file.\n"
    assert run("align", "-", "-")[2] == (
        "summitry: Only one of the two texts can come from standard input: name a file for the other.\n"
    )
    file.write_bytes(b"a\xff")
    sentence = "byte 1 (from 0), in line 1, is not UTF-8 text; save the text as UTF-8.\n"
    assert run("import", file)[2] == f"summitry: {file}: {sentence}"
    assert run("align", "-", file, given=b"")[2] == f"summitry: {file}: {sentence}"
    file.write_bytes(b'{"format": "summitry-bracketed-text-1", "blocks": [{"id": 1}]}')
    assert "Expected `str`, got `int` - at `$.blocks[0].id`" in run("export", file)[2]
    file.write_bytes(b"{}")
    assert "Object missing required field `format`" in run("export", file)[2]
    file.write_bytes(b'{"format": "\xff"}')
    assert "this is no text that `summitry text import --json` printed" in run("export", file)[2]
