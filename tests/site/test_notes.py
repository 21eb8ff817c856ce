"""Working papers reach those whose they are and nobody else: by no page, stream, refusal or count."""

import asyncio
import io
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from summitry.apps.chamber.audience import audience_of
from summitry.apps.chamber.broadcast import fragment
from summitry.apps.chamber.events import ALL_REGIONS
from summitry.apps.chamber.notes.events import INBOX, OF_A_PARTY, RUNNING, Written
from summitry.apps.chamber.notes.models import ChairNote, Message, RunningNote
from summitry.apps.chamber.notes.rendering import rendered
from summitry.apps.chamber.notes.views import VERBS
from summitry.apps.chamber.queries import standing
from summitry.apps.chamber.rendering import Rendering
from summitry.apps.chamber.rights import VIEWS, may_view
from summitry.apps.meetings.participants import Participant
from summitry.core.floor import acts
from summitry.site import application
from tests.factories import CAST, Acting
from tests.site.asgi import Open, Stream, form_headers, play
from tests.site.conftest import Browser, Session
from tests.site.rights_table import DELEGATION, PAGES, PAPERS, ROLES, Who, who

KAZAKHSTAN = DELEGATION
SECRETS: dict[str, Who] = {
    "canary-message": KAZAKHSTAN,
    "canary-margin": KAZAKHSTAN,
    "canary-to-chair": KAZAKHSTAN | {"chair"},
    "canary-from-chair": KAZAKHSTAN | {"chair"},
    "canary-running": who("secretariat"),
    "canary-mongolia": who("observer"),
}
"""What was written, and who may read it. China, Russia and RATS are asked, too."""

EVERYBODY = (*ROLES, "china", "russia", "rats")
JSON = {"Accept": "application/json"}


def send(client: Client, verb: str, **fields: object) -> int:
    return client.post(reverse("note", args=["summit", verb]), fields, headers=JSON).status_code


@pytest.fixture
def written(summit: Acting, browser: Browser) -> Acting:
    head, chair = browser("head"), browser("chair")
    assert send(head, "message", text="canary-message") == 200
    assert send(head, "margin", subject="Q2", base=0, position="canary-margin") == 200
    assert send(head, "note-to-chair", text="canary-to-chair") == 200
    assert send(chair, "answer", paper=ChairNote.objects.get().pk, text="canary-from-chair") == 200
    assert send(browser("secretariat"), "add-note", text="canary-running", language="en") == 200
    assert send(browser("observer"), "message", text="canary-mongolia") == 200
    return summit


def text_of(answer: HttpResponse) -> str:
    """What somebody reads of it, on paper, too."""
    if answer.headers["Content-Type"] != "application/pdf":
        return answer.content.decode()
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def found_in(text: str) -> set[str]:
    return {secret for secret in SECRETS if secret in text}


def test_no_page_shows_them_to_anybody_else(written: Acting, browser: Browser) -> None:
    readers = defaultdict(set)
    for role in EVERYBODY:
        client = browser(role)
        for row in PAGES.values():
            answer = client.get(reverse(row.pattern, kwargs=dict(row.kwargs)))
            for secret in found_in(text_of(answer) + str(answer.headers)):
                readers[secret].add(role)
    assert readers == SECRETS


def test_no_stream_carries_them_to_anybody_else(written: Acting) -> None:
    """Every audience of everybody, and everything that is ever rendered for it."""
    stood = standing("summit")
    assert stood is not None
    changes = [Written("summit", part, party) for part in OF_A_PARTY for party in ("KAZ", "MNG", "CHN")]
    changes += [Written("summit", INBOX), Written("summit", RUNNING), Written("other", "channel", "KAZ")]
    readers = defaultdict(set)
    for key, (role, party) in CAST.items():
        for view in VIEWS:
            participant = Participant(key, role, party)
            if not may_view(view, participant, stood.chamber):
                continue
            audience = audience_of("summit", view, participant, stood.chamber, "en")
            sent = [rendered(change, audience, stood, written.now) for change in changes]
            sent.append(fragment(audience, Rendering(stood, written.now), (*ALL_REGIONS, "console")))
            assert view in ("seat", "observe", "chair", "secretariat") or not any(sent[:-1])
            for secret in found_in("".join(sent)):
                readers[secret].add(key)
    assert dict(readers) == {secret: may for secret, may in SECRETS.items() if secret != "canary-running"}


def papers() -> Iterator[object]:
    for kind in (Message, ChairNote, RunningNote):
        yield from kind.objects.values_list("pk", flat=True)


OWNERS = {
    "delete-message": who("head", "observer"),
    **{verb: PAPERS[verb] for verb in ("mark-read", "answer", "save-note", "for-report", "set-aside")},
}
"""The verbs that name a paper, and who may name one of those above: of the channel's, their two authors."""


