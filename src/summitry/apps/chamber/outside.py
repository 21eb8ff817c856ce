"""The regions of the pages for those outside: what each event changes there.

Links, receipts, objections and voices are the room's own. They change nothing here, so that no reader outside
learns even that something happened.
"""

from summitry.core.floor import events

OUTSIDE_REGIONS = (
    "outside/sitting",
    "outside/floor",
    "outside/question",
    "outside/queue",
    "outside/decisions",
    "outside/texts",
    "outside/parties",
)

_EVERYTHING = frozenset(OUTSIDE_REGIONS)
_FLOOR = frozenset({"outside/floor"})
_QUEUE = frozenset({"outside/queue"})
_QUESTION = frozenset({"outside/question"})

CHANGED_OUTSIDE: dict[type[events.Event], frozenset[str]] = {
    events.Opened: _EVERYTHING,
    events.Suspended: _EVERYTHING,
    events.Resumed: _EVERYTHING,
    events.Closed: _EVERYTHING,
    events.DoorsOpened: _EVERYTHING,
    events.DoorsClosed: _EVERYTHING,
    events.FloorRequested: _QUEUE,
    events.RequestWithdrawn: _QUEUE,
    events.RequestDeclined: _QUEUE,
    events.RequestMoved: _QUEUE,
    events.FloorGiven: _FLOOR | _QUEUE | _QUESTION,
    events.FloorInterrupted: _FLOOR,
    events.FloorReturned: _FLOOR,
    events.FloorExtended: _FLOOR,
    events.FloorEnded: _FLOOR,
    events.QuestionPut: _QUESTION,
    events.QuestionWithdrawn: _QUESTION,
    events.QuestionAdopted: _QUESTION | {"outside/decisions"},
}
