"""Who takes part in what, and what that costs to ask."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting, Participation, Role
from summitry.apps.meetings.participants import PUBLIC, Participant, participant, participants, people_of
from summitry.apps.meetings.queries import HOME_VIEW, meetings_of
from tests.factories import CAST, a_meeting, a_person


def pk(key: str) -> int:
    return Person.objects.get(key=key).pk


def test_a_participant_has_role_and_party(meeting: Meeting) -> None:
    assert participant(meeting.pk, pk("head")) == Participant("head", "head", "KAZ")
    assert participant(meeting.pk, pk("interpreter")) == Participant("interpreter", "interpreter", "")


def test_everybody_else_is_the_public(meeting: Meeting) -> None:
    assert participant(meeting.pk, None) == PUBLIC
    assert participant(meeting.pk, a_person("stranger").pk) == PUBLIC
    assert participant(meeting.pk, 4711) == PUBLIC
    assert participant(a_meeting("other", cast={}).pk, pk("head")) == PUBLIC


def test_whoever_may_not_sign_in_any_more_is_the_public(meeting: Meeting) -> None:
    Person.objects.filter(key="head").update(is_active=False)
    assert participant(meeting.pk, pk("head")) == PUBLIC
    assert people_of(meeting.pk, "KAZ", ["head"]) == []


def test_many_cost_as_much_as_one(meeting: Meeting, django_assert_num_queries: Callable[[int], Any]) -> None:
    keys = {key: pk(key) for key in CAST}
    with django_assert_num_queries(1):
        assert len(participants(meeting.pk, [keys["head"]])) == 1
    with django_assert_num_queries(1):
        assert len(participants(meeting.pk, keys.values())) == len(CAST)
    with django_assert_num_queries(0):
        assert participant(meeting.pk, None) == PUBLIC


def test_people_of_a_seat_come_in_the_order_of_their_accreditation(meeting: Meeting) -> None:
    rows = people_of(meeting.pk, "KAZ", [Role.HEAD, Role.DEPUTY])
    assert [row.person.key for row in rows] == ["head", "deputy"]


def test_a_person_has_one_role_in_a_meeting(meeting: Meeting) -> None:
    with pytest.raises(IntegrityError):
        Participation.objects.create(meeting=meeting, person_id=pk("head"), role=Role.CHAIR)


def test_a_list_of_meetings_says_where_somebody_sits(
    meeting: Meeting, django_assert_num_queries: Callable[[int], Any]
) -> None:
    a_meeting("other", cast={"head": ("interpreter", "")})
    a_meeting("third", cast={})
    a_meeting("rehearsal", rehearsal=True, cast={})
    head = pk("head")
    with django_assert_num_queries(2):
        listed = {each.meeting.slug: each.view for each in meetings_of(head)}
    assert listed == {"summit": "seat", "other": "interpreter", "third": None}
    assert {each.view for each in meetings_of(None)} == {None}


def test_every_role_has_its_page_or_none() -> None:
    assert set(Role) - set(HOME_VIEW) == {Role.PUBLIC}


def test_a_meeting_without_a_log_is_a_rehearsal(meeting: Meeting) -> None:
    assert not meeting.rehearsal
    assert a_meeting("rehearsal", rehearsal=True).rehearsal
