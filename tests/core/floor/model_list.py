"""The speakers' list, kept a second time: by precedence, then the charter's order, unless moved by hand."""

from dataclasses import dataclass, field


@dataclass
class SpeakersList:
    """`precedence` lists kinds and `order` parties, first ones first. `moved` since it was last empty."""

    precedence: list[str]
    order: list[str]
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    sequence: list[str] = field(default_factory=list)
    items: dict[str, str | None] = field(default_factory=dict)
    moved: bool = False

    def joins(self, request: str, party: str, kind: str, item: str | None = None) -> None:
        """Forward past everyone whom it outranks, as far as the first whom it does not."""
        self.made[request] = (party, kind)
        self.items[request] = item
        place = len(self.sequence)
        while place > 0 and self._rank(self.sequence[place - 1]) > self._rank(request):
            place -= 1
        self.sequence.insert(place, request)

    def leaves(self, request: str) -> tuple[str, str]:
        self.sequence.remove(request)
        self.moved = self.moved and bool(self.sequence)
        return self.made[request]

    def moves(self, request: str, position: int, current: str | None) -> None:
        """To a place among those that are shown with it: for its item or, if it has none, the current one."""
        self.sequence.remove(request)
        item = self.items[request] or current
        shown = [other for other in self.sequence if self.items[other] in (None, item)]
        place = max(0, position)
        if place < len(shown):
            place = self.sequence.index(shown[place])
        elif shown:
            place = self.sequence.index(shown[-1]) + 1
        self.sequence.insert(place, request)
        self.moved = True

    def empties(self) -> None:
        self.sequence, self.moved = [], False

    def is_in_order(self) -> bool:
        return self.moved or self.sequence == sorted(self.sequence, key=self._rank)

    def _rank(self, request: str) -> tuple[int, int]:
        party, kind = self.made[request]
        return self.precedence.index(kind), self.order.index(party)
