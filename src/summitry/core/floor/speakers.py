"""The speakers' list and the floor itself: at most one seat besides the chair."""

from msgspec.structs import replace

from summitry.core.floor.acts import (
    Actor,
    CutFloor,
    DeclineRequest,
    EndFloor,
    ExtendFloor,
    GiveFloor,
    MoveRequest,
    NameVoice,
    RequestFloor,
    WithdrawRequest,
)
from summitry.core.floor.events import (
    Event,
    FloorEnded,
    FloorExtended,
    FloorGiven,
    FloorInterrupted,
    FloorRequested,
    FloorReturned,
    RequestDeclined,
    RequestMoved,
    RequestWithdrawn,
    VoiceNamed,
)
from summitry.core.floor.items import ItemState
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.obstacles import VOTE
from summitry.core.floor.receipts import see_anew
from summitry.core.floor.refusals import Refused
from summitry.core.floor.sitting import paused, reason_of, require_open, running
from summitry.core.floor.state import (
    LIVE_LINKS,
    Chamber,
    Party,
    Request,
    RequestKind,
    Seat,
    Sitting,
    Stamp,
    Turn,
)


def seat_of(chamber: Chamber, party: Party | None) -> Seat:
    """The actor's own seat. Raises Refused when the party has none."""
    seat = chamber.seats.get(party or "")
    if seat is None:
        raise Refused("no_seat")
    return seat


def require_voice(chamber: Chamber, actor: Actor) -> Seat:
    """The actor's seat, of which the actor must be the voice."""
    seat = seat_of(chamber, actor.party)
    if seat.voice != actor.person:
        raise Refused("not_the_voice")
    return seat


def place_in_queue(chamber: Chamber, party: Party, kind: RequestKind) -> int:
    """Index at which a new request enters: by precedence of its kind, then the charter's order.

    It enters behind the last request that goes before it, so that an order which the chair
    made by hand is kept.
    """
    key = _rank(chamber, party, kind)
    before = [i for i, r in enumerate(chamber.queue) if _rank(chamber, r.party, r.kind) <= key]
    return before[-1] + 1 if before else 0


def _rank(chamber: Chamber, party: Party, kind: RequestKind) -> tuple[int, int, int]:
    rules, seat = chamber.rules, chamber.seats[party]
    precedence = rules.precedence.index(kind) if kind in rules.precedence else len(rules.precedence)
    order = rules.classes.index(seat.status) if seat.status in rules.classes else len(rules.classes)
    return precedence, order, list(chamber.seats).index(party)


@decides(RequestFloor)
def request_floor(chamber: Chamber, act: RequestFloor, actor: Actor, at: Stamp) -> Decision:
    if chamber.sitting is Sitting.CLOSED:
        raise Refused("closed")
    party = seat_of(chamber, actor.party).party
    if act.kind is RequestKind.EXPLANATION_OF_VOTE and not explainable(chamber):
        raise Refused("nothing_to_explain")
    item = _item_asked_for(chamber, act)
    if any(r.party == party and r.kind is act.kind and r.item == item for r in chamber.queue):
        raise Refused("already_requested")
    question = chamber.open_question
    return (
        FloorRequested(
            at=at,
            request=f"R{chamber.requests_made + 1}",
            party=party,
            kind=act.kind,
            position=place_in_queue(chamber, party, act.kind),
            note=act.note.strip(),
            question=None if question is None else question.id,
            item=item,
        ),
    )


def _item_asked_for(chamber: Chamber, act: RequestFloor) -> str | None:
    """A point of order and an objection are about what happens now, whatever the item."""
    if act.kind in (RequestKind.POINT_OF_ORDER, RequestKind.OBJECTION):
        return None
    if not act.item:
        return chamber.agenda.current
    item = chamber.agenda.item(act.item)
    if item is None or item.state is ItemState.CONCLUDED:
        raise Refused("no_such_item")
    return item.id


@decides(WithdrawRequest)
def withdraw_request(chamber: Chamber, act: WithdrawRequest, actor: Actor, at: Stamp) -> Decision:
    if _request(chamber, act.request).party != actor.party:
        raise Refused("not_your_request")
    return (RequestWithdrawn(at=at, request=act.request),)


