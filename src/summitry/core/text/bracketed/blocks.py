"""Where the blocks of a text begin and end."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from summitry.core.text.bracketed.links import is_target
from summitry.core.text.bracketed.markers import Marker, Shape, marker, option
from summitry.core.text.bracketed.state import Kind, Place
from summitry.core.text.lines import Lines, PageBreak

_RULE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,}|(?:[-*_][ \t]+){2,}[-*_])\s*$")
_KEY = re.compile(r"\s*(?:#|[\w\"'-]+\s*:(?:\s|$)|---)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_ATTRIBUTE = re.compile(r"\s*(?:\{:[^{}\n]*\}|[*+-] TOC)\s*$")


class Piece(NamedTuple):
    """A block as offsets into the source: its `content` ends where its gap begins.

    `kind` is set where the block is raw, so that nothing in it is a bracket of the negotiation. `pages`
    are what pages print within it, in running text.
    """

    start: int
    end: int
    line: int
    last_line: int
    kind: Kind | None
    marker: Marker | None
    indent: int
    pages: tuple[tuple[int, int], ...] = ()


class Source(Lines):
    """A source, and where what hides brackets ends in it."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._absent: set[str] = set()

    def place(self, offset: int) -> Place:
        return Place(*self.at(offset))

    def closing(self, first: int, sign: str) -> int | None:
        """The next line after `first` that begins with `sign`; a sign once missed is not sought again."""
        if sign in self._absent:
            return None
        for number in range(first + 1, len(self.texts)):
            if self.texts[number].lstrip().startswith(sign):
                return number
        self._absent.add(sign)
        return None

    def comment_end(self, first: int) -> int | None:
        if "-->" in self._absent:
            return None
        for number in range(first, len(self.texts)):
            if "-->" in self.texts[number]:
                return number
        self._absent.add("-->")
        return None


def pieces(lines: Source) -> list[Piece]:
    """The blocks of a source, without a character between them but white space."""
    found: list[Piece] = []
    number = _front_matter(lines, found)
    if number == 0 and lines.texts and not lines.texts[0].strip():
        found.append(Piece(0, 0, 1, 1, Kind.OTHER, None, 0))
    while number < len(lines.texts):
        page = lines.page_breaks.get(number)
        if page and page.behind > number:
            found.extend(_printed(lines, page))
            number = page.behind
            continue
        if not lines.texts[number].strip():
            number += 1
            continue
        last = _raw_end(lines, number)
        if last is not None:
            found.append(_piece(lines, number, last, Kind.OTHER))
        else:
            begun = marker(lines.texts[number], True, None)
            last, pages = _paragraph_end(lines, number, begun)
            found.extend(_split(lines, number, last, begun, pages))
        number = last + 1
    return found


def _front_matter(lines: Source, found: list[Piece]) -> int:
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


def _raw_end(lines: Source, number: int) -> int | None:
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


def _printed(lines: Source, page: PageBreak) -> Iterator[Piece]:
    """What pages print between two paragraphs: a block that is none of the text's."""
    solid = [n for n in range(page.first, page.behind) if lines.texts[n].strip()]
    if solid:
        yield _piece(lines, solid[0], solid[-1], Kind.OTHER)


def _paragraph_end(lines: Source, number: int, begun: Marker | None) -> tuple[int, list[tuple[int, int]]]:
    """The last line before the next blank one or the next that begins something else, and what pages print
    before it.
    """
    pages: list[tuple[int, int]] = []
    while number + 1 < len(lines.texts) and (begun is None or begun.shape is not Shape.HEADING):
        following, page = number + 1, lines.page_breaks.get(number + 1)
        if page and page.behind > following:
            if not _goes_over(lines, page):
                break
            following = page.behind
        elif not lines.texts[following].strip() or _begins(lines, following, begun):
            break
        if page:
            text = lines.texts[following]
            end = lines.starts[following] + len(text) - len(text.lstrip("\f"))
            pages.append((lines.starts[number + 1], end))
        number = following
    return number, pages


def _begins(lines: Source, number: int, begun: Marker | None) -> bool:
    """Whether this line of a paragraph begins something else."""
    line = lines.texts[number]
    if _stands_alone(line) or _FENCE.match(line):
        return True
    return marker(line, False, begun) is not None and not lines.continues(number - 1, number)


def _goes_over(lines: Source, page: PageBreak) -> bool:
    if page.behind >= len(lines.texts) or not lines.goes_over(page):
        return False
    return marker(lines.texts[page.behind], True, None) is None


def _split(
    lines: Source, first: int, last: int, begun: Marker | None, pages: list[tuple[int, int]]
) -> Iterator[Piece]:
    """One block, or two where an option begins behind a number, as in `16. **Option 1:** …`."""
    line = lines.texts[first]
    whole = _piece(lines, first, last, None, begun)._replace(pages=tuple(pages))
    inner = option(line, begun.end) if begun and begun.shape in (Shape.NUMBER, Shape.LETTER) else None
    if begun is None or inner is None:
        yield whole
        return
    behind = line[begun.end :]
    at = len(line) - len(behind.lstrip(" \t"))
    yield whole._replace(end=whole.start + at, last_line=whole.line, pages=())
    yield whole._replace(
        start=whole.start + at, marker=inner._replace(start=inner.start - at, end=inner.end - at)
    )


def _piece(lines: Source, first: int, last: int, kind: Kind | None, begun: Marker | None = None) -> Piece:
    text = lines.texts[last]
    end = lines.starts[last] + len(text.rstrip("\r\n"))
    line = lines.texts[first].expandtabs(4)
    indent = len(line) - len(line.lstrip(" \f\u00a0>"))
    return Piece(lines.starts[first], end, first + 1, last + 1, kind, begun, indent)
