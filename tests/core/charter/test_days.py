"""Dates known to the day, the month or the year."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.charter.days import Day, certain, covers, day

JUNE = Day(2017, 6)


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2017", datetime.date(2017, 1, 1), datetime.date(2017, 12, 31)),
        ("2016-02", datetime.date(2016, 2, 1), datetime.date(2016, 2, 29)),
        ("2017-06-09", datetime.date(2017, 6, 9), datetime.date(2017, 6, 9)),
        (datetime.date(2017, 6, 9), datetime.date(2017, 6, 9), datetime.date(2017, 6, 9)),
    ],
)
def test_a_date_is_as_precise_as_its_source(written, earliest, latest):
    read = day(written)
    assert (read.earliest, read.latest, str(read)) == (earliest, latest, str(written))


@pytest.mark.parametrize(
    "written", ["", "17", "2017-6", "2017-02-30", "2017-00", "0000", 2017, None, True, [2017]]
)
def test_anything_else_is_no_date(written):
    with pytest.raises(ValueError, match=r".*"):
        day(written)


@given(st.dates(), st.dates(), st.dates())
def test_a_period_has_its_first_day_and_not_its_last(since, until, on):
    assert covers(day(since), day(until), on) == (since <= on < until)
    assert certain(day(since), day(until), on)


@pytest.mark.parametrize(
    ("on", "holds", "sure"),
    [
        (datetime.date(2017, 5, 31), False, True),
        (datetime.date(2017, 6, 1), True, False),
        (datetime.date(2017, 6, 29), True, False),
        (datetime.date(2017, 6, 30), True, True),
    ],
)
def test_a_month_counts_from_its_first_day_and_is_certain_from_its_last(on, holds, sure):
    assert (covers(JUNE, None, on), certain(JUNE, None, on)) == (holds, sure)
