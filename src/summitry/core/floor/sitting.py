"""Opening, suspending, resuming, adjourning and closing the meeting."""

from msgspec.structs import replace

from summitry.core.floor.acts import Actor, Adjourn, Close, Open, Resume, Suspend
from summitry.core.floor.events import Closed, Event, FloorEnded, Opened, Resumed, Suspended
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.obstacles import present_members
from summitry.core.floor.refusals import Refused
from summitry.core.floor.state import Chamber, Sitting, Stamp, Turn


def require_open(chamber: Chamber) -> None:
    if chamber.sitting is not Sitting.OPEN:
        raise Refused("closed" if chamber.sitting is Sitting.CLOSED else "not_open")


def reason_of(given: str) -> str:
    """The reason without surrounding space. Raises Refused when there is none."""
    reason = given.strip()
    if not reason:
        raise Refused("reason_missing")
    return reason


@decides(Open)
def open_meeting(chamber: Chamber, act: Open, actor: Actor, at: Stamp) -> Decision:
    if chamber.sitting is not Sitting.CONVENED:
        raise Refused("not_convened")
    needed, present = chamber.rules.quorum_to_open, present_members(chamber)
    if needed is not None and present < needed:
        raise Refused("no_quorum", present=present, needed=needed)
    return (Opened(at=at),)


@decides(Suspend)
def suspend(chamber: Chamber, act: Suspend, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    return (Suspended(at=at, reason=reason_of(act.reason)),)


@decides(Adjourn)
def adjourn(chamber: Chamber, act: Adjourn, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    if chamber.open_question is not None:
        raise Refused("question_open")
    if act.until <= at:
        raise Refused("until_past")
    return (*end_turns(chamber, at), Suspended(at=at, reason=act.reason.strip(), until=act.until))


@decides(Resume)
def resume(chamber: Chamber, act: Resume, actor: Actor, at: Stamp) -> Decision:
    if chamber.sitting is not Sitting.SUSPENDED:
        raise Refused("not_suspended")
    return (Resumed(at=at),)


@decides(Close)
def close(chamber: Chamber, act: Close, actor: Actor, at: Stamp) -> Decision:
    if chamber.sitting not in (Sitting.OPEN, Sitting.SUSPENDED):
        raise Refused("closed" if chamber.sitting is Sitting.CLOSED else "not_open")
    if chamber.open_question is not None:
        raise Refused("question_open")
    return (*end_turns(chamber, at), Closed(at=at))


@evolves(Opened)
def opened(chamber: Chamber, event: Opened) -> Chamber:
    return replace(chamber, sitting=Sitting.OPEN, opened_at=event.at)


@evolves(Suspended)
def suspended(chamber: Chamber, event: Suspended) -> Chamber:
    return replace(
        chamber,
        sitting=Sitting.SUSPENDED,
        suspended_for=event.reason,
        resumes_at=event.until,
        turn=paused(chamber.turn, event.at),
    )


@evolves(Resumed)
def resumed(chamber: Chamber, event: Resumed) -> Chamber:
    return replace(
        chamber,
        sitting=Sitting.OPEN,
        suspended_for="",
        resumes_at=None,
        turn=running(chamber.turn, event.at),
    )


@evolves(Closed)
def closed(chamber: Chamber, event: Closed) -> Chamber:
    return replace(chamber, sitting=Sitting.CLOSED, closed_at=event.at, queue=(), resumes_at=None)


def paused(turn: Turn | None, at: Stamp) -> Turn | None:
    """The turn with its clock stopped."""
    return None if turn is None else replace(turn, spoken_us=turn.spoken_by(at), running_since=None)


def running(turn: Turn | None, at: Stamp) -> Turn | None:
    """The turn with its clock running."""
    return None if turn is None else replace(turn, running_since=at)


def end_turns(chamber: Chamber, at: Stamp) -> tuple[Event, ...]:
    """One FloorEnded for the speaker and one for whom a point of order interrupted."""
    return tuple(FloorEnded(at=at) for turn in (chamber.turn, chamber.interrupted) if turn is not None)