@decides(DeclineRequest)
def decline_request(chamber: Chamber, act: DeclineRequest, actor: Actor, at: Stamp) -> Decision:
    _request(chamber, act.request)
    return (RequestDeclined(at=at, request=act.request, reason=reason_of(act.reason)),)


@decides(MoveRequest)
def move_request(chamber: Chamber, act: MoveRequest, actor: Actor, at: Stamp) -> Decision:
    position = _place_among_its_own(chamber, _request(chamber, act.request), act.position)
    return (RequestMoved(at=at, request=act.request, position=position, reason=reason_of(act.reason)),)


def _place_among_its_own(chamber: Chamber, request: Request, position: int) -> int:
    """Index in the queue without the request for a place on the list that is shown with it."""
    rest = _without(chamber, request.id)
    shown = (None, chamber.agenda.current if request.item is None else request.item)
    places = [index for index, other in enumerate(rest) if other.item in shown]
    if max(0, position) < len(places):
        return places[max(0, position)]
    return places[-1] + 1 if places else min(max(0, position), len(rest))


@decides(GiveFloor)
def give_floor(chamber: Chamber, act: GiveFloor, actor: Actor, at: Stamp) -> Decision:
    """A point of order interrupts whoever speaks; anything else takes the place of it."""
    require_open(chamber)
    request = None if act.request is None else _request(chamber, act.request)
    if request is not None and request.item not in (None, chamber.agenda.current):
        raise Refused("other_item")
    party = act.party if request is None else request.party
    kind = act.kind if request is None else request.kind
    if party is None or party not in chamber.seats:
        raise Refused("no_such_seat", party=party or "?")
    if kind is not RequestKind.POINT_OF_ORDER and voting(chamber):
        raise Refused("voting")
    if chamber.seats[party].link not in LIVE_LINKS:
        raise Refused("seat_not_connected", party=party)
    limit = act.limit_us if act.limit_us is not None else chamber.rules.limits_us.get(kind)
    if limit is not None and limit <= 0:
        raise Refused("time_not_positive")
    given = FloorGiven(at=at, party=party, kind=kind, limit_us=limit, request=act.request)
    return (*_make_way(chamber, kind, at), given)


def explainable(chamber: Chamber) -> bool:
    """Votes are explained around a vote: on a question that a vote decides, and until the next one is put."""
    return chamber.question is not None and chamber.question.rule.kind == VOTE


def voting(chamber: Chamber) -> bool:
    """After voting has begun nobody interrupts it, except on a point of order."""
    return chamber.open_question is not None and chamber.open_question.open_ballot is not None


def _make_way(chamber: Chamber, kind: RequestKind, at: Stamp) -> tuple[Event, ...]:
    if chamber.turn is None:
        return ()
    if kind is not RequestKind.POINT_OF_ORDER:
        return tuple(FloorEnded(at=at) for turn in (chamber.turn, chamber.interrupted) if turn is not None)
    if chamber.interrupted is not None:
        return (FloorEnded(at=at),)
    return (FloorInterrupted(at=at),)


