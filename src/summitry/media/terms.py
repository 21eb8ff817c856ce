"""The words of picture and voice: rooms, feeds, lines, directions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

RoomId = str
FeedId = str
"""Names what somebody sends, e.g. `seat:FIN`, `screen:FIN`, `booth:fr:1`; unique in its room."""
ViewerId = str
"""Names one open page that watches; unique in its room."""


class Medium(StrEnum):
    """What one stream carries."""

    AUDIO = "audio"
    VIDEO = "video"


class Kind(StrEnum):
    """What a feed is for, and with it what it may carry."""

    SEAT = "seat"
    SCREEN = "screen"
    SIGN = "sign"
    BOOTH = "booth"


CARRIES: dict[Kind, tuple[Medium, ...]] = {
    Kind.SEAT: (Medium.AUDIO, Medium.VIDEO),
    Kind.SCREEN: (Medium.VIDEO,),
    Kind.SIGN: (Medium.VIDEO,),
    Kind.BOOTH: (Medium.AUDIO,),
}
"""The most that a feed of each kind may send; a seat without a camera sends its voice alone."""


class Size(StrEnum):
    """How large a page shows a picture, and so which of the pictures that a seat sends it is worth."""

    LARGE = "large"
    MIDDLE = "middle"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Line:
    """One place of a viewer's page where a feed is seen or heard, e.g. `floor` and video.

    A page keeps its lines as long as it watches; what each of them shows changes with the direction.
    """

    name: str
    medium: Medium
    size: Size = Size.LARGE


@dataclass(frozen=True, slots=True)
class Room:
    """A room to be opened. `sealed` lets in encrypted media only, which the engine itself cannot read."""

    id: RoomId
    most_feeds: int = 400
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Direction:
    """What is to be heard, and what each viewer is to see and hear, all of it at once.

    A feed that is not in `audible` is silent for everybody. A line that is absent, or names a feed that is
    not there, shows nothing.
    """

    audible: frozenset[FeedId] = frozenset()
    shown: Mapping[ViewerId, Mapping[Line, FeedId]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """A room as the engine has it. `flowing` are the feeds whose media has arrived at the engine."""

    feeds: frozenset[FeedId]
    flowing: frozenset[FeedId]
    audible: frozenset[FeedId]
    shown: Mapping[ViewerId, Mapping[Line, FeedId]]


class Happening(StrEnum):
    """What the engine tells of its own accord."""

    FLOWS = "flows"  # a feed's media arrives, or a viewer's page receives
    STOPPED = "stopped"  # its connection is gone; the browser may come back with a new description
    POOR = "poor"  # packets are being lost
    OFFER = "offer"  # a viewer must answer a new description
    ENGINE_LOST = "engine lost"
    ENGINE_BACK = "engine back"  # nothing of what was is certain: ask for the standing of each room


@dataclass(frozen=True, slots=True)
class News:
    """One happening; `feed` or `viewer` is empty where it does not concern one, `sdp` only with an offer."""

    what: Happening
    room: RoomId = ""
    feed: FeedId = ""
    viewer: ViewerId = ""
    sdp: str = ""
