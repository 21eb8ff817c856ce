"""What is wrong with a charter file, said so that its author can mend it."""

import json
import re
from collections.abc import Iterable

import msgspec

_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Problem(msgspec.Struct, frozen=True, order=True):
    """One mistake of a charter file.

    `line` counts from 1 and `column` too (0: not known). `key` is the dotted path, list positions in
    square brackets counted from 0; it is empty when the file as a whole is meant.
    """

    file: str
    line: int
    key: str
    expected: str
    found: str
    column: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"
        key = f" {self.key}:" if self.key else ""
        return f"{place}:{key} expected {self.expected}; found {self.found}"


class CharterError(ValueError):
    """A charter that cannot be used; `problems` holds every mistake found, in the order of its lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def dotted(path: tuple[str | int, ...]) -> str:
    """Write a path as people write it: ("decisions", 0, "kind") is decisions[0].kind."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step}]"
            continue
        written = step if _BARE.fullmatch(step) else json.dumps(step, ensure_ascii=False)
        words += f".{written}" if words else written
    return words
