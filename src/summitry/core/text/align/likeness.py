"""How alike two clauses are by their words alone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt

from rapidfuzz.distance import Indel

from summitry.core.text.align.clauses import Clause

Scores = dict[tuple[int, int], float]
"""A number for pairs of an old and a new clause, by their indices; what is missing counts as 0."""

_STEM = 8  # so long that "developed" and "developing" stay apart
_IN_PAIRS = 0.6  # two neighbouring words beside each word alone
_RIVALS = 14  # of the other text, to be compared closely with each clause
_COMMON = 0.3  # what so many clauses have in common tells nothing


def stems(clause: Clause) -> list[str]:
    """The words without most endings, in order."""
    return [word[:_STEM] for word in clause.words]


def rarity(old: Sequence[Clause], new: Sequence[Clause]) -> dict[str, float]:
    """What each word, and each pair of neighbouring words, tells: the fewer clauses have it, the more."""
    found = Counter(key for clause in (*old, *new) for key in _features(clause))
    total = len(old) + len(new)
    return {key: log((total + 1) / count) + 0.1 for key, count in found.items()}


def likeness(old: Sequence[Clause], new: Sequence[Clause], weights: Mapping[str, float]) -> Scores:
    """From 0 to 1 for each clause and its closest rivals; headings are compared with headings only.

    Half of it is the cosine of the weighted words, a fifth how much of the shorter clause is in the
    longer one, the rest the words kept in their order.
    """
    left, right = (
        [{k: v * weights[k] for k, v in _features(clause).items()} for clause in side] for side in (old, new)
    )
    left_norm, right_norm = (
        [sqrt(sum(v * v for v in f.values())) or 1.0 for f in side] for side in (left, right)
    )
    rough: Scores = {}
    for (i, j), product in _products(left, right).items():
        if old[i].may_become(new[j]):
            cosine = product / (left_norm[i] * right_norm[j])
            contained = min(1.0, product / min(left_norm[i], right_norm[j]) ** 2)
            rough[i, j] = 0.5 * cosine + 0.2 * contained
    order = _order(old, new)
    close = {pair: rough[pair] + 0.3 * order(*pair) for pair in _closest(rough)}
    return close | _wordless(old, new)


def _features(clause: Clause) -> dict[str, float]:
    words = stems(clause)
    alone = {word: 1 + log(count) for word, count in Counter(words).items()}
    return alone | {f"{one} {two}": _IN_PAIRS for one, two in pairwise(words)}


def _products(left: Sequence[Mapping[str, float]], right: Sequence[Mapping[str, float]]) -> Scores:
    """The scalar products of all pairs that share a word."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, features in enumerate(left):
        for key, value in features.items():
            holders[key].append((i, value))
    most = max(30, int(len(left) * _COMMON))
    products: Scores = defaultdict(float)
    for j, features in enumerate(right):
        is_long = len(features) > 12
        for key, value in features.items():
            having = holders.get(key, [])
            if is_long and len(having) > most:
                continue
            for i, other in having:
                products[i, j] += value * other
    return products


def _closest(rough: Scores) -> set[tuple[int, int]]:
    rivals: dict[tuple[bool, int], list[tuple[int, int]]] = defaultdict(list)
    for pair in rough:
        rivals[True, pair[0]].append(pair)
        rivals[False, pair[1]].append(pair)
    return {pair for pairs in rivals.values() for pair in nlargest(_RIVALS, pairs, key=rough.__getitem__)}


def _order(old: Sequence[Clause], new: Sequence[Clause]) -> Callable[[int, int], float]:
    codes: dict[str, str] = {}
    left, right = (
        ["".join(codes.setdefault(word, chr(len(codes))) for word in clause.words) for clause in side]
        for side in (old, new)
    )
    return lambda i, j: Indel.normalized_similarity(left[i], right[j])


def _wordless(old: Sequence[Clause], new: Sequence[Clause]) -> Scores:
    """Clauses that are only a number may be the same; their places will tell."""
    bare = [j for j, clause in enumerate(new) if not clause.words]
    return {
        (i, j): 0.3
        for i, clause in enumerate(old)
        if not clause.words
        for j in bare
        if new[j].is_heading == clause.is_heading
    }
