"""A bracketed text as values: what is printed, and what its brackets mean.

A document is a list of blocks, in the order of the source; a block's `content` is a flat list of
leaves, each of which is written as its own `text`. So the leaves and the gaps between blocks are
the source, once. Brackets, choices and what is unpaired lie on top: tables whose ids the leaves
`open` and `close` name. A bracket may open in one block and close in another, cross emphasis and
nest to any depth, and the JSON stays as deep as it is.

Lines and columns count from 1, columns in characters. Ids are permanent within a document: a
block is `p…`, a bracket `b…`, an unpaired bracket `u…`, a choice `c…`.
"""

from enum import StrEnum
from typing import ClassVar, Literal

from msgspec import Struct


class Kind(StrEnum):
    """What a block is. `OTHER` is what no delegation negotiates: comments, code, rules, link targets."""

    FRONT_MATTER = "front matter"
    HEADING = "heading"
    PREAMBLE = "preamble"
    NUMBERED = "numbered"
    SUB_PARAGRAPH = "sub-paragraph"
    OPTION = "option"
    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"
    OTHER = "other"


class Holds(StrEnum):
    """What stands in a bracket, a block or an alternative."""

    TEXT = "text"
    NO_TEXT = "no text"
    PLACEHOLDER = "placeholder"


class Form(StrEnum):
    """How a choice is printed: `[a][b]`, `[a]/[b]` and `a/b`, `[a] or [b]`, or as options."""

    ADJACENT = "adjacent"
    SLASH = "slash"
    OR = "or"
    OPTION = "option"


class Role(StrEnum):
    """Why a leaf's brackets are none of the negotiation's."""

    ESCAPE = "escape"
    CODE = "code"
    HTML = "html"
    ATTRIBUTE = "attribute"
    LINK = "link"
    RAW = "raw"
    PAGE = "page"


class Place(Struct, frozen=True, gc=False, order=True):
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Text(Struct, frozen=True, gc=False, tag="text"):
    text: str


class Label(Struct, frozen=True, gc=False, tag="label"):
    """The number, letter, bullet, hashes or option's name that begins a block, as printed."""

    text: str


class Mark(Struct, frozen=True, gc=False, tag="mark"):
    """`*`, `**`, `***`, `_`, `~~`: emphasis begins or ends here, wherever brackets do."""

    text: str
    opens: bool


class Note(Struct, frozen=True, gc=False, tag="note"):
    """A reference to a footnote, as `[^1]`."""

    text: str


class Aside(Struct, frozen=True, gc=False, tag="aside"):
    """Printed matter that is not of the text: an escape, code, a tag, the target of a link,
    or what a page prints between two lines of a paragraph."""

    text: str
    role: Role


class Blank(Struct, frozen=True, gc=False, tag="blank"):
    """A placeholder in running text: `X`, `20XX`, `placeholder`, `____`."""

    text: str


class Slashed(Struct, frozen=True, gc=False, tag="slashed"):
    """Words between slashes, `shall/should`: the alternatives of `choice`."""

    text: str
    choice: str


class Open(Struct, frozen=True, gc=False, tag="open"):
    text: ClassVar[str] = "["
    id: str


class Close(Struct, frozen=True, gc=False, tag="close"):
    text: ClassVar[str] = "]"
    id: str


Leaf = Text | Label | Mark | Note | Aside | Blank | Slashed | Open | Close


FORMAT: Literal["summitry-bracketed-text-1"] = "summitry-bracketed-text-1"


class Block(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`label` is as displayed ("3 bis", "(a)", "Option 1"), never identity; `level` is the number of
    blocks around this one, of which `parent` is the nearest. `gap` is what separates it from the next.
    `lines` are its first and last line."""

    id: str
    kind: Kind
    label: str = ""
    level: int = 0
    parent: str | None = None
    lines: tuple[int, int]
    holds: Holds = Holds.TEXT
    content: tuple[Leaf, ...] = ()
    gap: str = ""


class Bracket(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A pair. `blocks` are those in which it opens and closes. `depth` counts from 1. `within_word`: it
    touches a letter on the outside, as in `[un]fair`."""

    id: str
    open: Place
    close: Place
    blocks: tuple[str, str]
    depth: int
    parent: str | None = None
    children: tuple[str, ...] = ()
    holds: Holds = Holds.TEXT
    within_word: bool = False


class Choice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Alternatives are ids of brackets or of option blocks, or words, as `of` says."""

    id: str
    form: Form
    of: Literal["brackets", "blocks", "words"]
    block: str
    place: Place
    alternatives: tuple[str, ...]


class Unpaired(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A bracket without its other half, which may be missing at `guess`: an end or start of its block."""

    id: str
    side: Literal["open", "close"]
    place: Place
    block: str
    guess: Place

    def __str__(self) -> str:
        if self.side == "open":
            return f'{self.place}: this "[" is never closed; perhaps a "]" is missing at {self.guess}.'
        return f'{self.place}: this "]" closes nothing; perhaps a "[" is missing at {self.guess}.'


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All fields are always written, so that JSON of another kind is never taken for an empty text."""

    format: Literal["summitry-bracketed-text-1"]
    byte_order_mark: bool
    blocks: tuple[Block, ...]
    brackets: tuple[Bracket, ...]
    choices: tuple[Choice, ...]
    unpaired: tuple[Unpaired, ...]
