"""Agreeing: the reading of a proposal becomes the base, or the chair decides that it lapses."""

from collections.abc import Iterable

from msgspec.structs import replace

from summitry.core.text.acts import Actor, Agree, Lapse
from summitry.core.text.clauses import OF_WORDS, Owners, in_words, living
from summitry.core.text.events import Agreed, Lapsed
from summitry.core.text.fabric import Span
from summitry.core.text.finding import known_proposal, open_clause, standing_proposal
from summitry.core.text.folding import FOLDS, would_leave_nothing
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Proposal, ProposalId, Text
from summitry.core.text.terms import BLOCKING, Party, ProposalKind, ProposalState, Stamp

_OF_PLACES = OF_WORDS | {ProposalKind.RETAIN}


@decides(Agree)
def agree(text: Text, act: Agree, actor: Actor, at: Stamp) -> Decision:
    """Nothing lapses without a decision of the chair's to which nobody objects; its reason goes on record."""
    if known_proposal(text, act.proposal).state is ProposalState.AGREED:
        return ()
    proposal = standing_proposal(text, act.proposal)
    _can_be_agreed(text, proposal)
    rivals = rivals_of(text, proposal)
    decision = act.decision.strip()
    if not decision:
        _nobody_holds_otherwise(text, proposal, rivals)
    return (Agreed(at=at, proposal=proposal.id, decision=decision, lapsed=tuple(r.id for r in rivals)),)


def _can_be_agreed(text: Text, proposal: Proposal) -> None:
    if proposal.kind is ProposalKind.RETAIN:
        raise Refused("retains")
    of_words = proposal.kind in OF_WORDS
    if proposal.waits or (of_words and proposal.id not in {p.id for p in in_words(text, proposal.clause)}):
        raise Refused("unconfirmed")
    open_clause(text, proposal.clause)
    if proposal.kind is ProposalKind.MERGE and proposal.after is not None:
        open_clause(text, proposal.after)
    if would_leave_nothing(text, proposal):
        raise Refused("nothing_left")


def _nobody_holds_otherwise(text: Text, proposal: Proposal, rivals: list[Proposal]) -> None:
    """Who holds the words that it amends, and not the amendment, holds another reading too."""
    holders = dict.fromkeys(party for rival in rivals for party in rival.holders)
    owners = Owners(text, text.clauses[proposal.clause])
    for owner in {owners.owner(edit.gap) for edit in proposal.edits} - {None}:
        unamended = text.proposals[owner or ""].holders
        holders |= dict.fromkeys(party for party in unamended if party not in proposal.holders)
    if holders:
        raise Refused("others_hold", parties=tuple(holders))
    blocking = reserved_by(text, proposal.id)
    if blocking:
        raise Refused("reserved", parties=blocking)


def reserved_by(text: Text, target: str) -> tuple[Party, ...]:
    """Parties with a reservation on a proposal or clause, or opposed to it."""
    positions = text.positions.get(target, {})
    return tuple(party for party, position in positions.items() if position.stance in BLOCKING)


@decides(Lapse)
def lapse(text: Text, act: Lapse, actor: Actor, at: Stamp) -> Decision:
    """The chair's decision that the text stays without it; nobody objects, and the reason goes on record."""
    if known_proposal(text, act.proposal).state is ProposalState.LAPSED:
        return ()
    proposal = standing_proposal(text, act.proposal)
    if not act.decision.strip():
        raise Refused("reason_missing")
    inside = _amending(text, {proposal.id})
    if proposal.kind is ProposalKind.NEW_CLAUSE:
        inside = [each.id for each in text.standing(proposal.clause) if each.id != proposal.id]
    return (Lapsed(at=at, proposals=(proposal.id, *inside), decision=act.decision),)


# ---- other readings of a place ------------------------------------------------------------------------


