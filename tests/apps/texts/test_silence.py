"""The silence procedure as people meet it: its page, its notices and its papers."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import participant
from summitry.apps.meetings.runtime import runtime
from summitry.apps.organisation.queries import charter_of
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.silence.certificate import certificate_paper
from summitry.apps.texts.silence.letter import letter_paper
from summitry.apps.texts.silence.reading import SilencePage
from summitry.apps.texts.standing import standing_text
from summitry.core.text import acts
from summitry.core.text.terms import SilenceState
from summitry.formats.paper.document import Document, Paragraph
from tests.apps.texts.test_pages import JSON, signed_in, words_of
from tests.factories import SECOND, a_person, a_text
from tests.texts import Negotiating, an_agreed_text

HOUR = 3600 * SECOND


def address(page: str, *more: str) -> str:
    return reverse(page, args=["summit", "experts", *more])


@pytest.fixture
def clean(meeting: Meeting) -> Negotiating:
    """In English alone, and issued; its acts are of today."""
    at = runtime().clock.stamp()
    text = Negotiating(an_agreed_text(meeting, at))
    text.now = at
    return text


def launched(clean: Negotiating, after: int = HOUR, *recipients: str) -> int:
    deadline = clean.now + after
    parties = recipients or ("KAZ", "CHN")
    clean.act("chair", acts.LaunchSilence(symbol="T/1", recipients=parties, deadline=deadline), after_us=1)
    return deadline


def page_of(who: str, at: int = 0) -> SilencePage:
    stood = standing_text("summit", "experts")
    assert stood is not None
    reader = participant(stood.meeting.pk, a_person(who).pk)
    return SilencePage(TextRoom(stood, "en"), reader, at or runtime().clock.now())


def said(paper: Document) -> str:
    blocks = (block for section in paper.sections for block in section.blocks)
    return " ".join(f"{b.words} {b.quoted}" for b in blocks if isinstance(b, Paragraph))


def test_the_chair_launches_from_the_page_what_the_charter_lets(clean: Negotiating) -> None:
    chair = signed_in("chair")
    html = words_of(chair.get(address("text_silence")).content.decode())
    assert "Launch a silence procedure" in html
    assert "The charter does not say how a text is adopted by silence" in html
    until = datetime.fromtimestamp((clean.now + HOUR) // SECOND, UTC).isoformat()
    fields = {"symbol": "T/1", "deadline": until, "to-KAZ": "yes", "to-CHN": "yes", "to-XXX": "yes"}
    answer = chair.post(address("text_act", "launch-silence"), fields, headers=JSON)
    assert answer.json()["ok"]
    (silence,) = clean.text.silences
    assert (silence.recipients, silence.deadline) == (("KAZ", "CHN"), (clean.now + HOUR) // SECOND * SECOND)
    assert "Silence runs on T/1" in words_of(chair.get(address("text_silence")).content.decode())
    answer = chair.post(address("text_act", "extend-silence"), {"deadline": "soon"}, headers=JSON)
    assert answer.json()["sentence"] == "Say when silence ends, as date and time."


def test_where_the_charter_asks_for_consent_and_time_both_are_asked_for(
    clean: Negotiating, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summitry.apps.organisation import presets

    osce = presets.load("osce").silence
    assert osce is not None
    stated = osce.model_copy(update={"organs": None, "minimum_hours": 72})
    stood = standing_text("summit", "experts")
    assert stood is not None
    charter = charter_of(stood.meeting.charter).model_copy(update={"silence": stated, "instruments": {}})
    monkeypatch.setattr("summitry.apps.texts.standing.charter_of", lambda adopted: charter)
    chair = signed_in("chair")
    html = words_of(chair.get(address("text_silence")).content.decode())
    assert "I state: the members present agreed to the procedure." in html
    assert "Least duration 72 hours" in html
    until = datetime.fromtimestamp((clean.now + HOUR) // SECOND, UTC).isoformat()
    fields = {"symbol": "T/1", "deadline": until, "to-KAZ": "yes"}
    launch = address("text_act", "launch-silence")
    answer = chair.post(launch, fields, headers=JSON)
    assert answer.json()["sentence"] == "State that the consent for which the charter asks was given."
    answer = chair.post(launch, {**fields, "consent": "yes", "least_us": "1"}, headers=JSON)
    assert answer.json()["sentence"] == "The charter asks for a longer silence procedure."


def test_what_stands_in_the_way_is_said_in_sentences(meeting: Meeting) -> None:
    text = Negotiating(a_text(meeting, "One clause."))
    text.edit("head", "One", "A")
    shown = reverse("text_silence", args=["summit", "declaration"])
    html = words_of(signed_in("chair").get(shown).content.decode())
    assert "1 place of the text is still open." in html
    assert "Русский: not translated yet: 1." in html
    assert "The text has not been issued yet" in html
    assert 'id="launch-deadline"' not in html


def test_who_was_sent_silence_is_told_on_every_page_of_the_meeting(clean: Negotiating) -> None:
    launched(clean, HOUR, "KAZ")
    adviser = signed_in("adviser")
    for page in ("decisions", "documents", "texts"):
        html = adviser.get(reverse(page, args=["summit"])).content.decode()
        assert "“Experts” (T/1) is adopted unless" in words_of(html)
        assert address("text_silence") in html
    receive = address("text_act", "receive-silence")
    assert f'data-receive="{receive}"' in html
    assert adviser.post(receive, {"silence": "S1"}, headers=JSON).json()["ok"]
    received = clean.text.silences[0].received["KAZ"]
    signed_in("head").post(receive, {"silence": "S1"}, headers=JSON)
    assert clean.text.silences[0].received == {"KAZ": received}
    board = reverse("silence_notices", args=["summit"])
    assert "data-receive" not in adviser.get(board).content.decode()
    for other in ("china", "secretariat", "chair"):
        assert (
            "is adopted unless"
            not in signed_in(other).get(reverse("texts", args=["summit"])).content.decode()
        )
    clean.act("head", acts.BreakSilence(reason="Not yet."))
    assert "is adopted unless" not in adviser.get(board).content.decode()


@pytest.mark.parametrize(
    ("who", "told"),
    [("chair", True), ("secretariat", True), ("head", True), ("china", False), ("observer", False)],
)
def test_who_is_told_who_broke_silence_where_the_charter_does_not_say(
    clean: Negotiating, who: str, told: bool
) -> None:
    launched(clean)
    clean.act("head", acts.BreakSilence(reason="The month is wrong."))
    html = words_of(signed_in(who).get(address("text_silence")).content.decode())
    assert "broken" in html
    assert ("The month is wrong." in html, "Broken by Kazakhstan" in html) == (told, told)
    page = page_of(who)
    paper = said(certificate_paper(page, page.past[0]))
    assert ("The month is wrong." in paper, "Kazakhstan" in paper) == (told, told)


def test_an_adopted_text_shows_what_it_is_bound_to(clean: Negotiating) -> None:
    deadline = launched(clean, HOUR)
    clean.act("china", acts.ReceiveNotice(silence="S1"))
    clean.act("chair", acts.ExtendSilence(deadline=deadline + HOUR, reason="A holiday."))
    clean.act(None, acts.NoteDeadline(), after_us=3 * HOUR)
    (silence,) = clean.text.silences
    assert (silence.state, silence.ended_at) == (SilenceState.ADOPTED, deadline + HOUR)
    for page in ("text", "text_silence"):
        html = words_of(signed_in("observer").get(address(page)).content.decode())
        assert "By silence: no objection was received before" in html
        assert "English SHA-256" in html
    page = page_of("head")
    paper = certificate_paper(page, page.past[0])
    assert "Nobody is recorded as having supported it." in said(paper)
    table = next(b for s in paper.sections for b in s.blocks if b.kind == "table")
    assert [row[0] for row in table.rows] == ["Kazakhstan", "China"]
    assert [row[2] != "–" for row in table.rows] == [False, True]


def test_papers_are_tagged_pdfs_for_those_whom_they_concern(clean: Negotiating) -> None:
    launched(clean)
    letter = address("silence_letter", "S1", "KAZ", "en")
    assert {who: signed_in(who).get(letter).status_code for who in ("china", "observer")} == {
        "china": 404,
        "observer": 404,
    }
    made = signed_in("adviser").get(letter)
    assert made.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made.content
    certificate = address("silence_certificate", "S1", "en")
    assert signed_in("chair").get(certificate).status_code == 404
    clean.act("chair", acts.WithdrawSilence(reason="A mistake in paragraph 1."))
    assert signed_in("observer").get(certificate).content.startswith(b"%PDF-")
    assert signed_in("chair").get(letter.replace("en.pdf", "xx.pdf")).status_code == 404


def test_letter_says_the_deadline_in_both_zones(clean: Negotiating) -> None:
    deadline = launched(clean)
    page = page_of("head")
    assert page.running is not None
    facts = [
        fact.words
        for section in letter_paper(page, page.running, "KAZ").sections
        for block in section.blocks
        if block.kind == "facts"
        for fact in block.facts
    ]
    assert page.when(deadline, "UTC") in facts
    assert NegotiatedText.objects.get(name="experts").due_at == deadline
    assert Client().get(address("text_silence")).status_code == 404


def test_what_silence_adopted_is_the_worlds_only_once_it_is_released(clean: Negotiating) -> None:
    public, released = Client(), address("text_released", "en")
    launched(clean)
    clean.act(None, acts.NoteDeadline(), after_us=2 * HOUR)
    page = signed_in("chair").get(address("text")).content.decode()
    assert "The charter does not say whether it may read what silence adopted" in page
    assert "/acts/publish/" in page
    assert "/acts/publish/" not in signed_in("head").get(address("text")).content.decode()
    meeting = reverse("meeting", args=["summit"])
    listed = reverse("texts", args=["summit"])
    assert released not in public.get(meeting).content.decode()
    assert {public.get(each).status_code for each in (released, listed)} == {404}
    assert signed_in("secretariat").post(address("text_act", "publish"), headers=JSON).json()["ok"]
    for each in (meeting, listed):
        assert released in public.get(each).content.decode()
    told = words_of(public.get(released).content.decode())
    assert "The experts meet in May." in told
    assert "Released to the public by the meeting" in told
    markdown = public.get(address("text_released_file", "en", "md"))
    assert "The experts meet in May." in markdown.content.decode()
    assert public.get(address("text_released", "fr")).status_code == 404
