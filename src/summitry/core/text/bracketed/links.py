"""What in Markdown is a link and not a bracket of the negotiation.

`[Part](ies)` and `[shall](see note)` are brackets here, though Markdown would link them: a link's
target must look like an address.
"""

import re
from collections.abc import Iterable

_ADDRESS = (
    r"(?:<[^<>\s]*>|(?:(?:https?|ftp|file)://|mailto:|urn:|www\.|\.{0,2}/|#)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"
    r"|[\w./%-]+\.(?:html?|pdf|md|docx?|txt|png|jpe?g|svg|gif)(?:\#[^\s()]*)?)"
)
_TITLE = r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
_TARGET = re.compile(rf" {{0,3}}\[(?P<name>[^\[\]^\n][^\[\]\n]*)\]:[ \t]*{_ADDRESS}{_TITLE}\s*$")
_INLINE = re.compile(rf"\([ \t]*{_ADDRESS}{_TITLE}[ \t]*\)")
_REFERENCE = re.compile(r"\[(?P<name>[^\[\]\n]*)\]")


def is_target(line: str) -> bool:
    """Whether a line says where a named link leads, as `[source]: https://…` does."""
    return line.lstrip(" ").startswith("[") and _TARGET.match(line) is not None


class Links:
    """The named links of a document."""

    def __init__(self, targets: Iterable[str]) -> None:
        self._names = {_folded(found["name"]) for line in targets if (found := _TARGET.match(line))}
        self._longest = 4 * max(map(len, self._names), default=0)

    def end(self, text: str, opened: int, closed: int) -> int | None:
        """Where the link ends whose words stand between these brackets; None when they are none of a link."""
        inline = _INLINE.match(text, closed + 1)
        if inline:
            return inline.end()
        if not self._names:
            return None
        named = _REFERENCE.match(text, closed + 1)
        if named and _folded(named["name"]) in self._names:
            return named.end()
        if closed - opened <= self._longest and _folded(text[opened + 1 : closed]) in self._names:
            return named.end() if named and not named["name"] else closed + 1
        return None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
