"""A clause as it stands under negotiation: whose words there are, and the choices between them."""

from typing import NamedTuple

from msgspec import Struct

from summitry.core.text.derive import Change, Nodes, Retained, derive
from summitry.core.text.fabric import Anchor, Reading, RunId
from summitry.core.text.state import Clause, ClauseId, Edit, Proposal, ProposalId, Text
from summitry.core.text.terms import Party, ProposalKind, ProposalState, Stance

CARRYING = frozenset({ProposalState.WITHDRAWN, ProposalState.SUPERSEDED})
"""Its own reading is gone, but who amended its words holds theirs."""

OF_WORDS = frozenset({ProposalKind.INSERT, ProposalKind.DELETE, ProposalKind.REPLACE, ProposalKind.MOVE})


class Place(NamedTuple):
    """Words that can be amended: the base of a clause, or what the proposal `owner` brings in."""

    reading: Reading
    owner: ProposalId | None = None


class Owners:
    """Whose words are where in a clause: the base's, wherever its characters are, else a proposal's.

    What is in neither any more was in the base.
    """

    def __init__(self, text: Text, clause: Clause) -> None:
        self._base = clause.reading()
        self._brought: dict[RunId, tuple[ProposalId, Edit]] = {}
        for proposal in text.proposed_for(clause.id):
            if proposal.stands or proposal.state in CARRYING:
                for edit in proposal.edits:
                    self._brought.update((piece.run, (proposal.id, edit)) for piece in edit.words)

    def place(self, gap: Anchor) -> Place:
        owner = self.owner(gap)
        return Place(self._base) if owner is None else Place(Reading(self._brought[gap.run][1].words), owner)

    def owner(self, gap: Anchor) -> ProposalId | None:
        if self._base.has(gap.run) or gap.run not in self._brought:
            return None
        return self._brought[gap.run][0]


def place_of(text: Text, clause: Clause, gap: Anchor) -> Place:
    """Where a gap is now; most often in the base, or in the words that a proposal itself brought."""
    base = clause.reading()
    if base.has(gap.run):
        return Place(base)
    own = text.proposals.get(gap.run)
    if own is not None and own.clause == clause.id and (own.stands or own.state in CARRYING):
        for edit in own.edits:
            if any(piece.run == gap.run for piece in edit.words):
                return Place(Reading(edit.words), own.id)
    return Owners(text, clause).place(gap)


def living(text: Text, clause: ClauseId) -> list[Proposal]:
    """Proposals that stand, and those let go whose words are amended by one that lives."""
    owners = Owners(text, text.clauses[clause])
    found, amended = list[Proposal](), set[ProposalId | None]()
    for proposal in reversed(text.proposed_for(clause)):
        if proposal.stands or (proposal.state in CARRYING and proposal.id in amended):
            found.append(proposal)
            amended.update(owners.owner(edit.gap) for edit in proposal.edits)
    return found[::-1]


def in_words(text: Text, clause: ClauseId) -> list[Proposal]:
    """Those that make choices between words: neither they nor what they amend await a confirmation."""
    owners = Owners(text, text.clauses[clause])
    found: dict[ProposalId | None, Proposal] = {}
    waiting = set[ProposalId | None]()
    for proposal in living(text, clause):
        if proposal.waits or any(owners.owner(edit.gap) in waiting for edit in proposal.edits):
            waiting.add(proposal.id)
        elif proposal.kind in OF_WORDS:
            found[proposal.id] = proposal
    return list(found.values())


def is_there(text: Text, clause: Clause) -> bool:
    """In the text or proposed for it; and as long as anything stands in it, also when it was taken out or its
    proposal let go.
    """
    if clause.proposed is None and clause.removed_by is None:
        return True
    if clause.proposed is not None and text.proposals[clause.proposed].stands:
        return True
    return any(each.clause == clause.id for each in text.brackets) or any(text.standing(clause.id))


def derived(text: Text, clause: ClauseId) -> Nodes:
    """The clause's words with their choices; what awaits its proponent's confirmation stands beside, not in
    it.
    """
    changes = [
        Change(proposal=p.id, pieces=e.pieces, gap=e.gap, words=e.words, holders=p.holders)
        for p in in_words(text, clause)
        for e in p.edits
    ]
    changes += [
        Change(proposal=b.id, pieces=b.pieces, gap=b.gap, words=None, holders=())
        for b in text.brackets
        if b.clause == clause
    ]
    return derive(text.clauses[clause].pieces, changes, _retained(text, clause))


def _retained(text: Text, clause: ClauseId) -> list[Retained]:
    """Who asked to retain words of the base, and who opposes a proposal to change them."""
    owners, found = Owners(text, text.clauses[clause]), []
    for proposal in text.standing(clause):
        retains = proposal.kind is ProposalKind.RETAIN and not proposal.waits
        holders = proposal.holders if retains else opponents(text, proposal.id)
        for edit in proposal.edits if holders else ():
            if owners.owner(edit.gap) is None:
                found.append(Retained(pieces=edit.pieces, gap=edit.gap, holders=holders))
    return found


def opponents(text: Text, target: str) -> tuple[Party, ...]:
    """Parties whose position on a proposal or clause is that they oppose it."""
    positions = text.positions.get(target, {})
    return tuple(party for party, position in positions.items() if position.stance is Stance.OPPOSE)


class Beside(Struct, frozen=True, kw_only=True):
    """What stands beside a clause: a split, a merger, a move, or a proposal that awaits confirmation, its own
    or that of what it amends.
    """

    proposal: ProposalId
    kind: ProposalKind
    holders: tuple[Party, ...]
    edits: tuple[Edit, ...] = ()
    after: ClauseId | None = None
    awaits_confirmation: bool = False


def beside(text: Text, clause: ClauseId) -> tuple[Beside, ...]:
    """What is proposed for the clause and is no choice between words."""
    inside = {each.id for each in in_words(text, clause)}
    return tuple(
        Beside(
            proposal=p.id,
            kind=p.kind,
            holders=p.holders,
            edits=p.edits,
            after=p.after,
            awaits_confirmation=p.waits,
        )
        for p in text.standing(clause)
        if p.waits or (p.id not in inside and p.kind not in (ProposalKind.RETAIN, ProposalKind.NEW_CLAUSE))
    )


def unsettled(text: Text, clause: ClauseId) -> tuple[Beside, ...]:
    """Of what stands beside a clause, what keeps it open: a wish to retain its words does not."""
    return tuple(each for each in beside(text, clause) if each.kind is not ProposalKind.RETAIN)


def in_order(text: Text) -> tuple[ClauseId, ...]:
    """The clauses of the base and those proposed, each after the one that its proposal names, as tabled."""
    following: dict[ClauseId | None, list[ClauseId]] = {}
    for clause in text.clauses.values():
        if clause.proposed is not None:
            following.setdefault(text.proposals[clause.proposed].after, []).append(clause.id)
    found: list[ClauseId] = []
    for place in (None, *text.order):
        left = [place]
        while left:
            one = left.pop()
            if one is not None and is_there(text, text.clauses[one]):
                found.append(one)
            left.extend(reversed(following.get(one, [])))
    return tuple(found)
