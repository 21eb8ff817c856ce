"""Footnotes as a word processor has them: a sign in the line, and the words in a part of their own."""

from summitry.core.text.footnotes import said_in
from summitry.formats.docx.names import FOOTNOTE_SIGN, FOOTNOTE_STYLE
from summitry.formats.docx.parts import MAIN
from summitry.formats.negotiated.xml import DECLARATION, element, escaped

_SIGN = element("w:rPr", None, element("w:rStyle", {"w:val": FOOTNOTE_SIGN}))


class Footnotes:
    """Of one document, in the order in which they are referred to. The words keep their marks of emphasis."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def sign(self, footnote: str) -> str:
        """The run that stands in the line."""
        self._said.append(said_in(footnote))
        return element("w:r", None, _SIGN, element("w:footnoteReference", {"w:id": len(self._said)}))

    def part(self) -> str:
        """With the two lines that divide footnotes from the text, which word processors look for."""
        lines = (
            element(
                "w:footnote",
                {"w:type": kind, "w:id": number},
                element("w:p", None, element("w:r", None, line)),
            )
            for number, (kind, line) in enumerate(
                (
                    ("separator", element("w:separator")),
                    ("continuationSeparator", element("w:continuationSeparator")),
                ),
                start=-1,
            )
        )
        said = (_footnote(number, words) for number, words in enumerate(self._said, start=1))
        return DECLARATION + element("w:footnotes", {"xmlns:w": MAIN}, *lines, *said)


def _footnote(number: int, words: str) -> str:
    style = element("w:pPr", None, element("w:pStyle", {"w:val": FOOTNOTE_STYLE}))
    sign = element("w:r", None, _SIGN, element("w:footnoteRef"))
    said = element("w:r", None, element("w:t", {"xml:space": "preserve"}, escaped(f" {words}")))
    return element("w:footnote", {"w:id": number}, element("w:p", None, style, sign, said))
