"""Signals of the booth: given, seen by the chair, lifted; never on the record."""

from collections.abc import Callable

import pytest
from django.test import Client

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.actions.signal import Kind, signal
from summitry.apps.chamber.booth import languages_of, standing_signals, tongue
from summitry.apps.chamber.models import BoothSignal
from summitry.apps.organisation.queries import charter_of
from summitry.apps.record.queries import acts as recorded
from summitry.core.floor import acts
from summitry.core.floor.state import Turn
from tests.factories import SECOND, START, Acting

Press = Callable[..., int]


@pytest.fixture
def press(session: Acting) -> Press:
    """Presses a button of the booth as somebody; the answer's status."""

    def pressed(who: str, verb: str, **fields: str) -> int:
        client = Client()
        client.force_login(Person.objects.get(key=who))
        answer = client.post(
            f"/meetings/summit/booth/{verb}/", fields, headers={"Accept": "application/json"}
        )
        return answer.status_code

    return pressed


def signals() -> list[tuple[str, bool, bool]]:
    """Every signal ever given: its kind, whether it was seen, whether it stands."""
    return [
        (each.kind, each.seen_at is not None, each.lifted_at is None) for each in BoothSignal.objects.all()
    ]


def test_a_signal_is_given_once_seen_by_the_chair_and_lifted(session: Acting, press: Press) -> None:
    entries = len(list(recorded(session.meeting.log)))
    assert [press("interpreter", "cannot-interpret") for _ in range(2)] == [200, 200]
    assert signals() == [("cannot-interpret", False, True)]
    number = str(BoothSignal.objects.get().pk)
    assert press("interpreter", "seen", signal=number) == 403
    assert press("secretariat", "seen", signal=number) == 403
    assert press("chair", "seen", signal=number) == 200
    assert signals() == [("cannot-interpret", True, True)]
    assert press("interpreter", "slow-down") == press("interpreter", "can-interpret") == 200
    assert signals() == [("cannot-interpret", True, False), ("slow-down", False, True)]
    assert len(list(recorded(session.meeting.log))) == entries


def test_the_console_shows_it_and_a_delegation_does_not(session: Acting, press: Press) -> None:
    press("interpreter", "cannot-interpret")
    shown = {}
    for who, view in (
        ("chair", "chair"),
        ("secretariat", "secretariat"),
        ("head", "seat"),
        ("interpreter", "interpreter"),
    ):
        client = Client()
        client.force_login(Person.objects.get(key=who))
        html = client.get(f"/meetings/summit/chamber/{view}/").content.decode()
        shown[who] = ("Cannot interpret" in html, "booth/seen/" in html)
    assert shown == {
        "chair": (True, True),
        "secretariat": (True, False),
        "head": (False, False),
        "interpreter": (True, False),
    }


@pytest.mark.parametrize(
    ("who", "verb", "fields", "status"),
    [
        ("head", "slow-down", {}, 403),
        ("journalist", "language", {"language": "ru"}, 403),
        ("interpreter", "language", {"language": "xx"}, 400),
        ("chair", "seen", {"signal": "none"}, 400),
        ("chair", "seen", {"signal": "9" * 30}, 400),
        ("chair", "seen", {"signal": "4711"}, 200),
        ("interpreter", "sing", {}, 404),
    ],
)
def test_who_may_signal_what(press: Press, who: str, verb: str, fields: dict[str, str], status: int) -> None:
    assert press(who, verb, **fields) == status
    assert signals() == []


def test_another_meetings_signal_is_not_seen_from_here(session: Acting, press: Press) -> None:
    from tests.factories import a_meeting

    other = signal(a_meeting("other", cast={}), "interpreter", Kind.SLOW_DOWN, START)
    assert press("chair", "seen", signal=str(other.pk)) == 200
    assert signals() == [("slow-down", False, True)]


def test_the_language_of_the_floor_is_that_of_this_speaker(session: Acting) -> None:
    meeting = session.meeting
    assert languages_of(charter_of(meeting.charter)) == ["ru", "zh"]
    signal(meeting, "interpreter", Kind.LANGUAGE, START + SECOND, "zh")
    signal(meeting, "interpreter", Kind.LANGUAGE, START + 2 * SECOND, "ru")
    said = standing_signals(meeting.pk)
    session.act("chair", acts.GiveFloor(party="KAZ"))
    turn = Turn(party="KAZ", kind="statement", given_at=START + 3 * SECOND, limit_us=None, running_since=None)
    assert (tongue(said, None), tongue(said, turn)) == ("ru", "")
    assert len(said) == 1
