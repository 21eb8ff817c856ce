"""Agreeing: the reading of a proposal becomes the base, and what was made on the old one is anchored anew."""

from typing import Any

from msgspec.structs import replace

from summitry.core.text.acts import Actor, Agree
from summitry.core.text.clauses import place_of
from summitry.core.text.events import Agreed
from summitry.core.text.fabric import Anchor, Piece, Pieces, Reading, Span, joined
from summitry.core.text.finding import open_clause, standing_proposal
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Clause, ClauseId, Edit, Proposal, ProposalId, Text
from summitry.core.text.terms import BLOCKING, Party, ProposalKind, ProposalState, Stamp


@decides(Agree)
def agree(text: Text, act: Agree, actor: Actor, at: Stamp) -> Decision:
    """Nothing lapses without a decision of the chair's to which nobody objects; its reason goes on record."""
    proposal = standing_proposal(text, act.proposal)
    if proposal.kind is ProposalKind.RETAIN:
        raise Refused("retains")
    if proposal.outdated or proposal.to_be_confirmed:
        raise Refused("unconfirmed")
    open_clause(text, proposal.clause)
    if proposal.kind is ProposalKind.MERGE and proposal.after is not None:
        open_clause(text, proposal.after)
    rivals = rivals_of(text, proposal)
    if not act.decision:
        _nobody_holds_otherwise(text, proposal, rivals)
    return (Agreed(at=at, proposal=proposal.id, decision=act.decision, lapsed=tuple(r.id for r in rivals)),)


def _nobody_holds_otherwise(text: Text, proposal: Proposal, rivals: list[Proposal]) -> None:
    holders = dict.fromkeys(party for rival in rivals for party in rival.holders)
    if holders:
        raise Refused("others_hold", parties=tuple(holders))
    blocking = reserved_by(text, proposal.id)
    if blocking:
        raise Refused("reserved", parties=blocking)


def reserved_by(text: Text, target: str) -> tuple[Party, ...]:
    """Parties with a reservation on a proposal or clause, or opposed to it."""
    positions = text.positions.get(target, {})
    return tuple(party for party, position in positions.items() if position.stance in BLOCKING)


def rivals_of(text: Text, proposal: Proposal) -> list[Proposal]:
    """Standing proposals for another reading of the same place.

    None is what lies around the whole of the place, nor an amendment to its words: both stay as they are.
    """
    clause = text.clauses[proposal.clause]
    own = _spans(text, clause, proposal)
    return [
        other
        for other in text.standing(clause.id)
        if other.id != proposal.id and _contradict(own, _spans(text, clause, other))
    ]


Located = tuple[ProposalId | None, Span]


def _spans(text: Text, clause: Clause, proposal: Proposal) -> list[Located]:
    """Where its edits are, and in whose words."""
    found = []
    for edit in proposal.edits:
        place = place_of(text, clause, edit.gap)
        if place is not None and proposal.kind is not ProposalKind.SPLIT:
            found.append((place.owner, place.reading.span(edit.pieces, edit.gap)))
    return found


def _contradict(own: list[Located], others: list[Located]) -> bool:
    return any(run == where and _meet(mine, theirs) for run, mine in own for where, theirs in others)


def _meet(mine: Span, theirs: Span) -> bool:
    """One around the whole of mine, and longer, is no rival: it stays around what mine becomes."""
    if mine == theirs:
        return True
    around = theirs[0] <= mine[0] and mine[1] <= theirs[1] and theirs[0] < theirs[1]
    if mine[0] == mine[1]:
        return False
    inside = mine[0] < theirs[0] == theirs[1] < mine[1]
    return inside or (not around and max(mine[0], theirs[0]) < min(mine[1], theirs[1]))


# ---- what follows from it -----------------------------------------------------------------------------


