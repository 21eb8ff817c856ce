"""What a decision sheet says, and to whom."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from summitry import __version__
from summitry.apps.accounts.models import Person
from summitry.apps.decisions.models import Decision
from summitry.core.floor import acts
from summitry.core.floor.state import Link, Means
from tests.factories import HOLD, SECOND, Acting, a_meeting

SHEET = "/meetings/summit/decisions/1/"


@pytest.fixture
def decided(session: Acting) -> Acting:
    """Adopted after an objection by telephone was confirmed and withdrawn, with one member ruled absent."""
    session.act(None, acts.NoteLink(party="RUS", link=Link.LOST))
    session.put()
    session.act("head", acts.NoteDelivery(question="Q1"))
    session.act(
        "secretariat", acts.EnterObjection(question="Q1", party="CHN", means=Means.TELEPHONE, reason="No.")
    )
    session.act("china", acts.ConfirmObjection(objection="O1"))
    session.act("china", acts.WithdrawObjection(objection="O1"))
    session.act("china", acts.StateNoObjection(question="Q1"))
    session.act("head", acts.Acknowledge(question="Q1"))
    session.act("china", acts.Acknowledge(question="Q1"))
    session.act("chair", acts.RuleAbsent(question="Q1", party="RUS", reason="The line is cut."))
    session.gavel()
    return session


def test_a_sheet_says_what_was_decided_and_how(decided: Acting) -> None:
    sheet = Decision.objects.get().sheet
    adopted = decided.now
    ruled = adopted - HOLD - SECOND
    assert sheet["schema"] == "summitry/decision-sheet/1"
    assert (sheet["number"], sheet["question"], sheet["kind"]) == (1, "Q1", "text")
    assert sheet["title"] == {"en": "The declaration", "ru": "Декларация"}
    assert sheet["meeting"] == {"slug": "summit", "title": {"en": "The summit"}, "organ": "heads_of_state"}
    assert (sheet["rehearsal"], sheet["software"]) == (False, __version__)
    assert (sheet["rule"]["kind"], sheet["rule"]["article"]) == ("no_objection", "16")
    assert (sheet["adopted_at"], sheet["held_from"]) == (adopted, ruled)
    assert sheet["chair"] == {"person": "chair", "party": "RUS"}
    assert sheet["needed"] == ["KAZ", "CHN", "RUS"]
    assert sheet["absences"] == [{"party": "RUS", "at": ruled, "reason": "The line is cut.", "link": "lost"}]
    assert [(one["party"], one["link"]) for one in sheet["members"]] == [
        ("KAZ", "connected"),
        ("CHN", "connected"),
        ("RUS", "lost"),
    ]


def test_a_sheet_says_who_answered_what(decided: Acting) -> None:
    sheet = Decision.objects.get().sheet
    assert [(receipt["party"], receipt["person"]) for receipt in sheet["receipts"]] == [
        ("KAZ", "head"),
        ("CHN", "china"),
    ]
    assert [delivered["party"] for delivered in sheet["delivered"]] == ["KAZ"]
    (objection,) = sheet["objections"]
    assert objection["means"] == "telephone"
    assert objection["person"] == "secretariat"
    assert objection["at"] < objection["confirmed_at"] < objection["withdrawn_at"]
    assert [stated["party"] for stated in sheet["no_objections"]] == ["CHN"]


@pytest.fixture
def browser() -> Callable[[str], Client]:
    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(Person.objects.get(key=key))
        return client

    return signed_in


def test_the_page_shows_the_sheet(decided: Acting, browser: Callable[[str], Client]) -> None:
    page = browser("onlooker").get(SHEET).content.decode()
    for shown in ("The declaration", "The line is cut.", "Head of delegation, Kazakhstan", __version__):
        assert shown in page
    listing = browser("onlooker").get("/meetings/summit/decisions/").content.decode()
    assert f'href="{SHEET}"' in listing


def test_a_rectification_stands_on_the_sheet_of_the_act_that_it_names(
    decided: Acting, browser: Callable[[str], Client]
) -> None:
    adopted, opened = decided.now, decided.chamber.opened_at
    assert opened is not None
    before = Decision.objects.get().sheet
    decided.act("chair", acts.Rectify(of=opened, sentence="Of another act."))
    assert "Rectifications" not in browser("onlooker").get(SHEET).content.decode()
    receipt = before["receipts"][0]["at"]
    decided.act("secretariat", acts.Rectify(of=adopted, sentence="It was the second draft."))
    decided.act("chair", acts.Rectify(of=receipt, sentence="By the deputy."))
    decided.act("chair", acts.Rectify(of=decided.now, sentence="By the head after all."))
    page = browser("onlooker").get(SHEET).content.decode()
    for number, sentence in enumerate(
        ("It was the second draft.", "By the deputy.", "By the head after all."), start=1
    ):
        assert page.count(f'href="#rectification-{number}"') == 1
        assert page.index(f'id="rectification-{number}"') < page.index(sentence)
    assert "Of another act." not in page
    assert Decision.objects.get().sheet == before


def test_the_world_reads_what_was_said_in_public_of_the_adoption(
    decided: Acting, browser: Callable[[str], Client]
) -> None:
    """Neither what was said behind closed doors, nor what concerns acts that the world is not shown."""
    adopted, public = decided.now, "/meetings/summit/adopted/1/"
    hint = "The public sees it too, beside the decision."
    receipt = Decision.objects.get().sheet["receipts"][0]["at"]
    assert hint in browser("chair").get(SHEET).content.decode()
    decided.act("chair", acts.Rectify(of=receipt, sentence="By the deputy."))
    assert "Rectifications" not in Client().get(public).content.decode()
    decided.act("secretariat", acts.Rectify(of=adopted, sentence="It was the second draft."))
    decided.act("chair", acts.Rectify(of=decided.now, sentence="It was the third draft."))
    decided.act("chair", acts.CloseDoors())
    assert hint not in browser("chair").get(SHEET).content.decode()
    decided.act("chair", acts.Rectify(of=adopted, sentence="A secret of the room."))
    decided.act("chair", acts.OpenDoors())
    page = Client().get(public).content.decode()
    sentences = ("It was the second draft.", "It was the third draft.")
    assert [page.count(sentence) for sentence in sentences] == [1, 1]
    assert page.count('id="rectification-') == 2
    assert "2 rectifications were made" in page
    for kept in ("By the deputy.", "A secret of the room."):
        assert kept not in page
        assert kept in browser("onlooker").get(SHEET).content.decode()


@pytest.mark.parametrize("rehearsal", [False, True])
def test_an_adoption_is_rectified_from_its_sheet_in_a_rehearsal_too(
    db: None, browser: Callable[[str], Client], rehearsal: bool
) -> None:
    acting = Acting(a_meeting(rehearsal=rehearsal)).open().put().acknowledge()
    adopted = acting.gavel()
    sends = '<form method="post" action="/meetings/summit/acts/rectify/"'
    readers = ("chair", "secretariat", "head", "onlooker")
    offered = [key for key in readers if sends in browser(key).get(SHEET).content.decode()]
    assert offered == ["chair", "secretariat"]
    answer = browser("chair").post(
        "/meetings/summit/acts/rectify/",
        {"of": str(adopted), "sentence": "It was the second draft."},
        headers={"Referer": f"http://testserver{SHEET}"},
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, SHEET)
    assert "It was the second draft." in browser("onlooker").get(SHEET).content.decode()


def test_later_events_do_not_change_a_sheet(decided: Acting) -> None:
    before = Decision.objects.get().sheet
    decided.act("head", acts.NameVoice(person="delegate"))
    decided.act(None, acts.NoteLink(party="CHN", link=Link.LOST))
    decided.put()
    assert Decision.objects.get().sheet == before


def test_decisions_are_numbered_in_their_order(decided: Acting) -> None:
    decided.act(None, acts.NoteLink(party="RUS", link=Link.CONNECTED))
    decided.put()
    decided.act("chair", acts.WithdrawQuestion(question="Q2", reason="Not ripe."))
    decided.put().acknowledge()
    decided.gavel()
    assert list(Decision.objects.values_list("number", "question")) == [(1, "Q1"), (2, "Q3")]


def test_a_question_is_adopted_once(decided: Acting) -> None:
    decision = Decision.objects.get()
    with pytest.raises(IntegrityError):
        Decision.objects.create(meeting=decision.meeting, number=2, question="Q1", sheet={})


def test_a_list_of_many_decisions_costs_as_much_as_of_one(
    decided: Acting, browser: Callable[[str], Client]
) -> None:
    client = browser("onlooker")

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/meetings/summit/decisions/").status_code == 200
        return len(asked)

    one = cost()
    decided.act(None, acts.NoteLink(party="RUS", link=Link.CONNECTED))
    for _ in range(3):
        decided.put().acknowledge()
        decided.gavel()
    assert cost() == one
