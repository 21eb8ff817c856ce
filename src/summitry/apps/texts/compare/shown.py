"""Which two are compared, and what differs between them, clause by clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.recorded import issued
from summitry.core.text.diff import Comparison, Kind, PartedComparison, Piece, Words, compare_parts, count
from summitry.core.text.renumbering import Fate, Row, renumbered
from summitry.core.text.state import Issue, Text

NOW = "now"
"""In an address: the text as it stands."""


@dataclass(frozen=True)
class Part:
    """A row of the concordance with the words that differ. `number` is its place in the comparison."""

    number: int
    row: Row
    pieces: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        return self.row.reworded or self.row.fate is not Fate.SAME

    @property
    def old(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.old]

    @property
    def new(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.new]


class Compared:
    """`old` and `new` name issues by number, or the text as it stands; the earlier one is the old one.

    Raises KeyError for what cannot be shown.
    """

    def __init__(self, room: TextRoom, old: str, new: str) -> None:
        self._room = room
        self.old, self.new = sorted((old, new), key=lambda key: int(key) if key != NOW else 1_000_000_000)
        self._before, self._after = (self._text(key) for key in (self.old, self.new))

    def _text(self, key: str) -> Text:
        return self._room.negotiated if key == NOW else issued(self._room)[int(key)]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return renumbered(self._before, self._after)

    @cached_property
    def _compared(self) -> PartedComparison:
        return compare_parts([(row.old_words, row.new_words) for row in self.rows])

    @cached_property
    def parts(self) -> list[Part]:
        together = enumerate(zip(self.rows, self._compared.parts, strict=True), 1)
        return [Part(number, row, pieces) for number, (row, pieces) in together]

    @property
    def gathered(self) -> Iterator[tuple[bool, list[Part]]]:
        """Parts that differ, and between them those that do not."""
        return ((differs, list(run)) for differs, run in groupby(self.parts, key=lambda part: part.differs))

    @cached_property
    def words(self) -> Words:
        return count(Comparison(tuple(piece for part in self.parts for piece in part.pieces), ()))

    @property
    def same(self) -> bool:
        return not any(part.differs for part in self.parts)

    def elsewhere(self, piece: Piece) -> Part:
        """Where a moved passage went to or came from."""
        passage = self._compared.passages[piece.move or 0]
        return self.parts[passage.into if piece.kind is Kind.MOVED_AWAY else passage.of]

    def old_label(self, row: Row) -> str:
        return row.old_label or ("" if row.old is None else self._room.label(row.old))

    def new_label(self, row: Row) -> str:
        return row.new_label or ("" if row.new is None else self._room.label(row.new))

    def label(self, part: Part) -> str:
        return self.new_label(part.row) or self.old_label(part.row)


def offered(room: TextRoom) -> list[Issue]:
    """The issues that can be shown again, the last first."""
    there = issued(room)
    return [issue for issue in reversed(room.negotiated.issues) if issue.number in there]
