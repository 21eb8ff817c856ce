"""From a source to a document."""

from collections.abc import Iterator

from summitry.core.text.bracketed.blocks import Piece, Source, pieces
from summitry.core.text.bracketed.choosing import choices
from summitry.core.text.bracketed.freezing import Freezer
from summitry.core.text.bracketed.kinds import held, kind_of, leads
from summitry.core.text.bracketed.links import Links, is_target
from summitry.core.text.bracketed.outline import Draft, arrange
from summitry.core.text.bracketed.pairing import pair
from summitry.core.text.bracketed.state import Document, Holds, Kind, Role
from summitry.core.text.bracketed.tokens import Sort, Token, find_words, set_emphasis, tokens


class NotTextError(ValueError):
    """The bytes are not UTF-8. `offset` counts bytes from 0, `line` from 1."""

    def __init__(self, offset: int, line: int) -> None:
        super().__init__(f"byte {offset:,} (from 0), in line {line:,}, is not UTF-8 text")
        self.offset = offset
        self.line = line


def read(source: bytes) -> Document:
    """The document that a Markdown or plain text is; nothing of it is lost. Raises NotTextError."""
    text = decoded(source)
    marked = text.startswith("\ufeff")
    text = text[1:] if marked else text
    lines = Source(text)
    drafts = _drafts(text, lines)
    arrange(drafts)
    pairs = pair(drafts)
    return Freezer(text, lines, drafts).document(pairs, choices(drafts, text), marked)


def decoded(source: bytes) -> str:
    """The characters of a source. Raises NotTextError."""
    try:
        return source.decode()
    except UnicodeDecodeError as error:
        raise NotTextError(error.start, source.count(b"\n", 0, error.start) + 1) from None


def _drafts(source: str, lines: Source) -> list[Draft]:
    links = Links(line for line in lines.texts if is_target(line))
    return [_draft(source, number, piece, links) for number, piece in enumerate(pieces(lines))]


def _draft(source: str, number: int, piece: Piece, links: Links) -> Draft:
    content = _content(source, piece, links)
    kind, rank = kind_of(piece, content, source)
    draft = Draft(number, piece, kind, find_words(content))
    draft.rank = rank
    draft.leads = leads(kind, draft.tokens)
    draft.void = kind is Kind.PARAGRAPH and held(source[piece.start : piece.end]) is Holds.NO_TEXT
    set_emphasis(draft.tokens)
    return draft


def _content(source: str, piece: Piece, links: Links) -> list[Token]:
    if piece.kind is None:
        label = (piece.marker.start, piece.marker.end) if piece.marker else None
        return list(_between_pages(source, piece, label, links))
    text = source[piece.start : piece.end]
    if not text:
        return []
    return [Token(Sort.ASIDE, text, piece.start, Role.LINK if is_target(text) else Role.RAW)]


def _between_pages(source: str, piece: Piece, label: tuple[int, int] | None, links: Links) -> Iterator[Token]:
    """The tokens of a block, with what pages print in it aside."""
    start = piece.start
    for first, behind in piece.pages:
        yield from tokens(source, start, first, label, links)
        yield Token(Sort.ASIDE, source[first:behind], first, Role.PAGE)
        start, label = behind, None
    yield from tokens(source, start, piece.end, label, links)
