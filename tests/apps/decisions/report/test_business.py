"""What the report tells of the business: the agenda, votes, statements, and the rapporteurs' words."""

import pytest
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.notes.models import RunningNote, RunningText
from summitry.core.floor import acts
from summitry.core.floor.ballot import Choice, Method
from summitry.formats.paper.document import Facts, Table
from tests.apps.decisions.report.test_report import blocks, report, section, told
from tests.factories import SECOND, Acting, a_chamber, a_meeting, a_statement, an_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(db: None) -> Acting:
    """In session, with an agenda of two items."""
    return Acting(a_meeting(chamber=replace(a_chamber(), agenda=an_agenda()))).open()


def test_items_stand_with_the_time_they_took(session: Acting) -> None:
    session.act("chair", acts.TakeUpItem(item="I1"))
    session.act("chair", acts.ConcludeItem(item="I1"), after_us=95 * SECOND)
    (table,) = blocks(report(session), "agenda", Table)
    assert section(report(session), "agenda").title == "Provisional agenda"
    assert table.rows == (
        ("1", "The opening", "concluded", "10:00", "1:35"),
        ("2", "The texts", "not\u00a0begun", "–", "–"),
    )
    assert "Item “1. The opening” was concluded, after 1:35." in told(report(session))


def test_a_recorded_vote_is_told_with_its_count_and_annexed_member_by_member(session: Acting) -> None:
    session.vote(Method.RECORDED)
    for who, choice in (("head", Choice.YES), ("china", Choice.NO), ("russia", Choice.YES)):
        session.act(who, acts.CastVote(question="Q1", choice=choice))
    session.act("chair", acts.CloseVote(question="Q1"))
    made = report(session)
    assert "“The budget” was adopted by vote: 2 in favour, 1 against, 0 abstaining." in told(made)
    sheet = made.annexes[0]
    (counted,) = blocks(sheet, "decision-1-vote", Facts)
    votes = {fact.term: fact.words for fact in counted.facts}
    assert (votes["Yes"], votes["No"], votes["Abstain"]) == ("2", "1", "0")
    (by_member,) = blocks(sheet, "decision-1-vote", Table)
    assert dict(by_member.rows) == {"Kazakhstan": "Yes", "China": "No", "Russia": "Yes"}


def test_only_released_statements_are_listed(session: Acting) -> None:
    a_statement(session.meeting, "KAZ", "Under embargo.")
    released = a_statement(session.meeting, "CHN", "Our rivers.", released=True)
    (table,) = blocks(report(session), "statements", Table)
    assert [row[0] for row in table.rows] == ["China"]
    assert table.rows[0][3] == released.texts.get().sha256


def test_what_the_rapporteurs_mark_stands_in_its_place(session: Acting) -> None:
    at = session.act("chair", acts.GiveFloor(party="CHN"))
    session.act("chair", acts.EndFloor(), after_us=60 * SECOND)
    by = Person.objects.get(key="secretariat")
    for text, marked in (("China spoke of rivers.", True), ("For the file only.", False)):
        note = RunningNote.objects.create(
            meeting=session.meeting, by=by, at=at, place=at, act=at, for_report=marked, key=text
        )
        RunningText.objects.create(note=note, by=by, language="en", text=text)
    words = told(report(session))
    assert "For the file only." not in words
    place = words.index("China spoke of rivers.")
    assert words[place - 1].startswith("China made a statement")
