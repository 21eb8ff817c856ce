"""The tests' own arrangements: that a run uses the database it names, and nobody's data."""

import tempfile

import pytest
from django.conf import settings
from django.db import connection

from summitry.apps.record import guards


@pytest.mark.django_db
def test_a_run_uses_the_database_it_names(pytestconfig: pytest.Config) -> None:
    named = "postgresql" if pytestconfig.option.on_postgresql else "sqlite"
    assert connection.vendor == named


@pytest.mark.django_db
def test_nothing_is_written_outside_the_temporary_folder() -> None:
    assert str(settings.DATA_FOLDER).startswith(tempfile.gettempdir())
    assert connection.settings_dict["NAME"].startswith((tempfile.gettempdir(), "test_"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", ["first", "after a clean-up"])
def test_guards_stand_after_a_clean_up(round_: str) -> None:
    assert guards.missing(connection) == []
