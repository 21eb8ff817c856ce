"""Who aligns clauses, and how right that is: by links of lines."""

import re
import time
from dataclasses import dataclass

from rapidfuzz import fuzz

from benchmarks.text.renumbered import Links
from summitry.core.text.align import align

_SIGNS = re.compile(r"[\[\]*#\d.()]")
THRESHOLDS = (50, 60, 70, 80)


@dataclass(frozen=True)
class Rightness:
    precision: float
    recall: float
    seconds: float


def ours(old: str, new: str, links: Links) -> Rightness:
    start = time.perf_counter()
    alignment = align(old, new)
    seconds = time.perf_counter() - start
    left, right = old.split("\n"), new.split("\n")
    found = {
        (a, b)
        for pair in alignment.pairs
        for a in range(pair.a.first, pair.a.last + 1)
        for b in range(pair.b.first, pair.b.last + 1)
        if left[a - 1].strip() and right[b - 1].strip()
    }
    return _right(found, links, seconds)


def greedy(old: str, new: str, links: Links, threshold: float) -> Rightness:
    """The most alike first, each clause once, by the share of words in common (token-set ratio)."""
    start = time.perf_counter()
    left, right = _lines(old), _lines(new)
    ranked = sorted(
        (
            (score, a, b)
            for a, one in left
            for b, other in right
            if (score := fuzz.token_set_ratio(one, other)) >= threshold
        ),
        reverse=True,
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found: Links = set()
    for _, a, b in ranked:
        if a not in taken_left and b not in taken_right:
            taken_left.add(a)
            taken_right.add(b)
            found.add((a, b))
    return _right(found, links, time.perf_counter() - start)


def _lines(text: str) -> list[tuple[int, str]]:
    lines = enumerate(text.split("\n"), 1)
    return [(number, _SIGNS.sub(" ", line).lower().strip()) for number, line in lines if line.strip()]


def _right(found: Links, links: Links, seconds: float) -> Rightness:
    right = len(found & links)
    return Rightness(right / max(1, len(found)), right / max(1, len(links)), seconds)
