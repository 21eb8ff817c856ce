"""Tracked changes in WordprocessingML (ECMA-376 part 1, 17.13.5), element by element."""

import re
from collections.abc import Iterable
from itertools import count

from summitry.core.text.terms import Party
from summitry.formats.docx.footnotes import Footnotes
from summitry.formats.docx.names import LABEL_STYLE, of_edit
from summitry.formats.negotiated.emphasis import Look, stretches
from summitry.formats.negotiated.redline import Mark
from summitry.formats.negotiated.shown import Shown, moment
from summitry.formats.negotiated.xml import element, escaped

_BREAK = re.compile("([\n\t])")


class Marking:
    """Writes elements of one document; each gets a number of its own."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._numbers = count(1)
        self._open: dict[str, int] = {}
        self.footnotes = Footnotes()

    def by(self, author: Party, at: int) -> dict[str, object]:
        return {"w:id": next(self._numbers), "w:author": self._shown.name(author), "w:date": moment(at)}

    def of(self, mark: Mark) -> dict[str, object]:
        return self.by(mark.author, mark.proposal.at)

    def words(self, words: str, owner: Mark | None, deleted: Iterable[Mark]) -> str:
        """One within the other: who put the words in, then each who would take them out."""
        marks = sorted(deleted, key=lambda mark: mark.moves)
        text = self.run(words, deleted=any(not mark.moves for mark in marks))
        for mark in reversed(marks):
            text = element("w:moveFrom" if mark.moves else "w:del", self.of(mark), text)
        if owner is not None:
            text = element("w:moveTo" if owner.moves else "w:ins", self.of(owner), text)
        return text

    def run(self, words: str, *, deleted: bool = False) -> str:
        return run(words, deleted=deleted, footnotes=self.footnotes)

    def opens(self, mark: Mark, *, inserts: bool) -> str:
        name = of_edit(mark.name, inserts=inserts)
        if not mark.moves:
            return self.bookmark(name)
        kind = "w:moveToRangeStart" if inserts else "w:moveFromRangeStart"
        self._open[f"move {name}"] = next(self._numbers)
        of_move = {
            **self.of(mark),
            "w:id": self._open[f"move {name}"],
            "w:name": f"move_{mark.proposal.id}",
        }
        return self.bookmark(name) + element(kind, of_move)

    def closes(self, mark: Mark, *, inserts: bool) -> str:
        name = of_edit(mark.name, inserts=inserts)
        if not mark.moves:
            return self.ends(name)
        kind = "w:moveToRangeEnd" if inserts else "w:moveFromRangeEnd"
        return element(kind, {"w:id": self._open.pop(f"move {name}")}) + self.ends(name)

    def bookmark(self, name: str) -> str:
        self._open[name] = next(self._numbers)
        return element("w:bookmarkStart", {"w:id": self._open[name], "w:name": name})

    def ends(self, name: str) -> str:
        return element("w:bookmarkEnd", {"w:id": self._open.pop(name)})


_LOOKS = {
    Look.PLAIN: "",
    Look.ITALIC: element("w:i"),
    Look.BOLD: element("w:b"),
    Look.BOTH: element("w:b") + element("w:i"),
    Look.MARK: element("w:vanish"),
    Look.NOTE: "",
}
"""The marks of emphasis are hidden, not left out: they come back as they were."""


def run(words: str, *, deleted: bool = False, style: str = "", footnotes: Footnotes | None = None) -> str:
    """Runs of text; ends of lines and tabulators have elements of their own."""
    chosen = element("w:rStyle", {"w:val": style}) if style else ""
    return "".join(
        footnotes.sign(said)
        if look is Look.NOTE and footnotes is not None
        else _run(said, deleted, chosen + _LOOKS[look])
        for said, look in stretches(words)
    )


def _run(words: str, deleted: bool, looks: str) -> str:
    name = "w:delText" if deleted else "w:t"
    parts = (
        element("w:br")
        if part == "\n"
        else element("w:tab")
        if part == "\t"
        else element(name, {"xml:space": "preserve"}, escaped(part))
        for part in _BREAK.split(words)
        if part
    )
    return element("w:r", None, element("w:rPr", None, looks) if looks else "", *parts)


def label(words: str) -> str:
    return run(f"{words}\t", style=LABEL_STYLE) if words else ""
