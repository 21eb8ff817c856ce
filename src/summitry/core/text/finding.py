"""Finding what an act names, or refusing it with the reason."""

from collections.abc import Sequence
from itertools import pairwise

from summitry.core.text.acts import Actor
from summitry.core.text.clauses import CARRYING, is_there, place_of
from summitry.core.text.fabric import Anchor, Piece, Pieces, joined, words
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Clause, ClauseId, Edit, Proposal, ProposalId, Text
from summitry.core.text.terms import Party, ProposalKind


def proposer(text: Text, actor: Actor) -> Party:
    if not actor.party:
        raise Refused("no_party")
    if actor.party in text.suspended:
        raise Refused("party_suspended")
    return actor.party


def members_of(text: Text, actor: Actor, group: str) -> tuple[Party, ...]:
    """For whom a spokesperson acts; each member may let go by itself. Not for one that is suspended: nobody
    adds to what it holds, or takes from it.
    """
    proposer(text, actor)
    if group not in actor.groups or group not in text.groups:
        raise Refused("not_the_spokesperson")
    members = tuple(party for party in text.groups[group] if party not in text.suspended)
    if not members:
        raise Refused("group_suspended")
    return members


def known_clause(text: Text, clause: ClauseId) -> Clause:
    """One that is in the text, or proposed by something that stands."""
    found = text.clauses.get(clause)
    if found is None:
        raise Refused("no_such_clause")
    if not is_there(text, found):
        raise Refused("clause_removed", clause=_called(text, found))
    return found


def _called(text: Text, clause: Clause) -> str:
    """By its number and the first of the words with which it came, which nobody sees any more."""
    came = text.runs.get(clause.id, "")
    quoted = f"“{shortened(came)}”" if came else ""
    return " ".join(filter(None, (clause.label, quoted)))


def shortened(words: str, most: int = 60) -> str:
    """Whole words of the beginning."""
    if len(words) <= most:
        return words
    return f"{words[: most + 1].rpartition(' ')[0] or words[:most]} …"


def place_after(text: Text, clause: ClauseId) -> ClauseId | None:
    """The clause after which something is to stand; where that was taken out meanwhile, or is no longer
    proposed, the one before its place, None for the beginning.
    """
    found = text.clauses.get(clause)
    if found is None:
        raise Refused("no_such_clause")
    if is_there(text, found):
        return clause
    if found.proposed is None or clause in text.order:
        return clause_before(text, clause)
    before = text.proposals[found.proposed].after
    return None if before is None else place_after(text, before)


def words_around(text: Text, gap: Anchor) -> str:
    """The word on either side of a gap, as its run has them."""
    run = text.runs.get(gap.run, "")
    before, after = run[: gap.at].split(), run[gap.at :].split()
    return shortened(" ".join((*before[-1:], *after[:1])))


def open_clause(text: Text, clause: ClauseId) -> Clause:
    """One that is not locked."""
    found = known_clause(text, clause)
    if found.lock is not None:
        raise Refused("clause_locked")
    return found


def home_of(text: Text, clause: ClauseId, pieces: Pieces, gap: Anchor) -> ClauseId:
    """The clause in which words of a clause stand now: a split or a merger took them to another."""
    wanted = pieces or _around(gap)
    mine, brought_by = text.clauses.get(clause), text.proposals.get(gap.run)
    if mine is None or _holds(mine, wanted, gap):
        return clause
    if brought_by is not None and (brought_by.stands or brought_by.state in CARRYING):
        return brought_by.clause
    for each in text.clauses.values():
        if _holds(each, wanted, gap):
            return each.id
    merged = text.proposals.get(mine.removed_by or "")
    return merged.clause if merged is not None and merged.kind is ProposalKind.MERGE else clause


def _around(gap: Anchor) -> Pieces:
    """The characters that it stood between."""
    return (Piece(gap.run, max(gap.at - 1, 0), gap.at + 1),)


def _holds(clause: Clause, wanted: Pieces, gap: Anchor) -> bool:
    """Whether any of the characters are in its base; what was merged away keeps its own for the record."""
    start, end = clause.reading().span(wanted, gap)
    return clause.removed_by is None and start < end


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


def check_base(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> None:
    """Characters that stand one after another in the clause's base."""
    if not stands_in_base(text, clause, pieces, gap):
        raise Refused("no_such_place")


def stands_in_base(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> bool:
    """As `stands_at`; refuses what is only proposed."""
    stands = stands_at(text, clause, pieces, gap)
    if place_of(text, clause, gap).owner is not None:
        raise Refused("not_in_base")
    return stands


def anchored(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> Anchor:
    """The gap by which a place is named, among the characters that are there now."""
    reading = place_of(text, clause, gap).reading
    return (
        gap if stands_at(text, clause, pieces, gap) else reading.anchor_at(*reading.span(pieces, gap)) or gap
    )


def check_something_left(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> None:
    """Of words that a proposal is about without bringing any itself."""
    start, end = place_of(text, clause, gap).reading.span(pieces, gap)
    if start == end:
        raise Refused("words_gone", words=words(pieces, text.runs))


def stays(text: Text, clause: Clause, move: Sequence[Edit]) -> bool:
    """Whether words to be moved would be where they are, or within themselves."""
    out, into = move
    here, there = place_of(text, clause, out.gap), place_of(text, clause, into.gap)
    start, end = here.reading.span(out.pieces, out.gap)
    return here.owner == there.owner and start <= there.reading.position(into.gap) <= end


def stands_at(text: Text, clause: Clause, pieces: Pieces, gap: Anchor) -> bool:
    """Whether the place is as it was when the act was made. False: characters of it are gone, or others came
    in between, or what stood on either side of a gap is gone; refuses characters that nobody ever wrote.
    """
    place = place_of(text, clause, gap)
    if pieces and gap != Anchor(pieces[0].run, pieces[0].start):
        raise Refused("no_such_place")
    for piece in pieces or (Piece(gap.run, gap.at, gap.at),):
        if not 0 <= piece.start <= piece.end <= len(text.runs.get(piece.run, "")):
            raise Refused("no_such_place")
    if joined(pieces) != pieces or any(
        one.run == other.run and one.end > other.start for one, other in pairwise(pieces)
    ):
        raise Refused("no_such_place")
    if not pieces:
        start, end = place.reading.span(_around(gap), gap)
        return start < end
    return place.reading.cut(*place.reading.span(pieces, gap)) == pieces
