"""Beats: small numbered events that every page answers, so that the server knows how late a link is."""

from collections import deque

from summitry.live.clock import Clock
from summitry.live.connection import Connection
from summitry.live.frames import frame_json

SLICES = 20
REMEMBERED = 200 * SLICES


class Heart:
    """Numbers the beats and knows when each was sent.

    Readers are dealt into slices that are beaten in turn, so that thousands of beats never go out in one
    burst in front of an update. A beat's number says which slice it was for: a reader's beats are `SLICES`
    apart.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._slices: list[set[Connection]] = [set() for _ in range(SLICES)]
        self._sent: deque[int] = deque(maxlen=REMEMBERED)
        self._dealt = 0
        self.number = 0

    def join(self, connection: Connection) -> None:
        """Beat for this reader from its slice's next turn on."""
        self._dealt += 1
        connection.beat_slice = self._dealt % SLICES
        self._slices[connection.beat_slice].add(connection)
        connection.expect_beats_after(self.number)

    def leave(self, connection: Connection) -> None:
        """Beat for this reader no more."""
        self._slices[connection.beat_slice].discard(connection)

    def beat(self) -> int:
        """Send the next beat to the slice whose turn it is; returns to how many."""
        self.number += 1
        now = self._clock.now()
        self._sent.append(now)
        frame = frame_json("beat", {"n": self.number, "now": now})
        readers = tuple(self._slices[self.number % SLICES])
        for reader in readers:
            reader.beaten(self.number, now)
            if not reader.stalled:
                reader.send(frame)
        return len(readers)

    def answer(self, connection: Connection, number: int) -> int | None:
        """A reader answers a beat; returns how late in microseconds, or None when it never got that beat."""
        sent = self._sent_us(number)
        if sent is None or number % SLICES != connection.beat_slice:
            return None
        if not connection.answered(number, sent, self._clock.now(), self._sent_us(number + SLICES)):
            return None
        return connection.last_ack_late_us

    def _sent_us(self, number: int) -> int | None:
        back = self.number - number
        return self._sent[-1 - back] if 0 <= back < len(self._sent) else None
