"""Who presides, who is next, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.charter import chair_on, next_chair, next_in_rotation, parties_with, read

ROTATION = 'by = "alphabet"\nlanguage = "en"'
DAYS = st.dates(date(2000, 1, 1), date(2029, 1, 1))


@pytest.fixture(scope="session")
def rotating(small_text):
    def charter(rotation, terms=True):
        text = small_text.replace(ROTATION, rotation)
        head, rest = text.split("[[chair.terms]]", 1)
        return read(text if terms else head + "[[decisions]]" + rest.split("[[decisions]]", 1)[1], "r.toml")

    return charter


def test_a_settled_term_that_departs_gives_its_reason(small):
    answer = next_chair(small, date(2018, 6, 1))
    assert (answer.party, answer.due, answer.overridden) == ("DOR", "BOR", True)
    assert answer.reason == "Boria and Cyria gave up their turns."


def test_after_the_last_settled_term_the_rotation_says(small):
    answer = next_chair(small, date(2019, 6, 1))
    assert (answer.party, answer.overridden, answer.origin.cited) == ("ALB", False, "Rule 3, Rules (2000)")


@pytest.mark.parametrize(
    ("on", "party"),
    [
        (date(2017, 12, 31), None),
        (date(2018, 1, 1), "ALB"),
        (date(2018, 12, 31), "ALB"),
        (date(2019, 1, 1), "DOR"),
        (date(2020, 1, 1), None),
    ],
)
def test_who_presides_on_the_days_around_a_handover(small, on, party):
    assert chair_on(small, on).party == party


def test_where_no_term_is_known_nobody_is_next(small):
    answer = next_chair(small, date(2025, 1, 1))
    assert (answer.party, answer.due) == (None, None)


@given(on=DAYS)
def test_the_alphabet_goes_round_every_member_once(small, on):
    members = parties_with(small, "member", on)
    turns = ["ALB"]
    while len(turns) < len(members):
        turns.append(next_in_rotation(small, turns[-1], on).value)
    assert set(turns) == members
    assert next_in_rotation(small, turns[-1], on).value == "ALB"


def test_a_chair_that_left_keeps_its_place(small):
    assert next_in_rotation(small, "CYR", date(2025, 1, 1)).value == "DOR"


def test_the_language_decides_the_alphabet(rotating):
    charter = rotating('by = "alphabet"\nlanguage = "ru"', terms=False)
    assert next_in_rotation(charter, "BOR", date(2015, 1, 1)).value == "DOR"


def test_a_list_skips_those_who_are_no_members(rotating):
    charter = rotating('by = "list"\nparties = ["DOR", "CYR", "ALB"]', terms=False)
    assert next_in_rotation(charter, "DOR", date(2015, 1, 1)).value == "CYR"
    assert next_in_rotation(charter, "DOR", date(2025, 1, 1)).value == "ALB"
    assert next_in_rotation(charter, "BOR", date(2025, 1, 1)).value is None


@pytest.mark.parametrize(("by", "words"), [("election", "is elected"), ("host", "host of the next meeting")])
def test_what_no_rotation_fixes_is_said_in_words(rotating, by, words):
    answer = next_chair(rotating(f'by = "{by}"'), date(2019, 6, 1))
    assert answer.party is None
    assert words in answer.sentence


def test_regions_take_turns(rotating):
    charter = rotating('by = "region"\nregions = { North = ["ALB", "BOR"], South = ["CYR", "DOR"] }')
    answer = next_chair(charter, date(2019, 6, 1))
    assert (answer.party, answer.region) == (None, "North")


def test_without_a_rule_the_charter_does_not_say(small_text):
    text = small_text.replace("[chair.rotation]\n" + ROTATION, "[chair.term]\nruns = 'calendar_year'")
    charter = read(text, "silent.toml")
    assert next_in_rotation(charter, "ALB", date(2015, 1, 1)).origin.kind == "silent"
    assert "does not say" in next_chair(charter, date(2015, 1, 1)).sentence
