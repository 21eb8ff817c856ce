"""Many proposals that overlap: none is refused for it, none is lost, and the log gives the same text."""

import random

from summitry.core.text import acts, decide, replay
from summitry.core.text.clauses import beside, derived
from summitry.core.text.derived import walk
from summitry.core.text.events import Event
from summitry.core.text.fabric import Anchor, Piece, Pieces
from summitry.core.text.state import Text
from summitry.core.text.terms import ClauseKind, ProposalKind, ProposalState
from tests.core.text.desk import CHAIR, delegate

MANY = 10_000
AGREED_EACH = 1000
"""So often the chair finds agreement, and what is made on the words before that stands beside the text."""
CLAUSES, LETTERS = 20, 2000


def test_many_that_overlap() -> None:
    """With 100,000 it takes twenty times as long; benchmarks need no other code."""
    chance, empty = random.Random(1), Text(id="T")
    draft = acts.Draft(kind=ClauseKind.PARAGRAPH, text="word " * (LETTERS // 5))
    log: list[Event] = list(decide(empty, acts.LayText(clauses=(draft,) * CLAUSES), CHAIR, 1))
    text = replay(empty, log)
    for number in range(MANY):
        made = [(anything(text, chance, number), delegate(f"H{number % 193}"))]
        if number % AGREED_EACH == AGREED_EACH - 1:
            made.append((acts.Agree(proposal=newest_replacement(text), decision="nobody objected"), CHAIR))
        for act, actor in made:
            events = decide(text, act, actor, len(log) + 2)
            log += events
            text = replay(text, events)
    assert len(text.proposals) == MANY
    ended = [each.state for each in text.proposals.values() if not each.stands]
    assert ended.count(ProposalState.AGREED) == MANY // AGREED_EACH
    assert set(ended) <= {ProposalState.AGREED, ProposalState.LAPSED}
    assert replay(empty, log) == text
    options = [o for clause in text.order for choice in walk(derived(text, clause)) for o in choice.options]
    shown = {proposal for option in options for proposal in option.proposals}
    shown |= {each.proposal for clause in text.order for each in beside(text, clause)}
    standing = {each.id for each in text.standing() if each.kind is not ProposalKind.RETAIN or each.waits}
    assert shown == standing
    assert any(each.outdated for each in text.standing())


def newest_replacement(text: Text) -> str:
    return next(
        each.id
        for each in reversed(text.proposals.values())
        if each.kind is ProposalKind.REPLACE
        and each.stands
        and each.edits[0].gap.run in text.clauses
        and not each.waits
    )


def anything(text: Text, chance: random.Random, number: int) -> acts.Act:
    """A change of the base as it was laid, or of the words of one of the last proposals."""
    clause = f"C{chance.randrange(CLAUSES) + 1}"
    run, length = clause, LETTERS
    recent = text.proposals.get(f"P{CLAUSES + number - chance.randrange(50)}")
    if recent is not None and recent.stands and recent.edits[-1].words and chance.random() < 0.2:
        clause, run, length = recent.clause, recent.id, recent.edits[-1].words[0].end
    start = chance.randrange(length)
    end = min(start + chance.randrange(60), length)
    pieces = (Piece(run, start, end),) if start < end else ()
    gap = Anchor(run, start)
    if run == clause and chance.random() < 0.2:
        return otherwise(text, clause, pieces or (Piece(run, start, start + 1),), gap, chance)
    words = chance.choice(["", f"reading {number}"]) if pieces else "x"
    return acts.Table(clause=clause, pieces=pieces, gap=gap, text=words)


def otherwise(text: Text, clause: str, pieces: Pieces, gap: Anchor, chance: random.Random) -> acts.Act:
    """Moved, retained or split, as far as the words are still there."""
    reading = text.clauses[clause].reading()
    start, end = reading.span(pieces, gap)
    if start == end:
        return acts.Table(clause=clause, pieces=pieces, gap=gap, text="late")
    if chance.random() < 0.3:
        return acts.Retain(clause=clause, pieces=pieces, gap=gap)
    if chance.random() < 0.3 and start > 0:
        return acts.TableSplit(clause=clause, gap=gap)
    to = Anchor(clause, LETTERS if end < reading.length else 0)
    return acts.TableMove(clause=clause, pieces=pieces, gap=gap, to=to)
