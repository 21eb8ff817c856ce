"""What leaves the chamber after a commit: one message that names the regions of the pages which changed."""

from collections.abc import Iterable

import msgspec
from django.db import transaction

from summitry.apps.chamber.outside import CHANGED_OUTSIDE
from summitry.apps.chamber.seats import changed_seats
from summitry.apps.meetings.streams import publish
from summitry.core.floor import events
from summitry.core.floor.state import Chamber

TOPIC = "chamber/"

ALL_REGIONS = (
    "sitting",
    "agenda",
    "floor",
    "queue",
    "presence",
    "voice",
    "question",
    "decisions",
    "booth",
    "stage",
)

_SITTING = frozenset(ALL_REGIONS) - {"booth", "stage"}
_SPEAKING = frozenset({"floor"})
_ASKING = frozenset({"question"})
_QUEUE = frozenset({"queue"})
_AGENDA = frozenset({"agenda", "queue"})

CHANGED_REGIONS: dict[type[events.Event], frozenset[str]] = {
    events.Opened: _SITTING,
    events.Suspended: _SITTING,
    events.Resumed: _SITTING,
    events.Closed: _SITTING,
    events.DoorsOpened: frozenset({"sitting"}),
    events.DoorsClosed: frozenset({"sitting"}),
    events.FloorRequested: _QUEUE | _ASKING,
    events.RequestWithdrawn: _QUEUE | _ASKING,
    events.RequestDeclined: _QUEUE | _ASKING,
    events.RequestMoved: _QUEUE,
    events.FloorGiven: _SPEAKING | _QUEUE | {"tongue"},
    events.FloorInterrupted: _SPEAKING,
    events.FloorReturned: _SPEAKING,
    events.FloorExtended: frozenset({"floor"}),
    events.FloorEnded: _SPEAKING,
    events.VoiceNamed: frozenset({"voice", "question", "queue"}),
    events.QuestionPut: _ASKING | _QUEUE | {"sitting", "agenda"},
    events.QuestionDelivered: frozenset({"console"}),
    events.QuestionAcknowledged: _ASKING,
    events.ObjectionRaised: _ASKING,
    events.ObjectionConfirmed: _ASKING,
    events.ObjectionWithdrawn: _ASKING,
    events.NoObjectionStated: _ASKING,
    events.MemberRuledAbsent: _ASKING,
    events.QuestionWithdrawn: _ASKING | {"sitting", "agenda"},
    events.QuestionAdopted: _ASKING | {"sitting", "agenda", "decisions"},
    events.Rectified: frozenset({"decisions"}),
    events.PackageLaid: frozenset({"console"}),
    events.TextTakenOut: _ASKING,
    events.ConsensusFailed: _ASKING | {"sitting"},
    events.VoteOpened: _ASKING | _SPEAKING | _QUEUE,
    events.SeatPassed: _ASKING,
    events.VoteCast: _ASKING,
    events.VoteClosed: _ASKING | {"sitting", "agenda", "decisions"} | _QUEUE,
    events.ProxyGiven: _ASKING,
    events.ProxyTakenBack: _ASKING,
    events.VoteVoided: _ASKING,
    events.ItemTakenUp: _AGENDA,
    events.ItemConcluded: _AGENDA,
    events.ItemDeferred: _AGENDA,
    events.ItemAdded: frozenset({"agenda"}),
    events.ItemAmended: frozenset({"agenda"}),
    events.ItemMoved: frozenset({"agenda"}),
    events.ItemRemoved: _AGENDA,
    events.DocumentPlaced: frozenset({"agenda"}),
    events.DocumentCleared: frozenset({"agenda"}),
    events.LinkChanged: frozenset({"question", "floor", "queue"}),
    events.ServerRestarted: frozenset(ALL_REGIONS),
}
"""Which regions each event may change, besides single seats (`changed_seats`). `console` is the question as
only the console shows it, `tongue` the language of the floor, which those see who interpret or listen."""


class Changed(msgspec.Struct, frozen=True):
    """The chamber of a meeting changed; `version` is 0 when only signals of the booth did.

    `voice_of` are the parties whose voice is another person now; `doors`: they were opened or closed, so that
    those without a place in the room are judged anew.
    """

    meeting: str
    version: int
    regions: tuple[str, ...]
    voice_of: tuple[str, ...] = ()
    doors: bool = False


def announce(
    meeting: str, version: int, before: Chamber, after: Chamber, happened: Iterable[events.Event]
) -> None:
    """Publish what led from one chamber to the other, after the commit of the transaction under way."""
    happened = tuple(happened)
    kinds = {type(event) for event in happened}
    regions = frozenset().union(*(CHANGED_REGIONS[kind] | CHANGED_OUTSIDE.get(kind, set()) for kind in kinds))
    regions |= changed_seats(before, after)
    voices = tuple(event.party for event in happened if isinstance(event, events.VoiceNamed))
    doors = any(isinstance(event, events.DoorsOpened | events.DoorsClosed) for event in happened)
    message = msgspec.json.encode(Changed(meeting, version, tuple(sorted(regions)), voices, doors))
    transaction.on_commit(lambda: publish(TOPIC + meeting, message))


def announce_booth(meeting: str) -> None:
    """A signal of the booth was given, lifted or seen: publish it after the commit."""
    message = msgspec.json.encode(Changed(meeting, 0, ("booth",)))
    transaction.on_commit(lambda: publish(TOPIC + meeting, message))


def regions_changed(meeting: str, version: int, *regions: str) -> None:
    """What is shown changed without an act of the chamber; publish after the commit that is under way."""
    message = msgspec.json.encode(Changed(meeting, version, regions))
    transaction.on_commit(lambda: publish(TOPIC + meeting, message))
