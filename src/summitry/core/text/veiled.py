"""The text for an audience that is not told who holds what."""

from typing import Any

from msgspec.structs import replace

from summitry.core.text.clauses import derived
from summitry.core.text.derived import Choice, Node, Option
from summitry.core.text.digest import spelt_out
from summitry.core.text.state import ClauseId, Text

SOMEBODY = ""
"""Stands for each holder where only their number is told."""


def veiled(text: Text, clause: ClauseId, *, counted: bool) -> list[Any]:
    """A clause as plain words and choices, with nobody's name, nor any proposal's, by which a name could be
    found.

    `counted`: each option has as many holders as it has, every one of them SOMEBODY; without it, none.
    """
    return spelt_out(text, tuple(_node(node, counted) for node in derived(text, clause)))


def _node(node: Node, counted: bool) -> Node:
    if not isinstance(node, Choice):
        return node
    return replace(node, options=tuple(_option(option, counted) for option in node.options))


def _option(option: Option, counted: bool) -> Option:
    return replace(
        option,
        nodes=tuple(_node(node, counted) for node in option.nodes),
        holders=(SOMEBODY,) * len(option.holders) if counted else (),
        proposals=(),
    )
