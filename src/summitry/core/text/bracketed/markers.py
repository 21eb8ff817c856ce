"""What begins a block: hashes, numbers, letters, bullets, options, footnotes.

Brackets and emphasis may stand before a number or an option's name, as in `**[Option 1**` or
`[26. Parties`; they are no part of the label.
"""

import re
from enum import Enum
from typing import NamedTuple

_ORDINAL = (
    r"(?:bis|ter|qu?ater|quat|quin(?:qui?es|quiues|qies|ques)|sexies|septies|octies|novies|nonies|decies"
    r"|undecies|duodecies|[Aa]lt(?:ernative)?\.?(?:[ ]?\d\b)?)"
)
_AFTER = r"(?=[\s\[*_~]|$)"
_GLUED = rf"(?:(?:[ .]?{_ORDINAL})+[.):]*(?=[\s\[*_~A-Z]|$))"
_LEAD = r"[ \t\f\u00a0]*+(?:>[ \t]*+)*"
_OPENERS = r"(?P<openers>[\[*_~]*+[ ]?+)"

_HEADING = re.compile(rf"{_LEAD}(?P<label>#{{1,6}})(?=\s|$)")
_BULLET = re.compile(rf"{_LEAD}(?P<label>[-*+•–—▪o·])(?=[ \t]+\S)")
_FOOTNOTE = re.compile(rf"{_LEAD}(?P<label>\[\^[^\[\]\s]+\]:)")
_NUMBER = re.compile(
    rf"{_LEAD}{_OPENERS}(?P<label>(?P<number>\d{{1,3}}(?P<dotted>(?:\.(?:\d{{1,3}}|x\b))*))"
    rf"(?:(?P<suffix>{_GLUED})|[a-z]?(?P<stop>[.):]*){_AFTER}))(?P<recital>(?<=\d) \*[A-Z])?"
)
_LETTER = re.compile(
    rf"{_LEAD}{_OPENERS}"
    rf"(?P<label>(?:\((?P<inner>[a-z]{{1,2}}|[A-Z]|[ivxl]{{1,6}}|\d{{1,2}})(?:[ .]?{_ORDINAL})?\)"
    rf"|(?P<bare>[a-z]|[ivx]{{1,5}})[.)])(?:{_GLUED}|[:.]?(?=[\s\[*_~A-Z]|$)))"
)
_WORD = r"Options?|OPTION|Alternative|ALTERNATIVE|Alt\.?|Variante?|Opción|Вариант|备选案文|方案|选项"
_OPTION = re.compile(
    rf"{_LEAD}{_OPENERS}(?P<label>(?P<word>{_WORD})[ \t\u00a0]*"
    r"(?P<number>\(?(?:\d{1,2}|[IVX]{1,5}|[ivx]{1,5}|[A-Za-z])\)?|[一二三四五六七八九十])"
    rf"(?:[ .]?(?:{_ORDINAL}|\(?\d{{1,2}}\)?|\([a-z]\)))*(?!\w)"
    r"(?:[ \t]*[:.)：]+|(?=[ \t]*(?:[*_~–—(（\[{\]\r\n]|$))))"
)

_ROMAN = {"i": 1, "v": 5, "x": 10}


class Shape(Enum):
    """The kinds of label, in the order in which one holds another where nothing is indented."""

    HEADING = 0
    OPTION = 1
    NUMBER = 2
    LETTER = 3
    ROMAN = 4  # A lone v or x is a letter until its list shows otherwise
    BULLET = 5
    FOOTNOTE = 6


class Marker(NamedTuple):
    """A label in a line: `start` and `end` are its columns from 0.

    `order` is its place among its like; an option is `lettered` or else numbered.
    """

    shape: Shape
    label: str
    start: int
    end: int
    order: int = 0
    lettered: bool = False


