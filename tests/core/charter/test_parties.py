"""Who is what on a date, and in which order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.charter import (
    UnknownCodeError,
    in_force,
    parties_with,
    party_name,
    protocol_order,
    read,
    standing,
)

DAYS = st.dates(date(1995, 1, 1), date(2035, 1, 1))
STATUSES = st.lists(st.sampled_from(["member", "observer", "guest"]))


@pytest.mark.parametrize(
    ("party", "on", "status", "certain"),
    [
        ("ALB", date(1999, 12, 31), None, True),
        ("ALB", date(2000, 1, 1), "member", True),
        ("BOR", date(2010, 5, 31), "observer", True),
        ("BOR", date(2010, 6, 1), "member", False),
        ("BOR", date(2010, 6, 30), "member", True),
        ("CYR", date(2019, 12, 31), "member", True),
        ("CYR", date(2020, 1, 1), None, True),
        ("DOR", date(1990, 1, 1), "member", True),
    ],
)
def test_status_on_the_days_around_a_change(small, party, on, status, certain):
    found = standing(small, party, on)
    assert (found.status if found else None) == status
    assert found is None or found.certain == certain


def test_a_standing_cites_its_source(small):
    cyria = standing(small, "CYR", date(2019, 1, 1))
    assert (cyria.since, cyria.until, cyria.origin.checked) == ("2000-01-01", "2020-01-01", False)


def test_order_follows_the_names_of_the_language(small):
    on = date(2015, 1, 1)
    assert protocol_order(small, "en", on) == ("ALB", "BOR", "CYR", "DOR")
    assert protocol_order(small, "ru", on) == ("BOR", "DOR", "CYR", "ALB")
    assert protocol_order(small, "ru", date(2010, 1, 1), ("observer", "member")) == (
        "BOR",
        "DOR",
        "CYR",
        "ALB",
    )


@given(on=DAYS, statuses=STATUSES, language=st.sampled_from(["en", "ru"]))
def test_order_is_a_permutation_of_those_who_have_the_status(small, on, statuses, language):
    order = protocol_order(small, language, on, statuses)
    assert len(order) == len(set(order))
    assert set(order) == {party for status in statuses for party in parties_with(small, status, on)}


@given(on=DAYS)
def test_order_does_not_depend_on_the_order_of_the_file(small_text, small, on):
    head, *chapters, tail = small_text.split("\n[parties.")
    last, rest = tail.split("\n[chair.", 1)
    turned = "\n[parties.".join([head, last, *reversed(chapters)]) + "\n[chair." + rest
    assert protocol_order(read(turned, "turned.toml"), "ru", on) == protocol_order(small, "ru", on)


@given(on=DAYS, party=st.sampled_from(["ALB", "BOR", "CYR", "DOR"]))
def test_one_status_at_a_time(small, on, party):
    having = [status for status in ("member", "observer") if party in parties_with(small, status, on)]
    found = standing(small, party, on)
    assert having == ([found.status] if found else [])


@pytest.mark.parametrize(
    "question",
    [
        lambda charter: standing(charter, "XXX", date(2015, 1, 1)),
        lambda charter: party_name(charter, "XXX", "en"),
        lambda charter: protocol_order(charter, "de", date(2015, 1, 1)),
    ],
)
def test_unknown_codes_are_refused(small, question):
    with pytest.raises(UnknownCodeError):
        question(small)


def test_a_name_falls_back_to_the_first_language_of_the_file(small):
    assert [party_name(small, "BOR", language) for language in ("ru", "fr")] == ["Бория", "Boria"]


@given(on=DAYS)
def test_version_in_force_is_the_latest_that_holds(small_text, small, on):
    later_text = small_text.replace('version = "1"', 'version = "2"').replace(
        "valid_from = 2000-01-01\nvalid_until = 2030-01-01", 'valid_from = "2020"'
    )
    later = read(later_text, "later.toml")
    found = in_force([later, small], on)
    expected = "2" if on >= date(2020, 1, 1) else "1" if on >= date(2000, 1, 1) else None
    assert (found.version if found else None) == expected
    alone = in_force([small], on)
    assert (alone is small) == (date(2000, 1, 1) <= on < date(2030, 1, 1))
    assert in_force([], on + timedelta(days=1)) is None
