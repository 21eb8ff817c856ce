"""Holding: positions on what was proposed, and letting go of it."""

from msgspec.structs import replace

from summitry.core.text.acts import Actor, Confirm, LetGo, Reflect, TakePosition
from summitry.core.text.events import Confirmed, Event, HoldersJoined, HoldersLeft, PositionTaken, Reflected
from summitry.core.text.finding import known_clause, members_of, proposer, standing_proposal
from summitry.core.text.machine import Decision, decides, evolves
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Position, Text
from summitry.core.text.terms import HOLDING, ProposalState, Stamp


@decides(TakePosition)
def take_position(text: Text, act: TakePosition, actor: Actor, at: Stamp) -> Decision:
    """To co-sponsor or support is to hold from then on; with any other stance a holder lets go."""
    party = proposer(actor)
    events: list[Event] = []
    if act.target in text.proposals:
        proposal = standing_proposal(text, act.target)
        holds, would_hold = party in proposal.holders, act.stance in HOLDING
        if party == proposal.by and not would_hold:
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
    proposal = standing_proposal(text, act.proposal)
    letting = members_of(text, actor, act.group) if act.group else (proposer(actor),)
    left = tuple(party for party in letting if party in proposal.holders)
    if not left:
        raise Refused("not_a_holder")
    return (HoldersLeft(at=at, proposal=proposal.id, parties=left, note=act.note),)


@decides(Confirm)
def confirm(text: Text, act: Confirm, actor: Actor, at: Stamp) -> Decision:
    proposal = standing_proposal(text, act.proposal)
    if proposer(actor) not in proposal.holders:
        raise Refused("not_a_holder")
    if not (proposal.outdated or proposal.to_be_confirmed):
        raise Refused("nothing_to_confirm")
    return (Confirmed(at=at, proposal=proposal.id),)


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
    """What nobody holds any more is withdrawn; its words stay as long as somebody amends them."""
    proposal = text.proposals[event.proposal]
    holders = tuple(party for party in proposal.holders if party not in event.parties)
    proposal = replace(proposal, holders=holders)
    if not holders:
        state = ProposalState.SUPERSEDED if event.superseded_by else ProposalState.WITHDRAWN
        proposal = replace(proposal, state=state, ended=event.superseded_by or event.note)
    return text.with_proposals(proposal)


@evolves(Confirmed)
def confirmed(text: Text, event: Confirmed) -> Text:
    proposal = text.proposals[event.proposal]
    return text.with_proposals(replace(proposal, outdated=False, to_be_confirmed=False))


@evolves(Reflected)
def reflected(text: Text, event: Reflected) -> Text:
    return text.with_proposals(replace(text.proposals[event.proposal], state=ProposalState.REFLECTED))

