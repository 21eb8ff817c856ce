"""The course of the meeting as a page: what it says, to whom, and at what cost."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.course import views
from summitry.apps.record.actions.erase import erase_payload
from summitry.core.floor import acts
from summitry.core.floor.state import Link, Means, RequestKind
from tests.factories import SECOND, START, Acting, a_log, a_meeting

COURSE = "/meetings/summit/course/"
Shown = Callable[..., list[str]]


def client_of(key: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(key=key))
    return client


def page(key: str, query: str = "") -> str:
    answer = client_of(key).get(COURSE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def said(html: str) -> list[str]:
    """What the acts say: sentences, and what was quoted."""
    (document,) = re.findall(r"<main.*</main>", html, re.DOTALL)
    acts_only = re.sub(r'<div class="sheet.*?</form>\s*</div>', "", document, flags=re.DOTALL)
    paragraphs = re.findall(r'<p(?: class="quoted")?>(.*?)</p>', acts_only, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<.*?>", "", words)).split()) for words in paragraphs]


def clock(stamp: int) -> str:
    return f"{datetime.fromtimestamp(stamp / SECOND, UTC):%H:%M:%S}"


@pytest.fixture
def eventful(session: Acting) -> Acting:
    session.act("head", acts.RequestFloor(note="a private note"))
    session.act("china", acts.RequestFloor(kind=RequestKind.COMMENT))
    session.act("chair", acts.DeclineRequest(request="R2", reason="The list is closed."))
    session.act("chair", acts.GiveFloor(request="R1"))
    session.act("chair", acts.GiveFloor(party="CHN", kind=RequestKind.POINT_OF_ORDER), after_us=65 * SECOND)
    session.act("chair", acts.EndFloor(), after_us=5 * SECOND)
    session.act("chair", acts.CutFloor(reason="Time."), after_us=10 * SECOND)
    session.act("head", acts.NameVoice(person="delegate"))
    session.act("head", acts.NameVoice(person="head"))
    session.put().acknowledge()
    session.act("secretariat", acts.EnterObjection(question="Q1", party="CHN", means=Means.TELEPHONE))
    session.act("china", acts.WithdrawObjection(objection="O1"))
    return session


TOLD_TO_ALL = [
    "The meeting was convened with 5 seats.",
    "The meeting was opened.",
    "Kazakhstan asked for the floor (Statement).",
    "China asked for the floor (Comment).",
    "The request of China was declined.",
    "Kazakhstan was given the floor for 5:00 (Statement).",
    "Kazakhstan was interrupted by a point of order, having spoken for 1:05.",
    "China was given the floor (Point of order).",
    "China finished, having spoken for 0:05.",
    "Kazakhstan has the floor again.",
    "Kazakhstan was cut off, having spoken for 1:15.",
    "Time.",
    "The chair put the question “The declaration”; 3 members have to acknowledge it.",
    "3 of 3 have acknowledged the question.",
    "China objected by telephone; the secretariat entered it.",
    "China withdrew its objection.",
]


def test_what_happened_is_told_in_order(eventful: Acting) -> None:
    assert said(page("onlooker")) == TOLD_TO_ALL


def test_what_is_private_is_kept_back(eventful: Acting) -> None:
    """Links for who sees them live; reasons and voices for the party concerned and the consoles."""
    declined, voice, links = (
        "The list is closed.",
        "Another person became the voice of Kazakhstan.",
        "5 links",
    )
    one_by_one = "One by one"
    seen = {
        key: {secret for secret in (declined, voice, links, one_by_one) if secret in page(key)}
        for key in ("chair", "secretariat", "head", "china", "observer", "onlooker")
    }
    assert seen == {
        "chair": {declined, voice, links, one_by_one},
        "secretariat": {declined, voice, links, one_by_one},
        "head": {voice, links, one_by_one},
        "china": {declined, links, one_by_one},
        "observer": set(),
        "onlooker": set(),
    }
    assert all("a private note" not in page(key) for key in seen)


def test_who_acknowledged_is_told_to_all_once_it_was_adopted(eventful: Acting) -> None:
    eventful.act("china", acts.StateNoObjection(question="Q1"))
    stated = "1 member stated that it has no objection."
    assert [stated in page(key) for key in ("chair", "head", "china")] == [True, False, False]
    assert "One by one" not in page("onlooker")
    eventful.gavel()
    assert said(page("onlooker"))[-2:] == [stated, "“The declaration” was adopted."]
    assert "One by one" in page("onlooker")


def test_a_rectification_stands_beside_its_act_and_in_its_place(eventful: Acting) -> None:
    eventful.act("secretariat", acts.Rectify(of=START, sentence="Six <b>seats</b>, not five."))
    eventful.act("chair", acts.Rectify(of=eventful.now, sentence="Five after all."))
    told = said(page("onlooker"))
    assert told[:3] == [TOLD_TO_ALL[0], "Six <b>seats</b>, not five.", "Five after all."]
    assert told[-5:] == [
        f"The secretariat rectified an earlier act. Act of {clock(START)}",
        "Six <b>seats</b>, not five.",
        "Five after all.",
        f"The chair rectified an earlier act. Act of {clock(eventful.now - SECOND)}",
        "Five after all.",
    ]


def test_the_chair_and_the_secretariat_rectify_from_the_page(eventful: Acting) -> None:
    assert [page(key).count('data-act="rectify"') for key in ("head", "onlooker")] == [0, 0]
    for key, sentence in (("chair", "Six seats."), ("secretariat", "Seven seats.")):
        html = page(key)
        assert f'name="of" value="{START}"' in html
        answer = client_of(key).post(
            "/meetings/summit/acts/rectify/",
            {"of": str(START), "sentence": sentence},
            headers={"Referer": f"http://testserver{COURSE}?page=1"},
        )
        assert (answer.status_code, answer.headers["Location"]) == (302, f"{COURSE}?page=1")
        assert sentence in said(page("onlooker"))
    refused = client_of("chair").post(
        "/meetings/summit/acts/rectify/",
        {"of": "5", "sentence": "So."},
        headers={"Accept": "application/json"},
    )
    assert (refused.status_code, refused.json()["sentence"]) == (409, "There is no such act in this meeting.")


def test_each_act_can_be_named_gathered_ones_too(eventful: Acting) -> None:
    named = set(re.findall(r'name="of" value="(\d+)"', page("secretariat")))
    taken = eventful.meeting.performedact_set.values_list("at", flat=True)
    assert named == {str(at) for at in taken}


def test_a_rehearsal_has_no_course(db: None) -> None:
    Acting(a_meeting(rehearsal=True)).open()
    assert "A rehearsal stays off the record, so there is no course of it to tell." in page("chair")


def test_what_was_erased_leaves_its_place(eventful: Acting) -> None:
    erase_payload(a_log(), 7, by="secretariat", reason="A name.", at=eventful.now)
    assert "What was done here has been erased from the record." in said(page("onlooker"))
    erase_payload(a_log(), 0, by="secretariat", reason="A name.", at=eventful.now)
    assert "its course cannot be told" in page("onlooker")


def test_other_meetings_on_the_log_do_not_mix(session: Acting) -> None:
    Acting(a_meeting("second")).open().put()
    assert said(page("onlooker")) == TOLD_TO_ALL[:2]


def test_a_long_course_comes_in_pages(eventful: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ACTS_A_PAGE", 4)
    told = [said(page("onlooker", f"?page={number}")) for number in range(1, 5)]
    assert [line for lines in told for line in lines] == TOLD_TO_ALL
    for latest in ("", "?page=99", "?page=x", "?act=7", "?act=x", "?page=²", f"?act={'9' * 5000}"):
        assert said(page("onlooker", latest)) == told[-1]
    assert said(page("onlooker", "?page=0")) == told[0]
    assert said(page("onlooker", f"?act={START}")) == told[0]


def test_a_long_meeting_costs_as_many_queries_as_a_short_one(session: Acting) -> None:
    def cost() -> int:
        client = client_of("secretariat")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(COURSE).status_code == 200
        return len(asked)

    one = cost()
    for link in (Link.LOST, Link.CONNECTED) * 10:
        session.act(None, acts.NoteLink(party="CHN", link=link))
        session.act("chair", acts.Rectify(of=session.now, sentence="It was Russia."))
    assert cost() == one <= 6
