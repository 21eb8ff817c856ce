"""A text negotiated: what stands, what is agreed, and what is never lost."""

import pytest

from summitry.core.text import acts, replay
from summitry.core.text.clauses import beside
from summitry.core.text.clean import unresolved
from summitry.core.text.digest import canonical
from summitry.core.text.terms import ClauseKind, IssueKind, Level, ProposalState
from tests.core.text.desk import Desk, delegate


@pytest.fixture
def desk() -> Desk:
    return Desk("The Parties should cooperate in good faith.", "They shall report.")


def test_each_reading_stands_with_its_holders(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall")
    desk.propose("IND", " in good faith", "")
    desk.takes("RUS", shall, "support")
    desk.takes("KAZ", shall, "oppose")
    assert desk.shown() == "The Parties [should|KAZ][shall|CHN,RUS] cooperate[ in good faith][-|IND]."


def test_withdrawing_all_gives_the_base_back(desk: Desk) -> None:
    base = desk.base()
    first = desk.propose("CHN", "Parties should", "Members shall")
    second = desk.propose("IND", "should cooperate", "must work")
    assert desk.shown().startswith(
        "The [Parties should cooperate][Members shall cooperate|CHN][Parties must work|IND]"
    )
    desk.lets_go("CHN", first)
    assert desk.shown() == "The Parties [should cooperate][must work|IND] in good faith."
    desk.lets_go("IND", second)
    assert desk.shown() == base
    assert unresolved(desk.text) == []


def test_a_co_sponsor_keeps_the_reading_that_its_author_let_go(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall")
    desk.takes("RUS", shall, "co_sponsor")
    desk.lets_go("CHN", shall)
    assert desk.shown() == "The Parties [should][shall|RUS] cooperate in good faith."
    desk.takes("RUS", shall, "flexible")
    assert desk.shown() == desk.base()
    assert desk.text.proposals[shall].state is ProposalState.WITHDRAWN


def test_a_member_may_differ_from_its_group(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall", group="G3")
    assert desk.text.proposals[shall].holders == ("CHN", "IND", "RUS")
    desk.takes("IND", shall, "oppose")
    assert desk.shown() == "The Parties [should|IND][shall|CHN,RUS] cooperate in good faith."
    desk.act(acts.LetGo(proposal=shall, group="G3"), delegate("RUS", "G3"))
    assert desk.shown() == desk.base()


def test_nothing_is_agreed_while_another_reading_is_held(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall")
    may = desk.propose("IND", "should", "may")
    assert desk.refused("others_hold", acts.Agree(proposal=shall)).values == {"parties": ("IND",)}
    desk.takes("KAZ", may, "reserve")
    desk.lets_go("CHN", shall)
    assert desk.refused("reserved", acts.Agree(proposal=may)).values == {"parties": ("KAZ",)}
    desk.takes("KAZ", may, "flexible")
    desk.agrees(may)
    assert desk.shown() == "The Parties may cooperate in good faith."


def test_a_decision_of_the_chairs_ends_the_other_readings_by_name(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall")
    may = desk.propose("IND", "should", "may")
    desk.agrees(shall, "no delegation objected")
    assert desk.shown() == "The Parties shall cooperate in good faith."
    assert desk.text.proposals[may].state is ProposalState.LAPSED
    assert desk.text.proposals[may].ended == "no delegation objected"


def test_what_lies_around_an_agreed_place_takes_it_in(desk: Desk) -> None:
    desk.propose("IND", "should cooperate in good faith", "shall not")
    shall = desk.propose("CHN", "good faith", "earnest")
    apart = desk.propose("RUS", "Parties", "Members")
    desk.agrees(shall)
    assert desk.shown() == "The [Parties][Members|RUS] [should cooperate in earnest][shall not|IND]."
    desk.agrees(apart)
    assert desk.shown() == "The Members [should cooperate in earnest][shall not|IND]."


def test_an_amendment_lives_on_in_what_was_agreed(desk: Desk) -> None:
    whole = desk.propose("CHN", "in good faith", "with each other in trust")
    desk.propose("IND", "in trust", "openly", of=whole)
    assert desk.shown().endswith(
        "cooperate [in good faith][with each other [in trust|CHN][openly|IND]|CHN,IND]."
    )
    desk.agrees(whole)
    assert desk.shown().endswith("cooperate with each other [in trust][openly|IND].")


def test_an_amendment_agreed_before_what_it_amends(desk: Desk) -> None:
    whole = desk.propose("CHN", "in good faith", "with each other in trust")
    openly = desk.propose("IND", "with each other", "openly", of=whole)
    assert desk.refused("others_hold", acts.Agree(proposal=openly)).values == {"parties": ("CHN",)}
    desk.takes("CHN", openly, "support")
    desk.agrees(openly)
    assert desk.shown().endswith("cooperate [in good faith][openly in trust|CHN].")
    desk.propose("RUS", "openly", "frankly", of=whole)
    assert desk.shown().endswith("cooperate [in good faith][[openly|CHN][frankly|RUS] in trust|CHN,RUS].")


def test_what_was_made_on_a_text_that_is_gone_waits_for_its_proponent(desk: Desk) -> None:
    whole = desk.propose("CHN", "in good faith", "openly")
    inside = desk.propose("IND", "good|", " and full")
    desk.refused("others_hold", acts.Agree(proposal=whole))
    desk.lets_go("IND", inside)
    crossing = desk.propose("RUS", "cooperate in", "work in")
    desk.agrees(whole, "no delegation objected")
    assert desk.text.proposals[crossing].state is ProposalState.LAPSED


def test_a_locked_clause_takes_no_change_until_it_is_reopened(desk: Desk) -> None:
    desk.act(acts.LockClause(clause="C1", level=Level.GROUP))
    with pytest.raises(Exception, match="agreed ad referendum"):
        desk.propose("CHN", "should", "shall")
    desk.refused("reason_missing", acts.ReopenClause(clause="C1", reason=""))
    desk.act(acts.ReopenClause(clause="C1", reason="China has new instructions"))
    desk.propose("CHN", "should", "shall")
    desk.refused("not_clean", acts.LockClause(clause="C1", level=Level.GROUP))


def test_clauses_come_in_move_split_and_merge(desk: Desk) -> None:
    new = desk.act(
        acts.TableClause(after="C1", kind=ClauseKind.PARAGRAPH, text="A new one."), delegate("CHN")
    )
    assert desk.whole() == [desk.base("C1"), "A new one.", "They shall report."]
    assert [each.what for each in unresolved(desk.text)] == ["proposed_clause"]
    inserted = new[1].proposal.id  # type: ignore[attr-defined]
    desk.propose("IND", "new", "good", clause=desk.text.proposals[inserted].clause)
    desk.agrees(inserted)
    assert desk.whole()[1] == "A [new][good|IND] one."
    desk.act(acts.TableClauseMove(clause="C2", after=None), delegate("RUS"))
    assert [each.kind for each in beside(desk.text, "C2")] == ["move_clause"]
    desk.agrees(list(desk.text.proposals)[-1])
    assert desk.whole() == ["They shall report.", desk.base("C1"), "A [new][good|IND] one."]
    desk.act(acts.TableMerge(clause="C2"), delegate("RUS"))
    desk.propose("KAZ", "should", "shall")
    desk.propose("KAZ", "report", "tell", clause="C2")
    desk.agrees(next(p.id for p in desk.text.standing("C2") if p.kind == "merge"))
    assert (
        desk.whole()[0]
        == "They shall [report][tell|KAZ]. The Parties [should][shall|KAZ] cooperate in good faith."
    )
    joint = desk.reading("C2")
    gap = joint.anchor(len("They shall report. "))
    assert gap is not None
    desk.act(acts.TableSplit(clause="C2", gap=gap), delegate("RUS"))
    desk.agrees(next(p.id for p in desk.text.standing("C2") if p.kind == "split"))
    assert desk.whole()[:2] == [
        "They shall [report][tell|KAZ]. ",
        "The Parties [should][shall|KAZ] cooperate in good faith.",
    ]


def test_words_that_move(desk: Desk) -> None:
    reading = desk.reading()
    pieces = reading.cut(28, 42)
    to = reading.anchor(11)
    assert to is not None
    desk.act(acts.TableMove(clause="C1", pieces=pieces, gap=acts.Anchor("C1", 28), to=to), delegate("CHN"))
    assert desk.shown() == "The Parties[-][ in good faith|CHN] should cooperate[ in good faith][-|CHN]."
    desk.agrees("P3")
    assert desk.shown() == "The Parties in good faith should cooperate."


def test_the_chairs_bracket_stays_until_the_chair_lifts_it(desk: Desk) -> None:
    reading = desk.reading()
    shall = desk.propose("CHN", "should", "shall")
    desk.act(
        acts.PutBracket(
            clause="C1", pieces=reading.cut(12, 28), gap=acts.Anchor("C1", 12), reason="linked to 2"
        )
    )
    assert desk.shown() == "The Parties {[[should][shall|CHN] cooperate]} in good faith."
    desk.lets_go("CHN", shall)
    assert desk.shown() == "The Parties {[should cooperate]} in good faith."
    desk.act(acts.LiftBracket(bracket=desk.text.brackets[0].id))
    assert desk.shown() == desk.base()


def test_an_issue_is_frozen_and_replayed_byte_for_byte(desk: Desk) -> None:
    desk.propose("CHN", "should", "shall")
    desk.act(acts.IssueText(kind=IssueKind.ROLLING, symbol="CHS.1/L.1"))
    desk.refused("not_final", acts.IssueText(kind=IssueKind.FINAL, symbol="CHS.1/1"))
    again = Desk()
    assert canonical(replay(again.empty, desk.log)) == canonical(desk.text)
    assert replay(again.empty, desk.log) == desk.text
