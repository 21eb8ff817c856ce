"""Adoption binds exactly what is clean, in every authentic language; statements leave the text as it is."""

from copy import deepcopy

import pytest

from summitry.core.statements import Attached
from summitry.core.text import acts
from summitry.core.text.clauses import derived
from summitry.core.text.clean import unresolved
from summitry.core.text.digest import digest
from summitry.core.text.state import Ground
from summitry.core.text.terms import GroundKind, IssueKind, Level
from tests.core.text.desk import Desk, delegate

QUESTION = Ground(kind=GroundKind.QUESTION, id="Q7")


@pytest.fixture
def desk() -> Desk:
    desk = Desk("The Parties shall meet.", "They shall report.", authentic=("en", "fr"))
    for clause, words in (("C1", "Les Parties se réunissent."), ("C2", "Elles font rapport.")):
        desk.act(acts.SaveVersion(clause=clause, language="fr", text=words))
        desk.act(acts.Certify(clause=clause, language="fr"))
    return desk


def test_it_binds_each_clause_in_each_authentic_language(desk: Desk) -> None:
    desk.act(acts.Adopt(ground=QUESTION))
    adoption = desk.text.adoption
    assert adoption is not None
    assert adoption.ground == QUESTION
    assert [(each.clause, each.language, each.sha256) for each in adoption.bound] == [
        ("C1", "en", digest("The Parties shall meet.")),
        ("C1", "fr", digest("Les Parties se réunissent.")),
        ("C2", "en", digest("They shall report.")),
        ("C2", "fr", digest("Elles font rapport.")),
    ]
    assert desk.act(acts.Adopt(ground=QUESTION)) == ()
    desk.refused("text_adopted", acts.Adopt(ground=Ground(kind=GroundKind.QUESTION, id="Q8")))


def test_only_what_is_clean_is_adopted(desk: Desk) -> None:
    may = desk.propose("CHN", "shall", "may")
    desk.refused("not_current", acts.Adopt(ground=QUESTION))
    desk.lets_go("CHN", may)
    bracket = acts.PutBracket(
        clause="C2", pieces=desk.reading("C2").cut(0, 4), gap=acts.Anchor("C2", 0), reason="linked to 1"
    )
    desk.act(bracket)
    desk.act(acts.SaveVersion(clause="C2", language="fr", text="[Elles] font rapport."))
    desk.act(acts.Certify(clause="C2", language="fr"))
    assert desk.refused("text_not_clean", acts.Adopt(ground=QUESTION)).values == {"count": 1}
    desk.act(acts.LiftBracket(bracket=desk.text.brackets[0].id))
    desk.act(acts.SaveVersion(clause="C2", language="fr", text="Elles font rapport le [...]."))
    desk.act(acts.Certify(clause="C2", language="fr"))
    assert desk.refused("text_not_clean", acts.Adopt(ground=QUESTION)).values == {"count": 1}


def test_brackets_in_the_words_of_a_text_leave_it_open() -> None:
    desk = Desk("Pay [5][6] percent^[As in [the annex].] of [all", "They report^[Yearly.].")
    places = [(each.clause, each.words) for each in unresolved(desk.text)]
    assert places == [("C1", "[5]"), ("C1", "[6]"), ("C1", "[the annex]"), ("C1", "[")]
    assert desk.refused("text_not_clean", acts.Adopt(ground=QUESTION)).values == {"count": 4}
    desk.refused("not_clean", acts.LockClause(clause="C1", level=Level.GROUP))
    desk.act(acts.LockClause(clause="C2", level=Level.GROUP))


def test_nothing_in_an_adopted_text_changes_any_more(desk: Desk) -> None:
    desk.act(acts.Adopt(ground=QUESTION))
    reading = desk.reading()
    change = acts.Table(clause="C1", pieces=reading.cut(0, 3), gap=acts.Anchor("C1", 0), text="All")
    desk.refused("text_adopted", change, delegate("CHN"))
    desk.refused("text_adopted", acts.Relabel(labels={"C1": "1"}))
    desk.refused("text_adopted", acts.SaveVersion(clause="C1", language="fr", text="Autre."))
    desk.act(acts.SaveVersion(clause="C1", language="ru", text="Стороны собираются."))


