"""Holding: positions on what was proposed, and letting go of it."""

from msgspec.structs import replace

from summitry.core.text.acts import Actor, Confirm, LetGo, Reflect, TakePosition
from summitry.core.text.clauses import Owners
from summitry.core.text.events import Confirmed, Event, HoldersJoined, HoldersLeft, PositionTaken, Reflected
from summitry.core.text.finding import (
    known_clause,
    known_proposal,
    members_of,
    proposer,
    standing_proposal,
    stays,
)
from summitry.core.text.folding import would_leave_nothing
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Edit, Position, Proposal, Text
from summitry.core.text.terms import HOLDING, Party, ProposalKind, ProposalState, Stamp


@decides(TakePosition)
def take_position(text: Text, act: TakePosition, actor: Actor, at: Stamp) -> Decision:
    """To co-sponsor or support is to hold from then on; with any other stance a holder lets go."""
    party = proposer(text, actor)
    events: list[Event] = []
    if act.target in text.proposals:
        proposal = standing_proposal(text, act.target)
        holds, would_hold = party in proposal.holders, act.stance in HOLDING
        if party == proposal.by and holds and not would_hold:
            raise Refused("own_proposal")
        if would_hold and not holds:
            events.append(HoldersJoined(at=at, proposal=proposal.id, parties=(party,)))
        elif holds and not would_hold:
            events.append(HoldersLeft(at=at, proposal=proposal.id, parties=(party,), note=act.note))
    else:
        known_clause(text, act.target)
    position = Position(stance=act.stance, at=at, note=act.note)
    earlier = text.positions.get(act.target, {}).get(party)
    if earlier is not None and (earlier.stance, earlier.note) == (act.stance, act.note):
        return tuple(events)
    return PositionTaken(at=at, target=act.target, party=party, position=position), *events


@decides(LetGo)
def let_go(text: Text, act: LetGo, actor: Actor, at: Stamp) -> Decision:
    proposal = known_proposal(text, act.proposal)
    letting = _group_letting_go(text, act, actor, proposal) if act.group else (proposer(text, actor),)
    left = tuple(party for party in letting if party in proposal.holders)
    if not left and (proposal.by in letting or not proposal.holders):
        return ()
    standing_proposal(text, act.proposal)
    if not left:
        raise Refused("not_a_holder")
    return (HoldersLeft(at=at, proposal=proposal.id, parties=left, note=act.note),)


def _group_letting_go(text: Text, act: LetGo, actor: Actor, proposal: Proposal) -> tuple[Party, ...]:
    """Those for whom it was proposed; a member that holds it by its own word goes on."""
    members = members_of(text, actor, act.group)
    if proposal.group != act.group:
        raise Refused("not_the_groups")
    said = text.positions.get(proposal.id, {})
    return tuple(party for party in members if party not in said or said[party].stance not in HOLDING)


@decides(Confirm)
def confirm(text: Text, act: Confirm, actor: Actor, at: Stamp) -> Decision:
    """Made on what stands there now. What was transcribed takes the place of another only from now on."""
    proposal = standing_proposal(text, act.proposal)
    if proposer(text, actor) not in proposal.holders:
        raise Refused("not_a_holder")
    if not proposal.waits:
        return ()
    if proposal.edits and not _says_something(text, proposal):
        raise Refused("nothing_left")
    confirmed = Confirmed(at=at, proposal=proposal.id)
    return (confirmed, *superseded(text, replace(proposal, to_be_confirmed=False), at))


def _says_something(text: Text, proposal: Proposal) -> bool:
    """Whether anything is left for it to do on what stands now."""
    edits, clause = _made_anew(text, proposal), text.clauses[proposal.clause]
    if proposal.kind is ProposalKind.SPLIT:
        return not would_leave_nothing(text, proposal)
    if proposal.kind is ProposalKind.MOVE:
        return bool(edits[0].pieces) and not stays(text, clause, edits)
    return any(edit.pieces or edit.words for edit in edits)


def superseded(text: Text, proposal: Proposal, at: Stamp) -> tuple[Event, ...]:
    """Who puts another in its place lets go of the first; others who hold that one go on."""
    old = text.proposals.get(proposal.supersedes or "")
    if old is None or not old.stands or proposal.to_be_confirmed:
        return ()
    left = tuple(party for party in old.holders if party in proposal.holders)
    return (HoldersLeft(at=at, proposal=old.id, parties=left, superseded_by=proposal.id),) if left else ()


def _made_anew(text: Text, proposal: Proposal) -> tuple[Edit, ...]:
    """Its edits at the places where what is left of the old ones stands now."""
    owners = Owners(text, text.clauses[proposal.clause])
    found = []
    for edit in proposal.edits:
        reading = owners.place(edit.gap).reading
        place = reading.span(edit.pieces, edit.gap)
        gap = reading.anchor_at(*place) or edit.gap
        at_split = proposal.kind is ProposalKind.SPLIT
        found.append(edit if at_split else replace(edit, pieces=reading.cut(*place), gap=gap))
    return tuple(found)


@decides(Reflect)
def reflect(text: Text, act: Reflect, actor: Actor, at: Stamp) -> Decision:
    proposal = standing_proposal(text, act.proposal)
    if proposal.state is ProposalState.REFLECTED:
        return ()
    return (Reflected(at=at, proposal=proposal.id),)


@evolves(PositionTaken)
def position_taken(text: Text, event: PositionTaken) -> Text:
    on_target = {**text.positions.get(event.target, {}), event.party: event.position}
    return replace(text, positions=text.positions.with_entries({event.target: on_target}))


@evolves(HoldersJoined)
def holders_joined(text: Text, event: HoldersJoined) -> Text:
    proposal = text.proposals[event.proposal]
    joined = tuple(dict.fromkeys((*proposal.holders, *event.parties)))
    return text.with_proposals(replace(proposal, holders=joined))


@evolves(HoldersLeft)
def holders_left(text: Text, event: HoldersLeft) -> Text:
    """What nobody holds any more is withdrawn; its words stay as long as somebody amends them.

    Who lets go supports it no more, either.
    """
    proposal = text.proposals[event.proposal]
    holders = tuple(party for party in proposal.holders if party not in event.parties)
    proposal = replace(proposal, holders=holders)
    if not holders:
        state = ProposalState.SUPERSEDED if event.superseded_by else ProposalState.WITHDRAWN
        proposal = replace(proposal, state=state, ended=event.superseded_by or event.note)
    said = text.positions.get(proposal.id, {})
    kept = {p: each for p, each in said.items() if p not in event.parties or each.stance not in HOLDING}
    if len(kept) < len(said):
        text = replace(text, positions=text.positions.with_entries({proposal.id: kept}))
    return text.with_proposals(proposal)


@evolves(Confirmed)
def confirmed(text: Text, event: Confirmed) -> Text:
    proposal = text.proposals[event.proposal]
    edits = _made_anew(text, proposal)
    return text.with_proposals(replace(proposal, edits=edits, outdated=False, to_be_confirmed=False))


@evolves(Reflected)
def reflected(text: Text, event: Reflected) -> Text:
    return text.with_proposals(replace(text.proposals[event.proposal], state=ProposalState.REFLECTED))
