"""One process serves a database: a second one is told so, and a dead one keeps nobody out."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.cli.commands import HOME, one_sentence, run
from tests.running_demo import RunningDemo, child_of_the_tests

Server = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def address(tmp_path: Path, transactional_db: None) -> Iterator[str]:
    """Of a database that nobody has opened yet, of the kind on which the tests run."""
    if connection.vendor == "sqlite":
        yield str(tmp_path / "summitry.sqlite3")
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE served_once")
    yield os.environ["SUMMITRY_DATABASE_URL"].replace("/postgres?", "/served_once?")
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE served_once WITH (FORCE)")


@pytest.fixture
def serve(tmp_path: Path, address: str) -> Iterator[Server]:
    """Start a server, and return when it is open."""
    started: list[subprocess.Popen[str]] = []
    surroundings = {**RunningDemo(tmp_path).environment(), "SUMMITRY_DATABASE_URL": address}

    def start() -> "subprocess.Popen[str]":
        server = subprocess.Popen(
            [sys.executable, "-m", "summitry", "serve", "--port", "0"],
            env=surroundings,
            cwd=HOME,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=child_of_the_tests,
        )
        started.append(server)
        assert server.stdout is not None
        assert server.stdout.readline().startswith("Summitry is open on ")
        return server

    yield start
    for server in started:
        server.send_signal(signal.SIGINT)
        server.wait(20)


def test_a_second_server_is_refused_until_the_first_has_ended_however_it_ends(
    serve: Server, address: str, tmp_path: Path
) -> None:
    first = serve()
    second = run(tmp_path, "serve", "--port", "0", SUMMITRY_DATABASE_URL=address)
    assert one_sentence(second).endswith("is being served by another process; stop that one first.")
    assert first.poll() is None
    first.kill()
    first.wait(20)
    serve()


def test_a_fresh_demo_takes_nothing_from_one_that_is_open(tmp_path: Path) -> None:
    demo = RunningDemo(tmp_path).start()
    try:
        kept = (tmp_path / "demo.sqlite3").stat().st_ino
        another = run(tmp_path, "demo", "--fresh", "--port", "0")
        sentence = "is being served by another process; stop that one first."
        assert one_sentence(another) == f"The database {tmp_path / 'demo.sqlite3'} {sentence}"
        assert (tmp_path / "demo.sqlite3").stat().st_ino == kept
    finally:
        demo.stop()
