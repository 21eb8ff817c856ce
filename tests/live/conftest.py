"""What the tests of streams share."""

import pytest

from tests.live.house import WAYS


@pytest.fixture(params=list(WAYS))
def way(request: pytest.FixtureRequest) -> str:
    """Each way to write a stream."""
    return str(request.param)
