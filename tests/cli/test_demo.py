"""What `demo` refuses, and that it opens nothing but its own."""

import re
import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.commands import HOME, one_sentence, run
from tests.running_demo import RunningDemo, running_demo


def test_a_port_in_use_is_one_sentence_and_the_demo_is_not_forgotten(tmp_path: Path) -> None:
    RunningDemo(tmp_path).start().stop()
    database = tmp_path / "demo.sqlite3"
    before = database.read_bytes()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        sentence = one_sentence(run(tmp_path, "demo", "--fresh", "--port", str(port)))
    assert sentence == f"Port {port} is in use by another program; stop it, or choose another with --port."
    assert database.read_bytes() == before


def test_a_real_deployments_database_is_never_opened(tmp_path: Path) -> None:
    RunningDemo(tmp_path).start().stop()
    database = tmp_path / "demo.sqlite3"
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("UPDATE organisation_deployment SET is_demo = 0")
    before = database.read_bytes()
    assert one_sentence(run(tmp_path, "demo", "--port", "0")) == (
        f"The database {database} is a real deployment's database; a demo never opens it."
    )
    assert database.read_bytes() == before


def test_it_never_takes_the_deployments_address(tmp_path: Path) -> None:
    """The surroundings name a database to serve; the demo has one of its own."""
    elsewhere = tmp_path / "elsewhere.sqlite3"
    shutil.copy(__file__, elsewhere)
    demo = RunningDemo(tmp_path)
    before = elsewhere.read_bytes()
    demo.surroundings["SUMMITRY_DATABASE_URL"] = str(elsewhere)
    demo.start().stop()
    assert elsewhere.read_bytes() == before
    assert (tmp_path / "demo.sqlite3").exists()


def test_a_fresh_demo_forgets_and_another_goes_on(tmp_path: Path) -> None:
    with running_demo(tmp_path):
        pass
    database = tmp_path / "demo.sqlite3"
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("UPDATE meetings_meeting SET time_zone = 'Asia/Dushanbe'")
    with running_demo(tmp_path):
        assert time_zones(database) == {"Asia/Dushanbe"}
    with running_demo(tmp_path, "--fresh"):
        assert time_zones(database) == {"Europe/Moscow"}


def time_zones(database: Path) -> set[str]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return {zone for (zone,) in opened.execute("SELECT time_zone FROM meetings_meeting")}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--speed", "fast"], "--speed is a number from 0.01 to 10000, or max, and not “fast”."),
        (["--speed", "0"], "--speed is a number from 0.01 to 10000, or max, and not “0”."),
        (["--charter", "asean", "--parties", "3"], "Name a charter or a number of parties, not both."),
        (
            ["--charter", "nato"],
            "There is no charter “nato”; there are: asean, au, eaeu, euco, oas, osce, pif, sco, unga, wto.",
        ),
    ],
)
def test_what_cannot_be_played_is_one_sentence(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    assert one_sentence(run(tmp_path, "demo", "--port", "0", "--fresh", "--play", *arguments)) == sentence
    assert not (tmp_path / "demo.sqlite3").exists()


def test_the_how_to_names_options_that_there_are() -> None:
    told = (HOME / "docs" / "how-to" / "watch.md").read_text("utf-8")
    known = run(Path(), "demo", "--help", COLUMNS="200").out
    named = set(re.findall(r"--[a-z]+", told)) - {"--database"}
    assert len(named) == 7
    assert all(option in known for option in named)
