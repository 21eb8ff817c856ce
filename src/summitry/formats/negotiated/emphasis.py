"""Emphasis and footnotes in words, as Markdown marks them: `*so*`, `**so**`, `***so***`, `^[so]`.

The marks are characters like others; proposals may change them. What a bracket cuts stays marks.
"""

import re
from collections.abc import Iterator
from enum import IntEnum

from summitry.core.text.footnotes import footnotes

_EMPHASIS = re.compile(r"(?<![*\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?!\*)")


class Look(IntEnum):
    """`MARK`: what makes emphasis, and is not shown. `NOTE`: a footnote with its marks."""

    PLAIN = 0
    ITALIC = 1
    BOLD = 2
    BOTH = 3
    MARK = 4
    NOTE = 8


def stretches(words: str) -> Iterator[tuple[str, Look]]:
    """All characters, in their order, none of the stretches empty."""
    at = 0
    for start, end in footnotes(words):
        yield from _emphasised(words[at:start])
        yield words[start:end], Look.NOTE
        at = end
    yield from _emphasised(words[at:])


def _emphasised(words: str) -> Iterator[tuple[str, Look]]:
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
