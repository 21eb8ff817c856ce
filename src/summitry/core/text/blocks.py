"""Overlapping spans as a tree: what crosses stands in one block, what lies inside another is nested in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from summitry.core.text.fabric import Span


@dataclass(slots=True)
class Block:
    """Spans that cross each other, directly or through others, and the blocks inside; a lone span is one too.

    `spans` are different from each other; `inside` are in order and do not overlap.
    """

    start: int
    end: int
    spans: list[Span]
    inside: "list[Block]" = field(default_factory=list)


def blocks(spans: Iterable[Span]) -> tuple[list[Block], list[Block]]:
    """The outermost blocks in order, and all blocks, each after those inside it.

    Two spans cross when they share a character and each has one that the other lacks. What only touches does
    not cross; a gap within a span lies inside it. Takes n log n steps for n spans.
    """
    return _Sweep(sorted(set(spans))).run()


T = TypeVar("T")

_CLOSES, _IS_A_GAP, _OPENS = range(3)


class _Sweep:
    """From left to right. `_stack` has the blocks with an open span, each opened after those below it.

    When a span closes, whatever is above its block was opened inside it and goes on behind it: it crosses.
    """

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans
        self._blocks = [Block(start, end, [(start, end)]) for start, end in spans]
        self._open = [1] * len(spans)
        self._merged_into = list(range(len(spans)))
        self._stack: list[int] = []
        self._outermost: list[Block] = []
        self._finished: list[Block] = []

    def run(self) -> tuple[list[Block], list[Block]]:
        for _, what, _, number in sorted(self._edges()):
            if what == _OPENS:
                self._stack.append(number)
            elif what == _CLOSES:
                self._close(self._block_of(number))
            else:
                self._finish(number)
        return self._outermost, self._finished

    def _edges(self) -> Iterator[tuple[int, int, int, int]]:
        """At one position: first what closes, the later opened first; then gaps; then what opens, the
        longest first.
        """
        for number, (start, end) in enumerate(self._spans):
            if start == end:
                yield start, _IS_A_GAP, 0, number
            else:
                yield start, _OPENS, -end, number
                yield end, _CLOSES, -start, number

    def _close(self, number: int) -> None:
        while self._stack[-1] != number:
            self._merge(self._stack.pop(), number)
        self._open[number] -= 1
        if not self._open[number]:
            self._stack.pop()
            self._finish(number)

    def _merge(self, crossing: int, number: int) -> None:
        block, other = self._blocks[number], self._blocks[crossing]
        block.start, block.end = min(block.start, other.start), max(block.end, other.end)
        block.spans = _joined(block.spans, other.spans)
        block.inside = _joined(block.inside, other.inside)
        self._open[number] += self._open[crossing]
        self._merged_into[crossing] = number

    def _block_of(self, number: int) -> int:
        root = number
        while self._merged_into[root] != root:
            root = self._merged_into[root]
        while number != root:
            self._merged_into[number], number = root, self._merged_into[number]
        return root

    def _finish(self, number: int) -> None:
        block = self._blocks[number]
        block.spans.sort()
        block.inside.sort(key=lambda each: (each.start, each.end))
        self._finished.append(block)
        around = self._blocks[self._stack[-1]].inside if self._stack else self._outermost
        around.append(block)


def _joined(some: list[T], others: list[T]) -> list[T]:
    """Appends the shorter to the longer, so that many merges stay cheap."""
    longer, shorter = (some, others) if len(some) >= len(others) else (others, some)
    longer.extend(shorter)
    return longer
