"""What the pages on charters show: those that there are, and two of them rule by rule."""

from typing import NamedTuple

from django.utils.formats import date_format

from summitry.apps.organisation import presets
from summitry.apps.organisation.queries import preset
from summitry.apps.organisation.wording import chapter_name, rule_name, verdict_words
from summitry.core.charter import Charter
from summitry.core.charter.comparing import Verdict, compare
from summitry.core.charter.overview import Row, Summary, summary

IN_FORCE = "in-force"
"""What stands in an address for the charter in force, in the place of a preset's name."""


class Listed(NamedTuple):
    """A charter in a list; `unsaid` are the names of the chapters on which it is silent."""

    code: str
    charter: Charter
    names: dict[str, str]
    as_of: str
    known: Summary
    unsaid: str


class Line(NamedTuple):
    """One rule of two charters in the reader's language."""

    name: str
    verdict: Verdict
    sign: str
    words: str
    left: Row
    right: Row


class Chapter(NamedTuple):
    name: str
    lines: list[Line]


class Beside(NamedTuple):
    """Two charters: the chapters in which at least one says something, and what both leave open."""

    chapters: list[Chapter]
    open: list[str]


def listed(code: str, charter: Charter) -> Listed:
    known = summary(charter)
    names = {language: name.full for language, name in charter.names.items()}
    as_of = date_format(charter.as_of.earliest, "DATE_FORMAT") if charter.as_of else ""
    return Listed(code, charter, names, as_of, known, ", ".join(map(chapter_name, known.unsaid)))


def charters(in_force: Charter | None) -> dict[str, Listed]:
    """Every charter that can be looked at, by its code in an address; the one in force first."""
    first = {} if in_force is None else {IN_FORCE: listed(IN_FORCE, in_force)}
    return first | {name: listed(name, preset(name)) for name in presets.names()}


def beside(left: Charter, right: Charter) -> Beside:
    chapters: dict[str, Chapter] = {}
    both_open = []
    for pair in compare(left, right):
        name = rule_name(pair.parts)
        if pair.verdict == "neither":
            both_open.append(name)
            continue
        chapter = chapters.setdefault(pair.chapter, Chapter(chapter_name(pair.chapter), []))
        chapter.lines.append(Line(name, pair.verdict, *verdict_words(pair.verdict), pair.left, pair.right))
    return Beside(list(chapters.values()), both_open)
