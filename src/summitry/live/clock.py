"""The house's time: microseconds that never stand still, never repeat and never run backwards."""

import threading
import time
from collections.abc import Callable

MICROSECOND = 1_000  # nanoseconds


class Clock:
    """Gives stamps: integer microseconds since the Unix epoch (UTC), strictly increasing.

    The wall clock is read once, when the clock is made; from there the monotonic clock carries it on. An
    operator or a time service that moves the wall clock therefore moves no hold and no speaker's timer.

    `floor` is the stamp of the last recorded act. A machine whose clock lies behind the record starts right
    after that act instead and still runs at the speed of time, so that a hold of ten seconds takes ten
    seconds; `behind_us` then says by how much the machine's clock is behind, for the operator to mend.

    Safe to use from any thread. `wall` and `monotonic` give nanoseconds.
    """

    def __init__(
        self,
        floor: int = 0,
        *,
        wall: Callable[[], int] = time.time_ns,
        monotonic: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        started_us = wall() // MICROSECOND
        self._wall = wall
        self._monotonic = monotonic
        self._anchor_us = max(started_us, floor + 1)
        self._anchor_ns = monotonic()
        self._last = max(floor, 0)
        self._lock = threading.Lock()
        self.behind_us = max(0, floor - started_us)

    def stamp(self) -> int:
        """The next stamp, in microseconds: later than every stamp this clock gave before."""
        with self._lock:
            self._last = max(self._elapsed(), self._last + 1)
            return self._last

    def now(self) -> int:
        """The present moment in microseconds, for comparing with a deadline; takes no stamp."""
        return max(self._elapsed(), self._last)

    def drift_us(self) -> int:
        """How far the wall clock has moved away from this clock since it was made; positive: it is ahead."""
        return self._wall() // MICROSECOND - self.now()

    def _elapsed(self) -> int:
        return self._anchor_us + (self._monotonic() - self._anchor_ns) // MICROSECOND
