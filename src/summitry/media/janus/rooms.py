"""Rooms as this process knows them: who sends, who watches, through which handle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from summitry.media.errors import UnknownRoomError
from summitry.media.janus.handles import Sends, Watches
from summitry.media.terms import (
    Direction,
    FeedId,
    Line,
    Medium,
    Room,
    RoomId,
    Size,
    Standing,
    ViewerId,
)

_SUBSTREAM = {Size.LARGE: 2, Size.MIDDLE: 1, Size.SMALL: 0}
"""Janus's numbers of the pictures of one seat, which browsers send in this order of size."""


@dataclass(slots=True)
class Feed:
    """A feed and its handle. `flowing` since its media arrives; whether it is `audible` may be unknown."""

    handle: int
    purpose: Sends
    flowing: bool = False
    audible: bool | None = False


@dataclass(slots=True)
class Viewer:
    """A viewer and its handle, and the feed on each line that is not empty."""

    handle: int
    purpose: Watches
    shown: dict[Line, FeedId] = field(default_factory=dict)


@dataclass(slots=True)
class OpenRoom:
    """`placeholder` is the feed of Janus's own that an empty line shows: it never sends anything."""

    plan: Room
    placeholder: str
    feeds: dict[FeedId, Feed] = field(default_factory=dict)
    viewers: dict[ViewerId, Viewer] = field(default_factory=dict)

    def standing(self) -> Standing:
        return Standing(
            feeds=frozenset(self.feeds),
            flowing=frozenset(feed for feed, known in self.feeds.items() if known.flowing),
            audible=frozenset(feed for feed, known in self.feeds.items() if known.audible is not False),
            shown={viewer: dict(known.shown) for viewer, known in self.viewers.items()},
        )

    def everybody(self) -> Iterator[Feed | Viewer]:
        """All who send or watch."""
        yield from self.feeds.values()
        yield from self.viewers.values()

    def to_silence(self, direction: Direction) -> list[Feed]:
        return [
            each
            for feed, each in self.feeds.items()
            if each.audible is not False and feed not in direction.audible
        ]

    def to_let_speak(self, direction: Direction) -> list[Feed]:
        wanted = (self.feeds.get(feed) for feed in sorted(direction.audible))
        return [
            each
            for each in wanted
            if each and each.audible is not True and Medium.AUDIO in each.purpose.media
        ]

    def switches(self, viewer: Viewer, wanted: Mapping[Line, FeedId]) -> Iterator[tuple[Line, FeedId | None]]:
        """Lines that must show something else; None for nothing."""
        for line in viewer.purpose.lines:
            feed = wanted.get(line)
            known = self.feeds.get(feed) if feed else None
            carried = known is not None and known.flowing and line.medium in known.purpose.media
            shows = feed if carried else None
            if viewer.shown.get(line) != shows:
                yield line, shows

    def source(self, line: Line, feed: FeedId | None) -> dict[str, str | int]:
        """What Janus calls a feed's stream of the line's medium, or the empty one."""
        known = self.feeds.get(feed) if feed else None
        mid = known.purpose.mid(line.medium) if known else None
        if known is None or mid is None:
            return {"feed": self.placeholder, "mid": "0" if line.medium is Medium.AUDIO else "1"}
        return {"feed": known.purpose.id, "mid": mid, "substream": _SUBSTREAM[line.size]}

    def feed_stopped(self, feed: FeedId) -> None:
        """Its connection is gone, and with it what lines showed of it."""
        if known := self.feeds.get(feed):
            known.flowing = False
        for viewer in self.viewers.values():
            viewer.shown = {line: shown for line, shown in viewer.shown.items() if shown != feed}


class Rooms(dict[RoomId, OpenRoom]):
    """The open rooms, and whose handle is whose."""

    def opened(self, room: RoomId) -> OpenRoom:
        """Raises UnknownRoomError."""
        if room not in self:
            raise UnknownRoomError(room)
        return self[room]

    def of_handle(self, handle: int) -> Feed | Viewer | None:
        """Who or what is behind a handle that Janus names."""
        everybody = (known for room in self.values() for known in room.everybody())
        return next((known for known in everybody if known.handle == handle), None)
