"""The command line on charters: clear sentences, and an exit status that scripts can trust."""

import os
import re

import pytest
from typer.testing import CliRunner

from summitry.apps.organisation import presets
from summitry.cli.charter import app


@pytest.fixture
def summitry(monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    return lambda *words: CliRunner().invoke(app, list(map(str, words)))


def test_check_of_a_good_file(summitry, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(presets.text("sco"), encoding="utf-8")
    answer = summitry("check", file)
    assert answer.exit_code == 0
    assert "SCO, version 2020-11.2: no mistakes." in answer.stdout


def test_check_lists_every_mistake_with_its_line(summitry, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        presets.text("sco").replace('party = "TJK"', 'party = "TKJ"').replace("format = 1", "format = 2"),
        encoding="utf-8",
    )
    answer = summitry("check", file)
    assert answer.exit_code == 1
    assert re.search(
        rf"{re.escape(str(file))}:\d+: chair\.terms\[1\]\.party: expected a declared party", answer.stderr
    )
    assert "format: expected 1; found the number 2" in answer.stderr
    assert answer.stderr.endswith("2 mistakes.\n")


def test_check_of_a_missing_file(summitry, tmp_path):
    answer = summitry("check", tmp_path / "none.toml")
    assert (answer.exit_code, answer.stderr) == (1, f"{tmp_path}/none.toml: there is no such file.\n")


def test_check_of_what_is_no_file(summitry, tmp_path):
    for odd in (tmp_path, os.devnull):
        answer = summitry("check", odd)
        assert (answer.exit_code, answer.stderr) == (1, f"{odd}: this is not a file.\n")


def test_check_of_a_file_that_cannot_be_read(summitry, tmp_path, monkeypatch):
    file = tmp_path / "closed.toml"
    file.touch()

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(file), "read_bytes", refuse)  # root may read any file
    answer = summitry("check", file)
    assert (answer.exit_code, answer.stderr) == (1, f"{file}: cannot be read: Permission denied.\n")


def test_check_of_a_huge_file_reads_nothing(summitry, tmp_path):
    file = tmp_path / "huge.toml"
    with file.open("wb") as hole:
        hole.truncate(10**10)
    answer = summitry("check", file)
    assert (answer.exit_code, answer.stderr) == (1, f"{file}: larger than 1 MB, which no charter is.\n")


def test_show_of_a_preset_names_article_and_standing(summitry):
    answer = summitry("show", "sco")
    assert answer.exit_code == 0
    for words in ("Art. 16", "checked in part", "not checked", "the charter does not say", "上海合作组织"):
        assert words in answer.stdout


def test_show_of_a_file_does_not_take_its_text_for_markup(summitry, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(presets.text("sco").replace('acronym = "SCO"', 'acronym = "[/red]"'), encoding="utf-8")
    assert "[/red]" in summitry("show", file).stdout


def test_show_of_an_unknown_name_lists_the_presets(summitry):
    answer = summitry("show", "nato")
    assert answer.exit_code == 1
    assert answer.stderr == f"There is no charter named nato; there are: {', '.join(presets.names())}.\n"


def test_presets_are_listed_one_a_line_with_what_they_leave_open(summitry, monkeypatch):
    monkeypatch.setenv("COLUMNS", "240")
    answer = summitry("presets")
    assert answer.exit_code == 0
    lines = {words[0]: line for line in answer.stdout.splitlines() if (words := line.split())}
    assert set(presets.names()) <= set(lines)
    assert re.search(r"Pacific Islands Forum +2021-02-03 +5 +5 +0 .*quorum, silence", lines["pif"])


@pytest.mark.parametrize("name", presets.names())
def test_each_preset_can_be_checked_and_shown(summitry, tmp_path, name):
    file = tmp_path / f"{name}.toml"
    file.write_text(presets.text(name), encoding="utf-8")
    assert "no mistakes" in summitry("check", file).stdout
    shown = summitry("show", name)
    assert (shown.exit_code, presets.load(name).organisation in shown.stdout) == (0, True)


def test_compare_puts_rules_side_by_side_in_words(summitry, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(presets.text("osce"), encoding="utf-8")
    answer = summitry("compare", "sco", mine)
    assert answer.exit_code == 0
    for words in ("≠ different", "◧ only SCO", "◨ only OSCE", "Art. 16", "IV.1(A)", "checked in part"):
        assert words in answer.stdout
    assert "Neither says: " in answer.stdout
    assert "different" not in summitry("compare", "sco", "sco").stdout


def test_compare_with_an_unknown_name_lists_the_presets(summitry):
    answer = summitry("compare", "sco", "nato")
    assert answer.exit_code == 1
    assert answer.stderr.startswith("There is no charter named nato; there are: asean, ")
