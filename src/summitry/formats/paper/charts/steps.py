"""Numbers that go up and down by steps, row below row, with marks where something ended."""

from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

from summitry.formats.paper.charts.drawing import WIDTH, Palette, column, drawing, rect, shortened, text

_HEAD = 22
_FOOT = 34
_TALL = 120
_LOW = 30
_BETWEEN = 12
_KEYS = 20
_NUMBERS = 34
"""Room at the end of a row for the number that it has come to."""


class Mark(Struct, frozen=True):
    """At which step, in which shape, and what is told of it."""

    at: int
    shape: str
    words: str


class StepRow(Struct, frozen=True, kw_only=True):
    """`values`, one for each step; a tall row has a scale of its own, the others share one."""

    label: str
    values: tuple[int, ...]
    marks: tuple[Mark, ...] = ()
    tall: bool = False


class Steps(Struct, frozen=True, kw_only=True):
    """`ticks` are words along the top, by step; `keys` the shapes with what they mean."""

    title: str
    described: str
    rows: tuple[StepRow, ...]
    ticks: tuple[tuple[int, str], ...] = ()
    keys: tuple[tuple[str, str], ...] = ()


def steps(chart: Steps, palette: Palette, width: int = WIDTH) -> str:
    """Labels take less than a third of the width."""
    labels = [shortened(row.label, 0.29 * width) for row in chart.rows]
    start = column(labels)
    count = max((len(row.values) for row in chart.rows), default=0)
    scale = _Scale(start, (width - start - _NUMBERS) / max(1, count - 1))
    most = max((max(row.values, default=0) for row in chart.rows if not row.tall), default=0)
    parts: list[str] = []
    top = _HEAD
    for row, label in zip(chart.rows, labels, strict=True):
        high = _TALL if row.tall else _LOW
        own = max(row.values, default=0) if row.tall else most
        parts += _row(row, label, scale, top, high, max(1, own), palette)
        top += high + _BETWEEN
    lines = list(_lines_of(chart.keys, width))
    for number, keys in enumerate(lines):
        parts += _legend(keys, top + 16 + number * _KEYS, palette)
    parts += _ticks(chart, scale, top - _BETWEEN, palette)
    high = top + _FOOT + _KEYS * max(0, len(lines) - 1)
    return drawing(high, chart.title, chart.described, parts, palette, width=width)


class _Scale(Struct, frozen=True):
    start: float
    wide: float

    def x(self, step: int) -> float:
        return round(self.start + step * self.wide, 1)


def _row(
    row: StepRow, label: str, scale: _Scale, top: float, high: float, most: int, palette: Palette
) -> Iterator[str]:
    floor = top + high
    heights = [round(floor - high * value / most, 1) for value in row.values]
    line = _line(heights, scale)
    end = scale.x(max(0, len(heights) - 1))
    yield text(0, floor - 2, label)
    yield rect(scale.start, floor, end - scale.start, 0.5, palette.line)
    yield f'<path d="{line}V{floor:g}H{scale.start:g}Z" fill="{palette.fill}" fill-opacity="0.16"/>'
    yield f'<path d="{line}" fill="none" stroke="{palette.fill}" stroke-width="1.75"/>'
    if row.tall:
        yield text(round(scale.start, 1) + 3, top + 11, str(most), fill=palette.soft)
    for mark in row.marks:
        yield _mark(mark, scale.x(mark.at), heights[mark.at], palette)
    yield text(end + 8, min(floor, heights[-1] + 4) if heights else floor, str(row.values[-1]))


def _line(heights: list[float], scale: _Scale) -> str:
    """Along and up or down wherever it changes, and on to the end."""
    if not heights:
        return f"M{scale.start:g} 0"
    parts = [f"M{scale.start:g} {heights[0]:g}"]
    for step in range(1, len(heights)):
        if heights[step] != heights[step - 1]:
            parts.append(f"H{scale.x(step):g}V{heights[step]:g}")
    return "".join(parts) + f"H{scale.x(len(heights) - 1):g}"


_SHAPES = {
    "disc": '<circle r="4" fill="{ink}"/>',
    "ring": '<circle r="3.5" fill="{ground}" stroke="{ink}" stroke-width="1.6"/>',
    "cross": '<path d="M-3.5-3.5L3.5 3.5M-3.5 3.5L3.5-3.5" stroke="{ink}" stroke-width="2"/>',
    "diamond": '<path d="M0-5.5L5 0L0 5.5L-5 0Z" fill="{ink}"/>',
    "square": '<path d="M-3.5-3.5H3.5V3.5H-3.5Z" fill="{ground}" stroke="{ink}" stroke-width="1.6"/>',
    "dot": '<circle r="2" fill="{ink}"/>',
}


def _mark(mark: Mark, x: float, y: float, palette: Palette) -> str:
    shape = _SHAPES[mark.shape].format(ink=palette.ink, ground=palette.ground)
    return f'<g transform="translate({x:g} {y:g})">{shape}<title>{escape(mark.words)}</title></g>'


def _ticks(chart: Steps, scale: _Scale, bottom: float, palette: Palette) -> Iterator[str]:
    """A line wherever another day begins; its words where there is room for them."""
    free = 0.0
    for step, words in chart.ticks:
        place = scale.x(step)
        yield rect(place, _HEAD - 6, 0.5, bottom - _HEAD + 6, palette.line)
        if place >= free:
            yield text(place, 11, words, fill=palette.soft)
            free = place + column([words])


_Keys = list[tuple[str, str]]


def _lines_of(keys: Iterable[tuple[str, str]], width: int) -> Iterator[_Keys]:
    """As many keys on a line as there is room for."""
    line: _Keys = []
    place = 0.0
    for key in keys:
        wide = 19 + column([key[1]])
        if line and place + wide > width:
            yield line
            line, place = [], 0.0
        line.append(key)
        place += wide
    if line:
        yield line


def _legend(keys: _Keys, top: float, palette: Palette) -> Iterator[str]:
    place = 6.0
    for shape, words in keys:
        yield _mark(Mark(0, shape, words), place, top, palette)
        yield text(place + 9, top + 4, words, fill=palette.soft)
        place += 9 + column([words]) + 10
