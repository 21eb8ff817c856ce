"""Footnotes, which the words of a text hold as they do emphasis: by marks, `^[so]`, where the sign stands.

What a footnote says are characters of the run like others: proposals may change them, and they count in every
hash. Brackets within a footnote are paired.
"""

import re
from collections.abc import Iterator

_REFERENCE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[\^([^\[\]\s]+)\]:[ \t]*(.*(?:\n(?![ ]{0,3}\[\^)[^\n]*\S[^\n]*)*)\n?", re.MULTILINE
)
_SIGN = re.compile(r"\^\[|\[|\]")


def footnotes(words: str) -> Iterator[tuple[int, int]]:
    """From where to where they stand, with their marks; one that does not end is none."""
    at = 0
    while (start := words.find("^[", at)) >= 0:
        end = _end(words, start)
        if end is None:
            at = start + 2
            continue
        yield start, end
        at = end


def said_in(footnote: str) -> str:
    """The words between the marks."""
    return footnote[2:-1]


def _end(words: str, start: int) -> int | None:
    depth = 0
    for sign in _SIGN.finditer(words, start):
        depth += -1 if sign[0] == "]" else 1
        if depth == 0:
            return sign.end()
    return None


def inlined(markdown: str) -> str:
    """Footnotes as Markdown has them at the end (`[^1]` and `[^1]: so`) where they are referred to.

    What is referred to and not there, or there and not referred to, stays as it is.
    """
    defined = {each[1]: " ".join(each[2].split()) for each in _DEFINITION.finditer(markdown)}
    used = {each[1] for each in _REFERENCE.finditer(_DEFINITION.sub("", markdown))}
    body = _DEFINITION.sub(lambda each: "" if each[1] in used else each[0], markdown)
    return _REFERENCE.sub(lambda each: f"^[{defined[each[1]]}]" if each[1] in defined else each[0], body)
