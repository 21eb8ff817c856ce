"""`summitry text align`: which clause of an old issue became which clause of a new one."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from summitry.cli.text.files import Destination, read_two, write_bytes
from summitry.core.text.align import Alignment, Span, align


def align_texts(
    old: Annotated[
        Path, typer.Argument(metavar="A", help="A Markdown or plain text, in UTF-8; - is standard input.")
    ],
    new: Annotated[Path, typer.Argument(metavar="B", help="Another issue of it.")],
    json: Annotated[bool, typer.Option("--json", help="Print pairs of lines as JSON.")] = False,
    output: Destination = None,
) -> None:
    """Find for each clause of A its counterpart in B, whatever its number, and what has none."""
    alignment = align(*read_two(old, new))
    if json or output:
        write_bytes(msgspec.json.encode(_as_data(alignment)) + b"\n", output)
    else:
        _show(alignment)


def _as_data(alignment: Alignment) -> dict[str, object]:
    """The format that docs/reference/text.md tells."""
    return {
        "format": "summitry-text-alignment-1",
        "pairs": [
            {
                "a": pair.a,
                "b": pair.b,
                "kind": pair.kind,
                "score": pair.score,
                "reworded": pair.reworded,
                "labels": (pair.old_label, pair.new_label),
            }
            for pair in alignment.pairs
        ],
        "unmatched": {"a": alignment.removed, "b": alignment.added},
    }


def _show(alignment: Alignment) -> None:
    """A concordance of old and new numbers, and what has no counterpart in the order of its text."""
    console = Console(highlight=False)
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("old lines", "number", "new lines", "number", "", "score"):
        table.add_column(column, no_wrap=column != "number", overflow="fold")
    for pair in alignment.pairs:
        words = f"{pair.kind}, reworded" if pair.kind == "moved" and pair.reworded else str(pair.kind)
        row = (_lines(pair.a), pair.old_label, _lines(pair.b), pair.new_label, words, f"{pair.score:.2f}")
        table.add_row(*map(Text, row))
    for lines in alignment.removed:
        table.add_row(_lines(lines), "", "", "", Text("removed", style="red"), "")
    for lines in alignment.added:
        table.add_row("", "", _lines(lines), "", Text("added", style="green"), "")
    console.print(table)


def _lines(lines: Span) -> str:
    return str(lines.first) if lines.first == lines.last else f"{lines.first}–{lines.last}"