@evolves(Agreed)
def agreed(text: Text, event: Agreed) -> Text:
    proposal = text.proposals[event.proposal]
    for lapsed in event.lapsed:
        ended = replace(text.proposals[lapsed], state=ProposalState.LAPSED, ended=event.decision)
        text = text.with_proposals(ended)
    text = text.with_proposals(replace(proposal, state=ProposalState.AGREED, ended=event.decision))
    return _FOLDS[proposal.kind](text, proposal)


def _fold_words(text: Text, proposal: Proposal) -> Text:
    """Into the base, or into the words of the proposal that it amends."""
    for edit in _last_first(text, proposal):
        clause = text.clauses[proposal.clause]
        place = place_of(text, clause, edit.gap)
        if place is None or place.owner is None:
            text = _with_base(text, clause, edit, proposal)
        else:
            text = _with_words(text, text.proposals[place.owner], edit)
    return text


def _last_first(text: Text, proposal: Proposal) -> list[Edit]:
    """So that the first edit does not move the place of the next."""
    reading = text.clauses[proposal.clause].reading()
    return sorted(proposal.edits, key=lambda edit: reading.position(edit.gap), reverse=True)


def _changed(reading: Reading, edit: Edit) -> Pieces:
    start, end = reading.span(edit.pieces, edit.gap)
    return joined((*reading.cut(0, start), *edit.words, *reading.cut(end, reading.length)))


def _with_words(text: Text, amended: Proposal, edit: Edit) -> Text:
    edits = tuple(
        replace(each, words=_changed(Reading(each.words), edit)) if each.words else each
        for each in amended.edits
    )
    return text.with_proposals(replace(amended, edits=edits))


def _with_base(text: Text, clause: Clause, edit: Edit, by: Proposal) -> Text:
    """A clause that has lost all its words is out of the text, under the proposal that took it out."""
    change = _Fold(clause.reading(), edit)
    pieces = change.after.pieces
    clause = replace(clause, pieces=pieces, removed_by=None if pieces else by.id)
    text = replace(text, clauses={**text.clauses, clause.id: clause})
    moved = [_anchored_anew(each, change) for each in text.standing(clause.id)]
    brackets = tuple(
        replace(b, **change.place(b.pieces, b.gap)[0]) if b.clause == clause.id else b for b in text.brackets
    )
    return replace(text, brackets=brackets).with_proposals(*moved)


class _Fold:
    """A base before and after one edit became part of it."""

    def __init__(self, before: Reading, edit: Edit) -> None:
        self.before = before
        self.after = Reading(_changed(before, edit))
        self._start, self._end = before.span(edit.pieces, edit.gap)
        self._longer = self.after.length - before.length

    def place(self, pieces: Pieces, gap: Anchor) -> tuple[dict[str, Any], bool]:
        """Where a place is now, and whether it is whole: what lay around the edit takes it in."""
        start, end = self.before.span(pieces, gap)
        if end <= self._start:
            now, whole = (start, end), True
        elif start >= self._end:
            now, whole = (start + self._longer, end + self._longer), True
        elif start <= self._start and self._end <= end:
            now, whole = (start, end + self._longer), True
        else:
            now, whole = self.after.span(pieces, gap), False
        return {"pieces": self.after.cut(*now), "gap": self.after.anchor_at(*now) or gap}, whole


def _anchored_anew(proposal: Proposal, change: _Fold) -> Proposal:
    """Outdated where an end of its place is gone or moved, until its proponent confirms it."""
    edits, outdated = list[Edit](), proposal.outdated
    for edit in proposal.edits:
        if change.before.has(edit.gap.run):
            place, whole = change.place(edit.pieces, edit.gap)
            edit, outdated = replace(edit, **place), outdated or not whole
        edits.append(edit)
    return replace(proposal, edits=tuple(edits), outdated=outdated)


def _has(reading: Reading, run: str, character: int) -> bool:
    return any(piece.run == run and piece.start <= character < piece.end for piece in reading.pieces)


