"""The words of a clause with the choices between them, to any depth, as HTML.

No template does it: a text of fifty pages has thousands of readings, and a macro takes ten times as long as
a function. An element for each part would be as dear to a browser, so a bracket is a character of its
reading, and who holds a reading is told after its words, as the name of the whole choice says.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from markupsafe import Markup, escape

from summitry.core.text.derived import Choice, Node, Option, Words
from summitry.core.text.footnotes import Footnote, said_in, set_apart
from summitry.core.text.footnotes import footnotes as found_in
from summitry.core.text.state import ClauseId
from summitry.formats.negotiated.emphasis import Look, stretches

if TYPE_CHECKING:
    from summitry.apps.texts.reading import TextRoom

_EMPHASIS = {Look.ITALIC: ("<em>", "</em>"), Look.BOLD: ("<strong>", "</strong>")}
_EMPHASIS[Look.BOTH] = ("<strong><em>", "</em></strong>")


class Footnotes:
    """Of one clause as it is being written: each gets the next number. `said` is what they say, in order."""

    def __init__(self) -> None:
        self.said: list[tuple[Node, ...]] = []

    def number(self, footnote: Footnote) -> int:
        """Of one that stands here."""
        self.said.append(footnote.nodes)
        return len(self.said)


class Writer:
    """Writes clauses of a room in the language that is active when it is made."""

    def __init__(self, room: "TextRoom") -> None:
        self._room = room
        self._no_text = f'<em class="no-text">{escape(gettext("no text"))}</em>'
        self._as_it_stands = f'<span class="option-by">{escape(gettext("as it stands"))}</span>'
        self._by_chair = f'<span class="option-by">{escape(gettext("Chair’s bracket"))}</span>'
        self._footnote = escape(gettext("Footnote"))
        self._openings: dict[int, tuple[str, str]] = {}

    def clause(self, nodes: Sequence[Node], clause: ClauseId, named: bool, notes: Footnotes | None) -> Markup:
        """Without `named` nothing in it has an id, where the page shows the same clause already. `notes`
        collects the footnotes; without it they stand in the line with their marks."""
        written: list[str] = []
        self._nodes(written, nodes, clause if named else "", notes)
        return Markup("".join(written))  # each part was escaped where it was added

    def _nodes(self, to: list[str], nodes: Sequence[Node], named: ClauseId, notes: Footnotes | None) -> None:
        runs = self._room.negotiated.runs
        for node in nodes if notes is None else set_apart(nodes, runs):
            if isinstance(node, Words):
                to.extend(_said(self._room.spelt(node.pieces)))
            elif isinstance(node, Choice):
                self._choice(to, node, named, notes)
            elif notes is not None:
                to.append(self._sign(notes.number(node), named))

    def _sign(self, number: int, named: ClauseId) -> str:
        if not named:
            return f'<sup class="note-sign"><span class="unseen">{self._footnote} </span>{number}</sup>'
        return (
            f'<sup class="note-sign"><a id="noted-{named}-{number}" href="#note-{named}-{number}"'
            f' role="doc-noteref" aria-label="{self._footnote} {number}">{number}</a></sup>'
        )

    def _choice(self, to: list[str], choice: Choice, named: ClauseId, notes: Footnotes | None) -> None:
        count = len(choice.options)
        name, fold = self._opening(count)
        chair = " choice-chair" if choice.by_chair else ""
        place = f' id="{_choice_id(named, choice)}"' if named else ""
        to.append(f'<span class="choice{chair}"{place} role="group" aria-label="{name}">{fold}')
        for number, option in enumerate(choice.options):
            looks = f"option tone-{self._room.tone(option)}{' option-base' if option.base else ''}"
            holders = escape(" ".join(option.holders))
            to.append(f'<span class="{looks}" data-holders="{holders}"> [')
            if option.nodes:
                to.append('<span class="option-words">')
                self._nodes(to, option.nodes, named, notes)
                to.append("</span>]")
            else:
                to.append(f"{self._no_text}]")
            to.append(self._by(option, alone=count == 1))
            to.append(self._by_chair if choice.by_chair and number == 0 else "")
            to.append("</span>")
        to.append("</span>")

    def _opening(self, count: int) -> tuple[str, str]:
        """The name of a choice between so many readings, and the button that folds it."""
        found = self._openings.get(count)
        if found is None:
            values = {"num": count}
            readings = escape(ngettext("%(num)s reading", "%(num)s readings", count) % values)
            followed = ngettext(
                "%(num)s reading, followed by who holds it",
                "%(num)s readings, each followed by who holds it",
                count,
            )
            fold = (
                f'<button type="button" class="choice-fold needs-scripts" aria-expanded="true"'
                f' aria-label="{readings}" data-count="{count}"></button>'
            )
            found = self._openings[count] = (escape(followed % values), fold if count > 1 else "")
        return found

    def _by(self, option: Option, *, alone: bool) -> str:
        if option.holders:
            names, codes = self._room.parties(option.holders), self._room.codes(option.holders)
            return f'<span class="option-by" title="{escape(names)}"> {escape(codes)}</span>'
        return self._as_it_stands if option.base and not alone else ""


def in_line(words: str) -> Iterator[tuple[bool, str]]:
    """A line without readings: what stands in it, and between what its footnotes (true) say."""
    at = 0
    for start, end in found_in(words):
        yield False, words[at:start]
        yield True, said_in(words[start:end])
        at = end
    yield False, words[at:]


def emphasised(words: str) -> Markup:
    return Markup("".join(_said(words)))  # each part was escaped where it was added


def _said(words: str) -> Iterable[str]:
    """With emphasis set."""
    if "*" not in words:
        yield escape(words)
        return
    for said, look in stretches(words):
        if look is not Look.MARK:
            begin, end = _EMPHASIS.get(look, ("", ""))
            yield f"{begin}{escape(said)}{end}"


def _choice_id(clause: ClauseId, choice: Choice) -> str:
    """The same as long as the same proposals are in it, so that what was folded stays folded."""
    named = [each for option in choice.options for each in option.proposals][:1]
    return f"choice-{named[0] if named else clause}"
