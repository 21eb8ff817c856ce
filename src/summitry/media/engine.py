"""The interface to a video engine."""

from collections.abc import Callable, Sequence
from typing import Protocol

from summitry.media.terms import Direction, FeedId, Kind, Line, News, Room, RoomId, Standing, ViewerId


class MediaEngine(Protocol):
    """Rooms with feeds that people send and viewers that receive them.

    Calls on one room take effect in the order in which they are made. Each is idempotent: made again, it
    changes nothing, so that a caller who is unsure may repeat it. Nothing here is durable: after a loss of
    the engine `News` tells ENGINE_BACK, rooms that were lost with it are open again and empty, and feeds and
    viewers come back by themselves. Every call may raise EngineAbsentError, and all but `open_room`
    UnknownRoomError.
    """

    def listen(self, told: Callable[[News], None]) -> None:
        """Have `told` called, in the loop that runs the engine, with what happens."""
        ...

    async def open_room(self, room: Room) -> None:
        """Open a room; an open one stays as it is."""
        ...

    async def rooms(self) -> frozenset[RoomId]:
        """The rooms that are open, those included that this process found when it claimed the engine."""
        ...

    async def close_room(self, room: RoomId) -> None:
        """End a room and everything in it."""
        ...

    async def publish(self, room: RoomId, feed: FeedId, kind: Kind, offer: str) -> str:
        """Take what a browser offers to send and return the answer.

        The feed is silent until a direction makes it audible. The same feed published anew takes the place
        of what it was. Raises RefusedDescriptionError when the offer holds more than the kind may carry.
        """
        ...

    async def unpublish(self, room: RoomId, feed: FeedId) -> None:
        """End a feed. Whoever sends it is cut off within the second, whatever its page does."""
        ...

    async def watch(self, room: RoomId, viewer: ViewerId, lines: Sequence[Line]) -> str:
        """Begin to watch with these lines, all of them empty, and return the offer for the browser.

        Media section n of the offer is `lines[n]`. A viewer that watched already begins anew.
        """
        ...

    async def answer(self, room: RoomId, viewer: ViewerId, answer: str) -> None:
        """Hand over a browser's answer to the last offer. Raises UnknownViewerError,
        RefusedDescriptionError.
        """
        ...

    async def leave(self, room: RoomId, viewer: ViewerId) -> None:
        """End a viewer's watching."""
        ...

    async def direct(self, room: RoomId, direction: Direction) -> None:
        """Make the room as it is directed: first silence who is not to be heard, then all the rest."""
        ...

    async def standing(self, room: RoomId) -> Standing:
        """The room as the engine has it."""
        ...
