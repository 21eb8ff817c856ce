"""The last events of one audience, numbered, so that a reader who fell behind can be caught up."""

import hashlib
from collections import deque
from dataclasses import dataclass
from itertools import islice

from summitry.live.frames import Frame, frame_event

RING_EVENTS = 256
RING_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a ring keeps: at most so many events and so many bytes, but always the newest event."""

    events: int = RING_EVENTS
    size: int = RING_BYTES


class Ring:
    """Pre-framed events of one audience, numbered from `start + 1`.

    An id on the wire is `<epoch>.<tag>.<number>`. The tag is a keyed hash of the audience, so that an id
    tells nobody which audience it names; the key changes with each boot, as does the epoch.
    """

    __slots__ = ("_bounds", "_frames", "_prefix", "_size", "last")

    def __init__(self, epoch: str, tag: str, *, start: int = 0, bounds: Bounds | None = None) -> None:
        self._prefix = f"{epoch}.{tag}."
        self._bounds = bounds or Bounds()
        self._frames: deque[Frame] = deque()
        self._size = 0
        self.last = start

    @property
    def held(self) -> int:
        """Bytes of the uncompressed events kept."""
        return self._size

    def ident(self, number: int) -> str:
        """The id of an event, or of the position right after it."""
        return f"{self._prefix}{number}"

    def number_of(self, ident: str) -> int | None:
        """The position an id names, if this ring can carry on from there without a hole; else None."""
        number = ident.removeprefix(self._prefix)
        if number == ident or not (number.isascii() and number.isdigit()) or len(number) > 15:
            return None
        position = int(number)
        return position if self.holds_after(position) and position <= self.last else None

    def holds_after(self, position: int) -> bool:
        """Whether every event after `position` is still kept."""
        return position >= self.last - len(self._frames)

    def append(self, event: str, data: bytes) -> Frame:
        """Number and frame the next event, keep it, and let go of what is beyond the bounds."""
        self.last += 1
        frame = frame_event(event, data, self.ident(self.last))
        self._frames.append(frame)
        self._size += frame.size
        while len(self._frames) > 1 and self._is_over():
            self._size -= self._frames.popleft().size
        return frame

    def skip(self) -> None:
        """Let go of everything and leave a hole in the numbers: nobody can carry on from before it."""
        self._frames.clear()
        self._size = 0
        self.last += 1

    def after(self, position: int) -> list[Frame]:
        """The kept events after `position`, oldest first; ask `holds_after` first."""
        skip = len(self._frames) - (self.last - position)
        return list(islice(self._frames, max(skip, 0), None))

    def _is_over(self) -> bool:
        return len(self._frames) > self._bounds.events or self._size > self._bounds.size


def audience_tag(secret: bytes, audience: str) -> str:
    """Sixteen hexadecimal digits that stand for an audience until the next boot."""
    return hashlib.blake2b(audience.encode(), key=secret, digest_size=8).hexdigest()
