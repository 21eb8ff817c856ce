"""Texts that are put: locked while the question stands, adopted with it, and nothing but what was put."""

import pytest
from django.test import Client
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.replaying import rebuild as chamber_on_record
from summitry.apps.chamber.replaying_texts import _why, compare_texts
from summitry.apps.decisions.models import Decision
from summitry.apps.meetings.models import PreparedQuestion
from summitry.apps.texts.audience import TextAudience
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rendering import fragment
from summitry.apps.texts.replaying import rebuild
from summitry.apps.texts.standing import standing_text
from summitry.core.floor import acts
from summitry.core.floor.ballot import Choice, Method
from summitry.core.text import acts as text_acts
from summitry.core.text import decide, replay
from summitry.core.text.acts import Actor
from summitry.core.text.adopting import bound, hashes_of
from summitry.core.text.codec import text_from_json, text_to_json
from summitry.core.text.refusals import Refused as TextRefused
from summitry.core.text.state import Ground
from summitry.core.text.terms import GroundKind
from tests.factories import (
    BY_VOTE,
    MEMBERS,
    RULE,
    VOICES,
    Acting,
    a_clean_text,
    a_log,
    a_question_on,
    a_text,
)
from tests.texts import Negotiating

JSON = {"Accept": "application/json"}


@pytest.fixture
def clean(session: Acting) -> Negotiating:
    return Negotiating(a_clean_text(session.meeting))


def put(session: Acting, *texts: Negotiating) -> Acting:
    session.act("chair", a_question_on(*(text.row for text in texts)))
    return session.acknowledge()


def assert_on_record(session: Acting, *texts: Negotiating) -> None:
    assert chamber_on_record(a_log(), "summit") == session.chamber
    for text in texts:
        assert rebuild(a_log(), "summit", text.row.name) == text.text


def test_the_gavel_adopts_the_text_that_was_put(session: Acting, clean: Negotiating) -> None:
    put(session, clean)
    question = session.chamber.open_question
    assert question is not None
    (text,) = question.texts
    assert (text.symbol, text.negotiated, set(text.hashes)) == ("CLEAN/1", "clean", {"en", "ru"})
    at = session.gavel()
    adoption = clean.text.adoption
    assert adoption is not None
    assert (adoption.ground, adoption.at) == (Ground(kind=GroundKind.QUESTION, id="Q1"), at)
    assert hashes_of("clean", adoption.bound) == text.hashes
    assert Decision.objects.get().sheet["texts"][0]["hashes"] == text.hashes
    assert_on_record(session, clean)


def test_a_proposal_between_the_question_and_the_gavel_is_refused(
    session: Acting, clean: Negotiating
) -> None:
    put(session, clean)
    with pytest.raises(TextRefused, match="stays as it is until that is decided"):
        clean.edit("china", "shall", "may")
    session.act("chair", acts.WithdrawQuestion(question="Q1", reason="Not yet."))
    clean.edit("china", "shall", "may")
    assert (clean.text.put, clean.text.adoption) == (None, None)
    assert_on_record(session, clean)


def test_what_became_another_text_is_not_adopted(session: Acting, clean: Negotiating) -> None:
    """Whatever wrote past the lock: the gavel reads the text in its own transaction."""
    put(session, clean)
    row = NegotiatedText.objects.get(pk=clean.row.pk)
    labelled = text_acts.Relabel(labels={"C1": "7"})
    loose = replace(text_from_json(row.document), put=None)
    chair = Actor(person="chair", role="chair")
    other = replay(loose, decide(loose, labelled, chair, session.now))
    row.document = text_to_json(replace(other, put=clean.text.put)).decode()
    row.save()
    with pytest.raises(TextRefused, match="not what was put"):
        session.gavel()
    assert Decision.objects.count() == 0
    assert session.chamber.open_question is not None


def test_what_is_taken_out_of_a_package_is_not_adopted(session: Acting, clean: Negotiating) -> None:
    other = Negotiating(a_clean_text(session.meeting, "Second"))
    put(session, clean, other)
    session.act("china", acts.Object(question="Q1", texts=(2,)))
    session.act("chair", acts.TakeOut(question="Q1", text=2, reason="China objects to it."))
    assert other.text.put is None
    session.acknowledge()
    session.gavel()
    assert clean.text.adoption is not None
    assert other.text.adoption is None
    session.act("chair", acts.PutItem(package="Q1", number=2))
    assert other.text.put is not None
    session.act("china", acts.WithdrawObjection(objection="O1"))
    session.acknowledge().gavel()
    assert other.text.adoption is not None
    assert_on_record(session, clean, other)


def voted(session: Acting, choice: Choice) -> None:
    session.act("chair", acts.OpenVote(question=session.question, method=Method.RECORDED))
    session.acknowledge()
    for party in MEMBERS:
        session.act(VOICES[party], acts.CastVote(question=session.question, choice=choice))
    session.act("chair", acts.CloseVote(question=session.question))


