"""Many parties at one text: a clause with a reading of each, and a hundred thousand overlapping proposals."""

import random
import time
from dataclasses import dataclass

from summitry.core.text import decide, evolve, replay
from summitry.core.text.acts import Actor, Draft, LayText, Table
from summitry.core.text.clauses import derived
from summitry.core.text.derived import walk
from summitry.core.text.digest import canonical, digest
from summitry.core.text.events import Event
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Text
from summitry.core.text.terms import ClauseKind

CHAIR = Actor(person="chair", role="chair")
PARTIES = [f"P{number:03}" for number in range(193)]
_WORDS = ("shall ", "Party ", "every ", "year, ", "reports ")
_REACH = 72
"""Characters that one proposal replaces at most."""


@dataclass(frozen=True)
class Outcome:
    """`lost` are proposals that no reading shows; `same`: replayed, the text has the same hash."""

    proposals: int
    tabled: float
    derived: float
    replayed: float
    refused: int
    lost: int
    same: bool


class Negotiation:
    """A text to which random parties propose at random places, all with one seed."""

    def __init__(self, clauses: int, words: int, seed: int) -> None:
        self.draw = random.Random(seed)
        self.log: list[Event] = []
        self.refused = 0
        self.empty = self.text = Text(id="T")
        self.clauses = [f"C{number}" for number in range(1, clauses + 1)]
        drafts = [Draft(kind=ClauseKind.PARAGRAPH, text=self._sentence(words)) for _ in self.clauses]
        self._take(decide(self.text, LayText(clauses=tuple(drafts)), CHAIR, 1))

    def propose(self, party: str, clause: str, reach: int = _REACH) -> None:
        """Other words, or none, for some words or for a gap between two."""
        reading = self.text.clauses[clause].reading()
        start = self.draw.randrange(reading.length)
        end = min(reading.length, start + self.draw.randrange(reach))
        gap = reading.anchor_at(start, end)
        assert gap is not None
        text = self._sentence(self.draw.randrange(6)) if end > start else "more words "
        act = Table(clause=clause, pieces=reading.cut(start, end), gap=gap, text=text)
        actor = Actor(person=party, role="delegate", party=party)
        try:
            self._take(decide(self.text, act, actor, len(self.log) + 2))
        except Refused:
            self.refused += 1

    def _take(self, events: tuple[Event, ...]) -> None:
        self.log += events
        for event in events:
            self.text = evolve(self.text, event)

    def _sentence(self, words: int) -> str:
        return "".join(
            self.draw.choice(("shall ", "Party ", "every ", "year, ", "reports ")) for _ in range(words)
        )


def clause_of(holders: int, runs: int, reach: int = _REACH) -> float:
    """Seconds to derive a clause of 120 words on which each of so many parties holds a reading of its own."""
    desk = Negotiation(clauses=1, words=120, seed=193)
    for party in PARTIES[:holders]:
        desk.propose(party, "C1", reach)
    held = {
        party
        for choice in walk(derived(desk.text, "C1"))
        for each in choice.options
        for party in each.holders
    }
    assert len(held) == holders
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        derived(desk.text, "C1")
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def crowd(proposals: int, clauses: int) -> Outcome:
    """So many proposals at places drawn at random, each of a party drawn at random."""
    desk = Negotiation(clauses=clauses, words=60, seed=100_000)
    start = time.perf_counter()
    for _ in range(proposals):
        desk.propose(desk.draw.choice(PARTIES), desk.draw.choice(desk.clauses))
    tabled = time.perf_counter() - start
    start = time.perf_counter()
    shown = {
        proposal
        for clause in desk.clauses
        for choice in walk(derived(desk.text, clause))
        for option in choice.options
        for proposal in option.proposals
    }
    derived_in = time.perf_counter() - start
    start = time.perf_counter()
    again = replay(desk.empty, desk.log)
    replayed = time.perf_counter() - start
    same = digest(canonical(again).decode()) == digest(canonical(desk.text).decode())
    lost = proposals - desk.refused - len(shown)
    return Outcome(proposals, tabled, derived_in, replayed, desk.refused, lost, same)
