"""What each of our handles at Janus is for, written on the handle itself, so that Janus can be asked."""

from collections.abc import Sequence

import msgspec

from summitry.media.terms import FeedId, Kind, Line, Medium, RoomId, Size, ViewerId


class Sends(msgspec.Struct, frozen=True, tag="sends"):
    """The handle of somebody who sends; `id` is what Janus calls the feed, new with each publication."""

    room: RoomId
    feed: FeedId
    kind: Kind
    id: str
    media: tuple[Medium, ...]

    def mid(self, medium: Medium) -> str | None:
        """The media section that carries it."""
        return str(self.media.index(medium)) if medium in self.media else None


class Watches(msgspec.Struct, frozen=True, tag="watches"):
    """The handle of a viewer; section n of its connection is line n."""

    room: RoomId
    viewer: ViewerId
    names: tuple[str, ...]
    media: tuple[Medium, ...]
    sizes: tuple[Size, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(map(Line, self.names, self.media, self.sizes))


class Controls(msgspec.Struct, frozen=True, tag="controls"):
    """The handle through which rooms are opened, moderated and closed."""


Purpose = Sends | Watches | Controls


def watches(room: RoomId, viewer: ViewerId, lines: Sequence[Line]) -> Watches:
    return Watches(
        room,
        viewer,
        tuple(line.name for line in lines),
        tuple(line.medium for line in lines),
        tuple(line.size for line in lines),
    )


def written(purpose: Purpose) -> str:
    """As an `opaque_id`, which Janus keeps and repeats."""
    return msgspec.json.encode(purpose).decode()


def read(opaque: str) -> Purpose | None:
    """None for what no handle of ours says."""
    try:
        found: Purpose = msgspec.json.decode(opaque, type=Purpose)
    except msgspec.MsgspecError:
        return None
    return found
