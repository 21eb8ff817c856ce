"""Symbols from a charter's pattern, and the notice that a paper keeps."""

import datetime
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.charter.schema.base import Span
from summitry.core.documents.digest import digest_of
from summitry.core.documents.notice import before
from summitry.core.documents.readers import DELEGATIONS, Circle, circle_of
from summitry.core.documents.symbols import Place, Relation, Series, Step, symbol_of

FACTS = {"organ": "council", "meeting": "20", "class": "DEC", "year": "2020", "yy": "20"}
MADE = [
    ("MC.{class}/{number}/{yy}", Place(number=3), "MC.DEC/3/20"),
    ("A/{meeting}/{series}{number}", Place(number=3), "A/20/3"),
    ("A/{meeting}/{series}{number}", Place(number=3, series=Series.LIMITED), "A/20/L.3"),
    ("A/{number}", Place(number=3, series=Series.ROOM), "A/CRP.3"),
    ("A/{number}", Place(number=1, steps=(Step(Relation.REVISION, 2),)), "A/1/Rev.2"),
    (
        "A/{number}",
        Place(number=1, steps=(Step(Relation.ADDENDUM, 1), Step(Relation.CORRIGENDUM, 1))),
        "A/1/Add.1/Corr.1",
    ),
]


@pytest.mark.parametrize(("pattern", "place", "symbol"), MADE)
def test_a_symbol_follows_the_pattern(pattern: str, place: Place, symbol: str) -> None:
    assert symbol_of(pattern, place, FACTS) == symbol


@pytest.mark.parametrize(
    "pattern", [None, "", "A/75", "A/{session}/{number}", "{", "{number", "{0}/{number}"]
)
def test_without_a_pattern_that_can_be_filled_there_is_none(pattern: str | None) -> None:
    assert symbol_of(pattern, Place(number=1), FACTS) == ""


@given(st.text(max_size=30))
def test_whatever_the_pattern_says_it_is_filled_or_left(pattern: str) -> None:
    made = symbol_of(pattern + "{number}", Place(number=7), FACTS)
    assert made == "" or "7" in made


DUE = [
    (Span(days=20), "2020-10-21"),
    (Span(months=1), "2020-10-10"),
    (Span(months=9), "2020-02-10"),
    (Span(years=1, months=11), "2018-12-10"),
    (Span(hours=24), "2020-11-09"),
]


@pytest.mark.parametrize(("span", "due"), DUE)
def test_a_span_before_a_meeting(span: Span, due: str) -> None:
    assert before(span, datetime.datetime(2020, 11, 10, tzinfo=datetime.UTC)).date().isoformat() == due


def test_a_day_that_a_month_lacks_becomes_its_last() -> None:
    assert before(Span(months=1), datetime.datetime(2020, 3, 31, tzinfo=datetime.UTC)).day == 29


def test_a_document_has_one_hash_whatever_its_languages() -> None:
    assert digest_of({}) == ""
    assert digest_of({"ru": "ab"}) == "ab"
    both = hashlib.sha256(b"ru ab\nzh cd\n").hexdigest()
    assert digest_of({"zh": "cd", "ru": "ab"}) == digest_of({"ru": "ab", "zh": "cd"}) == both


def test_everybody_stands_in_one_circle() -> None:
    assert circle_of("chair", "member") is Circle.HOUSE
    assert circle_of("adviser", "observer") is Circle.OBSERVER
    assert circle_of("observer", None) is Circle.ONLOOKER
    assert circle_of("head", "unknown") is Circle.ONLOOKER
    assert circle_of("interpreter", None) is Circle.INTERPRETER
    assert {circle_of("head", status) for status in DELEGATIONS} == set(DELEGATIONS)