def marker(line: str, fresh: bool, follows: Marker | None) -> Marker | None:
    """The label that begins this line, if one does.

    In a line that is not `fresh`, so stands below another of the same paragraph, a number is taken for
    the hard-wrapped text's own unless it is the first or goes on the list that it `follows`.
    """
    for pattern, shape in ((_FOOTNOTE, Shape.FOOTNOTE), (_HEADING, Shape.HEADING), (_BULLET, Shape.BULLET)):
        found = pattern.match(line)
        if found:
            plain_dash = shape is Shape.BULLET and not (fresh or follows or found["label"] in "-*+")
            return None if plain_dash or not _may_be_bullet(found, shape) else _made(found, shape)
    candidate = option(line) or _number(line, fresh) or _letter(line, fresh, follows)
    if candidate and not (fresh or candidate.order == 1 or candidate.shape is Shape.OPTION):
        return candidate if follows and _goes_on(candidate, follows) else None
    return candidate


def _goes_on(candidate: Marker, follows: Marker) -> bool:
    """Whether a label goes on a tight list; 15 does not follow 1."""
    return candidate.shape is not follows.shape or 0 <= candidate.order - follows.order <= 2


def option(line: str, start: int = 0) -> Marker | None:
    """The name of an option at this column. `Option 1 is …` in a sentence is none."""
    found = _OPTION.match(line, start)
    if not found:
        return None
    name = found["number"].strip("()")
    lettered = name.isascii() and name.isalpha() and not set(name.lower()) <= set("ivx")
    return _made(found, Shape.OPTION, ordinal(name))._replace(lettered=lettered)


def ordinal(name: str) -> int:
    """1 for "1", "I", "i", "a" and "A"; roman where it can be of i, v and x."""
    if name.isdecimal():
        return int(name)
    if name in "一二三四五六七八九十":
        return "一二三四五六七八九十".index(name) + 1
    low = name.lower()
    if set(low) <= set("ivx"):
        return _roman(low)
    return ord(low[0]) - ord("a") + 1


def _roman(name: str) -> int:
    values = [_ROMAN[letter] for letter in name]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def _made(found: re.Match[str], shape: Shape, order: int = 0) -> Marker:
    label = found["label"]
    shown = label.rstrip(" \t:：").removesuffix(".") if shape not in (Shape.HEADING, Shape.BULLET) else label
    if shape is Shape.OPTION:
        shown = shown.rstrip(".) ") if shown.count("(") < shown.count(")") else shown.rstrip(". ")
    if shape is Shape.FOOTNOTE:
        shown = label[2:-2]
    return Marker(shape, shown, found.start("label"), found.end("label"), order)


def _may_be_bullet(found: re.Match[str], shape: Shape) -> bool:
    """A single "o" is a bullet of word processors, but a word of some languages."""
    return shape is not Shape.BULLET or found["label"] != "o" or found.string[: found.start("label")] != ""


def _number(line: str, fresh: bool) -> Marker | None:
    """A number that ends with a stop, or that only a label can be: `3.3`, `3 bis`, `53 *Recalls*`."""
    found = _NUMBER.match(line)
    if not found:
        return None
    stop, dotted = found["stop"] or "", bool(found["dotted"]) and "[" not in found["openers"]
    ended = "." in stop or ")" in stop or (":" in stop and dotted)
    unended = fresh and (dotted or found["suffix"] or found["recital"])
    if not (ended or unended) or _is_measure(line, found.end("label")):
        return None
    return _made(found, Shape.NUMBER, int(found["number"].split(".")[0]))


def _is_measure(line: str, end: int) -> bool:
    """`1.5 °C` and `2.5 per cent` at the start of a line are no numbers of paragraphs."""
    return line[end : end + 3].strip().startswith(("°", "%", "per", "to ", "or ", "and"))


def _letter(line: str, fresh: bool, follows: Marker | None) -> Marker | None:
    found = _LETTER.match(line)
    if not found or not (found["inner"] or fresh or follows):
        return None
    name = found["inner"] or found["bare"]
    if name.isupper() and line[found.end() : found.end() + 1].isalpha():
        return None  # `(I)NDCs` is a word
    roman = name == "i" or (len(name) > 1 and set(name) <= set("ivxl"))
    return _made(found, Shape.ROMAN if roman else Shape.LETTER, ordinal(name))
