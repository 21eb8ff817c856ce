"""What a course is written in: a sentence, and what stands beside it."""

from dataclasses import dataclass

from summitry.core.floor.state import Stamp


@dataclass(frozen=True)
class Part:
    """One of several acts that are gathered in a line."""

    at: Stamp
    words: str


@dataclass(frozen=True)
class Line:
    """A sentence; `quoted` is what somebody gave as the reason or said, in the words in which it was said;
    `of` is the act that a rectification names."""

    sentence: str
    quoted: str = ""
    of: Stamp | None = None
    parts: tuple[Part, ...] = ()
