"""Cuts a text into the clauses that are aligned: paragraphs, list items and headings, each with its lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from summitry.core.text.lines import Lines, is_finished

_DIVISION = (
    "articles?|sections?|chapters?|annex(?:es)?|part|статьи|статья|статье|раздел|глава|приложение|"
    "chapitre|annexe|partie|artículos?|capítulo|sección|anexo|المادة"
)
_UNIT = f"{_DIVISION}|paragraphs?|paras?|options?|пункты?|пункте|paragraphes?|párrafos?|الفقرة"
_NUMBER = r"(?:\d+(?:\.\d+)*\s?(?:bis|ter|quater|quinquies|[a-z])?|[ivxlc]+)"
_CHINESE = "第[\\d一二三四五六七八九十百]+[条條章节節款项項]"

_HEADING = re.compile(
    rf"\s*(?:#{{1,6}}\s|[\W_]*(?:{_DIVISION})\s+{_NUMBER}\b.{{0,80}}$|\W*{_CHINESE}.{{0,30}}$)", re.IGNORECASE
)
_RUBRIC = re.compile(
    r"\s*(?P<mark>\*{1,3}|_{1,3})(?![\s\[])[^*_\[\]{}]{2,80}(?<![\s.;:,!?。；：，])(?P=mark)\s*$"
)
"""A short line of its own, wholly emphasised and no sentence."""
_TAG = re.compile(r"<[^>]*>")
_TITLE = re.compile(rf"[\W_]*(?:(?:{_DIVISION})\s+{_NUMBER}\b|{_CHINESE})", re.IGNORECASE)
_MARK = rf"(?:\(?{_NUMBER}[.)]|\([a-z]{{1,4}}\)|[a-z][.)])"
_LABEL = re.compile(
    rf"\s*(?:[>\[*_]*(?:{_MARK}|[-•–]|#{{1,6}})[\]*_]*\s+)*"
    r"(?:[\[*_]*Option\s*\w{0,4}[\]*_]*\s*(?:\([^)]*\))?\s*:?[*_]*\s*)?",
    re.IGNORECASE,
)
_NO_CLAUSE = re.compile(r"\s*(?:\{:|<!--|\* TOC\b|-{3,}\s*$|={3,}\s*$)")
_CONTENTS = re.compile(r"\.{5}\s*\d+\s*$")  # a line of a table of contents
_FRONT_MATTER = re.compile(r"\A---\r?\n.*?\n---\r?\n", re.DOTALL)

_ASIDE = re.compile(r"\[\^\d+\]|<[^>]*>|https?:\S+")
_REFERENCE = re.compile(
    rf"\b({_UNIT})\s+\d+[\w.]*(?:\s*\(\w\))?(?:(?:,|\s+(?:and|or|to|и|et|y))\s+\d+[\w.]*)*", re.IGNORECASE
)
_FORM = re.compile(r"[\[\]*_`~\\^{}#]")
_WORD = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\\W_\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)


class Span(NamedTuple):
    """A range of lines, counted from 1, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit of a text.

    `label` is its printed number ("Article 3", "1.", "(a)", "Option 2"), empty if it has none.
    `words` are in lower case, without brackets, emphasis, the label and the numbers of articles
    and paragraphs referred to, all of which a new issue alters without altering the clause.
    `is_rubric`: a line in emphasis stands as a heading. `section` is the index of the heading above it, a
    heading's own index for a heading, None before the first.
    """

    lines: Span
    label: str
    words: tuple[str, ...]
    is_heading: bool
    is_rubric: bool
    section: int | None

    @property
    def heads(self) -> bool:
        """Whether it is a heading of either sort."""
        return self.is_heading or self.is_rubric

    def may_become(self, other: "Clause") -> bool:
        """A heading becomes a heading; only a rubric may have become a clause, or a clause a rubric."""
        return self.is_heading == other.is_heading or self.is_rubric or other.is_rubric


def read_clauses(text: str) -> list[Clause]:
    """The clauses of a text in Markdown or plain text, in order; a text without words has none.

    A blank line, a number, a bullet or a heading begins a clause. In a text with long lines every
    line is one of its own; in a hard-wrapped text a line goes on until a clause is finished, over the end
    of a page too.
    """
    clauses: list[Clause] = []
    section: int | None = None
    for lines, written in _paragraphs(text.removeprefix("\ufeff")):
        is_heading = bool(_HEADING.match(written))
        is_rubric = not is_heading and _is_rubric(written)
        if is_heading or is_rubric:
            section = len(clauses)
        label, rest = _cut_label(written, is_heading)
        clauses.append(Clause(lines, label, _words(rest), is_heading, is_rubric, section))
    return clauses


def _is_rubric(written: str) -> bool:
    """What is wholly in braces is an editor's remark, and an option's name a label."""
    plain = _TAG.sub("", written)
    return bool(_RUBRIC.match(plain)) and not _label_end(plain)


def _paragraphs(text: str) -> Iterator[tuple[Span, str]]:
    front = _FRONT_MATTER.match(text)
    lines = Lines(text)
    number = lines.at(front.end())[0] - 1 if front else 0
    first, last, parts = number, number, [""]
    while number < len(lines.texts):
        page = lines.page_breaks.get(number)
        over = page is None or (parts[-1] and page.behind < len(lines.texts) and lines.goes_over(page))
        number = page.behind if page else number
        row = lines.texts[number].strip("\f\r\n").rstrip() if number < len(lines.texts) else ""
        if over and _goes_on(parts[-1], row, lines, last, number):
            parts.append(row)
        else:
            if parts[0]:
                yield Span(first + 1, last + 1), " ".join(parts)
            first, parts = number, ["" if _NO_CLAUSE.match(row) or _CONTENTS.search(row) else row]
        last, number = number, number + 1
    if parts[0]:
        yield Span(first + 1, last + 1), " ".join(parts)


def _goes_on(before: str, row: str, lines: Lines, last: int, number: int) -> bool:
    """Whether a line, `row`, belongs to the same clause as the line before it."""
    if not before or not row or _HEADING.match(before):
        return False
    if (_label_end(row) or _HEADING.match(row)) and not lines.continues(last, number):
        return False
    is_over = is_finished(before) and not lines.is_full(last, number)
    return before.endswith("\\") or (lines.wrapped and not is_over)


def _label_end(written: str) -> int:
    """Where the label ends, 0 if there is none; white space alone is no label."""
    found = _LABEL.match(written)
    return found.end() if found and found[0].strip() else 0


def _cut_label(written: str, is_heading: bool) -> tuple[str, str]:
    """The label and what follows it."""
    end = _label_end(written)
    title = _TITLE.match(written, end) if is_heading else None
    end = title.end() if title else end
    return _FORM.sub("", written[:end]).strip(" -–•>:"), written[end:]


def _words(written: str) -> tuple[str, ...]:
    plain = _FORM.sub("", _REFERENCE.sub(r"\1", _ASIDE.sub("", written)))
    return tuple(_WORD.findall(plain.lower()))
