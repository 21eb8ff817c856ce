"""Many proposals that overlap: none is refused for it, none is lost, and the log gives the same text."""

import random

from summitry.core.text import acts, decide, replay
from summitry.core.text.clauses import derived
from summitry.core.text.derived import walk
from summitry.core.text.events import Event
from summitry.core.text.fabric import Anchor, Piece
from summitry.core.text.state import Text
from summitry.core.text.terms import ClauseKind
from tests.core.text.desk import CHAIR, delegate

MANY = 10_000
CLAUSES, LETTERS = 20, 2000


def test_many_that_overlap() -> None:
    """With 100,000 it takes twenty times as long; benchmarks need no other code."""
    chance, empty = random.Random(1), Text(id="T")
    draft = acts.Draft(kind=ClauseKind.PARAGRAPH, text="word " * (LETTERS // 5))
    log: list[Event] = list(decide(empty, acts.LayText(clauses=(draft,) * CLAUSES), CHAIR, 1))
    text = replay(empty, log)
    for number in range(MANY):
        actor = delegate(f"H{number % 193}")
        events = decide(text, anything(text, chance, number), actor, number + 2)
        log += events
        text = replay(text, events)
    assert len(text.standing()) == MANY
    assert replay(empty, log) == text
    options = [o for clause in text.order for choice in walk(derived(text, clause)) for o in choice.options]
    assert {proposal for option in options for proposal in option.proposals} == set(text.proposals)


def anything(text: Text, chance: random.Random, number: int) -> acts.Table:
    """A change of the base, or of the words of one of the last proposals."""
    clause = f"C{chance.randrange(CLAUSES) + 1}"
    run, length = clause, LETTERS
    recent = text.proposals.get(f"P{CLAUSES + number - chance.randrange(50)}")
    if recent is not None and recent.edits[0].words and chance.random() < 0.2:
        clause, run, length = recent.clause, recent.id, recent.edits[0].words[0].end
    start = chance.randrange(length)
    end = min(start + chance.randrange(60), length)
    pieces = (Piece(run, start, end),) if start < end else ()
    words = chance.choice(["", f"reading {number}"]) if pieces else "x"
    return acts.Table(clause=clause, pieces=pieces, gap=Anchor(run, start), text=words)
