"""An engine in memory: it carries nothing, but decides who would be seen and heard as Janus does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from summitry.media.errors import UnknownRoomError, UnknownViewerError
from summitry.media.sdp import Allowed, rebuild
from summitry.media.terms import (
    CARRIES,
    Direction,
    FeedId,
    Happening,
    Kind,
    Line,
    Medium,
    News,
    Room,
    RoomId,
    Standing,
    ViewerId,
)


@dataclass(slots=True)
class _Room:
    media: dict[FeedId, tuple[Medium, ...]] = field(default_factory=dict)
    flowing: set[FeedId] = field(default_factory=set)
    audible: set[FeedId] = field(default_factory=set)
    lines: dict[ViewerId, tuple[Line, ...]] = field(default_factory=dict)
    shown: dict[ViewerId, dict[Line, FeedId]] = field(default_factory=dict)

    def without(self, feed: FeedId) -> None:
        self.flowing.discard(feed)
        for viewer, lines in self.shown.items():
            self.shown[viewer] = {line: shown for line, shown in lines.items() if shown != feed}


class FakeEngine:
    """A `MediaEngine` for tests and for chambers of the demo without an engine's machine."""

    def __init__(self) -> None:
        self._rooms: dict[RoomId, _Room] = {}
        self._told: Callable[[News], None] = lambda news: None

    def listen(self, told: Callable[[News], None]) -> None:
        self._told = told

    async def open_room(self, room: Room) -> None:
        self._rooms.setdefault(room.id, _Room())

    async def rooms(self) -> frozenset[RoomId]:
        return frozenset(self._rooms)

    async def close_room(self, room: RoomId) -> None:
        self._rooms.pop(room, None)

    async def publish(self, room: RoomId, feed: FeedId, kind: Kind, offer: str) -> str:
        opened = self._opened(room)
        _, media = rebuild(offer, Allowed(CARRIES[kind], "sendonly", fewer=True))
        await self.unpublish(room, feed)
        opened.media[feed] = media
        return "v=0\r\n"

    async def unpublish(self, room: RoomId, feed: FeedId) -> None:
        opened = self._opened(room)
        opened.without(feed)
        opened.audible.discard(feed)
        opened.media.pop(feed, None)

    async def watch(self, room: RoomId, viewer: ViewerId, lines: Sequence[Line]) -> str:
        opened = self._opened(room)
        opened.lines[viewer] = tuple(lines)
        opened.shown[viewer] = {}
        return "v=0\r\n"

    async def answer(self, room: RoomId, viewer: ViewerId, answer: str) -> None:
        opened = self._opened(room)
        if viewer not in opened.lines:
            raise UnknownViewerError(viewer)
        rebuild(answer, Allowed([line.medium for line in opened.lines[viewer]], "recvonly"))

    async def leave(self, room: RoomId, viewer: ViewerId) -> None:
        opened = self._opened(room)
        opened.lines.pop(viewer, None)
        opened.shown.pop(viewer, None)

    async def direct(self, room: RoomId, direction: Direction) -> None:
        opened = self._opened(room)
        opened.audible = {feed for feed in direction.audible if Medium.AUDIO in opened.media.get(feed, ())}
        for viewer, lines in opened.lines.items():
            wanted = direction.shown.get(viewer, {})
            opened.shown[viewer] = {
                line: wanted[line]
                for line in lines
                if line in wanted
                and wanted[line] in opened.flowing
                and line.medium in opened.media[wanted[line]]
            }

    async def standing(self, room: RoomId) -> Standing:
        opened = self._opened(room)
        return Standing(
            feeds=frozenset(opened.media),
            flowing=frozenset(opened.flowing),
            audible=frozenset(opened.audible),
            shown={viewer: dict(lines) for viewer, lines in opened.shown.items()},
        )

    def arrive(self, room: RoomId, feed: FeedId) -> None:
        """The media of a feed begins to arrive, as it would some time after its offer was answered."""
        self._opened(room).flowing.add(feed)
        self._told(News(Happening.FLOWS, room, feed=feed))

    def lose(self, room: RoomId, feed: FeedId) -> None:
        """The connection of whoever sends the feed is gone."""
        self._opened(room).without(feed)
        self._told(News(Happening.STOPPED, room, feed=feed))

    def _opened(self, room: RoomId) -> _Room:
        if room not in self._rooms:
            raise UnknownRoomError(room)
        return self._rooms[room]