def test_statements_stand_beside_and_late_ones_are_recorded_as_late(desk: Desk) -> None:
    reserve = acts.AttachStatement(kind=Attached.RESERVATION, words="Not bound by 2.", clause="C2")
    desk.refused("not_adopted", reserve, delegate("IND"))
    desk.act(acts.Adopt(ground=QUESTION))
    before = derived(desk.text, "C2")
    desk.act(reserve, delegate("IND"))
    assert desk.act(reserve, delegate("IND")) == ()
    closed = desk.now + 1
    for kind in (Attached.EXPLANATION, Attached.DISSOCIATION):
        desk.act(acts.AttachStatement(kind=kind, words="As said.", closed_at=closed), delegate("KAZ"))
    assert [(each.party, each.kind, each.clause, each.late) for each in desk.text.statements] == [
        ("IND", "reservation", "C2", False),
        ("KAZ", "explanation_of_position", None, False),
        ("KAZ", "dissociation", None, True),
    ]
    assert derived(desk.text, "C2") == before


def test_an_opt_in_decision_lists_who_takes_part_and_others_join_later(desk: Desk) -> None:
    desk.act(acts.Adopt(ground=QUESTION, taking_part=("CHN", "RUS")))
    adopted_at = desk.now
    desk.act(acts.TakePart(), delegate("KAZ"))
    assert desk.act(acts.TakePart(), delegate("KAZ")) == ()
    assert desk.text.adoption is not None
    assert desk.text.adoption.taking_part == {"CHN": adopted_at, "RUS": adopted_at, "KAZ": adopted_at + 1}


def test_what_binds_all_is_not_joined(desk: Desk) -> None:
    desk.refused("not_adopted", acts.TakePart(), delegate("KAZ"))
    desk.act(acts.Adopt(ground=QUESTION))
    desk.refused("binds_all", acts.TakePart(), delegate("KAZ"))


def test_silence_kept_adopts_what_it_was_launched_on(desk: Desk) -> None:
    desk.act(acts.IssueText(kind=IssueKind.FINAL, symbol="CHS.1/1"))
    deadline = desk.now + 1000
    launch = acts.LaunchSilence(symbol="CHS.1/1", recipients=("CHN", "IND"), deadline=deadline)
    desk.act(launch)
    assert desk.act(launch) == ()
    desk.refused("silence_open", acts.Adopt(ground=QUESTION))
    desk.refused("silence_not_kept", acts.Adopt(ground=Ground(kind=GroundKind.SILENCE, id="S1")))
    positions = desk.text.positions
    desk.now = deadline
    desk.act(acts.NoteDeadline())
    adoption = desk.text.adoption
    assert adoption is not None
    assert (adoption.ground, adoption.at) == (Ground(kind=GroundKind.SILENCE, id="S1"), deadline)
    assert adoption.bound == desk.text.silences[0].bound
    assert adoption.taking_part is None
    assert (desk.text.positions, desk.text.standing()) == (positions, [])
    assert desk.act(acts.Adopt(ground=adoption.ground)) == ()


def test_what_silence_adopted_is_released_once_and_nothing_else_is(desk: Desk) -> None:
    desk.refused("not_adopted", acts.PublishText())
    by_question = deepcopy(desk)
    by_question.act(acts.Adopt(ground=QUESTION))
    by_question.refused("public_by_rule", acts.PublishText())
    desk.act(acts.IssueText(kind=IssueKind.FINAL, symbol="T/1"))
    desk.act(acts.LaunchSilence(symbol="T/1", recipients=("CHN",), deadline=desk.now + 2))
    desk.now += 5
    desk.act(acts.NoteDeadline())
    desk.act(acts.PublishText())
    adoption = desk.text.adoption
    assert adoption is not None
    assert adoption.published_at == desk.now
    assert desk.act(acts.PublishText()) == ()
