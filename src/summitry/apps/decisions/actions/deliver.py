"""Delivery follows from the floor: whoever gets it delivers what was handed in, until the turn ends."""

from typing import Any

from django.dispatch import receiver

from summitry.apps.chamber.signals import happened
from summitry.apps.decisions.actions.step import take_step
from summitry.apps.decisions.models import Statement
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import Participant
from summitry.core.floor.events import Event, FloorEnded, FloorGiven
from summitry.core.floor.state import Chamber
from summitry.core.statements import SPOKEN_AS, State, Step

FLOOR = Participant("server", "server")
"""In whose name the record notes what follows from the floor."""


@receiver(happened, dispatch_uid="decisions.deliver")
def deliver(
    sender: object, meeting: Meeting, chamber: Chamber, events: tuple[Event, ...], **rest: Any
) -> None:
    """In the transaction of the act that gave or ended the floor."""
    for event in events:
        if isinstance(event, FloorEnded):
            _end(meeting, chamber, event.at)
        elif isinstance(event, FloorGiven):
            _begin(meeting, chamber, event)


def _begin(meeting: Meeting, chamber: Chamber, given: FloorGiven) -> None:
    """The first that the party handed in for the item taken up, or for none in particular."""
    kinds = SPOKEN_AS.get(given.kind.value, ())
    waiting = Statement.objects.filter(
        meeting=meeting,
        party=given.party,
        kind__in=[kind.value for kind in kinds],
        item__in=["", chamber.agenda.current or ""],
        state=State.HANDED_IN.value,
    ).first()
    if waiting is not None:
        take_step(waiting, Step.BEGIN, FLOOR, given.at)


def _end(meeting: Meeting, chamber: Chamber, at: int) -> None:
    """Each whose turn is over; a point of order only interrupts."""
    turns = [(turn.party, turn.given_at) for turn in (chamber.turn, chamber.interrupted) if turn is not None]
    for statement in Statement.objects.filter(meeting=meeting, state=State.BEING_DELIVERED.value):
        if (statement.party, statement.began_at) not in turns:
            step = Step.END_RECORDED if statement.recorded else Step.END_LIVE
            take_step(statement, step, FLOOR, at)
