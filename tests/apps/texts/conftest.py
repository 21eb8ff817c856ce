"""A text on the table of a meeting."""

import pytest

from summitry.apps.meetings.models import Meeting
from tests.factories import a_text
from tests.texts import Negotiating


@pytest.fixture
def negotiating(meeting: Meeting) -> Negotiating:
    return Negotiating(a_text(meeting))
