"""Where two wordings of one clause differ: each place as a proposal would have it."""

from collections.abc import Iterator
from typing import NamedTuple

from summitry.core.text.diff.comparing import compare


class Hunk(NamedTuple):
    """`new` instead of the characters from `start` to `end`."""

    start: int
    end: int
    new: str


def hunks(old: str, new: str) -> list[Hunk]:
    """Where the words differ, in order. Two places become one where less stands between them than changes at
    either: nobody reads a sentence that was rewritten word by word.
    """
    found: list[Hunk] = []
    for hunk in _differences(old, new):
        last = found[-1] if found else None
        between = "" if last is None else old[last.end : hunk.start]
        if last is not None and len(between.strip()) <= min(_size(last), _size(hunk)):
            found[-1] = Hunk(last.start, hunk.end, last.new + between + hunk.new)
        else:
            found.append(hunk)
    return found


def _size(hunk: Hunk) -> int:
    return max(hunk.end - hunk.start, len(hunk.new))


def _differences(old: str, new: str) -> Iterator[Hunk]:
    at = 0
    for piece in compare(old, new).pieces:
        if piece.old != piece.new:
            yield _tight(at, piece.old, piece.new)
        at += len(piece.old)


def _tight(at: int, was: str, new: str) -> Hunk:
    """Without the blanks around that are the same in both: a bracket stands close to its words."""
    while was[-1:].isspace() and was[-1:] == new[-1:]:
        was, new = was[:-1], new[:-1]
    while was[:1].isspace() and was[:1] == new[:1]:
        at, was, new = at + 1, was[1:], new[1:]
    return Hunk(at, at + len(was), new)
