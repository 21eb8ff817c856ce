"""Where the blocks of a text begin and end."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from summitry.core.text.bracketed.links import is_target
from summitry.core.text.bracketed.markers import Marker, Shape, marker, option
from summitry.core.text.bracketed.state import Kind, Place

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_RULE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,}|(?:[-*_][ \t]+){2,}[-*_])\s*$")
_KEY = re.compile(r"\s*(?:#|[\w\"'-]+\s*:(?:\s|$)|---)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_ATTRIBUTE = re.compile(r"\s*(?:\{:[^{}\n]*\}|[*+-] TOC)\s*$")


class Piece(NamedTuple):
    """A block as offsets into the source: its `content` ends where its gap begins.

    `kind` is set where the block is raw, so that nothing in it is a bracket of the negotiation.
    """

    start: int
    end: int
    line: int
    last_line: int
    kind: Kind | None
    marker: Marker | None
    indent: int


class Lines:
    """The lines of a source, with their ends, and where each begins."""

    def __init__(self, source: str) -> None:
        self.texts = _LINE.findall(source)
        self.starts = [0]
        for text in self.texts:
            self.starts.append(self.starts[-1] + len(text))
        self._absent: set[str] = set()

    def closing(self, first: int, sign: str) -> int | None:
        """The next line after `first` that begins with `sign`; a sign once missed is not sought again."""
        if sign in self._absent:
            return None
        for number in range(first + 1, len(self.texts)):
            if self.texts[number].lstrip().startswith(sign):
                return number
        self._absent.add(sign)
        return None

    def place(self, at: int) -> Place:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.starts, at, hi=max(1, len(self.texts)))
        return Place(line, at - self.starts[line - 1] + 1)

    def comment_end(self, first: int) -> int | None:
        if "-->" in self._absent:
            return None
        for number in range(first, len(self.texts)):
            if "-->" in self.texts[number]:
                return number
        self._absent.add("-->")
        return None


def pieces(lines: Lines) -> list[Piece]:
    """The blocks of a source, without a character between them but white space."""
    found: list[Piece] = []
    number = _front_matter(lines, found)
    if number == 0 and lines.texts and not lines.texts[0].strip():
        found.append(Piece(0, 0, 1, 1, Kind.OTHER, None, 0))
    while number < len(lines.texts):
        if not lines.texts[number].strip():
            number += 1
            continue
        last = _raw_end(lines, number)
        if last is not None:
            found.append(_piece(lines, number, last, Kind.OTHER))
        else:
            begun = marker(lines.texts[number], True, None)
            last = _paragraph_end(lines, number, begun)
            found.extend(_split(lines, number, last, begun))
        number = last + 1
    return found


def _front_matter(lines: Lines, found: list[Piece]) -> int:
    """Takes the front matter, if there is one, and returns the number of the line behind it."""
    if not lines.texts or lines.texts[0].rstrip() != "---":
        return 0
    if len(lines.texts) < 2 or not _KEY.match(lines.texts[1]):
        return 0  # a rule that begins a text, and hides nothing
    for number in range(1, len(lines.texts)):
        if lines.texts[number].rstrip() in ("---", "..."):
            found.append(_piece(lines, 0, number, Kind.FRONT_MATTER))
            return number + 1
    return 0


def _raw_end(lines: Lines, number: int) -> int | None:
    """The last line of the code, comment, rule or link target that begins here."""
    line = lines.texts[number]
    fence = _FENCE.match(line)
    if fence:
        return lines.closing(number, fence[1])
    if line.lstrip().startswith("<!--"):
        return lines.comment_end(number)
    return number if _stands_alone(line) else None


def _stands_alone(line: str) -> bool:
    return bool(is_target(line) or _RULE.match(line) or _ATTRIBUTE.match(line))


def _paragraph_end(lines: Lines, number: int, begun: Marker | None) -> int:
    """The last line before the next blank one or the next that begins something else."""
    while number + 1 < len(lines.texts) and (begun is None or begun.shape is not Shape.HEADING):
        following = lines.texts[number + 1]
        if not following.strip() or marker(following, False, begun) or _stands_alone(following):
            break
        if _FENCE.match(following):
            break
        number += 1
    return number


def _split(lines: Lines, first: int, last: int, begun: Marker | None) -> Iterator[Piece]:
    """One block, or two where an option begins behind a number, as in `16. **Option 1:** …`."""
    line = lines.texts[first]
    whole = _piece(lines, first, last, None, begun)
    inner = option(line, begun.end) if begun and begun.shape in (Shape.NUMBER, Shape.LETTER) else None
    if begun is None or inner is None:
        yield whole
        return
    behind = line[begun.end :]
    at = len(line) - len(behind.lstrip(" \t"))
    yield whole._replace(end=whole.start + at, last_line=whole.line)
    yield whole._replace(
        start=whole.start + at, marker=inner._replace(start=inner.start - at, end=inner.end - at)
    )


def _piece(lines: Lines, first: int, last: int, kind: Kind | None, begun: Marker | None = None) -> Piece:
    text = lines.texts[last]
    end = lines.starts[last] + len(text.rstrip("\r\n"))
    line = lines.texts[first].expandtabs(4)
    indent = len(line) - len(line.lstrip(" \u00a0>"))
    return Piece(lines.starts[first], end, first + 1, last + 1, kind, begun, indent)
