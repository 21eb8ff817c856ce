"""Presence: from the streams that a seat's voice really has, to the link that the chamber shows.

Runs in the event loop's thread of the process that holds the streams.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from summitry.core.floor.acts import NoteLink
from summitry.core.floor.state import Link
from summitry.live.connection import Connection
from summitry.live.hub import Hub

LATE_US = 3_000_000
"""A beat that is unanswered or was answered later than this makes the link weak."""
SILENT_US = 5_500_000
"""A beat that is unanswered for this long: nobody is there, whatever the socket says. The link may have died
just after an answer, so that a beat's interval and a look come on top; the charter's hold must be longer."""
GRACE_US = 2_500_000
"""How long a voice may be without a stream: a page that reloads is not a lost link."""
POOR_US = 10_000_000
"""So long after packets of its picture or voice were lost a link still counts as weak."""
LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Presence:
    """What a connection says of its reader: the label of its admission."""

    meeting: str
    party: str


Seat = tuple[str, str]
Note = Callable[[str, NoteLink], None]


class Watch:
    """Looks at all seats twice a second and notes every change of a link, once.

    `note(meeting, act)` hands the server's own act to the writer.
    """

    def __init__(self, hub: Hub, note: Note) -> None:
        self._hub = hub
        self._note = note
        self._streams: dict[Seat, set[Connection]] = defaultdict(set)
        self._last_seen: dict[Seat, int] = {}
        self._noted: dict[Seat, Link] = {}
        self._poor: dict[Seat, int] = {}
        self._timer: asyncio.TimerHandle | None = None
        hub.watch(on_open=self._opened, on_close=self._closed)

    def start(self) -> None:
        """Begin to look, in the running event loop."""
        self._schedule(asyncio.get_running_loop())

    def stop(self) -> None:
        """The server goes down: what closes from now on says nothing about the seats."""
        if self._timer is not None:
            self._timer.cancel()
        self._note = lambda meeting, act: None

    def expect(self, meeting: str, parties: tuple[str, ...], within_us: int) -> None:
        """Wait for these seats, live when the server stopped: who is not back in time counts as lost."""
        for party in parties:
            self._last_seen[(meeting, party)] = self._hub.clock.now() + within_us - GRACE_US
            self._noted[(meeting, party)] = Link.ABSENT

    def poor(self, meeting: str, party: str) -> None:
        """The seat's picture and voice lose packets: its link is weak for a while."""
        self._poor[(meeting, party)] = self._hub.clock.now()

    def _opened(self, connection: Connection) -> None:
        seat = _seat(connection)
        if seat is not None:
            self._streams[seat].add(connection)
            self._look(seat)

    def _closed(self, connection: Connection) -> None:
        seat = _seat(connection)
        if seat is not None:
            self._streams[seat].discard(connection)
            self._last_seen[seat] = self._hub.clock.now()

    def _schedule(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_later(LOOK_SECONDS, self._tick, loop)

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self._schedule(loop)
        for seat in {*self._streams, *self._last_seen}:
            self._look(seat)

    def _look(self, seat: Seat) -> None:
        link = self._link_of(seat)
        if link is None or self._noted.get(seat) is link:
            return
        self._noted[seat] = link
        self._note(seat[0], NoteLink(party=seat[1], link=link))

    def _link_of(self, seat: Seat) -> Link | None:
        """None while a stream is missing for less than the grace."""
        now = self._hub.clock.now()
        streams = self._streams[seat]
        if not streams:
            return Link.LOST if now - self._last_seen[seat] > GRACE_US else None
        lateness = min(lateness_of(stream, now) for stream in streams)
        if lateness > SILENT_US:
            return Link.LOST
        losing = now - self._poor.get(seat, -POOR_US) < POOR_US
        return Link.DEGRADED if losing or lateness > LATE_US else Link.CONNECTED


def lateness_of(stream: Connection, now: int) -> int:
    """How late its answers are, in microseconds: what it owes now, or how late the last one was."""
    owed = stream.overdue_us(now)
    return max(owed, min(stream.last_ack_late_us or 0, SILENT_US))


def _seat(connection: Connection) -> Seat | None:
    label = connection.admission.label
    return (label.meeting, label.party) if isinstance(label, Presence) else None
