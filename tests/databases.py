"""Which database the tests run on: SQLite, or with --on-postgresql a PostgreSQL of their own.

Loaded by pytest before Django reads its settings, since those look at the environment once. Where several
workers share the tests, each has a data folder of its own, and all have databases in one PostgreSQL.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from summitry.cli.catalogues import compile_stale
from tests.own_postgres import OwnPostgres, PostgresMissingError

_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
_own = pytest.StashKey[OwnPostgres]()
_data = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("databases").addoption(
        "--on-postgresql",
        action="store_true",
        help="Run only what touches the database, on a PostgreSQL that is started for it.",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Shut out the surroundings' settings: no test may touch anybody's data."""
    shared = os.environ.get("SUMMITRY_DATABASE_URL") if "PYTEST_XDIST_WORKER" in os.environ else None
    for name in [name for name in os.environ if name.startswith("SUMMITRY_")]:
        del os.environ[name]
    early_config.stash[_data] = Path(tempfile.mkdtemp(prefix="summitry-tests-"))
    os.environ["SUMMITRY_DATA"] = str(early_config.stash[_data])
    os.environ["SUMMITRY_VIDEO"] = "off"  # houses of tests have no engine; those that test it bring their own
    if early_config.known_args_namespace.on_postgresql:
        if not shared:
            early_config.stash[_own] = OwnPostgres()
        os.environ["SUMMITRY_DATABASE_URL"] = shared or early_config.stash[_own].url
    compile_stale()
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave what touches the database; browsers have had their turn on SQLite."""
    if not config.option.on_postgresql:
        return
    kept = [item for item in items if _touches_database(item) and not item.get_closest_marker("e2e")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & _DATABASE_FIXTURES)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the server only if something is going to use it."""
    if session.items and not session.config.option.collectonly:
        _start(session.config)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Before there are workers nobody knows what will use it."""
    _start(config)


def _start(config: pytest.Config) -> None:
    try:
        if own := config.stash.get(_own, None):
            own.start()
    except PostgresMissingError as missing:
        raise pytest.UsageError(str(missing)) from None


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {'PostgreSQL' if config.option.on_postgresql else 'SQLite'}"


def pytest_unconfigure(config: pytest.Config) -> None:
    if own := config.stash.get(_own, None):
        own.stop()
    if data := config.stash.get(_data, None):
        shutil.rmtree(data, ignore_errors=True)
