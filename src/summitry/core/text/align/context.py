"""What neighbours, sections and places say about which clause became which."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import exp

from summitry.core.text.align.clauses import Clause
from summitry.core.text.align.likeness import Scores

_ROUNDS = 3
_SHARPNESS = 0.07  # a score that is so much higher is e times as likely
_NOTHING = exp(0.15 / _SHARPNESS)  # no counterpart at all is as likely as one of score 0.15
_NEIGHBOURS, _SECTION, _PLACE = 0.25, 0.06, 0.08  # the most that each can add to a score
_CONTENTS = 0.6  # and what the clauses under two headings add to theirs


def _ways(step: int) -> list[tuple[float, int, int]]:
    """On in step in both texts, or with a clause left out in either or both, which then counts for less."""
    on, beyond = step, step + 1
    return [(1.0, on, on), (0.85, on, beyond), (0.85, beyond, on), (0.85, beyond, beyond)]


_STEPS = [
    (weight, [(slack, sign * one, sign * two) for slack, one, two in _ways(step)])
    for weight, step in ((0.35, 1), (0.15, 2))
    for sign in (1, -1)
]


def in_context(alike: Scores, old: Sequence[Clause], new: Sequence[Clause]) -> Scores:
    """Raise the scores of pairs whose neighbours, sections and places agree; 0 to about 1.5.

    Each round starts from how sure the last one was of each pair: not how high its score was but
    how far above all others of either clause. So a clause reworded beyond recognition is found
    between two that are sure, and of many clauses that read alike each finds its own.
    """
    known = dict(alike)
    scores = dict(alike)
    for _ in range(_ROUNDS):
        sure = _certainty(scores)
        _open_up(known, sure, old, new)
        sections = _sections(sure, old, new)
        ahead, back = (
            _expected(sure, len(old)),
            _expected({(j, i): s for (i, j), s in sure.items()}, len(new)),
        )
        scores = {}
        for (i, j), likeness in known.items():
            off = min(
                [abs(j - place) for place in ahead[i]] + [abs(i - place) for place in back[j]], default=99
            )
            score = likeness + _PLACE / (1 + off / 4)
            together = sections.get((old[i].section, new[j].section), 0.0)
            if old[i].heads and new[j].heads:
                score += _CONTENTS * together
            else:
                score += _NEIGHBOURS * _neighbours(sure, i, j)
                score += _SECTION * max(together, _headings(sure, old[i], new[j]))
            scores[i, j] = score
    return scores


def _certainty(scores: Scores) -> Scores:
    """How sure each pair is, 0 to 1, beside all others of its old clause and of its new one."""
    likely = {pair: exp(score / _SHARPNESS) for pair, score in scores.items()}
    rows: dict[int, float] = defaultdict(lambda: _NOTHING)
    columns: dict[int, float] = defaultdict(lambda: _NOTHING)
    for (i, j), value in likely.items():
        rows[i] += value
        columns[j] += value
    return {(i, j): value / rows[i] * value / columns[j] for (i, j), value in likely.items()}


def _open_up(known: Scores, sure: Scores, old: Sequence[Clause], new: Sequence[Clause]) -> None:
    """Look at pairs with no word in common too, when what stands beside or below them belongs together."""
    for (i, j), certainty in sure.items():
        if certainty < 0.3:
            continue
        beside: list[tuple[int | None, int | None]] = [
            (i + 1, j + 1),
            (i - 1, j - 1),
            (old[i].section, new[j].section),
        ]
        for x, y in beside:
            if x is None or y is None or not (0 <= x < len(old) and 0 <= y < len(new)):
                continue
            if old[x].heads == new[y].heads:
                known.setdefault((x, y), 0.0)


def _neighbours(sure: Scores, i: int, j: int) -> float:
    """How sure the clauses one and two steps before and after are, 0 to 1; one may be left out between."""
    return sum(
        weight * max(slack * sure.get((i + one, j + two), 0.0) for slack, one, two in ways)
        for weight, ways in _STEPS
    )


def _sections(
    sure: Scores, old: Sequence[Clause], new: Sequence[Clause]
) -> dict[tuple[int | None, int | None], float]:
    """What share of the smaller of two sections is in the other, 0 to 1."""
    together: dict[tuple[int | None, int | None], float] = defaultdict(float)
    for (i, j), certainty in sure.items():
        if not old[i].heads:
            together[old[i].section, new[j].section] += certainty
    left, right = (Counter(c.section for c in side if not c.heads) for side in (old, new))
    return {(x, y): min(1.0, total / min(left[x], right[y])) for (x, y), total in together.items()}


def _headings(sure: Scores, one: Clause, two: Clause) -> float:
    if one.section is None or two.section is None:
        return 0.0
    return sure.get((one.section, two.section), 0.0)


def _expected(sure: Scores, length: int) -> list[list[int]]:
    """Where each clause should be, going by the last sure pair before it and the next one after it."""
    anchors = {i: j for (i, j), certainty in sure.items() if certainty > 0.7}
    at = sorted(anchors)
    places = []
    for i in range(length):
        around = at[max(0, bisect_left(at, i) - 1) : bisect_left(at, i)] + at[bisect_right(at, i) :][:1]
        places.append([anchors[k] + i - k for k in around])
    return places
