"""What is derived from proposals: a text with its choices, never stored."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct

from summitry.core.text.fabric import Pieces

Party = str


class Words(Struct, frozen=True, tag="words"):
    """Text on which all agree, within what surrounds it."""

    pieces: Pieces


class Option(Struct, frozen=True, kw_only=True):
    """One reading of a place; without nodes: no text.

    `holders` hold it, or a variant of it that its own choices show. `base` marks what stood there before
    anybody proposed; who holds it is said only where somebody asked to retain it.
    """

    nodes: "tuple[Node, ...]" = ()
    holders: tuple[Party, ...] = ()
    proposals: tuple[str, ...] = ()
    base: bool = False


class Choice(Struct, frozen=True, kw_only=True, tag="choice"):
    """A bracket: the readings of one place, the base first. `by_chair`: the chair wants it bracketed
    besides.
    """

    options: tuple[Option, ...]
    by_chair: bool = False


Node: TypeAlias = Words | Choice


def walk(nodes: Iterable[Node]) -> Iterator[Choice]:
    """All choices, outer ones before those inside; however deep, without recursion."""
    left = [iter(nodes)]
    while left:
        node = next(left[-1], None)
        if node is None:
            left.pop()
        elif isinstance(node, Choice):
            yield node
            left.extend(iter(option.nodes) for option in reversed(node.options))
