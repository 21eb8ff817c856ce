"""Lets tests that commit empty the database afterwards, which the record's guards refuse.

Django's flush announces itself to nobody beforehand, so its caller is wrapped; the migration signal that
flush sends at its end puts the guards up again.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase

from summitry.apps.record import guards


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_guards() -> Iterator[None]:
    flush = TransactionTestCase._fixture_teardown

    def lift_and_flush(case: TransactionTestCase) -> None:
        guards.lift(connection)
        flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lift_and_flush)
        yield
