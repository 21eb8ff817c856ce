"""Passages that were taken out in one place and put in at another."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summitry.core.text.diff.changes import Change
from summitry.core.text.diff.cleaning import Side

_FEWEST_WORDS = 8
"""Anything shorter that reappears elsewhere is a turn of phrase, not a passage."""

_LARGEST_GAP = 6
"""So many tokens in a row may have been changed inside a passage while it moved."""


class Passage(NamedTuple):
    """Old tokens `a0` to `a1` stand in the new text at `b0` to `b1`, with small changes at most."""

    a0: int
    a1: int
    b0: int
    b1: int


def find_moves(
    changes: Sequence[Change], ties: Iterable[tuple[int, int]], old: Side, new: Side
) -> list[Passage]:
    """Moved passages in the order of the old text; none overlaps another on either side.

    A passage holds at least one word group that is unique in both texts (`ties`), so that standing
    phrases never count, lies inside one change on either side, and has eight words or more.
    """
    removed = _covered(((c.a0, c.a1) for c in changes), len(old.codes))
    added = _covered(((c.b0, c.b1) for c in changes), len(new.codes))
    blocks: list[Passage] = []
    for i, j in ties:
        known = blocks and blocks[-1].a0 <= i < blocks[-1].a1 and i - j == blocks[-1].a0 - blocks[-1].b0
        if removed[i] and added[j] and not known:
            blocks.append(_grown(i, j, old.codes, new.codes, removed, added))
    return _apart(_chained(blocks, removed, added), old)


def _covered(spans: Iterable[tuple[int, int]], length: int) -> bytearray:
    mask = bytearray(length)
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _grown(i: int, j: int, a: str, b: str, removed: bytearray, added: bytearray) -> Passage:
    """The longest equal stretch around one tie, within what was removed and added."""
    back = 0
    while back < min(i, j) and _alike(i - back - 1, j - back - 1, a, b, removed, added):
        back += 1
    ahead = 0
    while i + ahead < len(a) and j + ahead < len(b) and _alike(i + ahead, j + ahead, a, b, removed, added):
        ahead += 1
    return Passage(i - back, i + ahead, j - back, j + ahead)


def _alike(i: int, j: int, a: str, b: str, removed: bytearray, added: bytearray) -> bool:
    return a[i] == b[j] and bool(removed[i]) and bool(added[j])


def _chained(blocks: list[Passage], removed: bytearray, added: bytearray) -> list[Passage]:
    """Equal stretches that follow one another closely on both sides are one passage."""
    chained = blocks[:1]
    for block in blocks[1:]:
        last = chained[-1]
        close = 0 <= block.a0 - last.a1 <= _LARGEST_GAP and 0 <= block.b0 - last.b1 <= _LARGEST_GAP
        if close and all(removed[last.a1 : block.a0]) and all(added[last.b1 : block.b0]):
            chained[-1] = Passage(last.a0, block.a1, last.b0, block.b1)
        else:
            chained.append(block)
    return chained


def _apart(passages: list[Passage], old: Side) -> list[Passage]:
    """Long enough passages, the longest first where two overlap."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda p: p.a0 - p.a1):
        if old.words(passage.a0, passage.a1) >= _FEWEST_WORDS and not any(_overlap(passage, k) for k in kept):
            kept.append(passage)
    return sorted(kept)


def _overlap(one: Passage, two: Passage) -> bool:
    return (one.a0 < two.a1 and two.a0 < one.a1) or (one.b0 < two.b1 and two.b0 < one.b1)
