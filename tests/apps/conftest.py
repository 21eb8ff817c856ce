"""What the tests of the meeting's apps share."""

from pathlib import Path

import pytest
from django.conf import settings

from summitry.apps.meetings.models import Meeting
from tests.factories import Acting, a_meeting


@pytest.fixture(scope="session", autouse=True)
def collected_static() -> None:
    """The folder that a server has collected its static files into; the tests read them at their sources."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def meeting(db: None) -> Meeting:
    return a_meeting()


@pytest.fixture
def acting(meeting: Meeting) -> Acting:
    return Acting(meeting)


@pytest.fixture
def session(acting: Acting) -> Acting:
    """In session, every seat connected."""
    return acting.open()
