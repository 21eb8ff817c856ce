"""The bracketed text as Markdown: adjacent brackets as the climate talks print them, holders in footnotes,
as are those of the text."""

import re
from collections.abc import Iterable

from summitry.core.text.terms import ClauseKind, Party
from summitry.formats.negotiated import phrases
from summitry.formats.negotiated.sheet import Bracket, Footnote, Line, Part, Said, Sheet
from summitry.formats.negotiated.shown import Shown

_MARKUP = re.compile(r"[\\`<>]")


def write_markdown(sheet: Sheet, shown: Shown) -> str:
    """Ends with a line feed. What would be read as markup is escaped; brackets of the words stay."""
    writing = _Writing(sheet, shown)
    body = [writing.line(each) for each in sheet.lines]
    head = f"# {_escaped(sheet.title)}"
    issue = shown.sentence(phrases.ISSUE, symbol=_escaped(sheet.symbol)) if sheet.symbol else ""
    return "\n\n".join(filter(None, [head, issue, *body, "\n".join(writing.notes)])) + "\n"


class _Writing:
    def __init__(self, sheet: Sheet, shown: Shown) -> None:
        self._sheet = sheet
        self._shown = shown
        self.notes: list[str] = []
        self._number_of: dict[str, int] = {}

    def line(self, line: Line) -> str:
        said = " ".join(filter(None, (_escaped(line.label), self._parts(line.parts))))
        for note in line.beside:
            kind = self._shown.say(phrases.KINDS[note.kind])
            said += self._note(" ".join(filter(None, (kind, self._held(note.holders), note.note))))
        if line.kind in (ClauseKind.TITLE, ClauseKind.HEADING, ClauseKind.ANNEX):
            return "#" * min(6, line.level + 2) + " " + said.replace("\n", " ")
        return said.replace("\n", "  \n")

    def _parts(self, parts: Iterable[Part]) -> str:
        return "".join(
            _escaped(each.words)
            if isinstance(each, Said)
            else self._footnote(each)
            if isinstance(each, Footnote)
            else self._bracket(each)
            for each in parts
        )

    def _footnote(self, footnote: Footnote) -> str:
        """Written before what stands in it, and above it in the list."""
        place = len(self.notes)
        self.notes.append("")
        self.notes[place] = f"[^{place + 1}]: {self._parts(footnote.parts)}"
        return f"[^{place + 1}]"

    def _bracket(self, bracket: Bracket) -> str:
        readings = []
        for option in bracket.options:
            words = self._parts(option.parts) or self._shown.say(phrases.NO_TEXT)
            held = self._note(self._held(option.holders)) if option.holders else ""
            readings.append(f"[{words}]{held}")
        return "".join(readings)

    def _held(self, holders: tuple[Party, ...]) -> str:
        return self._shown.sentence(phrases.HELD_BY, parties=self._shown.named(holders)) if holders else ""

    def _note(self, words: str) -> str:
        """The same words have one footnote."""
        if words not in self._number_of:
            self._number_of[words] = len(self.notes) + 1
            self.notes.append(f"[^{self._number_of[words]}]: {_escaped(words)}")
        return f"[^{self._number_of[words]}]"


def _escaped(words: str) -> str:
    """Emphasis stays: it is the words' own."""
    return _MARKUP.sub(lambda found: "\\" + found[0], words)
