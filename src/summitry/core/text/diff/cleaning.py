"""Makes changes readable: slid to the edges of clauses, joined across islands of a word or two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil

from summitry.core.text.diff.changes import Change

# How good a place between two tokens is for a change to begin or end, the best first.
_EDGES = [
    (re.compile(r"\n\s*\n"), 5),
    (re.compile(r"\n"), 4),
    (re.compile(r"[.;:!?。；：！？]\s*$"), 3),
    (re.compile(r"[,)\]，、）】]\s*$"), 2),
    (re.compile(r"\s$"), 1),
]
_OPENING = re.compile(r"[(\[（【]\s*$")

_THRIFT = 0.84
"""Of what might be given up: the usual implementation of the usual rule stops short of it, too."""

_SHORT = 3
"""An island of so many words is not read as a passage that stayed."""

_SPARE = 0.022
"""Of all changed words; that many are not missed either, where little was changed."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its tokens, one code for each, and which codes are signs, not words."""

    tokens: Sequence[str]
    codes: str
    signs: dict[int, None]

    def words(self, start: int, end: int) -> int:
        """How many words stand there, signs and white space left out."""
        return len(self.codes[start:end].translate(self.signs))

    def edge(self, at: int) -> int:
        """How well a change may begin or end before token `at`: 0 badly, 6 at an end of the text."""
        if at in (0, len(self.tokens)):
            return 6
        before, after = self.tokens[at - 1], self.tokens[at]
        if _OPENING.search(before):
            return 0
        grade = next((grade for pattern, grade in _EDGES if pattern.search(before)), 0)
        return max(grade, 2) if _OPENING.search(after) else grade


def slide(changes: list[Change], old: Side, new: Side) -> list[Change]:
    """Move pure insertions and deletions along repeated words, which alters nothing but where they stand.

    A change that can reach its neighbour joins it; any other comes to rest at the best edges.
    """
    slid: list[Change] = []
    for index, change in enumerate(changes):
        ahead = changes[index + 1] if index + 1 < len(changes) else None
        last = slid[-1] if slid else None
        change = _slid(change, last, ahead, old, new)
        if last and last.a1 == change.a0 and last.b1 == change.b0:
            slid[-1] = last.through(change)
        else:
            slid.append(change)
    return slid


def _slid(change: Change, last: Change | None, ahead: Change | None, old: Side, new: Side) -> Change:
    if change.a0 < change.a1 and change.b0 < change.b1:
        return change
    side, start, end = (new, change.b0, change.b1) if change.a0 == change.a1 else (old, change.a0, change.a1)
    lowest = (last.a1 if last else 0) - change.a0
    highest = (ahead.a0 if ahead else len(old.codes)) - change.a1
    left, right = _reach(side.codes, start, end, lowest, highest)
    if last and left == lowest:
        return change.shifted(left)
    if ahead and right == highest:
        return change.shifted(right)
    edges = {by: side.edge(start + by) + side.edge(end + by) for by in range(left, right + 1)}
    return change.shifted(max(edges, key=edges.__getitem__))


def _reach(codes: str, start: int, end: int, lowest: int, highest: int) -> tuple[int, int]:
    """How far left (0 or less) and right `codes[start:end]` can slide and still hold the same words."""
    left = right = 0
    while left > lowest and codes[start + left - 1] == codes[end + left - 1]:
        left -= 1
    while right < highest and codes[start + right] == codes[end + right]:
        right += 1
    return left, right


def join(changes: list[Change], old: Side, new: Side) -> list[Change]:
    """Join changes across the shortest islands between them.

    The usual semantic clean-up (Fraser's) gives up each island that is no longer than the changes
    on either side of it. Hardly as many words are given up here, but the shortest islands go
    first: fewer changes for the reader at no more changed words.
    """
    if not changes:
        return []
    islands = [old.words(before.a1, after.a0) for before, after in pairwise(changes)]
    given_up = _shortest(islands, changes, _affordable(islands, changes, old, new))
    joined = changes[:1]
    for index, change in enumerate(changes[1:]):
        if index in given_up:
            joined[-1] = joined[-1].through(change)
        else:
            joined.append(change)
    return joined


def _affordable(islands: list[int], changes: list[Change], old: Side, new: Side) -> int:
    """How many words may be given up: somewhat less than the mean of what the usual rule gives up, which
    swings widely with a few long changes, and of what hardly any reader would miss.
    """
    changed = sum(old.words(each.a0, each.a1) + new.words(each.b0, each.b1) for each in changes)
    short = sum(island for island in islands if island <= _SHORT)
    unmissed = max(short, _SPARE * changed)
    return ceil(_THRIFT * (_given_up_usually(islands, changes) + unmissed) / 2)


def _given_up_usually(islands: list[int], changes: list[Change]) -> int:
    """How many words the usual rule would give up, changes growing as they join."""
    words = 0
    stack: list[tuple[int, Change]] = []
    for island, change in zip([0, *islands], changes, strict=True):
        while stack and change.a0 - stack[-1][1].a1 <= min(stack[-1][1].length, change.length):
            words += island
            island, earlier = stack.pop()
            change = earlier.through(change)
        stack.append((island, change))
    return words


def _shortest(islands: list[int], changes: list[Change], words: int) -> set[int]:
    """The islands to give up for so many words: short before long, between long changes before short ones."""

    def cost(index: int) -> tuple[int, int]:
        return islands[index], -min(changes[index].length, changes[index + 1].length)

    order = sorted(range(len(islands)), key=cost)
    totals = accumulate(islands[index] for index in order)
    return {index for index, total in zip(order, totals, strict=True) if total <= words}
