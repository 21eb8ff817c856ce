"""The register of acts that have arrived and are not yet settled."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from summitry.live.clock import Clock


class Intake:
    """Knows every act between its arrival and its decision; the gavel rests on it.

    The promise: once `lowest()` is None or above a stamp S, no act with a stamp up to S can still come out of
    the network and be decided. It holds because taking the stamp and entering the register are one step under
    one lock: an act cannot own a stamp below S and be unknown here. A gavel stamped S that waits for
    `lowest() >= S` has therefore waited for every objection that reached the server before it, even one whose
    body is still on the way.

    Whoever arrives must be settled, whatever happens to it: decided, refused, cut off or timed out. Settling
    twice does no harm, so both the writer (when the act is decided) and the request (when it ends) may do it.

    This is the form for one process. With several processes serving one meeting, the same three verbs run
    over a shared register, and `lowest()` is the lowest of all processes; nothing that calls them changes.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._in_flight: OrderedDict[int, None] = OrderedDict()
        self._lock = threading.Lock()
        self._watchers: list[Callable[[], None]] = []

    def arrive(self) -> int:
        """Stamp an act at the door, before a byte of it is parsed, and count it as in flight."""
        with self._lock:
            stamp = self.clock.stamp()
            self._in_flight[stamp] = None
            return stamp

    def settle(self, stamp: int) -> None:
        """The act is decided or will never be; a stamp that is not in flight is ignored."""
        with self._lock:
            if stamp not in self._in_flight:
                return
            del self._in_flight[stamp]
        for wake in self._watchers:
            wake()

    def lowest(self) -> int | None:
        """The earliest stamp in flight, or None when everything that arrived is settled."""
        with self._lock:
            return next(iter(self._in_flight), None)

    def __len__(self) -> int:
        with self._lock:
            return len(self._in_flight)

    def watch(self, wake: Callable[[], None]) -> None:
        """Call `wake` after each settlement, in the settling thread; it must be quick and not raise."""
        self._watchers.append(wake)

    @contextmanager
    def arrival(self) -> Iterator[int]:
        """Hold one act in flight for the length of a block: `with intake.arrival() as stamp`."""
        stamp = self.arrive()
        try:
            yield stamp
        finally:
            self.settle(stamp)
