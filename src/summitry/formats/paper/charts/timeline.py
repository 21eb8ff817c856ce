"""Links of seats over the sittings of a meeting."""

from collections.abc import Iterator

from summitry.formats.paper.charts.drawing import WIDTH, Palette, column, drawing, rect, shortened, text
from summitry.formats.paper.document import Stretch, Timeline

_ROW = 18
_BAR = 10
_HEAD = 24
_FOOT = 30
_BETWEEN = 8
"""Between two sittings, whatever time lies there."""

_HEIGHTS = {"connected": 1.0, "degraded": 0.5, "lost": 0.14}
"""Of a bar, by link: how much of it stands says how much of the link there was."""


def timeline(chart: Timeline, palette: Palette) -> str:
    """A row for each seat: full where its link was whole, half where it was weak, a thread where lost."""
    labels = [shortened(row.label) for row in chart.rows]
    scale = _Scale(chart, column(labels))
    bottom = _HEAD + len(labels) * _ROW
    parts = [*_frame(chart, scale, bottom, palette)]
    for number, (row, label) in enumerate(zip(chart.rows, labels, strict=True)):
        top = _HEAD + number * _ROW
        parts.append(text(0, top + 13, label))
        for stretch in row.stretches:
            parts += _drawn(stretch, scale, top + (_ROW + _BAR) / 2, palette)
    return drawing(
        bottom + _FOOT, chart.title, chart.described, [*parts, *_legend(chart, bottom, palette)], palette
    )


class _Scale:
    """Where a moment lies: sittings side by side, each as long as it lasted."""

    def __init__(self, chart: Timeline, start: float) -> None:
        lasted = sum(until - since for since, until in chart.sittings) or 1
        room = WIDTH - start - _BETWEEN * max(0, len(chart.sittings) - 1)
        self._per_us = room / lasted
        self.sittings: list[tuple[int, int, float]] = []
        place = start
        for since, until in chart.sittings:
            self.sittings.append((since, until, place))
            place += (until - since) * self._per_us + _BETWEEN

    def pieces(self, since: int, until: int) -> Iterator[tuple[float, float]]:
        """Place and width of what of a span lies within the sittings."""
        for opens, closes, place in self.sittings:
            begins, ends = max(since, opens), min(until, closes)
            if begins < ends:
                yield place + (begins - opens) * self._per_us, (ends - begins) * self._per_us


def _drawn(stretch: Stretch, scale: _Scale, foot: float, palette: Palette) -> Iterator[str]:
    height = _BAR * _HEIGHTS.get(stretch.link, 0)
    if height:
        for place, width in scale.pieces(stretch.since, stretch.until):
            yield rect(place, foot - height, max(width, 0.5), height, palette.fill)


def _frame(chart: Timeline, scale: _Scale, bottom: float, palette: Palette) -> Iterator[str]:
    """A line where each sitting begins and ends, and the times along the top."""
    for opens, closes, place in scale.sittings:
        for edge in (place, place + sum(width for _, width in scale.pieces(opens, closes))):
            yield rect(edge - 0.25, _HEAD - 4, 0.5, bottom - _HEAD + 6, palette.line)
    free = 0.0
    for tick in chart.ticks:
        for place, _ in scale.pieces(tick.at, tick.at + 1):
            if place >= free:
                yield text(round(min(place, WIDTH - 34), 2), 13, tick.words, fill=palette.soft)
                free = place + 48


def _legend(chart: Timeline, bottom: float, palette: Palette) -> Iterator[str]:
    place = 0.0
    for key in chart.keys:
        height = _BAR * _HEIGHTS.get(key.link, 0)
        yield rect(place, bottom + 23 - height, 20, height, palette.fill)
        yield text(place + 26, bottom + 23, key.words, fill=palette.soft)
        place += 26 + column([key.words]) + 14
