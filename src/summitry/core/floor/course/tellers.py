"""How each event is told that is not gathered with others."""

from collections.abc import Callable
from typing import Any, TypeVar

from summitry.core.floor import events
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.entries import Entry, FloorStep, ObjectionStep, RequestStep
from summitry.core.floor.events import Event
from summitry.core.floor.state import Chamber, Outcome, Sitting, Turn

E = TypeVar("E", bound=Event)
Teller = Callable[[Chamber, E], Entry]

_tellers: dict[type[Event], Teller[Any]] = {}


def entry_of(chamber: Chamber, event: Event) -> Entry:
    """The entry of an event, by the chamber as it was before."""
    return _tellers[type(event)](chamber, event)


def tells(kind: type[E]) -> Callable[[Teller[E]], Teller[E]]:
    """Register how events of one kind are told."""

    def register(function: Teller[E]) -> Teller[E]:
        _tellers[kind] = function
        return function

    return register


@tells(events.Opened)
def _opened(chamber: Chamber, event: events.Opened) -> Entry:
    return told.Sat(at=event.at, sitting=Sitting.OPEN, first=True)


@tells(events.Suspended)
def _suspended(chamber: Chamber, event: events.Suspended) -> Entry:
    return told.Sat(at=event.at, sitting=Sitting.SUSPENDED, reason=event.reason, until=event.until)


@tells(events.Resumed)
def _resumed(chamber: Chamber, event: events.Resumed) -> Entry:
    return told.Sat(at=event.at, sitting=Sitting.OPEN)


@tells(events.Closed)
def _closed(chamber: Chamber, event: events.Closed) -> Entry:
    return told.Sat(at=event.at, sitting=Sitting.CLOSED)


@tells(events.FloorRequested)
def _requested(chamber: Chamber, event: events.FloorRequested) -> Entry:
    return told.Requested(
        at=event.at, step=RequestStep.MADE, request=event.request, party=event.party, kind=event.kind
    )


@tells(events.RequestWithdrawn)
def _request_withdrawn(chamber: Chamber, event: events.RequestWithdrawn) -> Entry:
    return _request(chamber, event, RequestStep.WITHDRAWN)


@tells(events.RequestDeclined)
def _request_declined(chamber: Chamber, event: events.RequestDeclined) -> Entry:
    return _request(chamber, event, RequestStep.DECLINED, reason=event.reason)


@tells(events.RequestMoved)
def _request_moved(chamber: Chamber, event: events.RequestMoved) -> Entry:
    return _request(chamber, event, RequestStep.MOVED, reason=event.reason, position=event.position)


def _request(chamber: Chamber, event: Any, step: RequestStep, **more: Any) -> Entry:
    made = next((request for request in chamber.queue if request.id == event.request), None)
    return told.Requested(
        at=event.at,
        step=step,
        request=event.request,
        party=None if made is None else made.party,
        kind=None if made is None else made.kind,
        **more,
    )


@tells(events.FloorGiven)
def _floor_given(chamber: Chamber, event: events.FloorGiven) -> Entry:
    return told.Spoke(
        at=event.at, step=FloorStep.GIVEN, party=event.party, kind=event.kind, us=event.limit_us
    )


@tells(events.FloorInterrupted)
def _floor_interrupted(chamber: Chamber, event: events.FloorInterrupted) -> Entry:
    return _turn(chamber.turn, event, FloorStep.INTERRUPTED)


@tells(events.FloorReturned)
def _floor_returned(chamber: Chamber, event: events.FloorReturned) -> Entry:
    turn = chamber.interrupted
    return told.Spoke(
        at=event.at,
        step=FloorStep.RETURNED,
        party=None if turn is None else turn.party,
        kind=None if turn is None else turn.kind,
    )


