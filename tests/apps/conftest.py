"""What the tests of the meeting's apps share."""

import pytest

from summitry.apps.meetings.models import Meeting
from tests.factories import Acting, a_meeting


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
