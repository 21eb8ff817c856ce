"""From a reading and the changes that parties hold to a tree of choices.

Changes of places that lie apart are choices apart. One inside the place of another is nested in the base's
reading of it. Places that cross become one choice over the joint place, with one full reading for each
holder; where all that cross only delete, the place is cut into fragments instead, each tied to those who
delete it. Nothing is merged into anything, and no change is without its option.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from summitry.core.text.blocks import Block, blocks
from summitry.core.text.derived import Choice, Node, Option, Party, Words
from summitry.core.text.fabric import Anchor, Pieces, Reading, Span

Nodes = tuple[Node, ...]


class Change(Struct, frozen=True, kw_only=True):
    """What a proposal does at one place: `words` instead of `pieces`, which stood at `gap` and after it.

    Without pieces it inserts, without words it deletes. `words` None is a bracket of the chair's: it changes
    nothing. A change that nobody holds any more stands as long as somebody holds an amendment to its words.
    """

    proposal: str
    pieces: Pieces
    gap: Anchor
    words: Pieces | None
    holders: tuple[Party, ...]


class Retained(Struct, frozen=True, kw_only=True):
    """A place at which parties hold to what stands."""

    pieces: Pieces
    gap: Anchor
    holders: tuple[Party, ...]


def derive(base: Pieces, changes: Sequence[Change], retained: Sequence[Retained] = ()) -> Nodes:
    """The base with its choices. `changes` are in the order in which they were proposed."""
    return _Derivation(Reading(base), changes, retained).nodes()


class _Standing(Struct, frozen=True):
    """A change at its place, its words with their own choices; `holders` are those of its amendments too."""

    span: Span
    change: Change
    nodes: Nodes
    holders: tuple[Party, ...]
    undisputed: tuple[str, ...] = ()

    @property
    def only_deletes(self) -> bool:
        return not self.change.words


class _Derivation:
    def __init__(self, base: Reading, changes: Sequence[Change], retained: Sequence[Retained]) -> None:
        self._base = base
        self._changes = changes
        self._retained = [(base.span(each.pieces, each.gap), each.holders) for each in retained]
        self._proposed = {each.proposal: Reading(each.words) for each in changes if each.words}
        self._owner = {piece.run: each.proposal for each in changes for piece in each.words or ()}
        self._amending: dict[str, list[_Standing]] = defaultdict(list)

    def nodes(self) -> Nodes:
        """From the last change to the first: an amendment is younger than what it amends."""
        for change in reversed(self._changes):
            standing = self._standing(change)
            if standing is not None:
                self._amending[self._place(change)].append(standing)
        return _Place(self._base, self._amending[_BASE], self._retained).nodes()

    def _place(self, change: Change) -> str:
        """Whose words it changes: the base's wherever its characters are there, else those of a proposal."""
        run = change.gap.run
        return _BASE if self._base.has(run) else self._owner.get(run, _BASE)

    def _standing(self, change: Change) -> _Standing | None:
        around = self._proposed.get(self._place(change), self._base)
        span = around.span(change.pieces, change.gap)
        amending = self._amending.get(change.proposal, [])
        holders = _together((change.holders, *(each.holders for each in reversed(amending))))
        if not (holders or change.words is None):
            return None
        nodes: Nodes = (Words(change.words),) if change.words else ()
        undisputed: tuple[str, ...] = ()
        if change.words and amending:
            place = _Place(self._proposed[change.proposal], amending, [], change.holders)
            nodes = place.nodes()
            undisputed = tuple(dict.fromkeys(place.undisputed))
        return _Standing(span, change, nodes, holders, undisputed)


