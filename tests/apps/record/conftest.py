from datetime import UTC, datetime

import pytest

from summitry.apps.record.actions.open_log import open_log
from summitry.apps.record.models import Log


@pytest.fixture
def log(db: None) -> Log:
    return open_log("Presidency of Russia 2020", datetime(2020, 11, 10, tzinfo=UTC))
