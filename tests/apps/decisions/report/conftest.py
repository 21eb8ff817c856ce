"""A meeting in which everything happened that a report tells of."""

import pytest

from summitry.core.floor import acts
from tests.apps.decisions.report.played import play
from tests.factories import Acting


@pytest.fixture
def played(session: Acting) -> Acting:
    """Not closed yet."""
    return play(session)


@pytest.fixture
def closed(played: Acting) -> Acting:
    played.act("chair", acts.Close())
    return played