def rivals_of(text: Text, proposal: Proposal) -> list[Proposal]:
    """Standing proposals for another reading of the same place, and the amendments to their words.

    None is what lies around the whole of the place, nor an amendment to its own words: both stay as they are.
    A wish to retain the words around it is one.
    """
    if proposal.kind is ProposalKind.MERGE:
        return [p for p in text.standing() if p.kind is proposal.kind and _same_merger(p, proposal)]
    if proposal.kind in (ProposalKind.MOVE_CLAUSE, ProposalKind.NEW_CLAUSE):
        return [p for p in text.standing(proposal.clause) if p.kind is proposal.kind and p.id != proposal.id]
    owners = Owners(text, text.clauses[proposal.clause])
    own = _located(owners, proposal)
    direct = {
        other.id
        for other in living(text, proposal.clause)
        if other.id != proposal.id and _contradict(own, owners, proposal, other)
    }
    lapsing = direct | set(_amending(text, direct, proposal.clause))
    return [each for each in text.standing(proposal.clause) if each.id in lapsing]


def _same_merger(one: Proposal, other: Proposal) -> bool:
    return one.id != other.id and one.after == other.after


def _amending(text: Text, amended: set[ProposalId], clause: str | None = None) -> list[ProposalId]:
    """What amends their words, what amends that, and so on; as far as it stands."""
    if not amended:
        return []
    clause = clause or text.proposals[next(iter(amended))].clause
    owners, found = Owners(text, text.clauses[clause]), set[ProposalId | None](amended)
    for proposal in living(text, clause):
        if any(owners.owner(edit.gap) in found for edit in proposal.edits):
            found.add(proposal.id)
    return [each.id for each in text.standing(clause) if each.id in found - amended]


Located = list[tuple[ProposalId | None, Span]]


def _located(owners: Owners, proposal: Proposal) -> Located:
    """Where its edits are, and in whose words."""
    places = [(owners.place(edit.gap), edit) for edit in proposal.edits]
    return [(place.owner, place.reading.span(edit.pieces, edit.gap)) for place, edit in places]


def _contradict(own: Located, owners: Owners, proposal: Proposal, other: Proposal) -> bool:
    split = ProposalKind.SPLIT in (proposal.kind, other.kind)
    if (split and proposal.kind is not other.kind) or not (split or other.kind in _OF_PLACES):
        return False
    meet = _touch if other.kind is ProposalKind.RETAIN else _meet
    return any(
        owner == where and meet(mine, theirs)
        for owner, mine in own
        for where, theirs in _located(owners, other)
    )


def _meet(mine: Span, theirs: Span) -> bool:
    """One around the whole of mine, and longer, is no rival: it stays around what mine becomes."""
    around = theirs[0] <= mine[0] and mine[1] <= theirs[1] and theirs[0] < theirs[1]
    return mine == theirs or (not around and _touch(mine, theirs))


def _touch(mine: Span, theirs: Span) -> bool:
    """Whether they share a character, or one is a gap within the other or the same gap."""
    start, end = max(mine[0], theirs[0]), min(mine[1], theirs[1])
    if mine[0] == mine[1] or theirs[0] == theirs[1]:
        return mine == theirs or (start == end and min(mine[0], theirs[0]) < start < max(mine[1], theirs[1]))
    return start < end


# ---- what follows from it -----------------------------------------------------------------------------


@evolves(Agreed)
def agreed(text: Text, event: Agreed) -> Text:
    """Folded while it stands, so that amendments to its words are known for such."""
    text = text.with_proposals(*_ended(text, event.lapsed, event.decision))
    text = FOLDS[text.proposals[event.proposal].kind](text, text.proposals[event.proposal])
    proposal = text.proposals[event.proposal]
    return text.with_proposals(replace(proposal, state=ProposalState.AGREED, ended=event.decision))


@evolves(Lapsed)
def lapsed(text: Text, event: Lapsed) -> Text:
    """The chair's own brackets go with a clause that does not come in."""
    first = text.proposals[event.proposals[0]]
    if first.kind is ProposalKind.NEW_CLAUSE:
        text = replace(text, brackets=tuple(b for b in text.brackets if b.clause != first.clause))
    return text.with_proposals(*_ended(text, event.proposals, event.decision))


def _ended(text: Text, proposals: Iterable[ProposalId], decision: str) -> list[Proposal]:
    return [replace(text.proposals[p], state=ProposalState.LAPSED, ended=decision) for p in proposals]
