"""What a text says: plain words, one reading of a choice or of all."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from summitry.core.text.bracketed.state import (
    Aside,
    Block,
    Choice,
    Close,
    Document,
    Holds,
    Label,
    Leaf,
    Mark,
    Note,
    Open,
    Role,
    Slashed,
    Text,
)


class Picked(NamedTuple):
    """What becomes of leaves when choices are made: words chosen, brackets and options dropped or opened."""

    words: dict[str, str]
    dropped: set[str]
    opened: set[str]


_NOTHING = Picked({}, set(), set())
_BREAK = Text("\n")
_BLANKS = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r"(?<=\[) | (?=[,;.:](?:\s|$))")


class Wording:
    """What a document says; made once, asked often."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._choices = {choice.id: choice for choice in document.choices}
        self._brackets = {bracket.id: bracket for bracket in document.brackets}
        self._numbers = {block.id: number for number, block in enumerate(document.blocks)}
        self._void = {bracket.id for bracket in document.brackets if bracket.holds is Holds.NO_TEXT}
        self._void |= {block.id for block in document.blocks if block.holds is Holds.NO_TEXT}

    def alternatives(self, choice: Choice) -> tuple[str, ...]:
        """The words of each alternative, in order; the brackets within are printed. No text is no words."""
        if choice.of == "words":
            return choice.alternatives
        said = self._option if choice.of == "blocks" else self._bracket
        return tuple("" if name in self._void else said(name) for name in choice.alternatives)

    def readings(self, choice: Choice) -> tuple[str, ...]:
        """The block of a choice, once for each alternative; what else is open in it is printed.

        A choice between options has a reading for each option.
        """
        if choice.of == "blocks":
            return self.alternatives(choice)
        first = last = self._numbers[choice.block]
        if choice.of == "brackets":
            last = self._numbers[self._brackets[choice.alternatives[-1]].blocks[1]]
        blocks = self._blocks[first : last + 1]
        return tuple(_joined(blocks, self._picked({choice.id: n})) for n in range(len(choice.alternatives)))

    def plain(self, picks: Mapping[str, int]) -> str:
        """The whole text with some choices made: `picks` are numbers of alternatives, from 0, by choice.

        Raises KeyError for a choice, IndexError for an alternative that the document has not.
        """
        return _joined(self._blocks, self._picked(picks))

    def _picked(self, picks: Mapping[str, int]) -> Picked:
        picked = Picked({}, set(), set())
        for name, number in picks.items():
            choice = self._choices[name]
            kept = choice.alternatives[number]
            if choice.of == "words":
                picked.words[name] = kept
                continue
            picked.opened.add(kept)
            picked.dropped.update(set(choice.alternatives) - {kept}, {kept} & self._void)
        return picked

    def _bracket(self, name: str) -> str:
        return _tidy("".join(_said(leaf, _NOTHING) for leaf in self._within(name)))

    def _within(self, name: str) -> Iterator[Leaf]:
        first, last = (self._numbers[block] for block in self._brackets[name].blocks)
        inside = False
        for block in self._blocks[first : last + 1]:
            for leaf in block.content:
                if isinstance(leaf, Close) and leaf.id == name:
                    return
                if inside:
                    yield leaf
                inside = inside or (isinstance(leaf, Open) and leaf.id == name)
            if inside:
                yield _BREAK

    def _option(self, name: str) -> str:
        """The words of an option and of all that stands in it."""
        held = {name}
        blocks = [self._blocks[self._numbers[name]]]
        for block in self._blocks[self._numbers[name] + 1 :]:
            if block.parent not in held:
                break
            held.add(block.id)
            blocks.append(block)
        return _joined(blocks, _NOTHING)


def _joined(blocks: Iterable[Block], picked: Picked) -> str:
    """The words of blocks, a line each; a dropped option falls with all that stands in it."""
    lines: list[str] = []
    fallen: set[str] = set()
    skipping: str | None = None
    for block in blocks:
        if block.id in picked.dropped or block.parent in fallen:
            fallen.add(block.id)
            continue
        words: list[str] = []
        for leaf in block.content:
            if skipping is None and isinstance(leaf, Open) and leaf.id in picked.dropped:
                skipping = leaf.id
            elif skipping is not None:
                skipping = None if isinstance(leaf, Close) and leaf.id == skipping else skipping
            else:
                words.append(_said(leaf, picked))
        lines.append(_tidy("".join(words)))
    return "\n".join(filter(None, lines))


def _said(leaf: Leaf, picked: Picked) -> str:
    if isinstance(leaf, Open | Close):
        return "" if leaf.id in picked.opened else leaf.text
    if isinstance(leaf, Slashed):
        return picked.words.get(leaf.choice, leaf.text)
    if isinstance(leaf, Aside):
        return _aside(leaf)
    return "" if isinstance(leaf, Mark | Note | Label) else leaf.text


def _aside(leaf: Aside) -> str:
    """Of an escape the character and of code the words; tags and links have none."""
    if leaf.role is Role.ESCAPE:
        return leaf.text[1:]
    return leaf.text.strip("`") if leaf.role is Role.CODE else ""


def _tidy(words: str) -> str:
    return _BEFORE_STOP.sub("", _BLANKS.sub(" ", words)).strip()