@tells(events.FloorExtended)
def _floor_extended(chamber: Chamber, event: events.FloorExtended) -> Entry:
    turn = chamber.turn
    return told.Spoke(
        at=event.at,
        step=FloorStep.EXTENDED,
        party=None if turn is None else turn.party,
        kind=None if turn is None else turn.kind,
        us=event.by_us,
    )


@tells(events.FloorEnded)
def _floor_ended(chamber: Chamber, event: events.FloorEnded) -> Entry:
    turn = chamber.turn or chamber.interrupted
    step = FloorStep.ENDED if event.cut_for is None else FloorStep.CUT
    return _turn(turn, event, step, reason=event.cut_for or "")


def _turn(turn: Turn | None, event: Event, step: FloorStep, reason: str = "") -> Entry:
    return told.Spoke(
        at=event.at,
        step=step,
        party=None if turn is None else turn.party,
        kind=None if turn is None else turn.kind,
        us=None if turn is None else turn.spoken_by(event.at),
        reason=reason,
    )


@tells(events.VoiceNamed)
def _voice_named(chamber: Chamber, event: events.VoiceNamed) -> Entry:
    return told.VoiceChanged(at=event.at, party=event.party)


@tells(events.QuestionPut)
def _put(chamber: Chamber, event: events.QuestionPut) -> Entry:
    return told.Put(
        at=event.at,
        question=event.question,
        kind=event.kind,
        title=event.title,
        needed=len(event.needed),
    )


@tells(events.QuestionWithdrawn)
def _withdrawn(chamber: Chamber, event: events.QuestionWithdrawn) -> Entry:
    return _settled(chamber, event, Outcome.WITHDRAWN, event.reason)


@tells(events.QuestionAdopted)
def _adopted(chamber: Chamber, event: events.QuestionAdopted) -> Entry:
    return _settled(chamber, event, Outcome.ADOPTED)


def _settled(chamber: Chamber, event: Event, outcome: Outcome, reason: str = "") -> Entry:
    question = chamber.open_question
    return told.Settled(
        at=event.at,
        question="" if question is None else question.id,
        title=None if question is None else question.title,
        outcome=outcome,
        reason=reason,
    )


@tells(events.ObjectionRaised)
def _raised(chamber: Chamber, event: events.ObjectionRaised) -> Entry:
    return told.Objected(
        at=event.at,
        step=ObjectionStep.RAISED,
        objection=event.objection,
        question=_question(chamber),
        party=event.party,
        reason=event.reason,
        means=event.means,
        texts=event.texts,
    )


@tells(events.ObjectionConfirmed)
def _confirmed(chamber: Chamber, event: events.ObjectionConfirmed) -> Entry:
    return _objection(chamber, event, ObjectionStep.CONFIRMED)


@tells(events.ObjectionWithdrawn)
def _objection_withdrawn(chamber: Chamber, event: events.ObjectionWithdrawn) -> Entry:
    return _objection(chamber, event, ObjectionStep.WITHDRAWN)


def _objection(chamber: Chamber, event: Any, step: ObjectionStep) -> Entry:
    made = () if chamber.question is None else chamber.question.objections
    party = next((objection.party for objection in made if objection.id == event.objection), None)
    return told.Objected(
        at=event.at, step=step, objection=event.objection, question=_question(chamber), party=party
    )


@tells(events.MemberRuledAbsent)
def _ruled_absent(chamber: Chamber, event: events.MemberRuledAbsent) -> Entry:
    return told.RuledAbsent(
        at=event.at, question=_question(chamber), party=event.party, reason=event.reason, link=event.link
    )


def _question(chamber: Chamber) -> str:
    return "" if chamber.question is None else chamber.question.id


@tells(events.ServerRestarted)
def _restarted(chamber: Chamber, event: events.ServerRestarted) -> Entry:
    return told.Restarted(at=event.at)


@tells(events.Rectified)
def _rectified(chamber: Chamber, event: events.Rectified) -> Entry:
    return told.SetRight(at=event.at, of=event.of, sentence=event.sentence, role=event.role)
