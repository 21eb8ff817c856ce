"""Characters that keep their identity: runs of text that never change, and pieces of them in an order.

A run is what somebody once wrote: the first text of a clause, or the words of a proposal. A reading is a
sequence of pieces of runs. What is taken out of a reading is still in its run, so that whoever pointed to
it is told where it was.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

RunId = str
Span = tuple[int, int]
"""From one position in a reading to another, the second exclusive; equal for a gap between two characters."""


class Piece(Struct, frozen=True, array_like=True):
    """The characters `start` to `end` (exclusive) of a run."""

    run: RunId
    start: int
    end: int


Pieces = tuple[Piece, ...]


class Anchor(Struct, frozen=True, array_like=True):
    """A gap in a run: before its character `at`, or after the last one."""

    run: RunId
    at: int


def joined(pieces: Iterable[Piece]) -> Pieces:
    """The same characters, in as few pieces as they need."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].run == piece.run and found[-1].end == piece.start:
            piece = Piece(piece.run, found.pop().start, piece.end)
        if piece.start < piece.end:
            found.append(piece)
    return tuple(found)


def words(pieces: Iterable[Piece], runs: Mapping[RunId, str]) -> str:
    """The text of the pieces."""
    return "".join(runs[piece.run][piece.start : piece.end] for piece in pieces)


class Reading:
    """A sequence of pieces, in which positions are found by character and characters by position."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = tuple(pieces)
        self._starts: list[int] = []
        self._by_run: dict[RunId, list[tuple[int, int, int]]] = {}
        self.length = 0
        for piece in self.pieces:
            self._starts.append(self.length)
            self._by_run.setdefault(piece.run, []).append((piece.start, piece.end, self.length))
            self.length += piece.end - piece.start
        for kept in self._by_run.values():
            kept.sort()

    def has(self, run: RunId) -> bool:
        """Whether any character of the run is in it."""
        return run in self._by_run

    def span(self, pieces: Sequence[Piece], gap: Anchor) -> Span:
        """Where these characters are now, from the first that is left to the last; without any, where `gap`
        is.
        """
        found = [span for piece in pieces for span in self._spans(piece)]
        if not found:
            at = self.position(gap)
            return at, at
        return min(start for start, _ in found), max(end for _, end in found)

    def position(self, gap: Anchor) -> int:
        """Before the character that the gap stands before, or after the nearest one left before it."""
        kept = self._by_run.get(gap.run, [])
        place = bisect_right(kept, (gap.at, _END, 0)) - 1
        if place >= 0:
            start, end, at = kept[place]
            return at + min(gap.at, end) - start
        return kept[0][2] if kept else self.length

    def cut(self, start: int, end: int) -> Pieces:
        """The pieces between two positions."""
        found = []
        place = max(0, bisect_right(self._starts, start) - 1)
        for number in range(place, len(self.pieces)):
            piece, at = self.pieces[number], self._starts[number]
            if at >= end:
                break
            first, last = max(start - at, 0), min(end - at, piece.end - piece.start)
            if first < last:
                found.append(Piece(piece.run, piece.start + first, piece.start + last))
        return tuple(found)

    def anchor(self, position: int) -> Anchor | None:
        """The gap at a position, named by the character after it, or by the last one; None when empty."""
        if not self.pieces:
            return None
        place = bisect_right(self._starts, position) - 1 if position < self.length else len(self.pieces) - 1
        piece = self.pieces[place]
        return Anchor(piece.run, piece.start + position - self._starts[place])

    def anchor_at(self, start: int, end: int) -> Anchor | None:
        """The gap that a place is named by: before its first character, or `anchor` where it has none."""
        pieces = self.cut(start, end)
        return Anchor(pieces[0].run, pieces[0].start) if pieces else self.anchor(start)

    def _spans(self, wanted: Piece) -> list[Span]:
        return [
            (at + max(wanted.start, start) - start, at + min(wanted.end, end) - start)
            for start, end, at in self._by_run.get(wanted.run, [])
            if max(wanted.start, start) < min(wanted.end, end)
        ]


_END = 1 << 62