@decides(ExtendFloor)
def extend_floor(chamber: Chamber, act: ExtendFloor, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    _turn(chamber)
    if act.by_us <= 0:
        raise Refused("time_not_positive")
    return (FloorExtended(at=at, by_us=act.by_us),)


@decides(EndFloor)
def end_floor(chamber: Chamber, act: EndFloor, actor: Actor, at: Stamp) -> Decision:
    """By the chair, who takes the floor back, or by the speaker's own seat."""
    require_open(chamber)
    turn = _turn(chamber)
    if actor.role != "chair" and actor.party != turn.party:
        raise Refused("not_your_floor")
    return (FloorEnded(at=at), *_hand_back(chamber, at))


@decides(CutFloor)
def cut_floor(chamber: Chamber, act: CutFloor, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    _turn(chamber)
    return (FloorEnded(at=at, cut_for=reason_of(act.reason)), *_hand_back(chamber, at))


@decides(NameVoice)
def name_voice(chamber: Chamber, act: NameVoice, actor: Actor, at: Stamp) -> Decision:
    if chamber.sitting is Sitting.CLOSED:
        raise Refused("closed")
    seat = seat_of(chamber, actor.party)
    if seat.voice == act.person:
        return ()
    return (VoiceNamed(at=at, party=seat.party, person=act.person),)


def _hand_back(chamber: Chamber, at: Stamp) -> tuple[Event, ...]:
    """Where a point of order had interrupted, its end gives the floor back."""
    return () if chamber.interrupted is None else (FloorReturned(at=at),)


def _request(chamber: Chamber, request_id: str) -> Request:
    for request in chamber.queue:
        if request.id == request_id:
            return request
    raise Refused("no_such_request")


def _turn(chamber: Chamber) -> Turn:
    if chamber.turn is None:
        raise Refused("floor_free")
    return chamber.turn


def _without(chamber: Chamber, request_id: str | None) -> tuple[Request, ...]:
    return tuple(request for request in chamber.queue if request.id != request_id)


@evolves(FloorRequested)
def floor_requested(chamber: Chamber, event: FloorRequested) -> Chamber:
    request = Request(
        id=event.request,
        party=event.party,
        kind=event.kind,
        at=event.at,
        note=event.note,
        question=event.question,
        item=event.item,
    )
    queue = (*chamber.queue[: event.position], request, *chamber.queue[event.position :])
    return replace(chamber, queue=queue, requests_made=chamber.requests_made + 1)


@evolves(RequestWithdrawn)
def request_withdrawn(chamber: Chamber, event: RequestWithdrawn) -> Chamber:
    return replace(chamber, queue=_without(chamber, event.request))


@evolves(RequestDeclined)
def request_declined(chamber: Chamber, event: RequestDeclined) -> Chamber:
    return replace(chamber, queue=_without(chamber, event.request))


@evolves(RequestMoved)
def request_moved(chamber: Chamber, event: RequestMoved) -> Chamber:
    rest = _without(chamber, event.request)
    queue = (*rest[: event.position], _request(chamber, event.request), *rest[event.position :])
    return replace(chamber, queue=queue)


@evolves(FloorGiven)
def floor_given(chamber: Chamber, event: FloorGiven) -> Chamber:
    turn = Turn(
        party=event.party,
        kind=event.kind,
        given_at=event.at,
        limit_us=event.limit_us,
        running_since=event.at,
    )
    return replace(chamber, turn=turn, queue=_without(chamber, event.request))


@evolves(FloorInterrupted)
def floor_interrupted(chamber: Chamber, event: FloorInterrupted) -> Chamber:
    return replace(chamber, turn=None, interrupted=paused(chamber.turn, event.at))


@evolves(FloorReturned)
def floor_returned(chamber: Chamber, event: FloorReturned) -> Chamber:
    return replace(chamber, turn=running(chamber.interrupted, event.at), interrupted=None)


@evolves(FloorExtended)
def floor_extended(chamber: Chamber, event: FloorExtended) -> Chamber:
    turn = chamber.turn
    if turn is None or turn.limit_us is None:
        return chamber
    return replace(chamber, turn=replace(turn, limit_us=turn.limit_us + event.by_us))


@evolves(FloorEnded)
def floor_ended(chamber: Chamber, event: FloorEnded) -> Chamber:
    """Ends the turn, or the interrupted one when no turn is left."""
    turn = chamber.turn or chamber.interrupted
    if turn is None:
        return chamber
    seat = chamber.seats[turn.party]
    spoken = replace(seat, spoken_us=seat.spoken_us + turn.spoken_by(event.at))
    chamber = replace(chamber, seats={**chamber.seats, turn.party: spoken})
    return replace(chamber, turn=None) if chamber.turn is not None else replace(chamber, interrupted=None)


@evolves(VoiceNamed)
def voice_named(chamber: Chamber, event: VoiceNamed) -> Chamber:
    """What the former voice saw, the new one has not: it must acknowledge an open question itself."""
    seat = replace(chamber.seats[event.party], voice=event.person)
    chamber = replace(chamber, seats={**chamber.seats, event.party: seat})
    question = chamber.open_question
    if question is None:
        return chamber
    return replace(chamber, question=see_anew(question, event.party, event.at))
