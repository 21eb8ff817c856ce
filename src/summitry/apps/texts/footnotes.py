"""Words of a clause as a page shows them: emphasis set, and footnotes as signs with a list at the foot."""

from collections.abc import Iterator

from summitry.core.text.derived import Node
from summitry.core.text.footnotes import Footnote, said_in
from summitry.core.text.footnotes import footnotes as found_in
from summitry.formats.negotiated.emphasis import Look, stretches

_NAMES = {Look.ITALIC: "em", Look.BOLD: "strong", Look.BOTH: "both"}


class Footnotes:
    """Of one clause as it is being written: each gets the next number. `said` is what they say, in order."""

    def __init__(self) -> None:
        self.said: list[tuple[Node, ...]] = []

    def number(self, footnote: Footnote) -> int:
        """Of one that stands here."""
        self.said.append(footnote.nodes)
        return len(self.said)


def shown_stretches(words: str) -> Iterator[tuple[str, str]]:
    """What each stretch is (em, strong, both, or empty), and its words."""
    for said, look in stretches(words):
        if look is not Look.MARK:
            yield _NAMES.get(look, ""), said


def in_line(words: str) -> Iterator[tuple[bool, str]]:
    """A line without readings: what stands in it, and between what its footnotes (true) say."""
    at = 0
    for start, end in found_in(words):
        yield False, words[at:start]
        yield True, said_in(words[start:end])
        at = end
    yield False, words[at:]
