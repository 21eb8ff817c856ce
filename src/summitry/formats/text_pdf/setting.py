"""From a sheet to what the template sets, in the child process that sets every paper."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from summitry.core.text.clauses import in_order
from summitry.core.text.digest import spelt
from summitry.core.text.fabric import words
from summitry.core.text.footnotes import said_in
from summitry.core.text.languages import VersionState, version_state
from summitry.core.text.state import Text
from summitry.formats.negotiated import phrases
from summitry.formats.negotiated.annex import Annex
from summitry.formats.negotiated.emphasis import Look, stretches
from summitry.formats.negotiated.sheet import Footnote, Line, Option, Part, Said, Sheet
from summitry.formats.negotiated.shown import Shown
from summitry.formats.paper.pdf.setting import press

TEMPLATE = "text.typ"

Token: TypeAlias = tuple[str, "str | tuple[Token, ...]"]
"""What it is, and the words; of a footnote, what stands in it."""


class Set(Struct, frozen=True, kw_only=True):
    """A clause as it is set. `tokens` are what and with which words; `margin` is who holds what."""

    label: str
    kind: str
    level: int
    tokens: tuple[Token, ...]
    margin: tuple[tuple[str, str], ...] = ()


def bracketed_pdf(sheet: Sheet, shown: Shown, day: str, annex: Annex | None = None) -> bytes:
    """Each reading in its bracket with a number, and in the margin beside that number who holds it; then the
    annex.

    `day`, of the issue, as ISO 8601 has it. Raises CannotSet.
    """
    lines = [_Margin(sheet, shown).line(line) for line in sheet.lines]
    return _pressed(sheet.title, shown, day, "brackets", lines, annex=annex)


def clean_pdf(text: Text, shown: Shown, day: str) -> bytes:
    """The base, without anybody's proposals. Raises CannotSet."""
    lines = [
        Set(
            label=clause.label,
            kind=clause.kind.value,
            level=clause.level,
            tokens=tuple(_said(words(clause.pieces, text.runs))),
        )
        for clause in (text.clauses[each] for each in in_order(text))
        if clause.proposed is None
    ]
    return _pressed(_title(text, shown), shown, day, "clean", lines)


def languages_pdf(text: Text, shown: Shown, day: str, languages: Sequence[tuple[str, str]]) -> bytes:
    """A column for each of `languages`, given as code and name. A missing version leaves its cell empty, and
    one that is not concordant says so.
    """
    rows = [
        {
            "label": text.clauses[clause].label,
            "cells": [_version(text, clause, language, shown) for language, _ in languages],
        }
        for clause in in_order(text)
    ]
    columns = [{"language": language, "name": name} for language, name in languages]
    return _pressed(_title(text, shown), shown, day, "languages", rows, columns=columns)


_LOOKS = {Look.PLAIN: "words", Look.ITALIC: "italic", Look.BOLD: "bold", Look.BOTH: "both"}


def _said(words: str) -> Iterable[Token]:
    for said, look in stretches(words):
        if look is Look.NOTE:
            yield "note", tuple(_said(said_in(said)))
        elif look is not Look.MARK:
            yield _LOOKS[look], said


def _version(text: Text, clause: str, language: str, shown: Shown) -> str:
    if language == text.language:
        return spelt(text, clause)
    version = text.versions.get(clause, {}).get(language)
    if version is None:
        return ""
    waits = _WAITING.get(version_state(text, clause, language))
    return f"{version.text} ({shown.say(waits)})" if waits else version.text


_WAITING = {VersionState.DRAFT: phrases.DRAFT, VersionState.STALE: phrases.STALE}


def _title(text: Text, shown: Shown) -> str:
    return text.title.get(shown.language) or text.title.get(text.language) or text.id


def _pressed(title: str, shown: Shown, day: str, layout: str, lines: Iterable[Any], **more: Any) -> bytes:
    document = {
        "title": title,
        "language": shown.language,
        "day": day,
        "issue": shown.sentence(phrases.ISSUE, symbol=shown.symbol) if shown.symbol else "",
        "sha256": shown.sha256,
        "covers": shown.say(phrases.COVERS) if shown.sha256 else "",
        "page": shown.say(phrases.PAGE),
        "layout": layout,
        "lines": list(lines),
        **more,
    }
    return press(TEMPLATE, msgspec.json.encode(document))


class _Margin:
    """Numbers the readings of one clause that somebody holds, in the order in which they are read."""

    def __init__(self, sheet: Sheet, shown: Shown) -> None:
        self._sheet = sheet
        self._shown = shown
        self._numbers = count(1)
        self._held: list[tuple[str, str]] = []

    def line(self, line: Line) -> Set:
        tokens = tuple(self._tokens(line.parts))
        for note in line.beside:
            kind = self._shown.say(phrases.KINDS[note.kind])
            self._held.append(("·", f"{self._shown.named(note.holders)}: {kind}"))
        return Set(
            label=line.label,
            kind=line.kind.value,
            level=line.level,
            tokens=tokens,
            margin=tuple(self._held),
        )

    def _tokens(self, parts: Iterable[Part]) -> Iterable[Token]:
        for part in parts:
            if isinstance(part, Said):
                yield from _said(part.words)
                continue
            if isinstance(part, Footnote):
                yield "note", tuple(self._tokens(part.parts))
                continue
            for option in part.options:
                yield from self._option(option)

    def _option(self, option: Option) -> Iterable[Token]:
        number = str(next(self._numbers)) if option.holders else ""
        if number:
            self._held.append((number, self._shown.named(option.holders)))
        yield "opens", ""
        if option.parts:
            yield from self._tokens(option.parts)
        else:
            yield "nothing", self._shown.say(phrases.NO_TEXT)
        yield "closes", number
