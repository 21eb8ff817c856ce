"""How people are called: by their office in the reader's language, after a name of their own if any."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.people import people
from summitry.apps.meetings.models import Meeting
from summitry.apps.organisation.queries import charter_of

CALLED = {
    "en": ("Head of delegation, Kazakhstan", "Interpreter"),
    "ru": ("Глава делегации, Казахстан", "Переводчик"),
    "zh-hans": ("代表团团长（哈萨克斯坦）", "口译员"),
}


def _called(meeting: Meeting, language: str) -> dict[str, str]:
    with translation.override(language):
        return people(meeting, Names(charter_of(meeting.charter), language, meeting.time_zone))


@pytest.mark.parametrize("language", CALLED)
def test_an_office_is_said_in_the_readers_language(meeting: Meeting, language: str) -> None:
    Person.objects.update(name="")
    called = _called(meeting, language)
    assert (called["head"], called["interpreter"]) == CALLED[language]


def test_a_name_of_ones_own_stands_before_the_office(meeting: Meeting) -> None:
    Person.objects.filter(key="head").update(name="Jane Doe")
    assert _called(meeting, "en")["head"] == "Jane Doe, Head of delegation, Kazakhstan"
    assert _called(meeting, "zh-hans")["head"] == "Jane Doe，代表团团长（哈萨克斯坦）"


def test_asking_costs_one_query(meeting: Meeting, django_assert_num_queries: Callable[[int], Any]) -> None:
    charter = charter_of(meeting.charter)
    with django_assert_num_queries(1):
        people(meeting, Names(charter, "en", meeting.time_zone))
