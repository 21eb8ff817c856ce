import os
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import ConnectionHandler

from summitry.site import environment


def test_the_data_folder_is_where_one_says(tmp_path: Path) -> None:
    assert environment.data_folder({"SUMMITRY_DATA": str(tmp_path)}, Path("/anywhere")) == tmp_path


def test_in_a_checkout_the_data_folder_is_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "src" / "summitry"
    package.mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    assert environment.data_folder({}, package) == tmp_path / "var"


def test_installed_elsewhere_the_data_folder_is_the_users(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "python3.11" / "site-packages" / "summitry"
    package.mkdir(parents=True)
    assert environment.data_folder({}, package) == Path.home() / ".local" / "share" / "summitry"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "/data/summitry.sqlite3"),
        ("/srv/house.sqlite3", "/srv/house.sqlite3"),
        ("sqlite:////srv/my%20house.sqlite3", "/srv/my house.sqlite3"),
        ("sqlite:///house.sqlite3", str(Path.cwd() / "house.sqlite3")),
    ],
)
def test_sqlite_is_named_by_its_path(url: str, path: str) -> None:
    known = environment.database({"SUMMITRY_DATABASE_URL": url}, Path("/data"))
    assert (known["ENGINE"], known["NAME"]) == ("django.db.backends.sqlite3", path)


def test_postgresql_is_named_by_its_address() -> None:
    url = "postgresql://chair:p%40ss@db.example.org:5433/house?sslmode=require"
    known = environment.database({"SUMMITRY_DATABASE_URL": url}, Path("/data"))
    assert known["ENGINE"] == "django.db.backends.postgresql"
    assert (known["USER"], known["PASSWORD"], known["NAME"]) == ("chair", "p@ss", "house")
    assert (known["HOST"], known["PORT"], known["OPTIONS"]) == (
        "db.example.org",
        "5433",
        {"sslmode": "require"},
    )


def test_postgresql_on_a_socket() -> None:
    url = "postgresql://chair@/house?host=/run/postgresql"
    known = environment.database({"SUMMITRY_DATABASE_URL": url}, Path("/data"))
    assert (known["HOST"], known["PORT"], known["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://host/house", "starts with mysql://; expected postgresql://, sqlite:// or a path"),
        ("postgresql://host:http/house", "port"),
        ("postgresql://host", "names no database"),
    ],
)
def test_another_address_is_refused(url: str, sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        environment.database({"SUMMITRY_DATABASE_URL": url}, Path("/data"))


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    key = environment.secret_key({}, data)
    assert len(key) >= 48
    assert environment.secret_key({}, data) == key
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in data.iterdir()] == ["secret-key"]
    assert environment.secret_key({"SUMMITRY_SECRET_KEY": "given"}, data) == "given"


def test_processes_that_start_together_have_one_secret_key(tmp_path: Path) -> None:
    together, keys = threading.Barrier(8), []

    def start() -> None:
        together.wait(10)
        keys.append(environment.secret_key({}, tmp_path))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(keys) == 8
    assert len(set(keys)) == 1


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff" * 64])
def test_a_damaged_secret_key_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret-key").write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match="secret-key"):
        environment.secret_key({}, tmp_path)


@pytest.mark.django_db
def test_connections_are_as_durable_and_as_strict_as_the_record_needs(tmp_path: Path) -> None:
    """Asked is one as it is served: on SQLite the tests' own waits for no disk."""
    asked = {
        "sqlite": {
            "PRAGMA journal_mode": "wal",
            "PRAGMA synchronous": 2,
            "PRAGMA recursive_triggers": 1,
            "PRAGMA foreign_keys": 1,
            "PRAGMA busy_timeout": environment.BUSY_TIMEOUT_SECONDS * 1000,
        },
        "postgresql": {"SHOW timezone": "UTC", "SHOW transaction_isolation": "read committed"},
    }
    served = ConnectionHandler({"default": environment.database(os.environ, tmp_path)})["default"]
    with closing(served), served.cursor() as cursor:
        for question, answer in asked[served.vendor].items():
            cursor.execute(question)
            assert cursor.fetchone() == (answer,), question


def test_relays_are_named_with_the_secret_shared_with_them() -> None:
    given = {"SUMMITRY_TURN": "turn:a:3478?transport=udp, turns:b", "SUMMITRY_TURN_SECRET": "s"}
    assert environment.video(given).relays.addresses == ("turn:a:3478?transport=udp", "turns:b")
    assert environment.video({}).relays.servers(0) == []


@pytest.mark.parametrize("given", [{"SUMMITRY_TURN": "turn:a"}, {"SUMMITRY_TURN": "http://a"}])
def test_a_relay_without_a_secret_or_of_another_kind_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match="SUMMITRY_TURN"):
        environment.video(given)
