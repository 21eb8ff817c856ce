"""What `serve` refuses to open, with one sentence, and without a trace in what it refused."""

import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.commands import HOME, one_sentence, run
from tests.running_demo import RunningDemo, child_of_the_tests

FOREIGN = "CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('Ode');"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo that was opened once and closed."""
    folder = tmp_path_factory.mktemp("made")
    demo = RunningDemo(folder).start()
    demo.stop()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def database(data: Path) -> Path:
    return data / "summitry.sqlite3"


def deployment_from(made: Path, database: Path) -> None:
    """A served deployment's database: a demo's, with the one row changed."""
    shutil.copy(made / "demo.sqlite3", database)
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("UPDATE organisation_deployment SET is_demo = 0")


def refused(data: Path, database: Path) -> str:
    """The sentence; and what was refused is byte for byte what it was."""
    before = database.read_bytes()
    sentence = one_sentence(run(data, "serve", "--port", "0"))
    assert database.read_bytes() == before
    return sentence


def test_a_port_in_use(data: Path, database: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        sentence = one_sentence(run(data, "serve", "--port", str(port)))
    assert sentence == (f"Port {port} is in use by another program; stop it, or choose another with --port.")
    assert not database.exists()


def test_an_address_that_is_not_this_machines(data: Path) -> None:
    sentence = one_sentence(run(data, "serve", "--host", "203.0.113.7", "--port", "0"))
    assert sentence.startswith("Cannot listen on 203.0.113.7, port 0: ")


def test_a_file_that_is_no_database(data: Path, database: Path) -> None:
    database.write_bytes(b"This is a letter, not a database. " * 100)
    assert refused(data, database) == (
        f"The database {database} cannot be used: file is not a database. "
        "Restore it from a copy or name another."
    )


def test_another_programs_database(data: Path, database: Path) -> None:
    with closing(sqlite3.connect(database)) as foreign:
        foreign.executescript(FOREIGN)
    assert refused(data, database) == (
        f"The database {database} belongs to another program; name a database of Summitry's own."
    )


def test_a_demos_database(data: Path, database: Path, made: Path) -> None:
    shutil.copy(made / "demo.sqlite3", database)
    assert refused(data, database) == (
        f"The database {database} is a demo's database, whose doors have no locks; it is never served."
    )


def test_a_database_of_a_newer_version(data: Path, database: Path, made: Path) -> None:
    deployment_from(made, database)
    with closing(sqlite3.connect(database)) as newer, newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('chamber', '9999_later', '2050-01-01')"
        )
    assert refused(data, database) == (
        f"The database {database} was made by a newer Summitry; use that version or restore an older copy."
    )


def test_a_database_with_a_damaged_middle(data: Path, database: Path, made: Path) -> None:
    deployment_from(made, database)
    content = bytearray(database.read_bytes())
    content[len(content) // 4 : len(content) * 3 // 4] = b"\xff" * (len(content) // 2)
    database.write_bytes(content)
    sentence = refused(data, database)
    assert sentence.startswith(f"The database {database} is damaged: ") or "malformed" in sentence


def test_a_database_that_lost_the_guards_of_its_record(data: Path, database: Path, made: Path) -> None:
    deployment_from(made, database)
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("DROP TRIGGER record_entry_guards_update")
    assert refused(data, database) == (
        f"The database {database} has lost what keeps its record append-only (record_entry_guards_update); "
        "look at it with “summitry record check” and restore it from a copy."
    )


def test_an_address_of_no_database(data: Path) -> None:
    ended = run(data, "serve", "--port", "0", SUMMITRY_DATABASE_URL="mysql://somewhere/else")
    assert one_sentence(ended) == (
        "The database's address starts with mysql://; expected postgresql://, sqlite:// or a path."
    )


def test_a_database_server_that_is_not_there(data: Path) -> None:
    address = f"postgresql://nobody@/none?host={data}"
    ended = run(data, "serve", "--port", "0", SUMMITRY_DATABASE_URL=address)
    assert ended.status == 1
    assert ended.err.startswith(f"summitry: The database none on {data} cannot be used: ")


def test_a_folder_that_cannot_be_made(data: Path) -> None:
    (data / "file").write_text("in the way")
    ended = run(data, "serve", "--port", "0", SUMMITRY_DATABASE_URL=str(data / "file" / "summitry.sqlite3"))
    assert one_sentence(ended).startswith(f"The folder {data / 'file'} cannot be made: ")


@pytest.fixture
def serving(data: Path) -> Iterator["subprocess.Popen[str]"]:
    """`serve`, with surroundings that ask for the demo's settings."""
    environment = RunningDemo(data).environment()
    assert environment["DJANGO_SETTINGS_MODULE"] == "summitry.demo.settings"
    server = subprocess.Popen(
        [sys.executable, "-m", "summitry", "serve", "--port", "0"],
        env=environment,
        cwd=HOME,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=child_of_the_tests,
    )
    yield server
    server.send_signal(signal.SIGINT)
    server.wait(20)


def test_surroundings_do_not_open_the_demos_doors(serving: "subprocess.Popen[str]", data: Path) -> None:
    assert serving.stdout is not None
    assert serving.stdout.readline().startswith("Summitry is open on http://127.0.0.1:")
    assert (data / "summitry.sqlite3").exists()
    assert not (data / "demo.sqlite3").exists()
