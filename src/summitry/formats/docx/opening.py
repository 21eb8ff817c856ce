"""Opening a sent DOCX: the child reads it, and what it found comes back as values."""

from typing import IO

import msgspec
from msgspec import Struct

from summitry.formats.uploads.check import MOST_BYTES, RefusedFile, ask_child, name_shown


class Change(Struct, frozen=True, array_like=True):
    """`kind`: ins, del, moved_from or moved_to; `date` as the file has it."""

    kind: str
    author: str
    date: str


class Run(Struct, frozen=True):
    """`marks` from the outer to the inner."""

    words: str
    style: str
    marks: tuple[Change, ...]

    @property
    def put_in(self) -> Change | None:
        """By the innermost that puts it in."""
        return next((m for m in reversed(self.marks) if m.kind in ("ins", "moved_to")), None)

    @property
    def taken_out(self) -> tuple[Change, ...]:
        return tuple(m for m in self.marks if m.kind in ("del", "moved_from"))


class Paragraph(Struct, frozen=True):
    """`end` are the marks on its end; `steps` are ["run", Run], and names that are opened and closed."""

    style: str
    end: tuple[Change, ...]
    steps: tuple[tuple[str, Run | str], ...]


class Said(Struct, frozen=True):
    """A comment."""

    id: str
    author: str
    date: str
    words: str


class Opened(Struct, frozen=True):
    """`aside` is what was not read: number of the paragraph (-1: of none), what it is, and whose."""

    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Said, ...]
    properties: dict[str, str]
    aside: tuple[tuple[int, str, str], ...]


def read_docx(file: IO[bytes], name: str) -> Opened:
    """What stands in an open file of the system; `name` is what its sender calls it.

    Raises RefusedFile. This process parses none of it.
    """
    name = name_shown(name)
    if file.seek(0, 2) > MOST_BYTES:
        raise RefusedFile("too_large", name=name, most=str(MOST_BYTES // 1024 // 1024))
    return msgspec.convert(ask_child(["-P", "-m", "summitry.formats.docx.child"], file, name), Opened)