def _fold_new_clause(text: Text, proposal: Proposal) -> Text:
    clause = replace(text.clauses[proposal.clause], proposed=None)
    text = replace(text, clauses={**text.clauses, clause.id: clause})
    return replace(text, order=_placed(text.order, clause.id, proposal.after))


def _fold_clause_move(text: Text, proposal: Proposal) -> Text:
    rest = tuple(each for each in text.order if each != proposal.clause)
    return replace(text, order=_placed(rest, proposal.clause, proposal.after))


def _placed(order: tuple[ClauseId, ...], clause: ClauseId, after: ClauseId | None) -> tuple[ClauseId, ...]:
    """After the clause named; at the end when that one never came into the base."""
    at = 0 if after is None else order.index(after) + 1 if after in order else len(order)
    return (*order[:at], clause, *order[at:])


def _fold_split(text: Text, proposal: Proposal) -> Text:
    """What follows the gap is a clause of its own, with whatever is proposed for it."""
    clause = text.clauses[proposal.clause]
    reading = clause.reading()
    at = reading.position(proposal.edits[0].gap)
    rest = replace(
        clause, id=f"C{text.made + 1}", label="", pieces=reading.cut(at, reading.length), lock=None
    )
    first = replace(clause, pieces=reading.cut(0, at))
    text = replace(
        text,
        made=text.made + 1,
        clauses={**text.clauses, first.id: first, rest.id: rest},
        order=_placed(text.order, rest.id, clause.id),
    )
    return _rehomed(text, first, rest)


def _rehomed(text: Text, first: Clause, rest: Clause) -> Text:
    """Each proposal goes with its characters; one that reaches across the cut stays, outdated.

    What was to become one with the clause that follows goes to the end.
    """
    moved = []
    for proposal in text.standing(first.id):
        homes = {_home(text, proposal, edit, rest) for edit in proposal.edits}
        if homes == {True} or proposal.kind is ProposalKind.MERGE:
            moved.append(replace(proposal, clause=rest.id))
        elif True in homes or None in homes:
            moved.append(replace(proposal, outdated=True))
    return text.with_proposals(*moved)


def _home(text: Text, proposal: Proposal, edit: Edit, rest: Clause) -> bool | None:
    """Whether an edit belongs to the rest; None: to both."""
    run = edit.gap.run
    while run in text.proposals and not (
        rest.reading().has(run) or text.clauses[proposal.clause].reading().has(run)
    ):
        edit = text.proposals[run].edits[-1]
        run = edit.gap.run
    reading = rest.reading()
    inside = [
        _has(reading, piece.run, each) for piece in edit.pieces for each in (piece.start, piece.end - 1)
    ]
    if not edit.pieces:
        return _has(reading, run, edit.gap.at) and not _has(
            text.clauses[proposal.clause].reading(), run, edit.gap.at - 1
        )
    return True if all(inside) else None if any(inside) else False


def _fold_merge(text: Text, proposal: Proposal) -> Text:
    """The words of the second follow those of the first, after a space of the proposal's own."""
    second = text.clauses[proposal.after or ""]
    first = text.clauses[proposal.clause]
    joint = replace(first, pieces=(*first.pieces, Piece(proposal.id, 0, 1), *second.pieces))
    text = replace(
        text,
        runs=text.runs.with_entries({proposal.id: " "}),
        clauses={**text.clauses, first.id: joint, second.id: replace(second, removed_by=proposal.id)},
    )
    return text.with_proposals(*(replace(each, clause=first.id) for each in text.standing(second.id)))


_FOLDS = {
    ProposalKind.INSERT: _fold_words,
    ProposalKind.DELETE: _fold_words,
    ProposalKind.REPLACE: _fold_words,
    ProposalKind.MOVE: _fold_words,
    ProposalKind.NEW_CLAUSE: _fold_new_clause,
    ProposalKind.MOVE_CLAUSE: _fold_clause_move,
    ProposalKind.SPLIT: _fold_split,
    ProposalKind.MERGE: _fold_merge,
}
