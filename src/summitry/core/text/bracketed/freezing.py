"""From drafts to the document's values: ids, places, tables."""

from collections.abc import Callable, Iterable

from summitry.core.text.bracketed.blocks import Source
from summitry.core.text.bracketed.choosing import Found
from summitry.core.text.bracketed.kinds import held
from summitry.core.text.bracketed.outline import Draft
from summitry.core.text.bracketed.pairing import Half, Pairs
from summitry.core.text.bracketed.state import (
    FORMAT,
    Aside,
    Blank,
    Block,
    Bracket,
    Choice,
    Close,
    Document,
    Holds,
    Kind,
    Label,
    Leaf,
    Mark,
    Note,
    Open,
    Role,
    Slashed,
    Text,
    Unpaired,
)
from summitry.core.text.bracketed.tokens import Sort, Token

_LOOKED_AT = 160
"""How many characters of a bracket or block tell whether it holds text."""

_LEAVES: dict[Sort, Callable[[Token], Leaf]] = {
    Sort.TEXT: lambda token: Text(token.text),
    Sort.LABEL: lambda token: Label(token.text),
    Sort.MARK: lambda token: Mark(token.text, token.opens),
    Sort.NOTE: lambda token: Note(token.text),
    Sort.ASIDE: lambda token: Aside(token.text, token.role or Role.RAW),
    Sort.BLANK: lambda token: Blank(token.text),
    Sort.SLASHED: lambda token: Slashed(token.text, token.id),
    Sort.OPEN: lambda token: Open(token.id),
    Sort.CLOSE: lambda token: Close(token.id),
}


class Freezer:
    """Makes the document of one source."""

    def __init__(self, source: str, lines: Source, drafts: list[Draft]) -> None:
        self.source = source
        self.lines = lines
        self.drafts = drafts

    def document(self, pairs: Pairs, found: list[Found], byte_order_mark: bool) -> Document:
        """The leaves name brackets and choices, so these get their ids first."""
        brackets = self._brackets(pairs.pairs)
        unpaired = self._unpaired(pairs.left)
        named = tuple(self._choice(f"c{number}", each) for number, each in enumerate(found, 1))
        return Document(
            format=FORMAT,
            byte_order_mark=byte_order_mark,
            blocks=tuple(self._block(draft) for draft in self.drafts),
            brackets=brackets,
            choices=named,
            unpaired=unpaired,
        )

    def _brackets(self, pairs: list[tuple[Half, Half]]) -> tuple[Bracket, ...]:
        """Names all pairs, in the order in which they open, and finds what each stands in."""
        around: list[tuple[int, str]] = []
        parents: list[str | None] = []
        children: dict[str | None, list[str]] = {}
        depths: list[int] = []
        for number, (opened, closed) in enumerate(pairs, 1):
            while around and around[-1][0] < opened.token.at:
                around.pop()
            name = opened.token.id = closed.token.id = f"b{number}"
            parents.append(around[-1][1] if around else None)
            children.setdefault(parents[-1], []).append(name)
            around.append((closed.token.at, name))
            depths.append(len(around))
        return tuple(
            self._bracket(opened, closed, depth, parent, children.get(opened.token.id, ()))
            for (opened, closed), depth, parent in zip(pairs, depths, parents, strict=True)
        )

    def _bracket(
        self, opened: Half, closed: Half, depth: int, parent: str | None, children: Iterable[str]
    ) -> Bracket:
        first, last = opened.token.at, closed.token.at
        return Bracket(
            id=opened.token.id,
            open=self.lines.place(first),
            close=self.lines.place(last),
            blocks=(opened.draft.id, closed.draft.id),
            depth=depth,
            parent=parent,
            children=tuple(children),
            holds=held(self.source[first + 1 : min(last, first + 1 + _LOOKED_AT)]),
            within_word=_joins(self.source, first) or _joins(self.source, last),
        )

    def _unpaired(self, left: list[Half]) -> tuple[Unpaired, ...]:
        found = []
        for number, half in enumerate(left, 1):
            half.token.id = f"u{number}"
            opens = half.token.sort is Sort.OPEN
            found.append(
                Unpaired(
                    id=half.token.id,
                    side="open" if opens else "close",
                    place=self.lines.place(half.token.at),
                    block=half.draft.id,
                    guess=self.lines.place(self._likely_end(half) if opens else _likely_start(half)),
                )
            )
        return tuple(found)

    def _likely_end(self, half: Half) -> int:
        """The end of its block, or of the list to which its block, ending with a colon, is the chapeau."""
        block = half.draft
        if half.outermost and self._words(block).endswith(":"):
            block = self.drafts[block.stop - 1]
        return block.piece.start + len(self._words(block))

    def _words(self, draft: Draft) -> str:
        return self.source[draft.piece.start : draft.piece.end].rstrip()

    def _choice(self, name: str, found: Found) -> Choice:
        if found.token:
            found.token.id = name
        return Choice(
            id=name,
            form=found.form,
            of=found.of,
            block=found.block.id,
            place=self.lines.place(found.at),
            alternatives=tuple(each if isinstance(each, str) else each.id for each in found.alternatives),
        )

    def _block(self, draft: Draft) -> Block:
        piece, following = draft.piece, draft.number + 1
        end = self.drafts[following].piece.start if following < len(self.drafts) else len(self.source)
        return Block(
            id=draft.id,
            kind=_kind(draft),
            label=piece.marker.label if piece.marker else "",
            level=draft.level,
            parent=draft.parent.id if draft.parent else None,
            lines=(piece.line, piece.last_line),
            holds=self._held(draft),
            content=tuple(_LEAVES[token.sort](token) for token in draft.tokens),
            gap=self.source[piece.end : end],
        )

    def _held(self, draft: Draft) -> Holds:
        marker = draft.piece.marker
        if draft.void:
            return Holds.NO_TEXT
        if draft.kind in (Kind.OTHER, Kind.FRONT_MATTER, Kind.HEADING):
            return Holds.TEXT
        start = draft.piece.start + (marker.end if marker else 0)
        words = self.source[start : min(draft.piece.end, start + _LOOKED_AT)]
        return held(words) if any(map(str.isalnum, words)) else Holds.TEXT


def _kind(draft: Draft) -> Kind:
    """A number within a numbered paragraph is a sub-paragraph's."""
    around = draft.parent
    while draft.kind is Kind.NUMBERED and around is not None and around.kind is not Kind.HEADING:
        if around.kind in (Kind.NUMBERED, Kind.SUB_PARAGRAPH):
            return Kind.SUB_PARAGRAPH
        around = around.parent
    return draft.kind


def _joins(source: str, at: int) -> bool:
    """Whether a bracket stands between two letters."""
    return 0 < at < len(source) - 1 and source[at - 1].isalpha() and source[at + 1].isalpha()


def _likely_start(half: Half) -> int:
    """The first word of its block behind the label."""
    for token in half.draft.tokens:
        if token.sort is not Sort.LABEL and token.text.strip():
            return token.at + len(token.text) - len(token.text.lstrip())
    return half.token.at
