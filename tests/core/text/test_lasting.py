"""Readings that once were lost, or once were read otherwise than their holders asked; one test for each."""

import pytest

from summitry.core.text import acts
from summitry.core.text.clean import unresolved
from summitry.core.text.fabric import Anchor, Piece, Reading
from summitry.core.text.terms import ClauseKind
from tests.core.text.desk import Desk, delegate
from tests.core.text.test_derive import Sheet


@pytest.fixture
def desk() -> Desk:
    return Desk("The Parties should cooperate.", "They shall report.")


def new_clause(desk: Desk, after: str, text: str, party: str = "CHN") -> tuple[str, str]:
    desk.act(acts.TableClause(after=after, kind=ClauseKind.PARAGRAPH, text=text), delegate(party))
    proposal = list(desk.text.proposals.values())[-1]
    return proposal.clause, proposal.id


def test_what_is_put_in_at_the_edge_of_a_clause_that_is_taken_out(desk: Desk) -> None:
    away = desk.propose("CHN", "They shall report.", "", clause="C2")
    desk.propose("IND", "report.|", " Soon.", clause="C2")
    desk.agrees(away)
    assert desk.whole() == [desk.base("C1"), "[-][ Soon.|IND]"]
    desk.agrees(desk.text.standing("C2")[0].id)
    assert desk.whole() == [desk.base("C1"), " Soon."]


def test_an_amendment_to_a_clause_whose_proponent_let_go(desk: Desk) -> None:
    clause, proposal = new_clause(desk, "C1", "A new one.")
    good = desk.propose("IND", "new", "good", clause=clause)
    desk.lets_go("CHN", proposal)
    assert desk.whole()[1] == "A [new][good|IND] one."
    desk.agrees(good)
    assert desk.text.proposals[proposal].holders == ("IND",)
    desk.agrees(proposal)
    assert desk.whole()[1] == "A good one."


def test_a_clause_proposed_after_one_that_was_let_go(desk: Desk) -> None:
    first, proposal = new_clause(desk, "C1", "One.")
    _, second = new_clause(desk, first, "Two.", "IND")
    desk.lets_go("CHN", proposal)
    assert desk.whole()[1] == "Two."
    desk.agrees(second)
    assert desk.whole()[1] == "Two."


