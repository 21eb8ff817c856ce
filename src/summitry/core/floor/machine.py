"""The machine: acts are decided into events, events evolve the chamber.

`decide` never changes anything and `evolve` never refuses, so that folding the recorded
events over the chamber as it was convened gives the chamber back, whatever program does it.
Each noun of the floor registers its own rules here.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from summitry.core.floor.acts import Act, Actor
from summitry.core.floor.events import Event, ServerRestarted
from summitry.core.floor.obstacles import pauses
from summitry.core.floor.state import Chamber, Question, Stamp
from summitry.core.machine import Machine

Decision = tuple[Event, ...]
Follower = Callable[[Chamber, Chamber, Event], Chamber]

_machine: Machine[Chamber, Actor, Event] = Machine()
decides = _machine.decides
evolves = _machine.evolves
_followers: list[Follower] = []


def follows(function: Follower) -> Follower:
    """Register what follows from any event: a function of the chamber before, after, and the event."""
    _followers.append(function)
    return function


def decide(chamber: Chamber, act: Act, actor: Actor, at: Stamp) -> Decision:
    """The events that the act causes; none when it has already taken effect.

    `at` is the act's arrival stamp. Raises Refused, with one sentence, when the rules of the
    floor do not allow the act.
    """
    return _machine.decide(chamber, act, actor, at)


def evolve(chamber: Chamber, event: Event) -> Chamber:
    """The chamber after the event."""
    before = chamber
    chamber = _machine.evolve(chamber, event)
    chamber = _keep_hold(before, chamber, event)
    for follow in _followers:
        chamber = follow(before, chamber, event)
    return replace(chamber, as_of=max(before.as_of, event.at))


def replay(chamber: Chamber, events: Iterable[Event]) -> Chamber:
    """The chamber after all events, in their order."""
    for event in events:
        chamber = evolve(chamber, event)
    return chamber


def _keep_hold(before: Chamber, chamber: Chamber, event: Event) -> Chamber:
    """Stop the hold while something pauses the question, and move it on by the pause's length.

    A restart always pauses, from the last thing that is known to have happened: time in which
    nobody could be heard does not count, even if nobody is waited for afterwards.
    """
    question = chamber.open_question
    if question is None:
        return chamber
    paused = bool(pauses(chamber))
    since = question.paused_since
    if since is None and isinstance(event, ServerRestarted):
        since = before.as_of
    elif since is None and paused:
        since = event.at
    if paused or since is None:
        return replace(chamber, question=replace(question, paused_since=since))
    return replace(chamber, question=_moved_on(question, since, event.at))


def _moved_on(question: Question, since: Stamp, at: Stamp) -> Question:
    """The question after a pause that lasted from `since` to `at`."""
    lasted = max(0, at - since)
    held_from = None if question.held_from is None else min(at, question.held_from + lasted)
    return replace(question, paused_since=None, resumed_at=at, held_from=held_from)
