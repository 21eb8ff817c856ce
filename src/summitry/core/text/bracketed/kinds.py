"""What a block is, and whether it holds text, no text or a placeholder."""

import re

from summitry.core.text.bracketed.blocks import Piece
from summitry.core.text.bracketed.markers import Shape
from summitry.core.text.bracketed.state import Holds, Kind, Role
from summitry.core.text.bracketed.tokens import Sort, Token

_BY_SHAPE = {
    Shape.HEADING: Kind.HEADING,
    Shape.OPTION: Kind.OPTION,
    Shape.NUMBER: Kind.NUMBERED,
    Shape.LETTER: Kind.SUB_PARAGRAPH,
    Shape.ROMAN: Kind.SUB_PARAGRAPH,
    Shape.BULLET: Kind.SUB_PARAGRAPH,
    Shape.FOOTNOTE: Kind.FOOTNOTE,
}
_TITLE = re.compile(
    r"(?:[A-Z]|[IVXL]{1,5})\.[ \t]+[A-Z][^.;,]{2,80}$"
    r"|(?:Article|ARTICLE|Annex|ANNEX|Appendix|APPENDIX|Chapter|CHAPTER|Section|SECTION|Part|PART|Статья|СТАТЬЯ)"
    r"\s+[\dIVXLCA-H]{1,6}\b\.?\s*(?:(?:bis|ter|quater|alt)\b)?\s*(?:[(:–—-].*|[A-Z][^.;,]*)?$"
)
_PREAMBLE = re.compile(
    r"(?:(?:Also|Further|Fully|Deeply|Firmly|Gravely|Bearing|Having|Taking|[A-Z][a-z]+ly)\s+)?"
    r"(?:[A-Za-z][a-z]+ing|[Mm]indful|[Aa]ware|[Cc]onscious|[Cc]onvinced|[Gg]uided|[Dd]etermined|[Ii]nspired"
    r"|[Cc]oncerned|[Aa]larmed|[Rr]esolved|In (?:furtherance|pursuit|accordance|view|light)|Pursuant"
    r"|Have agreed|The (?:Parties to|Conference of the Parties))"
)
_NO_TEXT = re.compile(
    r"[\W_]*(?:no (?:text|provisions?|reference|article)\b|no\s?-\s?text|delete\W*$|deleted\W*$|none\W*$"
    r"|pas de texte|sin texto|без текста|нет текста|无案文|没有案文)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"[\W_]*(?:place\s?holder"
    r"|to be (?:determined|completed|inserted|added|decided|defined|elaborated|developed)\b"
    r"|tbd\b|tbc\b|insert\b|reserved\W*$|заполнитель|占位)",
    re.IGNORECASE,
)
_BLANKS = re.compile(
    r"\s*(?:(?:by |in |the |year |date |number |paragraph |article |section |annex )*"
    r"(?:[xyznm]{1,4}|[12]\d[x_]{1,2}|[-–—_.…?•*\s]*|[xyz]{1,2}\s?[-–—/]\s?[xyz]{1,2}|date|number|year|month)"
    r"\s*(?:per cent|%)?)[\s.;,]*",
    re.IGNORECASE,
)
_STOP = re.compile(r"[\s*_\[\]]*[.,;:()][\s*_\[\]]*")
"""A bracket that holds a stop and no more, as `[,]`, holds text."""
_REMARK = re.compile(r"[:.]?\s*\([^()]*\)[:.]?")
_WORDS = (Sort.TEXT, Sort.BLANK, Sort.SLASHED)
_SIGNS = re.compile(r"[*_~\[\]]+")
_LONG = 40
"""How long, in characters, a date or figure still to be filled in may be."""
_WIDEST = 200
"""How long a heading may be."""


def kind_of(piece: Piece, read: list[Token], source: str) -> tuple[Kind, int]:
    """The kind of a block, and its rank where it is a heading: 1 is the highest, 6 and 7 were not marked."""
    if piece.kind is not None:
        return piece.kind, 0
    if piece.marker is not None:
        rank = len(piece.marker.label) if piece.marker.shape is Shape.HEADING else 0
        return _BY_SHAPE[piece.marker.shape], rank
    text = source[piece.start : piece.end]
    rank = _heading_rank(text, read) if piece.line == piece.last_line and len(text) <= _WIDEST else 0
    if rank:
        return Kind.HEADING, rank
    return (Kind.PREAMBLE if _is_preamble(text, read) else Kind.PARAGRAPH), 0


def _heading_rank(text: str, read: list[Token]) -> int:
    """Plain texts print a heading in capitals, in bold, or as `Article 3 (mitigation)`."""
    words = _SIGNS.sub("", text).strip()
    if _TITLE.match(words):
        return 6
    solid = [token for token in read if token.sort is not Sort.TEXT or token.text.strip()]
    capitals = sum(map(str.isalpha, words)) > 5 and words.isupper()
    if words.endswith((";", ",", ".")) or not (capitals or _is_set_apart(solid)):
        return 0
    return 7


def _is_set_apart(solid: list[Token]) -> bool:
    """Whether the line is bold, or in small capitals, from end to end."""
    while len(solid) > 2 and solid[0].sort is Sort.MARK and solid[-1].text == solid[0].text:
        if len(solid[0].text) > 1:
            return all(token.text != solid[0].text for token in solid[1:-1])
        solid = solid[1:-1]
    return len(solid) == 3 and solid[0].role is Role.HTML and solid[2].role is Role.HTML


def _is_preamble(text: str, read: list[Token]) -> bool:
    """A recital begins with a participle, which is in italics or ends with a comma."""
    words = _SIGNS.sub("", text[:80]).lstrip()
    if not _PREAMBLE.match(words):
        return False
    first = next((token for token in read[:8] if token.sort is Sort.MARK), None)
    return first is not None or _SIGNS.sub("", text[-8:]).rstrip().endswith((",", ";"))


def held(text: str) -> Holds:
    """What words hold, whatever brackets and emphasis they wear. Only their beginning may be given."""
    words = text.strip(" *_[]():,;\t\r\n")
    if _NO_TEXT.match(words):
        return Holds.NO_TEXT
    if _PLACEHOLDER.match(words):
        return Holds.PLACEHOLDER
    blank = len(words) < _LONG and not _STOP.fullmatch(text) and _BLANKS.fullmatch(words)
    return Holds.PLACEHOLDER if blank else Holds.TEXT


def leads(kind: Kind, read: list[Token]) -> bool:
    """Whether what follows is a block's own: it ends with a colon, or has but a label and a title."""
    if kind in (Kind.OTHER, Kind.FRONT_MATTER, Kind.HEADING, Kind.FOOTNOTE):
        return False
    solid = [token for token in read if token.sort is not Sort.TEXT or token.text.strip()]
    words = "".join(token.text for token in solid if token.sort in _WORDS).strip()
    if kind is Kind.OPTION and held(words) is Holds.NO_TEXT:
        return False
    if words.endswith(":") or kind in (Kind.PARAGRAPH, Kind.PREAMBLE):
        return words.endswith(":")
    if not words.strip(" :.–—") or _REMARK.fullmatch(words):
        return True
    return _is_title(solid) and words[-1] not in ".;," and held(words) is Holds.TEXT


def _is_title(solid: list[Token]) -> bool:
    """Whether all words behind the label are in italics."""
    label = next((number for number, token in enumerate(solid) if token.sort is Sort.LABEL), -1)
    inner = [token for token in solid[label + 1 :] if token.text.strip(" :.") not in ("", "**", "***")]
    return len(inner) > 2 and inner[0].text in ("*", "_") and inner[-1].text == inner[0].text
