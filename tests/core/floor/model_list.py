"""The speakers' list, kept a second time: by precedence, then the charter's order, unless moved by hand."""

from dataclasses import dataclass, field


@dataclass
class SpeakersList:
    """`precedence` lists kinds and `order` parties, first ones first. `moved` since it was last empty."""

    precedence: list[str]
    order: list[str]
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    sequence: list[str] = field(default_factory=list)
    moved: bool = False

    def joins(self, request: str, party: str, kind: str) -> None:
        """Forward past everyone whom it outranks, as far as the first whom it does not."""
        self.made[request] = (party, kind)
        place = len(self.sequence)
        while place > 0 and self._rank(self.sequence[place - 1]) > self._rank(request):
            place -= 1
        self.sequence.insert(place, request)

    def leaves(self, request: str) -> tuple[str, str]:
        self.sequence.remove(request)
        self.moved = self.moved and bool(self.sequence)
        return self.made[request]

    def moves(self, request: str, position: int) -> None:
        self.sequence.remove(request)
        self.sequence.insert(max(0, position), request)
        self.moved = True

    def empties(self) -> None:
        self.sequence, self.moved = [], False

    def is_in_order(self) -> bool:
        return self.moved or self.sequence == sorted(self.sequence, key=self._rank)

    def _rank(self, request: str) -> tuple[int, int]:
        party, kind = self.made[request]
        return self.precedence.index(kind), self.order.index(party)
