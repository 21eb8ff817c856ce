"""What the commands read and write: files, or standard input and output, as the bytes that they are."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from summitry.cli import stop
from summitry.core.text.bracketed.reading import NotTextError, decoded

LARGEST = 64_000_000
"""Bytes; the longest texts of the climate talks have fewer than one million."""

Destination = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write here; by default to the screen.")
]


def name_of(file: Path) -> str:
    return "standard input" if _is_standard(file) else str(file)


def read_bytes(file: Path) -> bytes:
    """All of a file, or of standard input for `-`; ends the command with a sentence where there is none."""
    try:
        if _is_standard(file):
            content = sys.stdin.buffer.read(LARGEST + 1)
        elif file.is_dir():
            stop(f"{file}: this is a folder; name a file.")
        else:
            with file.open("rb") as opened:
                content = opened.read(LARGEST + 1)
    except OSError as error:
        stop(f"{name_of(file)}: cannot be read: {error.strerror or error}.")
    if len(content) > LARGEST:
        stop(f"{name_of(file)}: larger than {LARGEST:,} bytes, which no negotiated text is.")
    return content


def read_two(old: Path, new: Path) -> tuple[str, str]:
    """Two texts to compare, of which one may be standard input."""
    if _is_standard(old) and _is_standard(new):
        stop("Only one of the two texts can come from standard input: name a file for the other.")
    return _read_text(old), _read_text(new)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Writes bytes as they are: a terminal's encoding or line ends would change the text."""
    try:
        if output is None or _is_standard(output):
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            output.write_bytes(content)
    except BrokenPipeError:
        raise typer.Exit(1) from None
    except OSError as error:
        stop(f"{output or 'standard output'}: cannot be written: {error.strerror or error}.")


def not_text(file: Path, error: NotTextError) -> str:
    return f"{name_of(file)}: {error}; save the text as UTF-8."


def _read_text(file: Path) -> str:
    try:
        return decoded(read_bytes(file))
    except NotTextError as error:
        stop(not_text(file, error))


def _is_standard(file: Path) -> bool:
    return str(file) == "-"
