"""Words of a clause as a page shows them: emphasis set, and footnotes as signs with a list at the foot."""

from collections.abc import Iterator

from summitry.core.text.footnotes import said_in
from summitry.formats.negotiated.emphasis import Look, stretches

_NAMES = {Look.PLAIN: "plain", Look.ITALIC: "em", Look.BOLD: "strong", Look.BOTH: "both"}


class Footnotes:
    """Of one clause as it is being written: each gets the next number. `said` is what they say, in order."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def number(self, footnote: str) -> int:
        """Of one with its marks, which stands here."""
        self.said.append(
            "".join(each for each, look in stretches(said_in(footnote)) if look is not Look.MARK)
        )
        return len(self.said)


def shown_stretches(words: str) -> Iterator[tuple[str, str]]:
    """What each stretch is (plain, em, strong, both, note), and its words; a note’s with their marks."""
    for said, look in stretches(words):
        if look is not Look.MARK:
            yield _NAMES.get(look, "note"), said
