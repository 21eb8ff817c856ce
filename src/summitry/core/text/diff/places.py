"""A comparison as a reader goes through it: one place of change after the other, each in its context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from summitry.core.text.diff.comparing import Comparison, Kind, Piece
from summitry.core.text.diff.tokens import tokenize

_UNTOUCHED = (Kind.SAME, Kind.SPACING)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Changes that stand close together, with the unchanged words around them.

    The lines are those, from 1, on which the first change begins in the old and in the new text.
    """

    old_line: int
    new_line: int
    before: str
    pieces: tuple[Piece, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Words:
    """How many words were removed and added, and how many of the old text's moved."""

    removed: int
    added: int
    moved: int


def places(comparison: Comparison, around: int = 8) -> Iterator[Place]:
    """The changes in reading order, each with up to so many unchanged words on either side, none of another
    paragraph. Changes of one paragraph parted by no more than both contexts are one place.
    """
    pieces = comparison.pieces
    lines = _lines(pieces)
    for start, end in _spans(pieces, 2 * around):
        before = pieces[start - 1].new if start else ""
        after = pieces[end].new if end < len(pieces) else ""
        yield Place(
            *lines[start],
            _last_words(before, around),
            pieces[start:end],
            _first_words(after, around),
        )


def count(comparison: Comparison) -> Words:
    """Words are those of `tokenize`, without signs."""
    old, new, moved = 0, 0, 0
    for piece in comparison.pieces:
        if piece.kind is Kind.CHANGED:
            old, new = old + _words(piece.old), new + _words(piece.new)
        elif piece.kind is Kind.MOVED_AWAY:
            moved += _words(piece.old)
    return Words(removed=old, added=new, moved=moved)


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, token)) for token in tokenize(text))


def _lines(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The line of each text on which each piece begins."""
    old = new = 1
    found = []
    for piece in pieces:
        found.append((old, new))
        old, new = old + piece.old.count("\n"), new + piece.new.count("\n")
    return found


def _spans(pieces: Sequence[Piece], gap: int) -> Iterator[tuple[int, int]]:
    start = end = -1
    for number, piece in enumerate(pieces):
        if piece.kind in _UNTOUCHED:
            continue
        if start >= 0 and not _is_close(pieces[end:number], gap):
            yield start, end
            start = -1
        start, end = (number if start < 0 else start), number + 1
    if start >= 0:
        yield start, end


def _is_close(between: Sequence[Piece], gap: int) -> bool:
    text = "".join(piece.new for piece in between)
    if _BLANK_LINE.search(text):
        return False
    return len(text.split(None, gap)) <= gap and len(tokenize(text)) <= 2 * gap


def _last_words(text: str, most: int) -> str:
    tail = _BLANK_LINE.split(text[-400:])[-1]
    return "".join(tokenize(tail)[-most:]) if tail else ""


def _first_words(text: str, most: int) -> str:
    return "".join(islice(tokenize(_BLANK_LINE.split(text[:400])[0]), most))
