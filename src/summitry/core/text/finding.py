"""Finding what an act names, or refusing it with the reason."""

from itertools import pairwise

from summitry.core.text.acts import Actor
from summitry.core.text.clauses import Place, is_there, place_of
from summitry.core.text.fabric import Anchor, Piece, Pieces, joined
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Clause, ClauseId, Proposal, ProposalId, Text
from summitry.core.text.terms import Party


def proposer(text: Text, actor: Actor) -> Party:
    if not actor.party:
        raise Refused("no_party")
    if actor.party in text.suspended:
        raise Refused("party_suspended")
    return actor.party


def members_of(text: Text, actor: Actor, group: str) -> tuple[Party, ...]:
    """For whom a spokesperson acts; each member may let go by itself."""
    proposer(text, actor)
    if group not in actor.groups or group not in text.groups:
        raise Refused("not_the_spokesperson")
    return text.groups[group]


def known_clause(text: Text, clause: ClauseId) -> Clause:
    """One that is in the text, or proposed by something that stands."""
    found = text.clauses.get(clause)
    if found is None:
        raise Refused("no_such_clause")
    if not is_there(text, found):
        raise Refused("clause_removed")
    return found


def open_clause(text: Text, clause: ClauseId) -> Clause:
    """One that is not locked."""
    found = known_clause(text, clause)
    if found.lock is not None:
        raise Refused("clause_locked")
    return found


def known_proposal(text: Text, proposal: ProposalId) -> Proposal:
    found = text.proposals.get(proposal)
    if found is None:
        raise Refused("no_such_proposal")
    return found


def standing_proposal(text: Text, proposal: ProposalId) -> Proposal:
    found = known_proposal(text, proposal)
    if not found.stands:
        raise Refused("proposal_ended")
    return found


def next_clause(text: Text, clause: ClauseId) -> ClauseId | None:
    """The clause of the base that follows."""
    following = text.order[text.order.index(clause) + 1 :] if clause in text.order else ()
    return next((each for each in following if text.clauses[each].removed_by is None), None)


def clause_before(text: Text, clause: ClauseId) -> ClauseId | None:
    """The clause of the base that it follows; None: it is the first, or not in the base."""
    before = text.order[: text.order.index(clause)] if clause in text.order else ()
    return next((each for each in reversed(before) if text.clauses[each].removed_by is None), None)


def clause_of_base(text: Text, clause: ClauseId) -> Clause:
    """An open one that has its place among the clauses: a proposed one is not moved, split or joined."""
    found = open_clause(text, clause)
    if clause not in text.order:
        raise Refused("clause_proposed")
    return found


def check_place(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> Place:
    """Characters that stand one after another in the clause's base, or in what one proposal for it brings
    in.
    """
    place = place_of(text, clause, gap)
    if not stands_at(text, clause, pieces, gap):
        raise Refused("no_such_place")
    return place


def check_base(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> None:
    """As `check_place`, of the base alone."""
    if check_place(text, clause, pieces, gap).owner is not None:
        raise Refused("not_in_base")


def stands_at(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> bool:
    """Whether the place is as it was when the act was made. False: characters of it are gone, or others came
    in between; refuses what never was a place of the clause.
    """
    place = place_of(text, clause, gap)
    if pieces and gap != Anchor(pieces[0].run, pieces[0].start):
        raise Refused("no_such_place")
    for piece in pieces or (Piece(gap.run, gap.at, gap.at),):
        if not (_was_there(text, place, clause, piece) and 0 <= piece.start <= piece.end):
            raise Refused("no_such_place")
    if joined(pieces) != pieces or any(
        one.run == other.run and one.end > other.start for one, other in pairwise(pieces)
    ):
        raise Refused("no_such_place")
    if not pieces:
        return place.reading.has(gap.run)
    return place.reading.cut(*place.reading.span(pieces, gap)) == pieces


def _was_there(text: Text, place: Place, clause: Clause, piece: Piece) -> bool:
    run = piece.run
    own = run == clause.id or (run in text.proposals and text.proposals[run].clause == clause.id)
    return (own or place.reading.has(run)) and piece.end <= len(text.runs.get(run, ""))
