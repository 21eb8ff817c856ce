"""Emphasis that the words of a text hold, as Markdown marks it: `*so*`, `**so**`, `***so***`.

The marks are characters like others; proposals may change them. Emphasis that a bracket cuts stays marks.
"""

import re
from collections.abc import Iterator
from enum import IntEnum

_EMPHASIS = re.compile(r"(?<![*\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?!\*)")


class Look(IntEnum):
    """`MARK`: what makes emphasis, and is not shown."""

    PLAIN = 0
    ITALIC = 1
    BOLD = 2
    BOTH = 3
    MARK = 4


def stretches(words: str) -> Iterator[tuple[str, Look]]:
    """All characters, in their order, none of the stretches empty."""
    at = 0
    for found in _EMPHASIS.finditer(words):
        if at < found.start():
            yield words[at : found.start()], Look.PLAIN
        yield found[1], Look.MARK
        yield found[2], Look(len(found[1]))
        yield found[1], Look.MARK
        at = found.end()
    if at < len(words):
        yield words[at:], Look.PLAIN