@pytest.mark.parametrize("choice", [Choice.YES, Choice.NO])
def test_a_vote_after_there_was_no_consensus_decides_on_the_text(
    session: Acting, clean: Negotiating, choice: Choice
) -> None:
    rule = replace(RULE, fallback=BY_VOTE)
    session.act("chair", a_question_on(clean.row, rule=rule))
    session.act("china", acts.Object(question="Q1"))
    session.act("chair", acts.MoveToVote(question="Q1"))
    assert clean.text.put is not None
    assert clean.text.put.question == "Q2"
    session.acknowledge()
    voted(session, choice)
    assert clean.text.put is None
    assert (clean.text.adoption is not None) == (choice is Choice.YES)
    assert_on_record(session, clean)
    assert [each.why for each in compare_texts(a_log())] == [""]


def test_a_prepared_question_names_the_text_and_puts_what_it_is_now(
    session: Acting, clean: Negotiating
) -> None:
    prepared = PreparedQuestion.objects.create(
        meeting=session.meeting,
        order=2,
        kind="text",
        matter="other",
        title={"en": "It"},
        texts=[{"negotiated": "clean", "title": {"en": "As it is to be called"}}],
    )
    answer = browser("chair").post(
        "/meetings/summit/acts/put-question/", {"prepared": prepared.pk}, headers=JSON
    )
    assert answer.status_code == 200
    question = session.chamber.open_question
    assert question is not None
    assert question.texts[0].title == {"en": "As it is to be called"}
    assert question.texts[0].hashes == hashes_of("clean", bound(clean.text))


def test_whoever_has_the_text_open_sees_that_nothing_can_be_done(session: Acting, clean: Negotiating) -> None:
    audience = TextAudience("summit", "clean", ("propose",), "en")

    def pushed() -> str:
        stood = standing_text("summit", "clean")
        assert stood is not None
        return fragment(TextRoom(stood, "en"), audience, (), whole=True)

    assert "Edit to propose" in pushed()
    put(session, clean)
    assert "Edit to propose" not in pushed()
    assert "Put to the meeting" in pushed()
    session.act("chair", acts.WithdrawQuestion(question="Q1", reason="Not yet."))
    assert "Edit to propose" in pushed()


def test_only_what_is_clean_is_put(session: Acting, clean: Negotiating) -> None:
    question = a_question_on(clean.row)
    clean.act("secretariat", text_acts.Relabel(labels={"C1": "1 bis"}))
    with pytest.raises(TextRefused, match="not what was put"):
        session.act("chair", question)
    assert session.chamber.question is None


def browser(key: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(key=key))
    return client


def test_the_chair_is_told_why_a_text_cannot_be_put(session: Acting, clean: Negotiating) -> None:
    behind = a_text(session.meeting)
    page = browser("chair").get("/meetings/summit/chamber/chair/").content.decode()
    assert 'name="negotiated_clean"' in page
    assert f'name="negotiated_{behind.name}"' not in page
    assert "A clause is missing or out of date in this language: ru." in page
    assert "/meetings/summit/texts/declaration/clauses/C3/" in page


def test_texts_are_put_in_the_order_of_their_places(session: Acting, clean: Negotiating) -> None:
    a_clean_text(session.meeting, "Second")
    fields = {"kind": "procedure", "title": "Both", "negotiated_clean": "2", "negotiated_second": "1"}
    answer = browser("chair").post("/meetings/summit/acts/put-question/", fields, headers=JSON)
    assert answer.status_code == 200, answer.content
    question = session.chamber.open_question
    assert question is not None
    assert (question.kind, [text.negotiated for text in question.texts]) == ("package", ["second", "clean"])
    seat = browser("head").get("/meetings/summit/chamber/seat/").content.decode()
    assert "/meetings/summit/texts/clean/clean/ru/" in seat
    hashes = hashes_of("clean", bound(clean.text))
    copy = browser("head").get("/meetings/summit/texts/clean/clean/ru/").content.decode()
    assert hashes["ru"] in copy
    assert "Стороны развивают сотрудничество." in copy


def test_a_text_that_is_not_clean_is_refused_with_the_reason(session: Acting, clean: Negotiating) -> None:
    clean.edit("china", "shall", "may")
    fields = {"kind": "text", "title": "It", "negotiated_clean": "1"}
    answer = browser("chair").post("/meetings/summit/acts/put-question/", fields, headers=JSON)
    assert answer.status_code == 400
    assert "Clean: A clause is missing or out of date" in answer.json()["sentence"]


def test_the_record_is_asked_whether_what_was_adopted_is_the_text(
    session: Acting, clean: Negotiating
) -> None:
    put(session, clean).gavel()
    assert [(each.meeting, each.why) for each in compare_texts(a_log())] == [("summit/clean", "")]
    text = clean.text
    assert text.adoption is not None
    forged = replace(text, versions={**text.versions, "C1": text.versions["C2"]})
    NegotiatedText.objects.update(document=text_to_json(forged).decode())
    assert [each.differs for each in compare_texts(a_log())] == [True]
    question = replace(text.adoption, ground=Ground(kind=GroundKind.QUESTION, id="Q9"))
    assert _why(replace(text, adoption=question), replace(text, adoption=question), None) != ""
    assert _why(forged, forged, None) == "Its words are not those whose hashes were adopted."
