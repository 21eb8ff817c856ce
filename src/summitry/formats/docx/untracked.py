"""What differs from the issue without a tracked change, and where tracked changes are among such words."""

from collections.abc import Sequence

from summitry.core.text.diff.changes import longest_rising
from summitry.core.text.diff.hunks import Hunk, hunks
from summitry.core.text.state import ClauseId


class Shift:
    """From places in the words of the file to those of the issue."""

    def __init__(self, issued: str, said: str) -> None:
        self.hunks: Sequence[Hunk] = hunks(issued, said) if issued != said else ()

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """None: one of its edges lies in the middle of words that are not the issue's."""
        first, last = self._place(start, behind=start < end), self._place(end, behind=False)
        return None if first is None or last is None else (first, max(first, last))

    def said(self, hunk: Hunk) -> tuple[int, int]:
        """Where the new words of a hunk are in the file."""
        before = sum(
            len(each.new) - (each.end - each.start) for each in self.hunks if each.start < hunk.start
        )
        return hunk.start + before, hunk.start + before + len(hunk.new)

    def _place(self, at: int, *, behind: bool) -> int | None:
        """`behind`: a place at the edge of a hunk is after it, if it can be."""
        longer = 0
        for hunk in self.hunks:
            start = hunk.start + longer
            end = start + len(hunk.new)
            if at < start or (at == start and not (behind and at == end)):
                return at - longer
            if at < end:
                return None
            longer += len(hunk.new) - (hunk.end - hunk.start)
        return at - longer


def carried(order: Sequence[ClauseId], found: Sequence[ClauseId]) -> list[tuple[ClauseId, ClauseId | None]]:
    """Clauses that stand at another place in a file than in the issue, each with the one before it there."""
    places = {clause: number for number, clause in enumerate(order)}
    numbered = [(number, places[clause]) for number, clause in enumerate(found) if clause in places]
    staying = {number for number, _ in longest_rising(numbered)}
    return [
        (found[number], found[number - 1] if number else None)
        for number, _ in numbered
        if number not in staying
    ]
