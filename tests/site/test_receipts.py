"""The fast lane for receipts: who may, and what it leaves to the ordinary way."""

import asyncio
import json

import pytest

from summitry.apps.accounts.models import Person
from summitry.apps.accounts.queries import HOST_KEY, people_of_sessions
from summitry.site.receipts import VERBS
from tests.factories import Acting
from tests.site import rights_table
from tests.site.asgi import TOKEN, Answer, Open, play
from tests.site.conftest import Browser, Session
from tests.site.rights_table import ROLES, Who

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "/meetings/summit/acts/acknowledge/"
OURS = {
    "host": "testserver",
    "origin": "http://testserver",
    "content_type": "application/json",
    "accept": "application/json",
}
QUESTION = json.dumps({"question": "Q1"}).encode()


@pytest.fixture
def put(convened: Acting) -> Acting:
    """A question is open and nobody has acknowledged it."""
    return convened.open().put()


def of(session: str, **changes: str) -> dict[str, str]:
    return {**OURS, "cookie": f"sessionid={session}", **changes}


def acknowledged(acting: Acting) -> list[str]:
    question = acting.chamber.question
    assert question is not None
    return list(question.receipts)


MAY: dict[str, Who] = {
    "acknowledge": rights_table.ACTS["Acknowledge"],
    "note-delivery": rights_table.ACTS["NoteDelivery"],
}


def test_the_lane_is_for_receipts_alone() -> None:
    assert set(VERBS) == set(MAY)


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_send_a_receipt(verb: str, put: Acting, session: Session) -> None:
    sessions = {role: session(role) for role in ROLES}
    statuses: dict[str, int] = {}
    lane: set[str] = set()

    async def scenario(house: Open) -> None:
        for role, key in sessions.items():
            answer = await house.post(f"/meetings/summit/acts/{verb}/", QUESTION, **of(key))
            statuses[role] = answer.status
            lane.update(set() if answer.by_django else {role})

    play(scenario)
    assert {role for role, status in statuses.items() if status == 200} == MAY[verb]
    assert {status for role, status in statuses.items() if role not in MAY[verb]} == {403}
    assert lane == set(ROLES) - {"anonymous", "ended"}  # who is nobody is sent the ordinary way


ORDINARY: dict[str, dict[str, str]] = {
    "another origin": {"origin": "http://evil.example"},
    "no origin": {"origin": ""},
    "the origin of another door": {"origin": "http://china.localhost"},
    "a form": {"content_type": "application/x-www-form-urlencoded"},
    "plain text, as a foreign form can send it": {"content_type": "text/plain"},
    "a session that does not exist": {"cookie": "sessionid=0123456789"},
    "no session": {"cookie": ""},
    "a damaged cookie": {"cookie": "sessionid=\x01;;=;"},
}


@pytest.mark.parametrize("case", ORDINARY)
def test_what_is_not_surely_ours_goes_the_ordinary_way(case: str, put: Acting, session: Session) -> None:
    """There the token of the form is asked for, which none of these has."""
    answers: list[Answer] = []

    async def scenario(house: Open) -> None:
        answers.append(await house.post(ADDRESS, QUESTION, **of(head, **ORDINARY[case])))

    head = session("head")
    play(scenario)
    assert answers[0].by_django
    assert answers[0].status == 403
    assert acknowledged(put) == []


def test_an_unknown_host_is_refused(put: Acting, session: Session) -> None:
    head = session("head")

    async def scenario(house: Open) -> None:
        foreign = {"host": "evil.example", "origin": "http://evil.example"}
        assert (await house.post(ADDRESS, QUESTION, **of(head, **foreign))).status == 400

    play(scenario)
    assert acknowledged(put) == []


MALFORMED = {
    "no JSON": b"{",
    "a list": b'["Q1"]',
    "no question": b"{}",
    "a number": b'{"question": 1}',
    "very deep": b"[" * 100_000,
    "a very long question": json.dumps({"question": "Q" * 33}).encode(),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_what_cannot_be_read_gets_the_ordinary_sentence(case: str, put: Acting, session: Session) -> None:
    head = session("head")
    with_token = of(head, cookie=f"sessionid={head}; csrftoken={TOKEN}", x_csrftoken=TOKEN)

    async def scenario(house: Open) -> None:
        answer = await house.post(ADDRESS, MALFORMED[case], **with_token)
        assert answer.status in (400, 409)
        assert answer.json["ok"] is False
        assert answer.json["sentence"].endswith(".")

    play(scenario)
    assert acknowledged(put) == []


def test_an_unknown_meeting_is_not_there(put: Acting, session: Session) -> None:
    head = session("head")
    with_token = of(head, cookie=f"sessionid={head}; csrftoken={TOKEN}", x_csrftoken=TOKEN)

    async def scenario(house: Open) -> None:
        answer = await house.post("/meetings/none/acts/acknowledge/", QUESTION, **with_token)
        assert answer.status == 404

    play(scenario)


def test_a_session_is_good_on_its_own_host_alone(put: Acting, browser: Browser) -> None:
    """As the demo's doors are: the cookie of one seat, carried to another, acknowledges for nobody."""
    client = browser("head")
    kept = client.session
    kept[HOST_KEY] = "kazakhstan.localhost"
    kept.save()
    key, head = str(kept.session_key), Person.objects.get(key="head")
    own, carried = (key, "kazakhstan.localhost"), (key, "testserver")
    assert people_of_sessions([own, carried]) == {own: head.pk}

    async def scenario(house: Open) -> None:
        answer = await house.post(ADDRESS, QUESTION, **of(key))
        assert (answer.status, answer.by_django) == (403, True)

    play(scenario)
    assert acknowledged(put) == []


def test_whoever_loses_access_loses_it_at_once(put: Acting, session: Session) -> None:
    """Who somebody is, is remembered for some seconds; what somebody may, never."""
    head = session("head")

    async def scenario(house: Open) -> None:
        note = "/meetings/summit/acts/note-delivery/"
        assert (await house.post(note, QUESTION, **of(head))).status == 200
        await asyncio.to_thread(Person.objects.filter(key="head").update, is_active=False)
        assert (await house.post(ADDRESS, QUESTION, **of(head))).status == 403

    play(scenario)
    assert acknowledged(put) == []


def test_all_members_at_once_share_few_transactions(put: Acting, session: Session) -> None:
    keys = [session(each) for each in ("head", "china", "russia")]

    async def scenario(house: Open) -> None:
        sent = [house.post(ADDRESS, QUESTION, **of(key)) for key in keys * 4]
        answers = await asyncio.gather(*sent)
        assert {answer.status for answer in answers} == {200}
        assert house.writer.figures().transactions < len(sent)

    play(scenario)
    assert sorted(acknowledged(put)) == ["CHN", "KAZ", "RUS"]
