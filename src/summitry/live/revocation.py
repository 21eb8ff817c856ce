"""Rights that were withdrawn a moment ago, for requests that were checked a moment before."""

from collections import deque
from collections.abc import Callable

from summitry.live.connection import Admission

REMEMBERED = 1_000

Matches = Callable[[Admission], bool]


class Revocations:
    """Closes the gap between a view that reads the rights and the stream that opens after it.

    The request takes `mark` first and reads the rights second; a revocation that matches it and came after
    the mark forbids the stream. A mark too old to judge forbids it as well: the browser simply asks again.
    """

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._recent: deque[tuple[int, Matches]] = deque(maxlen=remembered)
        self.mark = 0

    def add(self, matches: Matches) -> None:
        """Remember one revocation."""
        self.mark += 1
        self._recent.append((self.mark, matches))

    def forbid(self, admission: Admission) -> bool:
        """Whether this admission was overtaken by a revocation."""
        if admission.mark is None or admission.mark == self.mark:
            return False
        if self.mark - admission.mark > len(self._recent):
            return True
        return any(number > admission.mark and matches(admission) for number, matches in self._recent)
