"""Decides which clauses belong together: one to one first, then the parts of what was split or merged."""

from collections import Counter
from collections.abc import Mapping, Sequence

from summitry.core.text.align.clauses import Clause
from summitry.core.text.align.likeness import Scores, stems

_FIRM, _FAINT = 0.5, 0.35  # scores: parts are looked for after the firm pairs, before the faint ones
_HEADINGS = 0.3
_LEAST_ALIKE = 0.1  # some likeness of its own, whatever the context says
_FEWEST_WORDS = 4  # of a part
_COVERED = 0.34  # of a part's words are left over in the whole
_SHARE = 0.06  # of the whole is in the part
_AS_GOOD = 0.8  # as the pair chosen: an alternative of the same clause
_ALTERNATIVE = 0.3


class Matching:
    """The links between two texts' clauses; `links` grows from the surest to the faintest.

    `alike` are the scores of `likeness`, `scores` those of `in_context`.
    """

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause], alike: Scores, scores: Scores) -> None:
        self.links: Scores = {}
        self._old, self._new = old, new
        self._alike, self._scores = alike, scores
        self._ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
        self._new_of: dict[int, int] = {}
        self._old_of: dict[int, int] = {}
        self._done: tuple[set[int], set[int]] = set(), set()

    def run(self, weights: Mapping[str, float]) -> Scores:
        """The linked pairs of indices, each with a score from 0 to 1."""
        left, right = _Weighed(self._old, weights), _Weighed(self._new, weights)
        for least in (_FIRM, _FAINT):
            self._pair_up(least)
            split = _parts(right, left, self._old_of, self._done[1])
            merged = _parts(left, right, self._new_of, self._done[0])
            for (j, i), score in split.items():
                self._link(i, j, score)
            for (i, j), score in merged.items():
                self._link(i, j, score)
        self._add_alternatives()
        return self.links

    def _link(self, i: int, j: int, score: float) -> None:
        self.links[i, j] = min(1.0, score)
        self._done[0].add(i)
        self._done[1].add(j)

    def _pair_up(self, least: float) -> None:
        for i, j in self._ranked:
            free = i not in self._done[0] and j not in self._done[1]
            if free and self._good_enough(i, j, least):
                self._new_of[i], self._old_of[j] = j, i
                self._link(i, j, self._scores[i, j])

    def _good_enough(self, i: int, j: int, least: float) -> bool:
        if self._old[i].heads and self._new[j].heads:
            return self._scores[i, j] >= _HEADINGS
        return self._scores[i, j] >= least and self._alike.get((i, j), 0.0) >= _LEAST_ALIKE

    def _add_alternatives(self) -> None:
        """Options of one clause of which the other text has a single reading, or the other way round."""
        for i, j in self._ranked:
            if self._alike.get((i, j), 0.0) < _ALTERNATIVE:
                continue
            rival: tuple[int, int] | None = None
            if i not in self._done[0] and j in self._old_of and abs(self._old_of[j] - i) <= 2:
                rival = self._old_of[j], j
            elif j not in self._done[1] and i in self._new_of and abs(self._new_of[i] - j) <= 2:
                rival = i, self._new_of[i]
            if rival and self._scores[i, j] >= _AS_GOOD * self._scores[rival]:
                self.links[i, j] = min(1.0, self._scores[i, j])


class _Weighed:
    """The clauses of one text as bags of words that can be weighed."""

    def __init__(self, clauses: Sequence[Clause], weights: Mapping[str, float]) -> None:
        self.clauses = clauses
        self.words = [Counter(stems(clause)) for clause in clauses]
        self._weights = weights

    def mass(self, words: Counter[str]) -> float:
        return sum(self._weights.get(word, 0.0) * min(count, 2) for word, count in words.items())


def _parts(side: _Weighed, other: _Weighed, partner: Mapping[int, int], done: set[int]) -> Scores:
    """Clauses of `side` not done that say what the partner of a clause close by has left over.

    Keys are the part's index and the whole's, values the share of the part that is covered.
    """
    found: Scores = {}
    for part, clause in enumerate(side.clauses):
        if part in done or clause.is_heading or len(clause.words) < _FEWEST_WORDS:
            continue
        covered = {whole: _cover(side, other, part, near, whole) for near, whole in _close_by(part, partner)}
        if covered:
            best = max(covered, key=covered.__getitem__)
            if covered[best] >= _COVERED:
                found[part, best] = covered[best]
    return found


def _close_by(part: int, partner: Mapping[int, int]) -> list[tuple[int, int]]:
    """Matched clauses next to this one, or beyond an unmatched one, with their partners."""
    near = [part + step for step in (-1, 1)]
    near += [part + 2 * step for step in (-1, 1) if part + step not in partner]
    return [(index, partner[index]) for index in near if index in partner]


def _cover(side: _Weighed, other: _Weighed, part: int, near: int, whole: int) -> float:
    """The share of a part's words that the whole has beyond those of the part's neighbour; 0 for too few."""
    if other.clauses[whole].is_heading:
        return 0.0
    common = side.mass(side.words[part] & (other.words[whole] - side.words[near]))
    if common < _SHARE * other.mass(other.words[whole]):
        return 0.0
    return common / (side.mass(side.words[part]) or 1.0)
