"""`summitry text diff`: what changed between two texts, word by word."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from summitry.cli.text.files import Destination, name_of, read_two, write_bytes
from summitry.core.text.diff import Comparison, Kind, Move, Piece, Place, compare, count, places

_MOST_OF_A_MOVE = 6
"""How many words at either end of a moved passage are told where it stood."""

_REMOVED, _ADDED, _MOVED = "red strike", "green", "cyan"


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="A", help="A Markdown or plain text, in UTF-8; - is standard input.")
    ],
    new: Annotated[Path, typer.Argument(metavar="B", help="Another issue of it.")],
    json: Annotated[
        bool, typer.Option("--json", help="Print pieces that rebuild both texts, as JSON.")
    ] = False,
    output: Destination = None,
) -> None:
    """Compare two texts word by word. Passages that moved are told as such, wherever they went.

    Removed words stand in {-…-}, added ones in {+…+}; colours only repeat it.
    """
    comparison = compare(*read_two(old, new))
    if json or output:
        write_bytes(msgspec.json.encode(_as_data(comparison)) + b"\n", output)
    else:
        _show(f"{name_of(old)} → {name_of(new)}", comparison)


def _as_data(comparison: Comparison) -> dict[str, object]:
    """The format that docs/reference/text.md tells."""
    return {
        "format": "summitry-text-diff-1",
        "words": count(comparison),
        "hunks": len(comparison.hunks),
        "pieces": comparison.pieces,
        "moves": comparison.moves,
    }


def _show(title: str, comparison: Comparison) -> None:
    """Lines are broken only where a terminal shows them: what reads a pipe wants them whole."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    found = list(places(comparison))
    words = count(comparison)
    console.print(
        Text(
            f"{title}: {_number(len(found), 'place')} changed; {_number(words.removed, 'word')} removed, "
            f"{words.added:,} added; {_number(len(comparison.moves), 'passage')} moved."
        )
    )
    lines = _lines_of_moves(comparison)
    for place in found:
        console.print(_place(place, comparison.moves, lines))


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _lines_of_moves(comparison: Comparison) -> list[tuple[int, int]]:
    """On which line each moved passage stood, and on which it stands."""
    old = "".join(piece.old for piece in comparison.pieces)
    new = "".join(piece.new for piece in comparison.pieces)
    return [
        (old.count("\n", 0, move.old_at) + 1, new.count("\n", 0, move.new_at) + 1)
        for move in comparison.moves
    ]


def _place(place: Place, moves: tuple[Move, ...], lines: list[tuple[int, int]]) -> Text:
    said = Text(f"\n{place.old_line} → {place.new_line}\n", style="bold")
    shown = Text("  ", style="not bold").append(_flat(place.before))
    for piece in place.pieces:
        shown.append_text(_piece(piece, moves, lines))
    shown.append(_flat(place.after).rstrip())
    return said.append_text(shown)


def _piece(piece: Piece, moves: tuple[Move, ...], lines: list[tuple[int, int]]) -> Text:
    if piece.move is not None:
        move, (old, new) = moves[piece.move], lines[piece.move]
        if piece.kind is Kind.MOVED_AWAY:
            return Text(f"{{moved to line {new}: {_ends(move.old)}}} ", style=_MOVED)
        inner = _edited(compare(move.old.strip(), move.new.strip()).pieces)
        return Text.assemble((f"{{moved from line {old}: ", _MOVED), inner, ("} ", _MOVED))
    return _edited([piece])


def _edited(pieces: Iterable[Piece]) -> Text:
    """Pieces of which none has moved; the blank behind a changed word stands outside its sign."""
    said = Text()
    for piece in pieces:
        if piece.kind in (Kind.SAME, Kind.SPACING):
            said.append(_flat(piece.new))
            continue
        for text, signs, style in ((piece.old, "{--}", _REMOVED), (piece.new, "{++}", _ADDED)):
            if text.strip():
                said.append(f"{signs[:2]}{_flat(text).strip()}{signs[2:]}", style=style)
        said.append(" " if (piece.new or piece.old)[-1:].isspace() else "")
    return said


def _ends(text: str) -> str:
    words = text.split()
    if len(words) <= 2 * _MOST_OF_A_MOVE:
        return " ".join(words)
    return f"{' '.join(words[:_MOST_OF_A_MOVE])} … {' '.join(words[-_MOST_OF_A_MOVE:])}"


def _flat(text: str) -> str:
    """On one line; a new paragraph is a sign."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    words = " ¶ ".join(paragraphs)
    lead, trail = text[:1].isspace() and bool(words), text[-1:].isspace()
    return f"{' ' if lead and not words.startswith(' ') else ''}{words}{' ' if trail else ''}"
