"""A source as lines: where each begins, whether they were wrapped, and what a page prints around them.

Minutes and working papers come as plain text with lines broken at some column, and with the running
heads, page numbers and form feeds of the pages that they were taken from. None of it is the text's: a
paragraph goes on below a page break, and a number that a wrapped line happens to begin with is no label.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FINISHED = re.compile(r"[.;:!?。；：！？][\])}*_\"'”’]*\s*$")
_WIDEST, _NARROWEST = 120, 60
"""Columns at which texts are wrapped; beyond the widest, a line is a paragraph."""
_OUTLIERS = 50
"""One line in so many may be longer than the others: a table's, an address."""
_REFERRING = re.compile(
    r"(?:\b(?:paragraphs?|paras?\.?|sub-?paragraphs?|articles?|sections?|chapters?|annex(?:es)?|decisions?|options?"
    r"|items?|rules?|to|of|in|under|by|than|the|with|least|from|at|between|through|until|before|after"
    r"|пункт\w*|стат\w+|alinéas?|paragraphes?)|(?<![;,])\s(?:and|or|и|et)|\d\s*,)\s*$",
    re.IGNORECASE,
)

_PAGE_NUMBER = re.compile(r"[\f\s–—-]*(\d{1,4})[\s–—-]*$")
_PAGE_OF = re.compile(
    r".{0,60}\b(?:page|стр\.?)\s*\d{1,4}(?:\s*(?:of|/|de|из)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_SYMBOL = re.compile(r"(?:\d{1,4}\s{2,})?(?P<symbol>[A-Z]{2,}(?:/[\w.()-]+){2,})(?:\s{2,}\d{1,4})?$")
_LABELLED = re.compile(r"\W*(?:option|article|section|chapter|annex|alternative)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LONGEST_HEAD = 90
_NEAR = 2
"""So many lines with words on either side of a page's end can be its running heads and feet."""
_SHORTEST_PAGE = 12
"""Lines; numbers that stand closer are no pages'."""


class PageBreak(NamedTuple):
    """Lines from 0: the first of what a page prints, blank lines around it included, and the first of the
    text that comes behind, which may begin with the form feed itself."""

    first: int
    behind: int


class Lines:
    """The lines of a source, with their ends, and where each begins."""

    def __init__(self, source: str) -> None:
        self.texts: list[str] = _LINE.findall(source)
        self.starts = [0]
        for text in self.texts:
            self.starts.append(self.starts[-1] + len(text))
        lengths = sorted(len(text.rstrip()) for text in self.texts if text.strip())
        longest = lengths[-1 - len(lengths) // _OUTLIERS] if lengths else 0
        self.wrapped = longest <= _WIDEST
        self._width = longest if _NARROWEST <= longest <= _WIDEST else 0
        self.page_breaks = {found.first: found for found in _page_breaks(self.texts)}

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count characters."""
        line = bisect_right(self.starts, offset, hi=max(1, len(self.texts)))
        return line, offset - self.starts[line - 1] + 1

    def continues(self, number: int, following: int) -> bool:
        """Whether what looks like a label at the start of line `following` is a number within a sentence."""
        before = self.texts[number].rstrip()
        if _REFERRING.search(before):
            return True
        ended = is_finished(before) or before.endswith((" and", " or"))
        return not ended and self.is_full(number, following)

    def is_full(self, number: int, following: int) -> bool:
        """Whether a line of a wrapped text had no room for the first word of the following one, so that its
        end is no end of a paragraph.
        """
        words = self.texts[following].split(None, 1)
        return 0 < self._width < len(self.texts[number].rstrip()) + 1 + len(words[0] if words else "")

    def goes_over(self, found: PageBreak) -> bool:
        """Whether the sentence before a page break goes on behind it."""
        before, behind = self.texts[found.first - 1].rstrip(), self.texts[found.behind].lstrip()
        if is_finished(before):
            return False
        letter = next((sign for sign in behind if sign.isalpha()), "")
        full = len(before) >= 0.6 * self._width > 0 and not before.endswith(",")
        return letter.islower() or full


def is_finished(line: str) -> bool:
    """Whether a line ends with a stop, whatever brackets and emphasis close behind it."""
    return _FINISHED.search(line) is not None


def _page_breaks(texts: Sequence[str]) -> Iterator[PageBreak]:
    signs = _signs(texts)
    fed = {number for number, text in enumerate(texts) if text.startswith("\f") and text.strip()}
    if not signs | fed:
        return
    printed = signs | _heads(texts, signs, fed)
    number = 0
    while number < len(texts):
        if number in printed:
            first = behind = number
            while first and not texts[first - 1].strip():
                first -= 1
            while behind < len(texts) and (behind in printed or not texts[behind].strip()):
                behind += 1
            yield PageBreak(first, behind)
            number = behind
        elif number in fed:
            yield PageBreak(number, number)
            number += 1
        else:
            number += 1


def _signs(texts: Sequence[str]) -> set[int]:
    """Lines that hold but a form feed, a page's number, or a document's symbol said again and again."""
    found = {number for number, text in enumerate(texts) if "\f" in text and not text.strip()}
    found |= _numbered(texts)
    plain = [text.strip() for text in texts]
    pages = {n for n, text in enumerate(plain) if _PAGE_OF.match(text) and not _has_brackets(text)}
    symbols = {number: match["symbol"] for number, text in enumerate(plain) if (match := _SYMBOL.match(text))}
    said = Counter(symbols.values())
    found |= {number for number, symbol in symbols.items() if said[symbol] > 2}
    return found | (pages if len(pages) > 2 else set())


def _numbered(texts: Sequence[str]) -> set[int]:
    """Numbers alone on their lines that count pages: each one more than the last, a page further on."""
    chain: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    for line, text in enumerate(texts):
        match = _PAGE_NUMBER.match(text)
        if not match or not text.strip():
            continue
        value = int(match[1])
        if chain and not (value == chain[-1][1] + 1 and line - chain[-1][0] >= _SHORTEST_PAGE):
            if value == chain[-1][1] + 1 or line - chain[-1][0] < _SHORTEST_PAGE:
                continue
            best, chain = max(best, chain, key=len), []
        chain.append((line, value))
    best = max(best, chain, key=len)
    return {line for line, _ in best} if len(best) > 2 else set()


def _heads(texts: Sequence[str], signs: set[int], fed: set[int]) -> set[int]:
    """Lines that stand by the signs of pages, or begin with a form feed, again and again."""
    by_form: dict[str, set[int]] = {}
    for number in _near(texts, signs) | fed:
        form = _form(texts[number])
        if _may_be_head(form):
            by_form.setdefault(form, set()).add(number)
    everywhere = Counter(map(_form, texts))
    least = max(2, 0.3 * len(signs | fed) / _NEAR)
    return {
        number
        for form, numbers in by_form.items()
        if len(numbers) >= least and len(numbers) >= 0.6 * everywhere[form]
        for number in numbers
    }


def _may_be_head(form: str) -> bool:
    if not 0 < len(form) <= _LONGEST_HEAD or form[-1] in ".;:,":
        return False
    return not (_has_brackets(form) or _LABELLED.match(form))


def _near(texts: Sequence[str], signs: set[int]) -> set[int]:
    """The lines with words next to the signs."""
    found: set[int] = set()
    for order in (range(len(texts)), range(len(texts) - 1, -1, -1)):
        since = _NEAR
        for number in order:
            if number in signs:
                since = 0
            elif since < _NEAR and texts[number].strip():
                found.add(number)
                since += 1
    return found


def _form(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()))


def _has_brackets(text: str) -> bool:
    return "[" in text or "]" in text
