"""`summitry text import` and `export`: a bracketed text as JSON, and back."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from summitry.cli import stop
from summitry.cli.text.files import Destination, name_of, not_text, read_bytes, write_bytes
from summitry.core.text.bracketed import (
    Document,
    NotTextError,
    balance,
    from_json,
    read,
    to_json,
    write,
)


def import_text(
    file: Annotated[
        Path, typer.Argument(help="A Markdown or plain text with brackets, in UTF-8; - is standard input.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Print the text as JSON.")] = False,
    output: Destination = None,
) -> None:
    """Read a text: its paragraphs, options, brackets and choices, and every bracket that has no other half.

    What is unpaired is no error: it is said, and kept as it is printed.
    """
    try:
        document = read(read_bytes(file))
    except NotTextError as error:
        stop(not_text(file, error))
    if json or output:
        write_bytes(to_json(document) + b"\n", output)
    else:
        _describe(file, document)


def export_text(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.json", help="What `text import --json` printed; - is standard input."),
    ],
    output: Destination = None,
) -> None:
    """Print a text back from its JSON, byte for byte as it was imported."""
    try:
        document = from_json(read_bytes(file))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        stop(f"{name_of(file)}: this is no text that `summitry text import --json` printed: {error}.")
    write_bytes(write(document), output)


def _describe(file: Path, document: Document) -> None:
    found = balance(document)
    typer.echo(
        f"{len(document.blocks):,} blocks; {found.pairs:,} pairs of brackets, {found.depth} deep at most; "
        f"{len(document.choices):,} choices; {found.printed:,} brackets of links, footnotes and the like; "
        f"{found.unpaired:,} unpaired."
    )
    for each in document.unpaired:
        typer.echo(f"{name_of(file)}:{each}")
