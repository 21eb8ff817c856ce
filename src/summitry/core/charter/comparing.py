"""Two charters beside each other, rule by rule."""

from typing import Literal

import msgspec

from summitry.core.charter.overview import CHAPTERS, Part, Row, is_fact, joined, rules
from summitry.core.charter.questions.answers import SILENT
from summitry.core.charter.schema.charter import Charter

Verdict = Literal["alike", "different", "only_left", "only_right", "neither"]


class Pair(msgspec.Struct, frozen=True):
    """One rule in two charters; a side whose charter does not say has the origin SILENT.

    alike: the program reads the same on both sides, whatever the words and the articles.
    """

    chapter: str
    parts: tuple[Part, ...]
    left: Row
    right: Row
    verdict: Verdict


def compare(left: Charter, right: Charter) -> tuple[Pair, ...]:
    """Every rule that one of two charters states or both leave open, in the order of the chapters.

    The rules of the two highest organs stand beside each other, and those on a matter of the same code.
    Swapping the charters swaps the sides and changes nothing else but the order within a chapter.
    """
    ours, theirs = _by_key(left), _by_key(right)
    keys = dict.fromkeys((*ours, *theirs))
    pairs = [_pair(key, ours.get(key), theirs.get(key)) for key in keys]
    paired = [pair for pair in pairs if pair is not None]
    return tuple(sorted(paired, key=lambda pair: CHAPTERS.index(pair.chapter)))


def _by_key(charter: Charter) -> dict[tuple[str, str], Row]:
    rows: dict[tuple[str, str], Row] = {}
    for row in rules(charter):
        if not is_fact(row):
            key = (row.chapter, joined(row.shared))
            rows[key if key not in rows else (row.chapter, row.rule)] = row
    return rows


def _pair(key: tuple[str, str], left: Row | None, right: Row | None) -> Pair | None:
    """None: an empty list stands for nothing beside the rules of the other's list."""
    stated = [row for row in (left, right) if row is not None and row.origin != SILENT]
    if not stated and (left is None or right is None):
        return None
    shared = next(row.shared for row in (left, right) if row is not None)
    silent = Row(key[0], shared, shared, {}, "", SILENT)
    ours, theirs = left or silent, right or silent
    return Pair(key[0], shared, ours, theirs, _verdict(ours, theirs))


def _verdict(left: Row, right: Row) -> Verdict:
    if left.origin == SILENT:
        return "neither" if right.origin == SILENT else "only_right"
    if right.origin == SILENT:
        return "only_left"
    return "alike" if _read(left) == _read(right) else "different"


def _read(row: Row) -> str:
    return row.values or row.words
