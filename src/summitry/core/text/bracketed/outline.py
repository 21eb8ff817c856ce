"""Which block stands in which: by headings, options, labels and indentation."""

from summitry.core.text.bracketed.blocks import Piece
from summitry.core.text.bracketed.markers import Shape, ordinal
from summitry.core.text.bracketed.state import Kind
from summitry.core.text.bracketed.tokens import Token

_LEAVES = (Kind.OTHER, Kind.FRONT_MATTER, Kind.PARAGRAPH, Kind.PREAMBLE)
"""What holds no other block, unless it ends with a colon."""
_FARTHEST = 40
"""How many levels up the option before this one is sought: far more than any text nests."""


class Draft:
    """A block while it is read.

    `leads`: it has only a title, or ends with a colon, so what follows is its own. `void`: it holds no
    text. `stop` is the number of the first block behind all those within it.
    """

    __slots__ = (
        "id", "kind", "leads", "level", "number", "order", "parent", "piece", "previous", "rank", "shape",
        "stop", "tokens", "void",
    )  # fmt: skip

    def __init__(self, number: int, piece: Piece, kind: Kind, tokens: list[Token]) -> None:
        self.id = f"p{number + 1}"
        self.number = number
        self.piece = piece
        self.kind = kind
        self.tokens = tokens
        self.shape = piece.marker.shape if piece.marker else None
        self.order = piece.marker.order if piece.marker else 0
        self.leads = False
        self.void = False
        self.rank = 0
        self.parent: Draft | None = None
        self.previous: Draft | None = None
        self.level = 0
        self.stop = number + 1

    def holds(self, other: "Draft") -> bool:
        return self.number < other.number < self.stop


def arrange(drafts: list[Draft]) -> None:
    """Sets `parent`, `level` and `stop` of each block, and the option `previous` to each option."""
    around: list[Draft] = []
    for draft in drafts:
        if draft.kind is Kind.FOOTNOTE:
            _leave(around, 0, draft.number)
        elif draft.kind is Kind.OPTION:
            _place_option(around, draft)
        elif draft.kind not in (Kind.OTHER, Kind.FRONT_MATTER):
            _settle(around, draft)
            _leave_to_list(around, draft)
            _leave_to_parent(around, draft)
        draft.parent = around[-1] if around else None
        draft.level = len(around)
        if draft.leads or draft.kind not in _LEAVES:
            around.append(draft)
        elif draft.void and draft.parent and draft.parent.kind is Kind.OPTION:
            draft.parent.leads, draft.parent.void = False, True
    _leave(around, 0, len(drafts))


def _leave(around: list[Draft], depth: int, number: int) -> None:
    while len(around) > depth:
        around.pop().stop = number


def _place_option(around: list[Draft], draft: Draft) -> None:
    """An option stands beside the nearest one that it follows by number, or begins a list of its own."""
    for depth in range(len(around) - 1, max(-1, len(around) - 1 - _FARTHEST), -1):
        other = around[depth]
        if other.kind is Kind.HEADING or _begins(draft):
            break
        if other.kind is Kind.OPTION and _follows(draft, other):
            draft.previous = other
            _leave(around, depth, draft.number)
            return
    _leave_to_parent(around, draft)
    if around and around[-1].piece.line == draft.piece.line:
        around[-1].leads = False  # its options have begun beside it: later ones are no longer its own


def _begins(draft: Draft) -> bool:
    """Whether an option is the first of a list; Option 1 bis is not."""
    label = draft.piece.marker.label if draft.piece.marker else ""
    return draft.order == 1 and not label.endswith(("bis", "ter", "quater", "alt"))


def _leave_to_parent(around: list[Draft], draft: Draft) -> None:
    while around and not _within(draft, around[-1]):
        _leave(around, len(around) - 1, draft.number)


def _leave_to_list(around: list[Draft], draft: Draft) -> None:
    """A label that continues a list ends the options within the list's last entry."""
    if draft.shape not in (Shape.NUMBER, Shape.LETTER, Shape.ROMAN):
        return
    for depth in range(len(around) - 1, max(-1, len(around) - 1 - _FARTHEST), -1):
        other = around[depth]
        if other.kind is Kind.HEADING or (other.kind is Kind.OPTION and _keeps(other, draft)):
            return
        beside = abs(other.piece.indent - draft.piece.indent) <= 1
        if beside and other.shape is draft.shape and other.order == draft.order - 1:
            _leave(around, depth, draft.number)
            return


def _keeps(option: Draft, draft: Draft) -> bool:
    """Whether a label within an option can go on no list around it."""
    indented = option.piece.indent < draft.piece.indent - 1
    return indented or (option.leads and draft.shape is Shape.NUMBER)


def _settle(around: list[Draft], draft: Draft) -> None:
    """Tells by the list around it whether i, v or x is a letter or a roman number."""
    name = draft.piece.marker.label.strip("().") if draft.piece.marker else ""
    if draft.shape not in (Shape.LETTER, Shape.ROMAN) or name not in ("i", "v", "x"):
        return
    for other in reversed(around[-4:]):
        if other.shape is Shape.ROMAN and other.order == ordinal(name) - 1:
            draft.shape, draft.order = Shape.ROMAN, ordinal(name)
            return
        if other.shape is Shape.LETTER and other.order == ord(name) - ord("a"):
            draft.shape, draft.order = Shape.LETTER, ord(name) - ord("a") + 1
            return


def _follows(draft: Draft, other: Draft) -> bool:
    """Option 1 bis and Option 2 follow Option 1; one that stands further left follows none within."""
    if _lettered(draft) != _lettered(other):
        return False
    return other.order <= draft.order <= other.order + 1 and draft.piece.indent >= other.piece.indent - 1


def _lettered(draft: Draft) -> bool:
    return draft.piece.marker is not None and draft.piece.marker.lettered


def _within(draft: Draft, other: Draft) -> bool:
    """Whether a block that comes behind this one stands in it."""
    if other.kind is Kind.HEADING:
        return draft.kind is not Kind.HEADING or draft.rank > other.rank
    if draft.kind in (Kind.HEADING, Kind.FOOTNOTE) or other.kind is Kind.FOOTNOTE:
        return False
    deeper = draft.piece.indent - other.piece.indent
    if other.kind in _LEAVES:
        return deeper >= -1 and draft.shape is not None
    if deeper < -1 or (deeper > 1 and other.kind is not Kind.OPTION):
        return deeper > 1
    if other.kind is Kind.OPTION:
        if draft.kind is Kind.OPTION:
            return deeper > 1 or (other.leads and other.number == draft.number - 1)
        apart = draft.shape is Shape.NUMBER or draft.kind is Kind.PREAMBLE
        return other.leads or deeper > 1 or not apart
    return _deeper_by_label(draft, other)


def _deeper_by_label(draft: Draft, other: Draft) -> bool:
    if draft.kind is Kind.OPTION:
        same_line = draft.piece.line == other.piece.line
        return same_line or other.leads or (other.shape is Shape.NUMBER and not draft.leads)
    if draft.shape is None or other.shape is None:
        return False
    return draft.shape.value > other.shape.value
