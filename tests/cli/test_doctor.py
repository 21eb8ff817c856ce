"""The doctor tells what stands, what is missing, and what to do."""

import json
import socket
import sqlite3
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summitry.cli import doctor


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(doctor.app, arguments)
    return result.exit_code, result.output


def test_this_machine_can_run() -> None:
    status, output = run()
    assert status == 0, output
    assert all(line.startswith(("ok ", "note ")) for line in output.splitlines())


def test_json_says_the_same_as_the_lines() -> None:
    lines = run()[1].splitlines()
    findings = json.loads(run("--json")[1])
    assert [f["subject"] for f in findings] == [line[9:].split(": ")[0] for line in lines]


def test_a_folder_that_cannot_be_written_to_ends_with_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMITRY_DATA", "/proc/summitry")
    status, output = run()
    assert status == 1
    assert "missing  data folder: /proc/summitry cannot be written to" in output


def test_a_wrong_database_address_is_said_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMITRY_DATABASE_URL", "mysql://somewhere/else")
    status, output = run()
    assert status == 1
    line = next(line for line in output.splitlines() if line.startswith("missing  database: "))
    assert "starts with mysql://" in line


@pytest.mark.parametrize(("version", "state"), [((3, 10), "missing"), ((3, 11), "ok"), ((3, 14), "ok")])
def test_python(version: tuple[int, int], state: str) -> None:
    assert doctor.python(version).state == state


@pytest.mark.parametrize(("version", "state"), [((3, 30, 9), "missing"), ((3, 31, 0), "ok")])
def test_sqlite(version: tuple[int, int, int], state: str) -> None:
    assert doctor.sqlite(version).state == state


def test_packages_are_compared_with_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "runtime.txt"
    lock.write_text("here==1.0 \\\n    --hash=sha256:00\n    # via nothing==9\nolder==2.0 \\\ngone==3.0 \\\n")

    def installed(name: str) -> str:
        if name == "gone":
            raise metadata.PackageNotFoundError(name)
        return "1.0"

    finding = doctor.packages(lock, installed)
    assert finding.state == "missing"
    assert finding.detail.startswith("older is 1.0 instead of 2.0; gone is not installed: ")


def test_packages_without_a_checkout(tmp_path: Path) -> None:
    assert doctor.packages(tmp_path / "absent.txt").state == "note"


def test_a_damaged_database_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    assert doctor.database({"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}).state == "missing"


def test_a_database_that_is_there_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "whole.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE one (two)")
    before = path.read_bytes()
    assert doctor.database({"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}).state == "ok"
    assert path.read_bytes() == before


@pytest.mark.django_db
def test_the_database_of_this_run_answers() -> None:
    from django.db import connection

    finding = doctor.database(connection.settings_dict)
    assert finding.state == "ok"
    assert finding.detail.lower().startswith(connection.vendor)


def test_a_postgresql_that_does_not_run(tmp_path: Path) -> None:
    absent = {"NAME": "x", "USER": "", "PASSWORD": "", "HOST": str(tmp_path), "PORT": ""}
    finding = doctor.database({"ENGINE": "django.db.backends.postgresql", **absent})
    assert finding.state == "missing"
    assert "\n" not in finding.detail


def test_a_port_in_use_is_a_note() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert doctor.free_port(taken.getsockname()[1]).state == "note"


def test_a_clock_before_this_version_cannot_be_right() -> None:
    assert doctor.clock(datetime(1970, 1, 1, tzinfo=UTC)).state == "missing"
    assert doctor.clock(datetime(2027, 1, 1, tzinfo=UTC)).state == "ok"


@pytest.mark.parametrize(("limit", "state"), [(1024, "note"), (4096, "ok"), (-1, "ok")])
def test_open_files(limit: int, state: str) -> None:
    assert doctor.descriptors(limit).state == state


def test_what_only_tests_need_never_keeps_summitry_from_running(tmp_path: Path) -> None:
    fonts = doctor.fonts(tmp_path)
    assert (fonts.state, fonts.detail) == (
        "note",
        "without them no PDF can be made: "
        "apt-get install --no-install-recommends fonts-noto-core fonts-noto-cjk",
    )
    engine = doctor.video(None)
    assert (engine.state, engine.detail) == (
        "note",
        "without it a chamber has no picture and voice: apt-get install --no-install-recommends janus",
    )
    finding = doctor.program("chromium", None, package="chromium")
    assert (finding.state, finding.detail) == (
        "note",
        "only for the tests: apt-get install --no-install-recommends chromium",
    )


def test_media_ports_that_are_taken_are_a_note() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("", 0))
        port = taken.getsockname()[1]
        assert doctor.media_ports((port, port)).state == "note"
    assert doctor.media_ports((port, port)).state == "ok"


def test_a_relay_that_is_not_there_is_missing() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert doctor.relay(f"turn:127.0.0.1:{port}", "secret").state == "missing"
    assert doctor.relay("turns:127.0.0.1:5349", "secret").state == "note"
