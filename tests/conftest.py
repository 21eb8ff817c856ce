"""What all tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

LONG = ("tests/architecture/test_linters.py", "tests/e2e/test_looks.py", "tests/e2e/")
"""Where tests take longest, the longest first."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that of several workers none begins a long one when the others end."""
    items.sort(key=lambda item: [not item.nodeid.startswith(place) for place in LONG])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite as it is served: a file. In memory there is no write-ahead log, and other locks.

    Only for the disk no commit waits, as on PostgreSQL: these databases outlive no power cut. Those of the
    programs that tests start and kill keep all that they are served with.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(os.environ["SUMMITRY_DATA"]) / "tests.sqlite3")
        connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Let the clean-up after a test that committed empty the record; it ends by restoring the guards."""
    from django.db import connection
    from django.test import TransactionTestCase

    from summitry.apps.record import guards

    clean_up = TransactionTestCase._fixture_teardown

    def lift_and_clean_up(case: TransactionTestCase) -> None:
        guards.lift(connection)
        clean_up(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lift_and_clean_up)
        yield
