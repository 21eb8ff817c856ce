import tracemalloc

from django.db import transaction

from summitry.apps.record import queries
from summitry.apps.record.actions.append import append
from summitry.apps.record.actions.open_log import open_log
from summitry.apps.record.models import Log
from summitry.core.record import walk


def test_a_log_is_opened_once(log: Log) -> None:
    assert open_log(log.name, log.opened_at) == log
    later = open_log("Presidency of Tajikistan 2021", log.opened_at.replace(year=2021))
    assert queries.logs() == [log, later]


def test_a_long_log_is_walked_in_little_memory(log: Log) -> None:
    with transaction.atomic():
        for _ in range(12):
            append(log, [{"act": "statement", "text": "x" * 1000}] * 1000)
    tracemalloc.start()
    try:
        assert walk(queries.recorded(log)).entries == 12_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # All rows at once hold more than 16 MB.
    assert peak < 8_000_000
