"""The seats on a page: where each is in the chart, and which of them an act changed.

Of two hundred a page is sent the two or three that look different now.

Compared is what stood before a commit with what stands after it, not what was sent with what would be sent
now: a page loaded while a link was lost is told that it came back, though the others look as they did before.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from summitry.core.floor.state import Chamber, Party, Question, Seat, Stamp, Turn

SEAT = "seat/"
"""Before a party's code: its seat looks different to everybody who is shown the seats."""

MARKED = "marked/"
"""Before a party's code: a receipt or an objection changed, which the console alone sees at the seat."""


class Place(NamedTuple):
    """A seat in the horseshoe: degrees from its middle, distance from its centre, size."""

    angle: float
    reach: int
    size: int


def places(seats: Iterable[Seat]) -> dict[Party, Place]:
    """Members inside in protocol order, all others outside."""
    parties = [(seat.party, seat.status == "member") for seat in seats]
    inside = [party for party, member in parties if member]
    outside = [party for party, member in parties if not member]
    return _arc(inside, 118 if outside else 150, 21, 100) | _arc(outside, 171, 14, 101)


def _arc(parties: Sequence[Party], reach: int, size: int, spread: int) -> dict[Party, Place]:
    step = 2 * spread / max(1, len(parties) - 1)
    first = -spread if len(parties) > 1 else 0
    return {party: Place(round(first + n * step, 2), reach, size) for n, party in enumerate(parties)}


def changed_seats(before: Chamber, after: Chamber) -> frozenset[str]:
    """What to name in `Changed.regions`; both chambers have the same seats."""
    seats = _seats(before, after) | _speakers(before, after) | (set(before.returning) ^ set(after.returning))
    marked = _marks(before.open_question) ^ _marks(after.open_question)
    return frozenset({SEAT + party for party in seats} | {MARKED + party for party, _ in marked})


@lru_cache(4)
def parties_named(regions: frozenset[str], prefix: str) -> frozenset[Party]:
    """The parties that such regions name; asked for each audience of one rendering, of up to a thousand."""
    return frozenset(region.removeprefix(prefix) for region in regions if region.startswith(prefix))


def _seats(before: Chamber, after: Chamber) -> set[Party]:
    return {party for party, seat in after.seats.items() if seat != before.seats[party]}


def _speakers(before: Chamber, after: Chamber) -> set[Party]:
    return {party for party, *_ in _speaking(before.turn) ^ _speaking(after.turn)}


def _speaking(turn: Turn | None) -> set[tuple[Party, Stamp | None, int]]:
    """Not the limit: it is not shown at the seat."""
    return set() if turn is None else {(turn.party, turn.running_since, turn.spoken_us)}


def _marks(question: Question | None) -> set[tuple[Party, str]]:
    if question is None:
        return set()
    objecting = {(objection.party, "objection") for objection in question.objections if objection.stands}
    return objecting | {(party, "receipt") for party in question.receipts}