def test_amendments_to_a_reading_that_lapses_lapse_by_name(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall")
    may = desk.propose("IND", "should", "may always")
    often = desk.propose("KAZ", "always", "often", of=may)
    assert desk.refused("others_hold", acts.Agree(proposal=shall)).values == {"parties": ("IND", "KAZ")}
    desk.lets_go("IND", may)
    assert desk.refused("others_hold", acts.Agree(proposal=shall)).values == {"parties": ("KAZ",)}
    desk.agrees(shall, "nobody objected")
    assert desk.text.proposals[often].state == "lapsed"
    assert desk.shown() == "The Parties shall cooperate."


def test_an_amendment_agreed_to_words_that_nobody_holds_is_taken_up_by_its_holders(desk: Desk) -> None:
    whole = desk.propose("CHN", "should", "shall as ever")
    inner = desk.propose("IND", "as ever", "always", of=whole)
    desk.lets_go("CHN", whole)
    desk.agrees(inner)
    assert desk.shown() == "The Parties [should][shall always|IND] cooperate."


def test_words_around_an_amendment_agreed_inside_a_proposal(desk: Desk) -> None:
    whole = desk.propose("CHN", "should", "wxyz")
    desk.propose("RUS", "xy", "Q", of=whole)
    inner = desk.propose("IND", "x", "!!", of=whole)
    desk.takes("CHN", inner, "support")
    desk.agrees(inner, "nobody objected")
    assert desk.shown() == "The Parties [should][w[!!y|CHN][Q|RUS]z|CHN,RUS] cooperate."


def test_brackets_and_reservations_go_along_when_clauses_are_joined_and_split(desk: Desk) -> None:
    reading = desk.reading("C2")
    desk.act(acts.PutBracket(clause="C2", pieces=reading.cut(0, 4), gap=Anchor("C2", 0), reason="linked"))
    desk.takes("IND", "C2", "reserve")
    desk.act(acts.TableMerge(clause="C1"), delegate("RUS"))
    desk.agrees(desk.text.standing()[0].id)
    assert desk.whole() == ["The Parties should cooperate. {[They]} shall report."]
    assert desk.text.positions["C1"]["IND"].stance == "reserve"
    desk.act(acts.TableSplit(clause="C1", gap=Anchor("C2", 2)), delegate("RUS"))
    desk.agrees(desk.text.standing()[0].id)
    assert desk.whole() == ["The Parties should cooperate. {[Th]}", "{[ey]} shall report."]
    desk.act(acts.LiftBracket(bracket=desk.text.brackets[0].id))
    assert unresolved(desk.text) == []
    assert all(desk.text.positions[clause]["IND"].stance == "reserve" for clause in desk.text.order[:1])


def test_a_spokesperson_lets_go_only_of_what_the_group_proposed(desk: Desk) -> None:
    own = desk.propose("IND", "should", "may")
    desk.refused("not_the_groups", acts.LetGo(proposal=own, group="G3"), delegate("CHN", "G3"))
    shared = desk.propose("CHN", "should", "shall", group="G3")
    desk.takes("IND", shared, "co_sponsor")
    desk.act(acts.LetGo(proposal=shared, group="G3"), delegate("CHN", "G3"))
    assert desk.text.proposals[shared].holders == ("IND",)


def test_a_transcribed_replacement_ends_the_first_when_it_is_confirmed(desk: Desk) -> None:
    shall = desk.propose("CHN", "should", "shall")
    act = acts.Table(
        clause="C1",
        pieces=(Piece("C1", 12, 18),),
        gap=Anchor("C1", 12),
        text="may",
        supersedes=shall,
        for_party="CHN",
    )
    desk.act(act, acts.Actor(person="secretary", role="secretariat"))
    assert desk.shown() == "The Parties [should][shall|CHN] cooperate."
    desk.confirms("CHN", list(desk.text.proposals)[-1])
    assert desk.shown() == "The Parties [should][may|CHN] cooperate."
    assert desk.text.proposals[shall].state == "superseded"


def test_who_wishes_to_retain_the_words_around_is_asked(desk: Desk) -> None:
    pieces = desk.reading().cut(0, 28)
    desk.act(acts.Retain(clause="C1", pieces=pieces, gap=Anchor("C1", 0)), delegate("IND"))
    shall = desk.propose("CHN", "should", "shall")
    assert desk.refused("others_hold", acts.Agree(proposal=shall)).values == {"parties": ("IND",)}


def test_a_full_reading_has_what_its_holder_put_inside_anothers_place() -> None:
    sheet = Sheet()
    sheet.change(0, 4, "X", "CHN")
    sheet.change(2, 8, "Y", "IND")
    sheet.change(5, 6, "Z", "CHN")
    assert sheet.shown() == "[abcde[f][Z|CHN]gh][XeZgh|CHN][abY|IND]ijkl"


def test_what_a_holder_amends_inside_words_that_it_would_rather_replace() -> None:
    sheet = Sheet()
    first = sheet.change(0, 4, "wxyz", "CHN")
    sheet.change(0, 4, "Q", "CHN", of=first)
    sheet.change(1, 2, "!", "CHN", of=first)
    assert sheet.shown() == "[abcd][[w!yz][Q|CHN]|CHN]efghijkl"


def test_what_is_put_in_between_fragments_goes_with_those_who_delete_around_it_alone() -> None:
    sheet = Sheet()
    sheet.change(0, 6, "", "CHN")
    sheet.change(4, 10, "", "IND")
    sheet.change(4, 4, "Y", "RUS")
    assert sheet.shown() == "[abcd][-|CHN][[-][Y|RUS]][-|CHN][ef][-|CHN,IND][ghij][-|IND]kl"


def test_a_gap_is_where_it_was_pointed_to() -> None:
    reading = Reading((Piece("C1", 0, 5), Piece("P2", 0, 2), Piece("C1", 5, 9)))
    for position in range(reading.length + 1):
        gap = reading.anchor(position)
        assert gap is not None
        assert reading.position(gap) == position
