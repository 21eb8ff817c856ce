"""Where two texts differ: unique word groups tie them, the longest common subsequence fills between."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

_GROUP = 4
"""So many words in a row that occur once in each text tie the texts together at that place."""


class Change(NamedTuple):
    """`a[a0:a1]` of the old sequence gave way to `b[b0:b1]` of the new one; either may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int

    @property
    def length(self) -> int:
        """The longer of the two sides."""
        return max(self.a1 - self.a0, self.b1 - self.b0)

    def shifted(self, by: int) -> "Change":
        """The same change so many words later, or earlier if negative."""
        return Change(self.a0 + by, self.a1 + by, self.b0 + by, self.b1 + by)

    def through(self, later: "Change") -> "Change":
        """One change from the start of this one to the end of a later one."""
        return Change(self.a0, later.a1, self.b0, later.b1)


def find_ties(a: str, b: str) -> list[tuple[int, int]]:
    """The places, in the order of `a`, of word groups that occur once in `a` and once in `b`."""
    there = _unique_groups(b)
    return [(i, there[group]) for group, i in _unique_groups(a).items() if group in there]


def find_changes(a: str, b: str, ties: list[tuple[int, int]]) -> list[Change]:
    """The changes that lead from `a` to `b`, in order, never touching one another.

    What lies between two changes is equal and of the same length in both. `ties` are those of
    `find_ties`: an edited text has one every few words, and the time grows with the product of the
    lengths only between two of them.
    """
    changes: list[Change] = []
    for a0, a1, b0, b1 in _gaps(a, b, ties):
        for op in Indel.opcodes(a[a0:a1], b[b0:b1]):
            if op.tag != "equal":
                change = Change(a0 + op.src_start, a0 + op.src_end, b0 + op.dest_start, b0 + op.dest_end)
                _append(changes, change)
    return changes


def _append(changes: list[Change], change: Change) -> None:
    last = changes[-1] if changes else None
    if last and last.a1 == change.a0 and last.b1 == change.b0:
        changes[-1] = last.through(change)
    else:
        changes.append(change)


def _gaps(a: str, b: str, ties: list[tuple[int, int]]) -> Iterator[Change]:
    """The stretches between neighbouring ties, each to be compared on its own."""
    i = j = 0
    for x, y in [*longest_rising(ties), (len(a), len(b))]:
        if x > i or y > j:
            yield Change(i, x, j, y)
        i, j = x + 1, y + 1


def _unique_groups(codes: str) -> dict[str, int]:
    groups = [codes[i : i + _GROUP] for i in range(len(codes) - _GROUP + 1)]
    counts = Counter(groups)
    return {group: i for i, group in enumerate(groups) if counts[group] == 1}


def longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, sorted by first number, in which the second rises too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, y) in enumerate(pairs):
        length = bisect_left(tails, y)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [y]
        ends[length : length + 1] = [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