class _Place:
    """A reading and what changes it. `held_by` None: the base, which is always one of the readings."""

    def __init__(
        self,
        reading: Reading,
        changes: Sequence[_Standing],
        retained: Sequence[tuple[Span, tuple[Party, ...]]],
        held_by: tuple[Party, ...] | None = None,
    ) -> None:
        self._reading = reading
        self._retained = retained
        self._held_by = held_by
        self._at: dict[Span, list[_Standing]] = defaultdict(list)
        for change in reversed(changes):
            self._at[change.span].append(change)
        self._everybody = (
            {party for change in changes for party in change.holders} if held_by is not None else set()
        )
        self._done: dict[int, Nodes] = {}
        self.undisputed: list[str] = []

    def nodes(self) -> Nodes:
        outermost, finished = blocks(self._at)
        for block in finished:
            self._done[id(block)] = self._block(block)
        return self._text(0, self._reading.length, outermost)

    def _text(self, start: int, end: int, inside: Iterable[Block]) -> Nodes:
        """The reading from start to end, with the choices of the blocks inside."""
        found: list[Node] = []
        for block in inside:
            found += self._words(start, block.start)
            found += self._done.pop(id(block))
            start = block.end
        return (*found, *self._words(start, end))

    def _words(self, start: int, end: int) -> Nodes:
        return (Words(self._reading.cut(start, end)),) if start < end else ()

    def _block(self, block: Block) -> Nodes:
        changes = [change for span in block.spans for change in self._at[span]]
        if len(block.spans) > 1 and all(change.only_deletes for change in changes):
            return self._fragments(block, changes)
        base = self._text(block.start, block.end, block.inside)
        options = _alternatives(changes) if len(block.spans) == 1 else self._full_readings(block, changes)
        by_chair = any(change.change.words is None for change in changes)
        span = (block.start, block.end)
        return self._choice(span, base, options, by_chair=by_chair, nested=bool(block.inside))

    def _fragments(self, block: Block, changes: Sequence[_Standing]) -> Nodes:
        """Between each two edges, and at an edge where something is put in."""
        edges = sorted({edge for span in block.spans for edge in span})
        gaps = {each.start for each in block.inside if each.start == each.end} & set(edges)
        cuts = [*pairwise(edges), *((gap, gap) for gap in gaps)]
        found: list[Node] = []
        for start, end in sorted(cuts):
            within = [each for each in block.inside if _lies_in(each, start, end, edges)]
            over = [change for change in changes if _covers(change.span, start, end)]
            base = self._text(start, end, within)
            by_chair = any(change.change.words is None for change in over)
            options = _alternatives(over)
            found += self._choice((start, end), base, options, by_chair=by_chair, nested=bool(within))
        return tuple(found)

    def _full_readings(self, block: Block, changes: Sequence[_Standing]) -> list[Option]:
        """One for each holder, over the whole place; those of a holder that contradict each other stay
        apart.
        """
        own: dict[Party, list[_Standing]] = defaultdict(list)
        for change in changes:
            for holder in change.holders if change.change.words is not None else ():
                own[holder].append(change)
        for change in self._inside(block):
            for holder in change.holders:
                if holder in own and _are_apart([*own[holder], change]):
                    own[holder].append(change)
        found: dict[tuple[int, ...], tuple[Sequence[_Standing], list[Party]]] = {}
        for holder, held in own.items():
            for edits in [held] if _are_apart(held) else [[change] for change in held]:
                _, holders = found.setdefault(tuple(map(id, edits)), (edits, []))
                holders.append(holder)
        return [self._full_reading(block, edits, holders) for edits, holders in found.values()]

    def _inside(self, block: Block) -> Iterator[_Standing]:
        """What is nested in a place, at any depth, and changes words there."""
        left = list(block.inside)
        while left:
            each = left.pop()
            left += each.inside
            for span in each.spans:
                yield from (change for change in self._at[span] if change.change.words is not None)

    def _full_reading(self, block: Block, edits: Sequence[_Standing], holders: list[Party]) -> Option:
        found: list[Node] = []
        start = block.start
        for edit in sorted(edits, key=lambda edit: edit.span):
            found += (*self._words(start, edit.span[0]), *edit.nodes)
            start = edit.span[1]
        found += self._words(start, block.end)
        proposals = _together(_carried(edit) for edit in edits)
        return Option(nodes=tuple(found), holders=tuple(holders), proposals=proposals)

    def _choice(
        self, span: Span, base: Nodes, options: list[Option], *, by_chair: bool, nested: bool
    ) -> Nodes:
        """Words that nobody holds any more are no reading, unless something is nested in them."""
        if not (options or by_chair):
            return base
        chosen = {party for option in options for party in option.holders}
        if self._held_by is None:
            keep = _together(holders for place, holders in self._retained if _share(place, span))
        else:
            keep = tuple(p for p in _together((self._held_by, sorted(self._everybody))) if p not in chosen)
            if not (keep or nested) and len(options) == 1:
                self.undisputed += options[0].proposals
                return options[0].nodes
            if not (keep or nested):
                return (Choice(options=tuple(options), by_chair=by_chair),)
        return (Choice(options=(Option(nodes=base, holders=keep, base=True), *options), by_chair=by_chair),)


_BASE = ""
"""Stands for the base among proposals."""


def _alternatives(changes: Iterable[_Standing]) -> list[Option]:
    """Of one place: one for each wording, with all who hold it."""
    by_words: dict[Pieces, list[_Standing]] = {}
    for change in changes:
        if change.change.words is not None:
            by_words.setdefault(change.change.words, []).append(change)
    return [
        Option(
            nodes=same[0].nodes,
            holders=_together(change.holders for change in same),
            proposals=_together(_carried(change) for change in same),
        )
        for same in by_words.values()
    ]


def _are_apart(changes: Sequence[_Standing]) -> bool:
    spans = sorted(change.span for change in changes)
    return all(one[1] <= other[0] and one != other for one, other in pairwise(spans))


def _share(one: Span, other: Span) -> bool:
    """A character, or a gap within the other."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    within = start == end and min(one[0], other[0]) < start < max(one[1], other[1])
    return one == other or start < end or (within and (one[0] == one[1] or other[0] == other[1]))


def _covers(span: Span, start: int, end: int) -> bool:
    """A fragment; a gap is covered by what reaches beyond it on both sides."""
    return span[0] < start < span[1] if start == end else span[0] <= start and end <= span[1]


def _lies_in(block: Block, start: int, end: int, edges: Sequence[int]) -> bool:
    """A gap at an edge is a fragment of its own."""
    if start == end:
        return block.start == block.end == start
    at_edge = block.start == block.end and block.start in edges
    return start <= block.start and block.end <= end and not at_edge


def _carried(standing: _Standing) -> tuple[str, ...]:
    """Its proposal, and those amendments that nobody disputes, so that they are no choices of their own."""
    return (standing.change.proposal, *standing.undisputed)


def _together(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
