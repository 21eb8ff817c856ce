"""Lengths of time beside each other."""

from summitry.formats.paper.charts.drawing import (
    WIDTH,
    Palette,
    column,
    drawing,
    rect,
    shortened,
    text,
    width_of,
)
from summitry.formats.paper.document import Bars

_ROW = 22
_BAR = 12
_GAP = 8


def bars(chart: Bars, palette: Palette) -> str:
    """A row for each bar: its label, the bar, and its value in words; the longest one takes all the room."""
    labels = [shortened(bar.label) for bar in chart.bars]
    start = column(labels)
    values = max((width_of(bar.words) for bar in chart.bars), default=0)
    room = WIDTH - start - values - _GAP
    longest = max((bar.us for bar in chart.bars), default=0) or 1
    parts = []
    for number, (bar, label) in enumerate(zip(chart.bars, labels, strict=True)):
        top = number * _ROW
        length = room * bar.us / longest
        parts += [
            text(0, top + 15, label),
            rect(start, top + (_ROW - _BAR) / 2, max(length, 1), _BAR, palette.fill),
            text(round(start + length + _GAP, 2), top + 15, bar.words, fill=palette.soft),
        ]
    return drawing(len(chart.bars) * _ROW, chart.title, chart.described, parts, palette)
