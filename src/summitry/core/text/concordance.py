"""Whether two languages of a clause say the same of what can be counted: numbers, dates, references, blanks,
terms.

What is compared are signs that survive translation; a difference is shown to the language group, which
decides. It proves nothing about the rest.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache, partial

from msgspec import Struct


class Sign(StrEnum):
    NUMBER = "number"
    DATE = "date"
    REFERENCE = "reference"
    PLACEHOLDER = "placeholder"
    TERM = "term"
    BRACKET = "bracket"


class Discrepancy(Struct, frozen=True, kw_only=True):
    """A sign that stands `here` times in the source and `there` times in the translation."""

    sign: Sign
    value: str
    here: int
    there: int


Terms = Mapping[str, tuple[str, ...]]
"""A term of the source and the ways in which the organisation says it in the language, each accepted."""

_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f,.'\u2019]\d{3}(?!\d))*(?:[.,]\d+)?")
_ORDER = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})|(\d{4})-(\d{2})-(\d{2})")
_CHINESE_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
_WORDED_DATE = re.compile(
    r"(?:(\d{1,2})(?:er|st|nd|rd|th)?\s+)?([^\W\d_]{3,10})\.?\s+(\d{4})(?!\d)|([A-Z][a-z]{2,8})\s+(\d{1,2}),\s*(\d{4})"
)
_REFERENCE = re.compile(
    r"(?:\b(?:articles?|arts?\.|paragraphs?|paras?\.|annex(?:es)?|annexes?|стат[а-яё]+|ст\.|пункт[а-яё]*|п\.|приложени[а-яё]+)\s*|第\s*)"
    r"(\d+|[IVXLC]+\b)(?:\s*[条款段])?",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"(?<!\])\[\s*\](?!\[)|\[\s*(?:\.{2,}|…|_+|-+|–|X+|x+|TBD)\s*\]|_{3,}|\bTBD\b")
"""An empty bracket beside another is no blank: it is the reading in which nothing stands."""

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january janvier января январь",
            "february février fevrier февраля февраль",
            "march mars марта март",
            "april avril апреля апрель",
            "may mai мая май",
            "june juin июня июнь",
            "july juillet июля июль",
            "august août aout августа август",
            "september septembre сентября сентябрь",
            "october octobre октября октябрь",
            "november novembre ноября ноябрь",
            "december décembre decembre декабря декабрь",
        ),
        start=1,
    )
    for name in names.split()
}


def discrepancies(
    source: str, translation: str, terms: Terms | None = None, wrong: Iterable[str] = ()
) -> list[Discrepancy]:
    """What stands in one and not as often in the other, in the order of `Sign`. `wrong` are forms that the
    organisation knows to be mistaken in the language of the translation.
    """
    here, there = signs(source), signs(translation)
    found = [
        Discrepancy(sign=sign, value=value, here=here[sign, value], there=there[sign, value])
        for sign, value in dict.fromkeys((*here, *there))
        if here[sign, value] != there[sign, value]
    ]
    found += _missing_terms(source, translation, terms or {})
    found += _wrong_forms(translation, wrong)
    return sorted(found, key=lambda each: (list(Sign).index(each.sign), each.value))


def signs(text: str) -> Counter[tuple[Sign, str]]:
    """The signs of a text with how often each stands in it; a date's numbers and a reference's count as such
    alone.
    """
    text = unicodedata.normalize("NFKC", text)
    found: Counter[tuple[Sign, str]] = Counter()
    for sign, pattern, value in _READERS:
        text = pattern.sub(partial(_noted, found, sign, value), text)
    return found


def _noted(
    found: Counter[tuple[Sign, str]],
    sign: Sign,
    read: Callable[["re.Match[str]"], str | None],
    match: "re.Match[str]",
) -> str:
    """A blank where a sign was read; the text itself where it was none."""
    value = read(match)
    if value is None:
        return match.group()
    found[sign, value] += 1
    return " "


def _worded_date(match: "re.Match[str]") -> str | None:
    day, month, year, *other = match.groups()
    if month is None:
        month, day, year = other
    number = _MONTHS.get(month.lower())
    return None if number is None else _date(year, number, day)


def _numbered_date(match: "re.Match[str]") -> str:
    day, month, year, *other = match.groups()
    if year is None:
        year, month, day = other
    return _date(year, month, day)


def _date(year: str, month: str | int, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _number(match: "re.Match[str]") -> str:
    """Without what groups the digits, and with a point before the decimals."""
    digits = re.sub(r"[ \u00a0\u202f'\u2019]", "", match.group())
    parts = re.split(r"[.,]", digits)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
    return "".join(parts) if grouped else ".".join(parts)


_READERS: tuple[tuple[Sign, "re.Pattern[str]", Callable[["re.Match[str]"], str | None]], ...] = (
    (Sign.PLACEHOLDER, _PLACEHOLDER, lambda match: "[ ]"),
    (Sign.BRACKET, re.compile(r"[\[\]]"), lambda match: match.group()),
    (Sign.DATE, _CHINESE_DATE, lambda match: _date(*match.groups())),
    (Sign.DATE, _ORDER, _numbered_date),
    (Sign.DATE, _WORDED_DATE, _worded_date),
    (Sign.REFERENCE, _REFERENCE, lambda match: match.group(1).upper()),
    (Sign.NUMBER, _NUMBER, _number),
)


def _missing_terms(source: str, translation: str, terms: Terms) -> Iterable[Discrepancy]:
    said = source.casefold()
    for term, accepted in terms.items():
        here = count(term, source) if term.casefold() in said else 0
        if here and not any(count(each, translation) for each in accepted):
            yield Discrepancy(sign=Sign.TERM, value=term, here=here, there=0)


def _wrong_forms(translation: str, wrong: Iterable[str]) -> Iterable[Discrepancy]:
    for form in wrong:
        if there := count(form, translation):
            yield Discrepancy(sign=Sign.TERM, value=form, here=0, there=there)


def count(term: str, text: str) -> int:
    """How often a term stands in a text as words of its own, in whatever case of grammar Russian puts it."""
    return len(_spelt(term).findall(text))


@lru_cache(maxsize=8192)
def _spelt(term: str) -> "re.Pattern[str]":
    """An abbreviation keeps its capitals; where a script parts its words, a term begins and ends with one."""
    words = r"\s+".join(map(_declined, term.split()))
    before, after = ("" if _UNPARTED.match(end) else r"\b" for end in (term[:1], term[-1:]))
    return re.compile(before + words + after, 0 if term.isupper() else re.IGNORECASE)


_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\W]")


def _declined(word: str) -> str:
    """A Russian word of five letters or more with any ending: its last vowels may be others."""
    stem = re.fullmatch(r"([а-яё-]{3,}?)[аеёийоуыьюя]{0,2}", word, re.IGNORECASE)
    if stem is None or len(word) < 5 or word.isupper():
        return re.escape(word)
    return re.escape(stem[1]) + r"[а-яё]{0,3}"
