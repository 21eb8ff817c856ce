"""What the pages tell of a text: its course, who stands together, and the concordance of its numbers."""

import random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from summitry.core.text.acts import (
    Act,
    Actor,
    Lapse,
    LiftBracket,
    PutBracket,
    Relabel,
    TableClauseMove,
    TableMerge,
    TableSplit,
)
from summitry.core.text.clauses import beside, derived, in_order
from summitry.core.text.company import Company, company, side_by_side, two
from summitry.core.text.convergence import Acted, Course, Ending, course
from summitry.core.text.derived import walk
from summitry.core.text.events import Event
from summitry.core.text.renumbering import Fate, renumbered
from summitry.core.text.state import Text
from tests.core.text.desk import CHAIR, Desk, delegate

ONE, TWO, THREE = "States shall share water.", "They meet each year.", "This text is open for signature."


class Watched(Desk):
    """Notes each act as the app does."""

    def __init__(self, *paragraphs: str) -> None:
        self.acts: list[Acted] = []
        super().__init__(*paragraphs)

    def act(self, act: Act, actor: Actor = CHAIR) -> tuple[Event, ...]:
        events = super().act(act, actor)
        self.acts.append(
            Acted(
                at=self.now,
                verb=type(act).__name__,
                role="",
                party="",
                clauses=tuple(self.text.clauses),
                open_places={clause: open_in(self.text, clause) for clause in in_order(self.text)},
                events=events,
            )
        )
        return events

    @property
    def course(self) -> Course:
        return course(self.text, self.acts, self.empty)


def open_in(text: Text, clause: str) -> int:
    return sum(1 for _ in walk(derived(text, clause))) + len(beside(text, clause))


def test_the_course_tells_by_what_each_reading_ended() -> None:
    desk = Watched(ONE, TWO, THREE)
    shared = desk.propose("KAZ", "shall", "should")
    desk.takes("CHN", shared, "support")
    yearly = desk.propose("RUS", "each year", "every two years", clause="C2")
    never = desk.propose("IND", "each year", "when needed", clause="C2")
    sign = desk.propose("UZB", "This", "The", clause="C3")
    out = desk.propose("PAK", "open for ", "", clause="C3")
    desk.lets_go("CHN", shared)
    desk.lets_go("KAZ", shared)
    desk.agrees(sign)
    desk.agrees(yearly, decision="Nobody objected.")
    desk.act(Lapse(proposal=out, decision="Nobody objected."))
    told = desk.course
    assert never in desk.text.proposals
    assert [moment.ending for _, moment in told.closing] == [
        Ending.LET_GO,
        Ending.WITHDRAWN,
        Ending.AGREED,
        Ending.DECIDED,
        Ending.DECIDED,
    ]
    assert [moment.closed for _, moment in told.closing] == [0, 1, 1, 1, 1]
    assert told.moments[-1].open == 0
    assert told.parties is not None
    assert {party: (max(held), held[-1]) for party, held in told.parties.items()} == dict.fromkeys(
        ("KAZ", "CHN", "RUS", "IND", "UZB", "PAK"), (1, 0)
    )
    assert {len(held) for held in told.parties.values()} == {len(told.moments)}


def test_a_bracket_that_the_chair_lifts_is_told_apart() -> None:
    desk = Watched(ONE)
    reading = desk.reading()
    gap = reading.anchor_at(0, reading.length)
    assert gap is not None
    desk.act(PutBracket(clause="C1", pieces=reading.pieces, gap=gap, reason="Later."))
    desk.act(LiftBracket(bracket=desk.text.brackets[0].id))
    assert [moment.ending for _, moment in desk.course.closing] == [Ending.LIFTED]


def test_without_events_the_acts_alone_are_told() -> None:
    desk = Watched(ONE)
    desk.lets_go("KAZ", desk.propose("KAZ", "shall", "should"))
    silent = [replace(act, events=None) for act in desk.acts]
    told = course(desk.text, silent, desk.empty)
    assert told.parties is None
    assert [(moment.ending, moment.closed) for _, moment in told.closing] == [(Ending.LET_GO, 1)]


def test_numbers_are_found_again_whatever_became_of_the_clauses() -> None:
    desk = Desk(ONE, TWO, THREE)
    desk.act(Relabel(labels={"C1": "1", "C2": "2", "C3": "3"}))
    before = desk.text
    gap = desk.reading("C1").anchor_at(7, 7)
    assert gap is not None
    desk.act(TableSplit(clause="C1", gap=gap), delegate("KAZ"))
    desk.act(TableMerge(clause="C2"), delegate("KAZ"))
    for each in list(desk.text.standing()):
        desk.agrees(each.id)
    (part,) = set(desk.text.clauses) - set(before.clauses)
    desk.act(Relabel(labels={"C1": "1", part: "1 bis", "C2": "5"}))
    rows = renumbered(before, desk.text)
    assert [(row.old_label, row.new_label, row.fate, row.reworded) for row in rows] == [
        ("1", "1", Fate.SAME, True),
        ("1", "1 bis", Fate.SPLIT_OFF, True),
        ("2", "5", Fate.RENUMBERED, True),
        ("3", "5", Fate.JOINED, True),
    ]
    desk.act(TableClauseMove(clause="C1", after="C2"), delegate("KAZ"))
    middle = desk.text
    desk.agrees(next(iter(desk.text.standing())).id)
    moved = [row.new for row in renumbered(middle, desk.text) if row.fate is Fate.MOVED]
    assert moved == ["C1"]


def test_company_counts_what_is_shared_and_what_is_opposed() -> None:
    desk = Desk(ONE, TWO)
    first = desk.propose("KAZ", "shall", "should")
    desk.propose("RUS", "each year", "yearly", clause="C2")
    desk.takes("CHN", first, "support")
    desk.takes("RUS", first, "oppose")
    found = company(desk.text)
    assert found.holding == {"KAZ": 1, "CHN": 1, "RUS": 1}
    assert found.shared == {("CHN", "KAZ"): 1}
    assert found.against == {("CHN", "RUS"): 1, ("KAZ", "RUS"): 1}
    assert side_by_side(found, list(found.holding)) == ["CHN", "KAZ", "RUS"]


PARTIES = st.sampled_from("ABCDEFGH")
READINGS = st.lists(st.sets(PARTIES, min_size=1, max_size=4), max_size=8)


@given(READINGS, st.randoms())
def test_the_row_has_everybody_once_in_whatever_order_they_come(
    readings: list[set[str]], chance: random.Random
) -> None:
    holding: dict[str, int] = {}
    shared: dict[tuple[str, str], int] = {}
    for holders in readings:
        for one in holders:
            holding[one] = holding.get(one, 0) + 1
            for other in holders:
                if one < other:
                    shared[two(one, other)] = shared.get(two(one, other), 0) + 1
    found = Company(holding=holding, shared=shared, against={})
    parties = sorted(holding)
    row = side_by_side(found, parties)
    assert sorted(row) == parties
    chance.shuffle(parties)
    assert side_by_side(found, parties) == row
