"""A formal document as plain values in one language, before anybody has set it.

Every text is final: names, times and sentences were found by whoever made the document. Nothing in it is
markup, whatever it looks like. Numbers are integers; a chart's lengths are microseconds.
"""

import hashlib

import msgspec
from msgspec import Struct

from summitry.core.record import canonical

SCHEMA = "summitry/document/1"


class Block(Struct, frozen=True, kw_only=True, tag_field="block", tag=str.lower):
    """Base of what stands in a section, one below the other."""

    @property
    def kind(self) -> str:
        """By which a template knows it; the same word stands as `block` in its JSON."""
        return type(self).__name__.lower()


class Heading(Block, frozen=True, kw_only=True):
    words: str


class Paragraph(Block, frozen=True, kw_only=True):
    """`number` is given when the document is put together, to those that ask for one (`numbered`).

    `at` is a time of day; `quoted` is what somebody said or gave as a reason, in the words used; `notes` are
    numbers of the document's notes.
    """

    words: str
    at: str = ""
    quoted: str = ""
    more: tuple[str, ...] = ()
    numbered: bool = True
    number: int | None = None
    notes: tuple[int, ...] = ()


class Fact(Struct, frozen=True):
    """`exact` is what is compared character by character: a hash, an entry."""

    term: str
    words: str
    exact: bool = False


class Facts(Block, frozen=True, kw_only=True):
    facts: tuple[Fact, ...]


class Items(Block, frozen=True, kw_only=True):
    """A list; `ordered` where the order means something."""

    items: tuple[str, ...]
    ordered: bool = False


class Link(Struct, frozen=True):
    """`address` is a whole one, as paper knows no page that it stands on."""

    words: str
    address: str


class Links(Block, frozen=True, kw_only=True):
    links: tuple[Link, ...]


class Table(Block, frozen=True, kw_only=True):
    """The first cell of a row is what the row is about; `figures` are the columns that hold numbers, `exact`
    those that are compared character by character."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()
    exact: tuple[int, ...] = ()


class Bar(Struct, frozen=True):
    label: str
    us: int
    words: str


class Bars(Block, frozen=True, kw_only=True):
    """Lengths of time beside each other; `described` says in a sentence what is to be seen.

    No two charts of a document have the same title.
    """

    title: str
    described: str
    bars: tuple[Bar, ...]


class Stretch(Struct, frozen=True):
    """A link from `since` up to `until`."""

    link: str
    since: int
    until: int


class Row(Struct, frozen=True):
    label: str
    stretches: tuple[Stretch, ...]


class Tick(Struct, frozen=True):
    at: int
    words: str


class Key(Struct, frozen=True):
    link: str
    words: str


class Timeline(Block, frozen=True, kw_only=True):
    """Links of seats over the sittings, which stand side by side; the time between them is left out."""

    title: str
    described: str
    sittings: tuple[tuple[int, int], ...]
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]


AnyBlock = Heading | Paragraph | Facts | Items | Links | Table | Bars | Timeline


class Section(Struct, frozen=True, kw_only=True):
    """`id` is for anchors; it is not shown."""

    id: str
    title: str
    blocks: tuple[AnyBlock, ...]


class Note(Struct, frozen=True):
    """A footnote: what it is, and the words that it brings."""

    words: str
    quoted: str


class Head(Struct, frozen=True, kw_only=True):
    """What stands above everything. `kind` is what the document is, `lines` what its title page says."""

    organisation: str
    organ: str
    kind: str
    title: str
    lines: tuple[str, ...] = ()


class Furniture(Struct, frozen=True, kw_only=True):
    """What paper needs besides: the running head, and words in which {page} and {pages} stand for numbers."""

    running: str
    page: str
    content: str


class Document(Struct, frozen=True, kw_only=True):
    """`language` as BCP 47 has it; `day`, of which it is, as ISO 8601 has it; `stamp` stands over a document
    that is not what it looks like (a draft, a rehearsal), else empty."""

    language: str
    day: str
    head: Head
    sections: tuple[Section, ...]
    furniture: Furniture
    stamp: str = ""
    notes: tuple[Note, ...] = ()
    annexes: tuple["Document", ...] = ()
    schema: str = SCHEMA


class Fixed(Struct, frozen=True):
    """A document with its canonical JSON (RFC 8785), and the SHA-256 of that in hexadecimal."""

    document: Document
    content: bytes
    hash: str


def fixed(document: Document) -> Fixed:
    """What a page and a PDF are made of: both state the hash."""
    content = canonical(msgspec.to_builtins(document))
    return Fixed(document, content, hashlib.sha256(content).hexdigest())
