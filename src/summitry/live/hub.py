"""Writes each event once per audience, as the same bytes, to every reader of that audience."""

import asyncio
import logging
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from summitry.live.audience import Audiences
from summitry.live.clock import Clock
from summitry.live.connection import FROM_THE_START, Admission, Connection, Link
from summitry.live.frames import Frame, frame_json
from summitry.live.heart import SLICES, Heart
from summitry.live.revocation import Revocations
from summitry.live.ring import Bounds, Ring

BEAT_SECONDS = 5.0
KEEP_SECONDS = 600.0
RETRY_MS = (300, 1_500)
"""Browsers wait a random time in this range before they reconnect, so that they do not all come at once."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HubFigures:
    """What `doctor` shows. The first four describe this moment, the others count since boot."""

    connections: int
    stalled: int
    audiences: int
    ring_bytes: int
    opened: int
    published: int
    sends: int
    sent_bytes: int
    skipped: int
    resets: int
    revoked: int


class Hub:
    """Rings, readers and what happens between them. It knows nothing of roles: an audience is an opaque key.

    All methods belong to the thread of the event loop, except `position`, `mark` and `figures`, which any
    thread may call. `start` and `close` frame its life.

    A page that will open a stream calls `position(audience)` before it reads what it shows, and passes the id
    on as `?since=`: whatever is published after that reaches the page, and nobody publishes into a gap.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        bounds: Bounds | None = None,
        beat_seconds: float = BEAT_SECONDS,
        keep_seconds: float = KEEP_SECONDS,
    ) -> None:
        self.clock = clock
        self.heart = Heart(clock)
        self._beat_seconds = beat_seconds
        self._keep_us = int(keep_seconds * 1_000_000)
        self._audiences = Audiences(bounds)
        self._connections: dict[str, Connection] = {}
        self._groups: dict[str, set[Connection]] = {}
        self._revocations = Revocations()
        self._on_open: list[Callable[[Connection], None]] = []
        self._on_close: list[Callable[[Connection], None]] = []
        self._on_ack: list[Callable[[Connection], None]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False
        self._opened = self._published = self._sends = self._sent_bytes = 0
        self._skipped = self._resets = self._revoked = 0

    def watch(
        self,
        *,
        on_open: Callable[[Connection], None] | None = None,
        on_close: Callable[[Connection], None] | None = None,
        on_ack: Callable[[Connection], None] | None = None,
    ) -> None:
        """Be told, in the loop's thread, of readers who come, go and answer beats. What raises is logged."""
        for listeners, listener in (
            (self._on_open, on_open),
            (self._on_close, on_close),
            (self._on_ack, on_ack),
        ):
            if listener is not None:
                listeners.append(listener)

    # Life

    def start(self) -> None:
        """Begin to beat, in the running event loop."""
        self._closed = False
        self._schedule(asyncio.get_running_loop())

    def tick(self) -> None:
        """Send the next beat; once in a round forget the audiences nobody has used for long."""
        self.heart.beat()
        if self.heart.number % SLICES == 0:
            self._audiences.expire(self.clock.now() - self._keep_us)

    def close(self) -> None:
        """End every stream promptly and take no more; browsers reconnect to whoever serves next."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for connection in tuple(self._connections.values()):
            self._drop(connection)
            connection.link.finish()

    def admits(self, admission: Admission) -> bool:
        """Whether a stream may open: not closing, and nothing revoked since the rights were read."""
        return not self._closed and not self._revocations.forbid(admission)

    @property
    def is_closed(self) -> bool:
        """Whether the server is going down."""
        return self._closed

    # Publishing

    def position(self, audience: str) -> str:
        """The id of the present end of an audience's ring; from now on the ring keeps what is published."""
        ring = self._audiences.get_or_open(audience, self.clock.now()).ring
        return ring.ident(ring.last)

    def audiences(self) -> list[str]:
        """The keys of all audiences that somebody reads or has lately rendered a page for."""
        return [each.key for each in self._audiences.all()]

    def publish(self, audience: str, data: bytes, event: str = "update") -> int:
        """Send one event to an audience, if anybody listens; returns to how many it was written at once."""
        found = self._audiences.get(audience)
        if found is None:
            return 0
        written, size = found.publish(event, data)
        self._published += 1
        self._sends += written
        self._sent_bytes += size
        self._skipped += len(found.readers) - written
        return written

    def reset(self, audience: str | None = None) -> None:
        """Make the readers of one audience, or of all, reload: something cannot be told again."""
        for each in self._audiences.all():
            if audience in (None, each.key):
                each.reset()

    # Readers

    def open(self, admission: Admission, link: Link, *, resume: str = "", packed: bool = False) -> Connection:
        """Connect a reader whose response has begun: `hello`, then what it missed since the id `resume`.

        `packed`: the stream is compressed. Ask `admits` first.
        """
        audience = self._audiences.get_or_open(admission.audience, self.clock.now())
        connection = Connection(
            secrets.token_urlsafe(16),
            admission,
            audience,
            link,
            packed=packed,
            opened_us=self.clock.now(),
            loop=asyncio.get_running_loop(),
            on_reset=self._count_reset,
        )
        self._enrol(connection)
        position = _start_position(audience.ring, resume)
        connection.begin(position, self._hello(connection, position))
        self._tell(self._on_open, connection)
        return connection

    def lost(self, connection: Connection) -> None:
        """The link of this reader is gone; safe to call twice."""
        self._drop(connection)

    def connection(self, token: str) -> Connection | None:
        """The open connection with this token."""
        return self._connections.get(token)

    def connections(self, group: str | None = None) -> list[Connection]:
        """All open connections, or those of one group."""
        return list(self._connections.values() if group is None else self._groups.get(group, ()))

    def acknowledge(self, token: str, number: int) -> int | None:
        """A page answers beat `number`; returns how late in microseconds; None: it was not for that page."""
        connection = self._connections.get(token)
        late = None if connection is None else self.heart.answer(connection, number)
        if connection is not None and late is not None:
            self._tell(self._on_ack, connection)
        return late

    # Revocation

    def mark(self) -> int:
        """Take this before reading rights, and put it into the `Admission`."""
        return self._revocations.mark

    def revoke(self, group: str) -> int:
        """Cut every stream of a group at once, and those about to open; returns how many were open."""
        self._revocations.add(lambda admission: group in admission.groups)
        return self._cut(tuple(self._groups.get(group, ())))

    def revoke_where(self, matches: Callable[[Admission], bool]) -> int:
        """Cut every stream whose admission matches, and those that are about to open."""
        self._revocations.add(matches)
        return self._cut(tuple(each for each in self._connections.values() if matches(each.admission)))

    # Figures

    def figures(self) -> HubFigures:
        """A snapshot."""
        connections = tuple(self._connections.values())
        audiences = self._audiences.all()
        return HubFigures(
            connections=len(connections),
            stalled=sum(each.stalled for each in connections),
            audiences=len(audiences),
            ring_bytes=sum(each.ring.held for each in audiences),
            opened=self._opened,
            published=self._published,
            sends=self._sends,
            sent_bytes=self._sent_bytes,
            skipped=self._skipped,
            resets=self._resets,
            revoked=self._revoked,
        )

    # Inside

    def _enrol(self, connection: Connection) -> None:
        self._connections[connection.token] = connection
        connection.audience.readers.add(connection)
        for group in connection.admission.groups:
            self._groups.setdefault(group, set()).add(connection)
        self.heart.join(connection)
        self._opened += 1

    def _drop(self, connection: Connection) -> bool:
        """Take a reader out of everything it is in; False when that was done before."""
        if self._connections.pop(connection.token, None) is None:
            return False
        connection.leave()
        connection.audience.readers.discard(connection)
        connection.audience.touched_us = self.clock.now()
        self.heart.leave(connection)
        for group in connection.admission.groups:
            members = self._groups.get(group, set())
            members.discard(connection)
            if not members:
                self._groups.pop(group, None)
        self._tell(self._on_close, connection)
        return True

    def _cut(self, connections: tuple[Connection, ...]) -> int:
        for connection in connections:
            self._drop(connection)
            connection.link.abort()
        self._revoked += len(connections)
        return len(connections)

    def _hello(self, connection: Connection, position: int) -> Frame:
        """The greeting; its id is where the reader stands, so that one cut off at once loses nothing."""
        ring = connection.audience.ring
        data: dict[str, object] = {
            "connection": connection.token,
            "now": self.clock.now(),
        }
        ident = ring.ident(ring.last if position == FROM_THE_START else position)
        return frame_json("hello", data, ident, retry_ms=random.randint(*RETRY_MS))

    def _count_reset(self) -> None:
        self._resets += 1

    def _tell(self, listeners: list[Callable[[Connection], None]], connection: Connection) -> None:
        for listener in listeners:
            try:
                listener(connection)
            except Exception:
                log.exception("A watcher of connections failed; the stream goes on.")

    def _schedule(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_later(self._beat_seconds / SLICES, self._turn, loop)

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        self._schedule(loop)
        self.tick()


def _start_position(ring: Ring, resume: str) -> int:
    """Where its id says; at the end without an id; nowhere (`reset`) with one that does not fit."""
    if not resume:
        return ring.last
    position = ring.number_of(resume)
    return FROM_THE_START if position is None else position
