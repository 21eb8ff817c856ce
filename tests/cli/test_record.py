"""`summitry record` on a sound record, on ones that were tampered with, and on what is no record."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker
from typer.testing import CliRunner, Result

from summitry.apps.chamber.models import ChamberState
from summitry.apps.record import guards, queries
from summitry.apps.record.actions.append import append
from summitry.apps.record.actions.erase import erase_payload
from summitry.apps.record.actions.open_log import open_log
from summitry.apps.record.models import Entry, Log
from summitry.cli.record import app
from tests.factories import a_meeting

ACTS = [{"act": "floor given", "party": party} for party in ("Казахстан", "中国", "Kyrgyzstan", "Pakistan")]


@pytest.fixture(autouse=True)
def _committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written is committed, for the command's own connection; Django's test cases forbid that one."""
    with django_db_blocker.unblock():
        yield
        guards.lift(connection)
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def log() -> Log:
    log = open_log("Russia 2020", datetime(2020, 11, 10, tzinfo=UTC))
    with transaction.atomic():
        append(log, ACTS)
    return log


@pytest.fixture
def address() -> str:
    """The tests' own database, as a person would give it."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(known["NAME"])
    return f"postgresql://{known['USER']}@/{known['NAME']}?host={quote(known['HOST'])}"


@pytest.fixture
def copy(log: Log, tmp_path: Path) -> Path:
    """An SQLite file with the four acts, whatever the tests run on."""
    path = tmp_path / "copy.sqlite3"
    with sqlite3.connect(path) as copy:
        copy.executescript(
            "CREATE TABLE record_log (id INTEGER PRIMARY KEY, name, opened_at);"
            "CREATE TABLE record_entry (id INTEGER PRIMARY KEY, log_id, sequence, leaf, chain);"
            "CREATE TABLE record_payload (entry_id INTEGER PRIMARY KEY, salt, body);"
        )
        copy.execute("INSERT INTO record_log VALUES (1, ?, '2020-11-10 00:00:00')", [log.name])
        for entry in queries.recorded(log):
            row = [entry.sequence + 1, entry.sequence, entry.leaf, entry.chain]
            copy.execute("INSERT INTO record_entry VALUES (?, 1, ?, ?, ?)", row)
            assert entry.opened is not None
            payload = [entry.sequence + 1, entry.opened.salt, entry.opened.payload]
            copy.execute("INSERT INTO record_payload VALUES (?, ?, ?)", payload)
    copy.close()
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_a_sound_log(log: Log, address: str) -> None:
    result = run("check", "--database", address)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout == (
        'Log "Russia 2020": sound.\n'
        "  entries checked   4\n"
        f"  head after them   {queries.head(log).chain.hex()}\n"
        "  erased payloads   0\n"
    )


def test_erased_payloads_are_counted_and_shown_as_erased(log: Log, address: str) -> None:
    erase_payload(log, 2, by="secretariat", reason="asked", at=1)
    result = run("check", "--database", address)
    assert result.exit_code == 0
    assert "erased payloads   1\n" in result.stdout
    assert "payload   erased\n" in run("show", "2", "--database", address).stdout


def test_a_changed_entry_is_named_with_what_was_expected(log: Log, address: str) -> None:
    sound = queries.recorded_at(log, 2)
    assert sound is not None
    guards.lift(connection)
    Entry.objects.filter(sequence=2).update(chain=b"\x11" * 32)
    guards.install(connection)
    result = run("check", "--database", address)
    assert result.exit_code == 1
    assert result.stdout.startswith('Log "Russia 2020": broken at sequence 2. The chain does not continue')
    assert f"expected          {sound.chain.hex()}\n" in result.stdout
    assert f"found             {'11' * 32}\n" in result.stdout
    assert "entries checked   2\n" in result.stdout


def test_one_broken_log_among_sound_ones_is_enough(log: Log, address: str) -> None:
    other = open_log("Tajikistan 2021", datetime(2021, 9, 17, tzinfo=UTC))
    with transaction.atomic():
        append(other, ACTS)
    guards.lift(connection)
    Entry.objects.filter(log=log, sequence=0).update(sequence=9)
    guards.install(connection)
    assert run("check", "--database", address).exit_code == 1
    assert run("check", "--log", "Tajikistan 2021", "--database", address).exit_code == 0
    assert run("check", "--log", "Russia 2020", "--database", address).exit_code == 1


def test_missing_guards_are_said(log: Log, address: str) -> None:
    guards.lift(connection)
    result = run("check", "--database", address)
    assert result.exit_code == 0
    assert "not guarded against changes; missing: record_log_guards_update," in result.stderr


def test_an_act_is_shown(log: Log, address: str) -> None:
    result = run("show", "1", "--database", address)
    assert result.exit_code == 0
    assert '"sequence":1}' in result.stdout
    assert '  "party": "中国"\n' in result.stdout


def test_an_act_that_is_not_there(log: Log, address: str) -> None:
    result = run("show", "4", "--database", address)
    assert result.exit_code == 2
    assert result.stderr == (
        'summitry: The log "Russia 2020" has no act 4; it holds 4 entries, counted from 0.\n'
    )


def test_logs_are_named_when_one_must_be_chosen(log: Log, address: str) -> None:
    open_log("Tajikistan 2021", datetime(2021, 9, 17, tzinfo=UTC))
    both = '"Russia 2020", "Tajikistan 2021"'
    assert run("show", "1", "--database", address).stderr == f"summitry: Name one log with --log: {both}.\n"
    result = run("check", "--log", "Russia", "--database", address)
    assert result.exit_code == 2
    assert result.stderr == f'summitry: There is no log "Russia"; there are: {both}.\n'


def test_a_record_without_logs(address: str) -> None:
    result = run("check", "--database", address)
    assert (result.exit_code, result.stdout) == (0, "The record holds no log yet.\n")
    assert run("show", "0", "--database", address).exit_code == 2


def refused(database: Path | str) -> str:
    """The one sentence with which a check of this database ends."""
    result = run("check", "--database", str(database))
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("summitry: ").rstrip()


def test_a_missing_database(tmp_path: Path) -> None:
    path = tmp_path / "nothing.sqlite3"
    assert refused(path) == f"There is no database at {path}."
    assert not path.exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleagues, " * 500)
    assert refused(path) == f"{path} is not an SQLite database, or its beginning is damaged."


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"There is no database at {tmp_path}."


def test_a_foreign_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "foreign.sqlite3"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE somebody_elses (id INTEGER)")
    foreign.close()
    before = path.read_bytes()
    assert refused(path) == f"{path} holds no record of Summitry."
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_copy_that_nobody_may_write_to_is_checked(copy: Path) -> None:
    copy.chmod(0o400)
    result = run("check", "--database", str(copy))
    assert result.exit_code == 0, result.output
    assert "entries checked   4\n" in result.stdout


def test_a_damaged_database(copy: Path) -> None:
    data = bytearray(copy.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[size : 4 * size] = b"\xa5" * (3 * size)
    copy.write_bytes(data)
    assert refused(copy) == f"{copy} is damaged: database disk image is malformed."


def test_a_truncated_database(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:6000])
    assert "is damaged" in refused(copy)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://host/db", "The database's address starts with mysql://; expected"),
        ("postgresql://host:99999/db", "is not a number below 65536."),
        ("postgresql://host", "The database's address names no database"),
        (
            "postgresql:///none?host=/nowhere",
            "The PostgreSQL database none cannot be read: ",
        ),
    ],
)
def test_an_address_that_leads_nowhere(address: str, sentence: str) -> None:
    assert sentence in refused(address)


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SUMMITRY_")}
    return kept | {"SUMMITRY_DATA": str(tmp_path / "data"), "PYTHONPATH": os.pathsep.join(sys.path)}


def test_the_command_as_it_is_typed(copy: Path, surroundings: dict[str, str]) -> None:
    command = [sys.executable, "-c", "from summitry.cli import main; main()", "record", "check"]
    absent = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert absent.returncode == 2
    assert (
        absent.stderr
        == f"summitry: There is no database at {surroundings['SUMMITRY_DATA']}/summitry.sqlite3.\n"
    )
    surroundings["SUMMITRY_DATABASE_URL"] = str(copy)
    present = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert present.returncode == 0, present.stderr
    assert "entries checked   4\n" in present.stdout


def test_a_chamber_that_is_what_the_record_says_is_named(address: str) -> None:
    a_meeting()
    result = run("check", "--database", address)
    assert result.exit_code == 0, result.output
    assert "  meeting summit   its chamber is what the record says\n" in result.stdout


def test_a_chamber_that_was_changed_behind_the_record_is_found(address: str) -> None:
    meeting = a_meeting()
    row = ChamberState.objects.get(meeting=meeting)
    row.document = row.document.replace('"KAZ","status":"member"', '"KAZ","status":"observer"')
    row.save()
    result = run("check", "--database", address)
    assert result.exit_code == 1
    assert "  meeting summit   It is not what the record says.\n" in result.stdout


@pytest.mark.django_db
def test_the_tests_own_record_is_guarded() -> None:
    """Its mark also has the database made when this file is run by itself."""
    assert guards.missing(connection) == []
