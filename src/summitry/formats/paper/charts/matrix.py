"""How each of many stands to each other: a square of marks, the larger the more."""

from collections.abc import Iterator

from msgspec import Struct

from summitry.formats.paper.charts.drawing import Palette, column, drawing, shortened, text, width_of

_CELL = 22
_KEY = 22


class MatrixCell(Struct, frozen=True):
    """Between two, by their places. `share` fills a square, `against` crosses it, both from 0 to 1."""

    one: int
    other: int
    share: float
    against: float = 0


class Matrix(Struct, frozen=True, kw_only=True):
    """`labels` along the side, `codes` along the top."""

    title: str
    described: str
    labels: tuple[str, ...]
    codes: tuple[str, ...]
    cells: tuple[MatrixCell, ...]
    keys: tuple[tuple[float, float, str], ...] = ()


def matrix(chart: Matrix, palette: Palette) -> str:
    """All cells of one kind are one path: as many as there are take little room."""
    labels = [shortened(label) for label in chart.labels]
    place = _Place(column(labels), column(list(chart.codes)))
    below = place.head + len(labels) * _CELL + 18
    names = [text(0, place.y(row) + 4, label) for row, label in enumerate(labels)]
    codes = [
        f'<g transform="translate({place.x(at) + 4:g} {place.head - 6:g}) rotate(-90)">{text(0, 0, code)}</g>'
        for at, code in enumerate(chart.codes)
    ]
    drawn = [_grid(place, len(labels), palette), *names, *codes, *_marks(chart, place, palette)]
    drawn += _legend(chart, below, palette)
    keys = max((width_of(words) for _, _, words in chart.keys), default=0) + 22
    wide = max(place.start + len(labels) * _CELL, keys)
    high = int(below + _KEY * len(chart.keys))
    return drawing(high, chart.title, chart.described, drawn, palette, width=int(wide) + 2)


class _Place(Struct, frozen=True):
    """Where the square begins, from the left and from the top."""

    start: float
    head: float

    def x(self, at: int) -> float:
        return round(self.start + (at + 0.5) * _CELL, 1)

    def y(self, at: int) -> float:
        return round(self.head + (at + 0.5) * _CELL, 1)


def _marks(chart: Matrix, place: _Place, palette: Palette) -> Iterator[str]:
    squares, crosses, diagonal = "", "", ""
    for cell in chart.cells:
        for across, down in ((cell.one, cell.other), (cell.other, cell.one)):
            squares += _square(place.x(across), place.y(down), cell.share)
            crosses += _cross(place.x(across), place.y(down), cell.against)
    for at in range(len(chart.labels)):
        diagonal += _square(place.x(at), place.y(at), 0.04)
    yield f'<path d="{diagonal}" fill="{palette.line}"/>'
    yield f'<path d="{squares}" fill="{palette.fill}"/>'
    yield f'<path d="{crosses}" fill="none" stroke="{palette.ink}" stroke-width="1.6"/>'


def _legend(chart: Matrix, top: float, palette: Palette) -> Iterator[str]:
    for number, (share, against, words) in enumerate(chart.keys):
        y = top + number * _KEY
        yield (
            f'<path d="{_cross(9, y, against)}" fill="none" stroke="{palette.ink}" stroke-width="1.6"/>'
            if against
            else f'<path d="{_square(9, y, share)}" fill="{palette.fill}"/>'
        )
        yield text(24, y + 4, words, fill=palette.soft)


def _square(x: float, y: float, share: float) -> str:
    """Its area is the share."""
    side = round((_CELL - 4) * share**0.5, 1)
    return f"M{x - side / 2:g} {y - side / 2:g}h{side:g}v{side:g}h{-side:g}z" if side else ""


def _cross(x: float, y: float, against: float) -> str:
    """The square around it has that share."""
    arm = round((_CELL - 6) / 2 * against**0.5, 1)
    return (
        f"M{x - arm:g} {y - arm:g}l{2 * arm:g} {2 * arm:g}m0{-2 * arm:g}l{-2 * arm:g} {2 * arm:g}"
        if arm
        else ""
    )


def _grid(place: _Place, count: int, palette: Palette) -> str:
    size = count * _CELL
    across = "".join(f"M{place.start:g} {place.head + at * _CELL:g}h{size}" for at in range(count + 1))
    down = "".join(f"M{place.start + at * _CELL:g} {place.head:g}v{size}" for at in range(count + 1))
    return f'<path d="{across}{down}" stroke="{palette.line}" stroke-width="0.3" fill="none"/>'
