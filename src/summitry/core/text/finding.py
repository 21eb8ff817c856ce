"""Finding what an act names, or refusing it with the reason."""

from summitry.core.text.acts import Actor
from summitry.core.text.clauses import place_of
from summitry.core.text.fabric import Anchor, Pieces
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Clause, ClauseId, Proposal, ProposalId, Text
from summitry.core.text.terms import Party


def proposer(actor: Actor) -> Party:
    if not actor.party:
        raise Refused("no_party")
    return actor.party


def members_of(text: Text, actor: Actor, group: str) -> tuple[Party, ...]:
    """For whom a spokesperson acts; each member may let go by itself."""
    if group not in actor.groups or group not in text.groups:
        raise Refused("not_the_spokesperson")
    return text.groups[group]


def known_clause(text: Text, clause: ClauseId) -> Clause:
    """One that is in the text, or proposed by something that stands."""
    found = text.clauses.get(clause)
    if found is None:
        raise Refused("no_such_clause")
    gone = found.proposed is not None and not text.proposals[found.proposed].stands
    if found.removed_by is not None or gone:
        raise Refused("clause_removed")
    return found


def open_clause(text: Text, clause: ClauseId) -> Clause:
    """One that is not locked."""
    found = known_clause(text, clause)
    if found.lock is not None:
        raise Refused("clause_locked")
    return found


def standing_proposal(text: Text, proposal: ProposalId) -> Proposal:
    found = text.proposals.get(proposal)
    if found is None:
        raise Refused("no_such_proposal")
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


def check_place(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> None:
    """Characters that stand one after another in the clause's base, or in what one proposal for it brings
    in.
    """
    place = place_of(text, clause, gap)
    if place is None or not 0 <= gap.at <= len(text.runs[gap.run]):
        raise Refused("no_such_place")
    if not pieces:
        return
    stand_there = place.reading.cut(*place.reading.span(pieces, gap)) == pieces
    if not stand_there or gap != Anchor(pieces[0].run, pieces[0].start):
        raise Refused("no_such_place")
