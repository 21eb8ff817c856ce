"""A meeting with somebody of every kind in it, and browsers that are signed in as them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting
from summitry.core.floor import acts
from summitry.core.floor.state import Means, RequestKind
from summitry.core.text import acts as on_texts
from tests.factories import (
    CAST,
    SECOND,
    Acting,
    a_chamber,
    a_clean_text,
    a_meeting,
    a_question_on,
    a_statement,
    an_agenda,
    an_issued_text,
    some_papers,
)
from tests.site.rights_table import EMBARGOED, RELEASED
from tests.texts import Negotiating, an_agreed_text

Browser = Callable[[str], Client]
Session = Callable[[str], str]


@pytest.fixture(scope="session", autouse=True)
def collected_static() -> None:
    """The folder that a server has collected its static files into; the tests read them at their sources."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def everybody(db: None) -> dict[str, Person | None]:
    """The people of `rights_table.ROLES`, in two meetings that were convened; None is the public."""
    chamber = replace(a_chamber(), agenda=an_agenda())
    a_meeting("summit", cast={**CAST, "ended": ("head", "KAZ")}, chamber=chamber)
    a_meeting("other", cast={"stranger": ("chair", "RUS")})
    a_meeting("rehearsal", rehearsal=True)
    Person.objects.filter(key="ended").update(is_active=False)
    people: dict[str, Person | None] = {person.key: person for person in Person.objects.all()}
    return {**people, "anonymous": None}


@pytest.fixture
def convened(everybody: dict[str, Person | None]) -> Acting:
    return Acting(Meeting.objects.get(slug="summit"))


@pytest.fixture
def ready(convened: Acting) -> Acting:
    """A question is open, acknowledged and held long enough: nothing stands in the gavel's way."""
    return convened.open().put().acknowledge()


@pytest.fixture
def summit(convened: Acting) -> Acting:
    """In session: one decision was made, a question is open, two parties stand on the list, one speaks."""
    acting = convened.open()
    acting.act("chair", acts.TakeUpItem(item="I1"))
    some_papers(acting.meeting)
    an_issued_text(acting.meeting)
    silence_that_ended(acting.meeting)
    a_statement(acting.meeting, "KAZ", "Under embargo.", key=EMBARGOED)
    a_statement(acting.meeting, "CHN", "Released.", key=RELEASED, released=True)
    acting.act("chair", a_question_on(a_clean_text(acting.meeting)))
    acting.acknowledge().gavel()
    acting.act("head", acts.RequestFloor(note="note of KAZ"))
    acting.act("observer", acts.RequestFloor(note="note of MNG"))
    acting.act("head", acts.RequestFloor(kind=RequestKind.POINT_OF_ORDER, note="point of KAZ"))
    acting.act("chair", acts.GiveFloor(request="R3"))
    acting.put()
    acting.act("secretariat", acts.EnterObjection(question="Q2", party="KAZ", means=Means.VOICE))
    return acting


def silence_that_ended(meeting: Meeting) -> None:
    """Sent to Kazakhstan, and withdrawn: its papers are there."""
    text = Negotiating(an_agreed_text(meeting))
    deadline = text.now + 60 * SECOND
    text.act("chair", on_texts.LaunchSilence(symbol="T/1", recipients=("KAZ",), deadline=deadline))
    text.act("chair", on_texts.WithdrawSilence(reason="A mistake."))


@pytest.fixture
def browser(everybody: dict[str, Person | None]) -> Browser:
    """A browser signed in as a person; whose access has ended signed in before that."""

    def open_as(key: str) -> Client:
        client = Client()
        person = everybody[key]
        if person is not None:
            client.force_login(person)
        return client

    return open_as


@pytest.fixture
def session(browser: Browser) -> Session:
    """The session key of somebody who is signed in; empty for the public."""

    def key_of(person: str) -> str:
        cookie = browser(person).cookies.get("sessionid")
        return cookie.value if cookie else ""

    return key_of
