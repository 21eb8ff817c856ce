"""Footnotes, which the words of a text hold as they do emphasis: by marks, `^[so]`, where the sign stands.

What a footnote says are characters of the run like others: proposals may change them, and they count in every
hash. Brackets within a footnote are paired.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from summitry.core.text.derived import Node, Words
from summitry.core.text.fabric import Reading, RunId, joined
from summitry.core.text.fabric import words as spelt

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


class Footnote(Struct, frozen=True):
    """What a footnote says, without its marks, with the choices in it."""

    nodes: tuple[Node, ...]


def set_apart(nodes: Sequence[Node], runs: Mapping[RunId, str]) -> tuple[Node | Footnote, ...]:
    """The same nodes, with each footnote as one; both its marks are of these nodes, of no reading within."""
    if not any(isinstance(node, Words) and "^[" in spelt(node.pieces, runs) for node in nodes):
        return tuple(nodes)
    found: list[Node | Footnote] = []
    opening: Words | None = None
    inside: list[Node | Footnote] = []
    depth = 0
    for node, sign in _cut(nodes, runs):
        if opening is not None:
            depth += {"": 0, "]": -1}.get(sign, 1)
            if depth == 0:
                found.append(Footnote(tuple(each for each in inside if not isinstance(each, Footnote))))
                opening, inside = None, []
            else:
                _append(inside, node)
        elif sign == "^[" and isinstance(node, Words):
            opening, depth = node, 1
        else:
            _append(found, node)
    if opening is not None:
        left = tuple(each for each in inside if not isinstance(each, Footnote))
        for each in (opening, *set_apart(left, runs)):
            _append(found, each)
    return tuple(found)


def _cut(nodes: Iterable[Node], runs: Mapping[RunId, str]) -> Iterator[tuple[Node, str]]:
    """Words cut at brackets, each with the bracket that it is; all else with nothing."""
    for node in nodes:
        if not isinstance(node, Words):
            yield node, ""
            continue
        reading, at, said = Reading(node.pieces), 0, spelt(node.pieces, runs)
        for sign in _SIGN.finditer(said):
            if at < sign.start():
                yield Words(reading.cut(at, sign.start())), ""
            yield Words(reading.cut(sign.start(), sign.end())), sign[0]
            at = sign.end()
        if at < len(said):
            yield Words(reading.cut(at, len(said))), ""


def _append(found: list[Node | Footnote], node: Node | Footnote) -> None:
    """Words that follow words are one with them."""
    if isinstance(node, Words) and found and isinstance(found[-1], Words):
        node = Words(joined((*found[-1].pieces, *node.pieces)))
        found.pop()
    found.append(node)


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
