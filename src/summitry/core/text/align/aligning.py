"""Which clause of an old issue became which clause of a new one, whatever their numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from summitry.core.text.align.clauses import Clause, Span, read_clauses
from summitry.core.text.align.context import in_context
from summitry.core.text.align.likeness import Scores, likeness, rarity
from summitry.core.text.align.matching import Matching
from summitry.core.text.diff.changes import longest_rising


class Kind(StrEnum):
    """What became of a clause; the first that fits, from the bottom up."""

    SAME = "same"
    RENUMBERED = "renumbered"  # the same words under another label
    CHANGED = "changed"  # other words, whatever the label
    MOVED = "moved"  # at another place among the clauses around it
    MERGED = "merged"  # one of several old clauses that became one, or its alternatives
    SPLIT = "split"  # one old clause became several


@dataclass(frozen=True, slots=True)
class Pair:
    """Span `a` of the old text became lines `b` of the new one.

    `score` runs from 0 to 1 and tells how sure the pair is, not how little it was reworded.
    `reworded` tells whether the words differ, which "moved" leaves open. The labels are those of
    the first clause on each side.
    """

    a: Span
    b: Span
    kind: Kind
    score: float
    reworded: bool
    old_label: str
    new_label: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs in the order of the new text, and the clauses that have no counterpart on the other side."""

    pairs: tuple[Pair, ...]
    removed: tuple[Span, ...]
    added: tuple[Span, ...]


def align(old: str, new: str) -> Alignment:
    """Align the clauses of two issues of a text, Markdown or plain.

    A clause is a paragraph, a list item or a heading. Brackets, numbers and emphasis do not count.
    Clauses are compared by their words and word order, then by their neighbours, sections and
    places; a clause may be split into several or merged with others. Any two texts can be aligned;
    the time grows with the product of their clauses, 200 by 200 taking some tenths of a second.
    """
    a, b = read_clauses(old), read_clauses(new)
    weights = rarity(a, b)
    alike = likeness(a, b, weights)
    links = Matching(a, b, alike, in_context(alike, a, b)).run(weights)
    left, right = {i for i, _ in links}, {j for _, j in links}
    return Alignment(
        tuple(_pairs(links, a, b)),
        tuple(clause.lines for i, clause in enumerate(a) if i not in left),
        tuple(clause.lines for j, clause in enumerate(b) if j not in right),
    )


def _pairs(links: Scores, old: Sequence[Clause], new: Sequence[Clause]) -> list[Pair]:
    staying = set(longest_rising(sorted(links)))  # all others have moved
    pairs = []
    for left, right, kind in _groups(links):
        a, b = [old[i] for i in left], [new[j] for j in right]
        reworded = sum((c.words for c in a), ()) != sum((c.words for c in b), ())
        if not kind:
            kind = _kind(a[0], b[0], reworded, (left[0], right[0]) in staying)
        score = min(links[i, j] for i in left for j in right)
        lines = Span(a[0].lines.first, a[-1].lines.last), Span(b[0].lines.first, b[-1].lines.last)
        pairs.append(Pair(*lines, kind, round(score, 3), reworded, a[0].label, b[0].label))
    return sorted(pairs, key=lambda pair: (pair.b, pair.a))


def _kind(old: Clause, new: Clause, reworded: bool, stays: bool) -> Kind:
    if not stays:
        return Kind.MOVED
    if reworded:
        return Kind.CHANGED
    return Kind.SAME if old.label == new.label else Kind.RENUMBERED


def _groups(links: Scores) -> list[tuple[list[int], list[int], Kind | None]]:
    """The links, gathered: an old clause with all that it was split into, then what was merged."""
    parts = Counter(i for i, _ in links)
    wholes = Counter(j for _, j in links)
    groups: list[tuple[list[int], list[int], Kind | None]] = []
    for i in sorted(parts):
        if parts[i] > 1:
            for run in _runs(j for x, j in links if x == i):
                groups.append(([i], run, Kind.SPLIT))
    for j in sorted(wholes):
        kind = Kind.MERGED if wholes[j] > 1 else None
        for run in _runs(i for i, y in links if y == j and parts[i] == 1):
            groups.append((run, [j], kind))
    return groups


def _runs(indices: Iterable[int]) -> list[list[int]]:
    """Indices that follow one another without a gap stay together."""
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and runs[-1][-1] + 1 == index:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
