"""A word diff of two whole texts, as pieces that rebuild both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, groupby

from summitry.core.text.diff.changes import Change, find_changes, find_ties
from summitry.core.text.diff.cleaning import Side, join, slide
from summitry.core.text.diff.moves import Passage, find_moves
from summitry.core.text.diff.tokens import Codes, tokenize

_Part = tuple[str, int | None]
"""Text and the index of the move that it belongs to, if any."""


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    SPACING = "spacing"  # the same word with other white space behind it
    CHANGED = "changed"  # removed where only `old` has text, added where only `new` has
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the old text and what stands in its place in the new one; either may be empty.

    `move` is the index in `Comparison.moves` of the passage that a moved piece belongs to.
    """

    kind: Kind
    old: str
    new: str
    move: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A passage taken out at character `old_at` and put in, perhaps a little changed, at `new_at`."""

    old_at: int
    new_at: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts as pieces in reading order.

    The `old` of all pieces joined is the old text, the `new` of all pieces joined the new one,
    character for character.
    """

    pieces: tuple[Piece, ...]
    moves: tuple[Move, ...]

    @property
    def hunks(self) -> list[list[Piece]]:
        """The places where words differ, each as its pieces; other white space alone is no such place."""
        runs = groupby(self.pieces, key=lambda piece: piece.kind in (Kind.SAME, Kind.SPACING))
        return [list(run) for untouched, run in runs if not untouched]


def compare(old: str, new: str) -> Comparison:
    """Compare two texts word by word; a Chinese character or a sign counts as a word of its own.

    Changes separated by a word or two are joined, insertions and deletions lie at the edges of
    clauses where the text allows it, and a passage of eight words or more that left one place and
    appears at another is a move. Raises `ValueError` beyond 1,114,112 different words.
    """
    codes = Codes()
    left, right = tokenize(old), tokenize(new)
    a, b = codes.encode(left), codes.encode(right)
    signs = codes.signs()
    before, after = Side(left, a, signs), Side(right, b, signs)
    ties = find_ties(a, b)
    changes = join(slide(find_changes(a, b, ties), before, after), before, after)
    passages = find_moves(changes, ties, before, after)
    whole = Change(0, len(left), 0, len(right))
    pieces = tuple(differences(changes, passages, left, right, whole))
    return Comparison(pieces, tuple(_moves(passages, left, right)))


def _moves(passages: Sequence[Passage], left: list[str], right: list[str]) -> Iterator[Move]:
    old_at, new_at = ([0, *accumulate(map(len, tokens))] for tokens in (left, right))
    for a0, a1, b0, b1 in passages:
        yield Move(old_at[a0], new_at[b0], "".join(left[a0:a1]), "".join(right[b0:b1]))


def differences(
    changes: Sequence[Change],
    passages: Sequence[Passage],
    left: Sequence[str],
    right: Sequence[str],
    within: Change,
) -> Iterator[Piece]:
    """The tokens `within` as pieces; `changes` are those that lie there."""
    away = [(p.a0, p.a1, index) for index, p in enumerate(passages)]
    here = sorted((p.b0, p.b1, index) for index, p in enumerate(passages))
    i, j = within.a0, within.b0
    for change in changes:
        yield from _equal(left[i : change.a0], right[j : change.b0])
        yield from _changed(
            list(_cut(away, change.a0, change.a1, left)), list(_cut(here, change.b0, change.b1, right))
        )
        i, j = change.a1, change.b1
    yield from _equal(left[i : within.a1], right[j : within.b1])


def _equal(left: Sequence[str], right: Sequence[str]) -> Iterator[Piece]:
    """Equal words, cut where the white space behind them differs."""
    for same, tokens in groupby(zip(left, right, strict=True), key=lambda pair: pair[0] == pair[1]):
        old, new = zip(*tokens, strict=True)
        yield Piece(Kind.SAME if same else Kind.SPACING, "".join(old), "".join(new))


def _changed(removed: list[_Part], added: list[_Part]) -> Iterator[Piece]:
    if all(move is None for _, move in removed + added):
        old, new = "".join(text for text, _ in removed), "".join(text for text, _ in added)
        yield Piece(Kind.CHANGED if old.strip() or new.strip() else Kind.SPACING, old, new)
        return
    for text, move in removed:
        yield Piece(Kind.CHANGED if move is None else Kind.MOVED_AWAY, text, "", move)
    for text, move in added:
        yield Piece(Kind.CHANGED if move is None else Kind.MOVED_HERE, "", text, move)


def _cut(spans: list[tuple[int, int, int]], start: int, end: int, tokens: Sequence[str]) -> Iterator[_Part]:
    """The tokens from `start` to `end`, cut at the moved passages among them."""
    for begins, ends, move in spans:
        if start <= begins and ends <= end:
            if start < begins:
                yield "".join(tokens[start:begins]), None
            yield "".join(tokens[begins:ends]), move
            start = ends
    if start < end:
        yield "".join(tokens[start:end]), None