def test_no_refusal_tells_of_them(written: Acting, browser: Browser) -> None:
    """Whatever is sent about somebody else's paper, the answer is that of a paper that never was."""
    never = "00000000-0000-4000-8000-000000000000"
    for verb, owners in OWNERS.items():
        address = reverse("note", args=["summit", verb])
        for role in sorted(set(EVERYBODY) - owners):
            client, answers = browser(role), set()
            for paper in (*papers(), never):
                fields = {"paper": paper, "text": "Ours.", "base": 9, "language": "en", "subject": "Q2"}
                answer = client.post(address, fields, headers=JSON)
                answers.add((answer.status_code, answer.content))
                page = client.post(address, fields).content.decode()
                assert found_in(page + answer.content.decode()) == set(), (verb, role)
            assert len(answers) == 1, (verb, role)


VALID = {"text": "A word.", "base": "0", "subject": "meeting", "language": "en", "position": "Firm."}


def test_who_may_write_which(written: Acting, browser: Browser) -> None:
    assert set(PAPERS) == set(VERBS)
    browsers = {role: browser(role) for role in ROLES}
    for verb, may in PAPERS.items():
        statuses = {role: send(client, verb, **VALID) for role, client in browsers.items()}
        assert {role for role, status in statuses.items() if status in (200, 409)} == may, verb
        assert {status for role, status in statuses.items() if role not in may} == {403}, verb


def test_who_is_not_in_the_meeting_writes_nothing_in_it(written: Acting, browser: Browser) -> None:
    """One who presides over another meeting, and the other way round."""
    assert send(browser("stranger"), "mark-read", paper=ChairNote.objects.get().pk) == 403
    other = reverse("note", args=["other", "message"])
    assert browser("head").post(other, {"text": "x"}, headers=JSON).status_code == 403


def test_a_stale_save_answers_with_both_texts(written: Acting, browser: Browser) -> None:
    address = reverse("note", args=["summit", "margin"])
    late = {"subject": "Q2", "base": 0, "position": "Our <other> words."}
    answer = browser("deputy").post(address, late, headers=JSON)
    assert answer.status_code == 409
    told = answer.json()
    assert (told["code"], told["version"]) == ("stale", 1)
    assert (told["theirs"]["position"], told["mine"]["position"]) == ("canary-margin", "Our <other> words.")
    page = browser("deputy").post(address, late).content.decode()
    assert "canary-margin" in page
    assert "Our &lt;other&gt; words." in page


def test_without_scripts_a_paper_leads_back_to_its_page(written: Acting, browser: Browser) -> None:
    for role, verb, page in (
        ("head", "message", reverse("chamber", args=["summit", "seat"])),
        ("observer", "message", reverse("chamber", args=["summit", "observe"])),
        ("secretariat", "add-note", reverse("rapporteur", args=["summit"])),
    ):
        answer = browser(role).post(reverse("note", args=["summit", verb]), VALID)
        assert (answer.status_code, answer.headers["Location"]) == (302, page)


def test_what_was_written_is_text(written: Acting, browser: Browser) -> None:
    send(browser("head"), "message", text="<b>bold</b>")
    page = browser("deputy").get(reverse("chamber", args=["summit", "seat"])).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;" in page


class TestLive:
    """Over the wire, through the one writer."""

    pytestmark = pytest.mark.django_db(transaction=True)

    def test_a_message_moves_the_streams_of_its_party_alone(self, summit: Acting, session: Session) -> None:
        sessions = {key: session(key) for key in CAST}

        async def scenario(house: Open) -> None:
            streams = await everybodys(house, sessions)
            headers = form_headers(sessions["head"])
            answer = await house.post(
                "/meetings/summit/notes/message/", b"key=1&text=canary-message", **headers
            )
            assert answer.json["ok"]
            for (key, view), stream in streams.items():
                if key in KAZAKHSTAN and view == "seat":
                    await stream.until(lambda stream=stream: b"canary-message" in stream.body)
            await asyncio.to_thread(summit.act, "chair", acts.GiveFloor(party="CHN"))
            for stream in streams.values():
                await stream.until(lambda stream=stream: b'id="turn-' in stream.body)
            updates = {place: stream.body.count(b"event: update") for place, stream in streams.items()}
            moved = {place for place, count in updates.items() if count == 2}
            assert moved == {(key, view) for key in KAZAKHSTAN for view in ("seat", "observe")}
            assert {updates[place] for place in updates if place not in moved} == {1}
            told = {place for place, stream in streams.items() if b"canary" in stream.body}
            assert told == moved

        play(scenario)

    def test_who_writes_without_pause_is_asked_for_one(
        self, ready: Acting, session: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(application, "NOTES_A_MINUTE", 2)
        head, deputy = form_headers(session("head")), form_headers(session("deputy"))

        async def scenario(house: Open) -> None:
            address, body = "/meetings/summit/notes/message/", b"text=Again."
            statuses = [(await house.post(address, body, **head)).status for _ in range(3)]
            assert statuses == [200, 200, 429]
            assert (await house.post(address, body, **deputy)).status == 200

        play(scenario)


async def everybodys(house: Open, sessions: dict[str, str]) -> dict[tuple[str, str], Stream]:
    """A stream for everybody on each page that the person may see."""
    opened = {}
    for key, session in sessions.items():
        for view in VIEWS:
            stream = await house.stream(session, view)
            if stream.status == 200:
                opened[key, view] = stream
    return opened
