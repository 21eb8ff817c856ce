"""A clause as it stands under negotiation: whose words there are, and the choices between them."""

from typing import NamedTuple

from msgspec import Struct

from summitry.core.text.derive import Change, Nodes, Retained, derive
from summitry.core.text.fabric import Anchor, Reading
from summitry.core.text.state import Clause, ClauseId, Edit, Proposal, ProposalId, Text
from summitry.core.text.terms import Party, ProposalKind, ProposalState, Stance

_CARRYING = frozenset({ProposalState.WITHDRAWN, ProposalState.SUPERSEDED})
"""Its own reading is gone, but who amended its words holds theirs."""

_OF_WORDS = frozenset({ProposalKind.INSERT, ProposalKind.DELETE, ProposalKind.REPLACE, ProposalKind.MOVE})


class Place(NamedTuple):
    """Words that can be amended: the base of a clause, or what the proposal `owner` brings in."""

    reading: Reading
    owner: ProposalId | None = None


def place_of(text: Text, clause: Clause, gap: Anchor) -> Place | None:
    """Where the gap is now; None: its characters are in neither the base nor a proposal for the clause."""
    base = clause.reading()
    if base.has(gap.run):
        return Place(base)
    for proposal in text.proposals.values():
        if proposal.clause == clause.id and (proposal.stands or proposal.state in _CARRYING):
            for edit in proposal.edits:
                if any(piece.run == gap.run for piece in edit.words):
                    return Place(Reading(edit.words), proposal.id)
    return None


def derived(text: Text, clause: ClauseId) -> Nodes:
    """The clause's words with their choices; what awaits its proponent's confirmation stands beside, not in
    it.
    """
    proposals = [p for p in text.proposals.values() if p.clause == clause]
    changes = [change for proposal in proposals for change in _changes(proposal)]
    changes += [
        Change(proposal=b.id, pieces=b.pieces, gap=b.gap, words=None, holders=())
        for b in text.brackets
        if b.clause == clause
    ]
    return derive(text.clauses[clause].pieces, changes, _retained(text, proposals))


def changes_words(proposal: Proposal) -> bool:
    """Whether its edits are choices between words, or carry the amendments of others."""
    carries = proposal.stands or proposal.state in _CARRYING
    return proposal.kind in _OF_WORDS and carries and not (proposal.outdated or proposal.to_be_confirmed)


def _changes(proposal: Proposal) -> list[Change]:
    if not changes_words(proposal):
        return []
    return [
        Change(proposal=proposal.id, pieces=e.pieces, gap=e.gap, words=e.words, holders=proposal.holders)
        for e in proposal.edits
    ]


def _retained(text: Text, proposals: list[Proposal]) -> list[Retained]:
    """Who asked to retain the words, and who opposes a proposal to change them."""
    found = []
    for proposal in proposals:
        retains = proposal.kind is ProposalKind.RETAIN
        holders = proposal.holders if retains else opponents(text, proposal.id)
        if proposal.stands and holders:
            found += [Retained(pieces=e.pieces, gap=e.gap, holders=holders) for e in proposal.edits]
    return found


def opponents(text: Text, target: str) -> tuple[Party, ...]:
    """Parties whose position on a proposal or clause is that they oppose it."""
    positions = text.positions.get(target, {})
    return tuple(party for party, position in positions.items() if position.stance is Stance.OPPOSE)


class Beside(Struct, frozen=True, kw_only=True):
    """What stands beside a clause: a split, a merger, a move, or a proposal that awaits confirmation."""

    proposal: ProposalId
    kind: ProposalKind
    holders: tuple[Party, ...]
    edits: tuple[Edit, ...] = ()
    after: ClauseId | None = None
    awaits_confirmation: bool = False


def beside(text: Text, clause: ClauseId) -> tuple[Beside, ...]:
    """What is proposed for the clause and is no choice between words."""
    return tuple(
        Beside(
            proposal=p.id,
            kind=p.kind,
            holders=p.holders,
            edits=p.edits,
            after=p.after,
            awaits_confirmation=p.outdated or p.to_be_confirmed,
        )
        for p in text.standing(clause)
        if p.outdated
        or p.to_be_confirmed
        or p.kind not in _OF_WORDS | {ProposalKind.RETAIN, ProposalKind.NEW_CLAUSE}
    )


def in_order(text: Text) -> tuple[ClauseId, ...]:
    """The clauses of the base and those proposed, each after the one that its proposal names, as tabled."""
    following: dict[ClauseId | None, list[ClauseId]] = {}
    for proposal in text.standing():
        if proposal.kind is ProposalKind.NEW_CLAUSE:
            following.setdefault(proposal.after, []).append(proposal.clause)
    found: list[ClauseId] = []
    for place in (None, *text.order):
        left = [place]
        while left:
            clause = left.pop()
            if clause is not None and text.clauses[clause].removed_by is None:
                found.append(clause)
            left.extend(reversed(following.get(clause, [])))
    return tuple(found)
