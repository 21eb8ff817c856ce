"""The result of a vote as it is drawn: lengths on a bar of 199 units."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from summitry.core.floor.ballot import Tally
from summitry.core.floor.state import AppliedRule

START = 0.5
LENGTH = 199
"""The bar's frame, inside a drawing 200 units wide."""


class Part(Struct, frozen=True):
    name: str
    x: float
    width: float


class Bar(Struct, frozen=True):
    """`mark` is where the share lies; `needed` how many votes in favour reach it. None without a share."""

    parts: tuple[Part, ...]
    mark: float | None = None
    needed: int | None = None


def bar_of(tally: Tally, rule: AppliedRule) -> Bar:
    """Abstentions have a length only where they are part of what the share is taken of."""
    if rule.share is None or not tally.base:
        return Bar(tuple(_parts({"yes": tally.yes, "no": tally.no, "abstain": tally.abstain}, None)))
    votes = {"yes": tally.yes, "no": tally.no}
    if rule.of != "voting":
        votes["abstain"] = tally.abstain
    exact = Fraction(*rule.share) * tally.base
    needed = floor(exact) + 1 if rule.more_than else ceil(exact)
    mark = START + LENGTH * float(Fraction(*rule.share))
    return Bar(tuple(_parts(votes, tally.base)), round(mark, 2), needed)


def _parts(votes: Mapping[str, int], base: int | None) -> Iterator[Part]:
    whole, x = base or sum(votes.values()) or 1, START
    for name, count in votes.items():
        width = LENGTH * count / whole
        if count:
            yield Part(name, round(x, 2), round(width, 2))
        x += width
