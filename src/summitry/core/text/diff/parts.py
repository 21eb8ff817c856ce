"""A word diff of texts whose parts are known to belong together: clauses by their permanent ids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summitry.core.text.diff.changes import Change, find_changes, find_ties
from summitry.core.text.diff.cleaning import Side, join, slide
from summitry.core.text.diff.comparing import Piece, differences
from summitry.core.text.diff.moves import find_moves
from summitry.core.text.diff.tokens import Codes, tokenize

_WALL = "\0"
"""Stands between two parts, so that nothing is found to reach from one into the other."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were taken out of part `of` and put into part `into`, perhaps a little changed."""

    of: int
    into: int


@dataclass(frozen=True, slots=True)
class PartedComparison:
    """For each part its pieces in reading order; a moved piece names a passage by its index."""

    parts: tuple[tuple[Piece, ...], ...]
    passages: tuple[Passage, ...]


def compare_parts(parts: Sequence[tuple[str, str]]) -> PartedComparison:
    """Compare each old part with the new one beside it; either may be empty.

    A passage of eight words or more that left one part and appears in another, or elsewhere in the same one,
    is a move. Raises `ValueError` beyond 1,114,112 different words.
    """
    codes = Codes()
    left, left_ends = _laid([old for old, _ in parts])
    right, right_ends = _laid([new for _, new in parts])
    a, b = codes.encode(left), codes.encode(right)
    signs = codes.signs()
    before, after = Side(left, a, signs), Side(right, b, signs)
    spans = [Change(*old, *new) for old, new in zip(left_ends, right_ends, strict=True)]
    changes = [list(_changes(span, before, after)) for span in spans]
    found = find_moves([each for part in changes for each in part], find_ties(a, b), before, after)
    pieces = tuple(
        tuple(differences(part, found, left, right, span)) for part, span in zip(changes, spans, strict=True)
    )
    moved = (Passage(_part(each.a0, left_ends), _part(each.b0, right_ends)) for each in found)
    return PartedComparison(pieces, tuple(moved))


def _laid(texts: Sequence[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """All tokens with a wall after each part, and where each part begins and ends among them."""
    tokens: list[str] = []
    starts = [0]
    for text in texts:
        tokens += [*tokenize(text), _WALL]
        starts.append(len(tokens))
    return tokens, [(start, following - 1) for start, following in pairwise(starts)]


def _changes(span: Change, old: Side, new: Side) -> Iterator[Change]:
    a, b = old.codes[span.a0 : span.a1], new.codes[span.b0 : span.b1]
    before = Side(old.tokens[span.a0 : span.a1], a, old.signs)
    after = Side(new.tokens[span.b0 : span.b1], b, new.signs)
    found = slide(find_changes(a, b, find_ties(a, b)), before, after)
    for each in found if _bracketed(before, after) else join(found, before, after):
        yield Change(span.a0 + each.a0, span.a0 + each.a1, span.b0 + each.b0, span.b0 + each.b1)


def _bracketed(*sides: Side) -> bool:
    """Words in new brackets are the same words: joined with those they would seem to be others."""
    return any(token.startswith("[") for side in sides for token in side.tokens)


def _part(at: int, ends: Sequence[tuple[int, int]]) -> int:
    return next(number for number, (start, end) in enumerate(ends) if start <= at < end)
