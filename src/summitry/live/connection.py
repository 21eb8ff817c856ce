"""One reader's stream: who was admitted, where in its ring it stands, and how late it answers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from summitry.live.frames import Frame, frame_json

if TYPE_CHECKING:
    from summitry.live.audience import Audience

LINK_BYTES = 64 * 1024
"""What a link may hold for a reader who does not read, before it says so."""

FROM_THE_START = -1
"""A position no ring can carry on from: it makes the reader reload."""


@dataclass(frozen=True, slots=True)
class Admission:
    """What the rights of one request came to. The hub never looks behind it.

    `audience` is the key of the ring to read from. `groups` name what a revocation may strike (a person, a
    device, a party's seat). `label` is for whoever watches presence. `headers` are added to the response.
    `mark` is what `Hub.mark` said before the rights were read: a revocation since then closes the door.
    """

    audience: str
    groups: tuple[str, ...] = ()
    label: object = None
    headers: tuple[tuple[str, str], ...] = ()
    mark: int | None = None


class Link(Protocol):
    """The way to one reader; it calls `Connection.pause` when full and `Connection.resume` when drained."""

    def write(self, data: bytes, /) -> None:
        """Take the bytes; never waits."""
        ...

    def backlog(self) -> int:
        """Bytes taken and not yet handed to the network."""
        ...

    def abort(self) -> None:
        """Close at once; what was taken and not sent is lost."""
        ...

    def finish(self) -> None:
        """Close soon: send what can be sent without waiting for a reader who does not read."""
        ...


class Connection:
    """A reader of one audience.

    While it keeps up it is *flowing* and its cursor is the ring's end. When its link is full it is skipped,
    and its cursor stays behind; when the link has drained it gets what it missed, or one `reset` if the ring
    has moved on.
    """

    __slots__ = (
        "_cursor",
        "_last_ack",
        "_last_beat",
        "_loop",
        "_on_reset",
        "acknowledged_us",
        "admission",
        "audience",
        "beat_slice",
        "flowing",
        "is_open",
        "last_ack_late_us",
        "link",
        "opened_us",
        "packed",
        "stalled",
        "token",
        "waiting_since_us",
        "write",
    )

    def __init__(
        self,
        token: str,
        admission: Admission,
        audience: "Audience",
        link: Link,
        *,
        packed: bool,
        opened_us: int,
        loop: asyncio.AbstractEventLoop,
        on_reset: Callable[[], None],
    ) -> None:
        self.token = token
        self.admission = admission
        self.audience = audience
        self.link = link
        self.write = link.write
        self.packed = packed
        self.opened_us = opened_us
        self.acknowledged_us: int | None = None
        self.last_ack_late_us: int | None = None
        self.waiting_since_us: int | None = None
        self.beat_slice = 0
        self.flowing = False
        self.stalled = False
        self.is_open = True
        self._cursor = FROM_THE_START
        self._last_beat = 0
        self._last_ack = 0
        self._loop = loop
        self._on_reset = on_reset

    @property
    def cursor(self) -> int:
        """The number of the last event this reader was given."""
        return self.audience.ring.last if self.flowing else self._cursor

    def overdue_us(self, now: int) -> int:
        """For how long the oldest beat without an answer has been waiting; 0: every beat is answered."""
        return 0 if self.waiting_since_us is None else max(0, now - self.waiting_since_us)

    def begin(self, position: int, hello: Frame) -> None:
        """Greet the reader and give it everything after `position`."""
        self._cursor = position
        self.send(hello)
        if not self.stalled:
            self._catch_up()

    def send(self, frame: Frame) -> None:
        """Write a frame that belongs to no ring."""
        self.write(frame.deflated if self.packed else frame.plain)

    def pause(self) -> None:
        """The link is full: skip this reader from now on."""
        self._stop_flowing()
        self.stalled = True

    def resume(self) -> None:
        """The link has drained: catch up."""
        self.stalled = False
        if self.is_open and not self.flowing:
            self._catch_up()

    def forget_position(self) -> None:
        """Something was lost on the way here: one `reset`, now or once the link has drained."""
        self._stop_flowing()
        self._cursor = FROM_THE_START
        if not self.stalled:
            self._catch_up()

    def expect_beats_after(self, number: int) -> None:
        """Beats up to this number were for others."""
        self._last_beat = self._last_ack = number

    def beaten(self, number: int, now: int) -> None:
        """Beat `number` was due; a reader who cannot be written to is waited for all the same."""
        self._last_beat = number
        if self.waiting_since_us is None:
            self.waiting_since_us = now

    def answered(self, number: int, sent_us: int, now: int, next_sent_us: int | None) -> bool:
        """Beat `number` was answered; False: this reader never got it, or answered a later one."""
        if not self._last_ack < number <= self._last_beat:
            return False
        self._last_ack = number
        self.acknowledged_us = now
        self.last_ack_late_us = max(0, now - sent_us)
        self.waiting_since_us = None if number == self._last_beat else next_sent_us
        return True

    def leave(self) -> None:
        """The reader is gone, or is to go: nothing is written to it any more."""
        self._stop_flowing()
        self.is_open = False

    def _stop_flowing(self) -> None:
        if self.flowing:
            self._cursor = self.audience.ring.last
            self.flowing = False
            self.audience.flowing(packed=self.packed).discard(self)

    def _catch_up(self) -> None:
        """Give what was missed, a link's worth at a time, so that a long absence does not fill the memory."""
        if not self.is_open or self.stalled or self.flowing:
            return
        ring = self.audience.ring
        if not ring.holds_after(self._cursor):
            self._cursor = ring.last
            self._on_reset()
            self.send(frame_json("reset", {}, ring.ident(ring.last)))
        else:
            self._send_missed()
        if self.stalled:
            return
        if self._cursor == ring.last:
            self.flowing = True
            self.audience.flowing(packed=self.packed).add(self)
        else:
            self._loop.call_soon(self._catch_up)

    def _send_missed(self) -> None:
        for frame in self.audience.ring.after(self._cursor):
            self._cursor += 1
            self.send(frame)
            if self.stalled or self.link.backlog() > LINK_BYTES:
                return
