"""How often somebody may come: so many times within any span of so many seconds."""

import time
from collections import deque
from collections.abc import Callable, Hashable

from summitry.live.spoken import SpokenError

MOST_REMEMBERED = 10_000


class TooFastError(SpokenError):
    """Somebody came more often than is allowed; what was sent was not looked at."""


class Pace:
    """Remembers when each came, in this process alone: it guards this process's one writer.

    Belongs to the event loop. When too many are remembered, those who have not come within the span are
    forgotten.
    """

    def __init__(self, most: int, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._now = now
        self._came: dict[Hashable, deque[float]] = {}

    def allows(self, who: Hashable) -> bool:
        """Whether `who` may come now; counts only when it may."""
        now = self._now()
        if len(self._came) > MOST_REMEMBERED:
            self._came = {key: came for key, came in self._came.items() if came[-1] > now - self._seconds}
        came = self._came.setdefault(who, deque())
        while came and came[0] <= now - self._seconds:
            came.popleft()
        if len(came) >= self._most:
            return False
        came.append(now)
        return True
