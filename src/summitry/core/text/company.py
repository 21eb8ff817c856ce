"""Which parties stand together in a text, and which against each other: from what they hold and oppose."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from summitry.core.text.state import Text
from summitry.core.text.terms import BLOCKING, Party

Two = tuple[Party, Party]
"""Two parties, in the order of their codes."""


class Company(Struct, frozen=True, kw_only=True):
    """`holding`: how many readings each party holds; `shared`: how many two hold together; `against`: how
    many one of them holds on which the other has a reservation, or which it opposes.
    """

    holding: dict[Party, int]
    shared: dict[Two, int]
    against: dict[Two, int]

    def likeness(self, one: Party, other: Party) -> float:
        """What two hold together of all that either holds, from 0 to 1."""
        shared = self.shared.get(two(one, other), 0)
        return shared / (self.holding[one] + self.holding[other] - shared) if shared else 0.0

    def opposition(self, one: Party, other: Party) -> float:
        """How much of what two hold is opposed by the other of them, from 0 to 1."""
        against = self.against.get(two(one, other), 0)
        return min(1.0, against / (self.holding[one] + self.holding[other])) if against else 0.0


def two(one: Party, other: Party) -> Two:
    return (one, other) if one < other else (other, one)


def company(text: Text) -> Company:
    """Of the readings that stand. Takes as long as there are pairs of holders."""
    holding: Counter[Party] = Counter()
    shared: Counter[Two] = Counter()
    against: Counter[Two] = Counter()
    for proposal in text.standing():
        holders = sorted(proposal.holders)
        holding.update(holders)
        for number, one in enumerate(holders):
            shared.update((one, other) for other in holders[number + 1 :])
        positions = text.positions.get(proposal.id, {})
        opposed = [party for party, position in positions.items() if position.stance in BLOCKING]
        against.update(two(holder, party) for holder in holders for party in opposed if party != holder)
    for party in sorted({party for pair in against for party in pair}):
        holding.setdefault(party, 0)
    return Company(holding=dict(holding), shared=dict(shared), against=dict(against))


def side_by_side(found: Company, parties: Sequence[Party]) -> list[Party]:
    """In a row, each beside those that it stands with: it begins with the two most alike and grows at either
    end by whoever is nearest to it. Equal ones come by code, so that the row is always the same.
    """
    left = sorted(parties)
    if len(left) < 3:
        return left
    pairs = ((one, other) for number, one in enumerate(left) for other in left[number + 1 :])
    row = list(min(pairs, key=lambda pair: (-_near(found, *pair), pair)))
    left = [party for party in left if party not in row]
    while left:
        first = min(left, key=lambda party: (-_near(found, row[0], party), party))
        last = min(left, key=lambda party: (-_near(found, row[-1], party), party))
        if _near(found, row[0], first) > _near(found, row[-1], last):
            row.insert(0, first)
            left.remove(first)
        else:
            row.append(last)
            left.remove(last)
    return row


def _near(found: Company, one: Party, other: Party) -> float:
    return found.likeness(one, other) - found.opposition(one, other)
