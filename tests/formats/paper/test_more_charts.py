"""Steps and matrices: every change is drawn once, in its place, and told by a shape."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.formats.paper.charts import PAPER, Mark, Matrix, MatrixCell, StepRow, Steps, matrix, steps
from tests.formats.paper.test_charts import parsed, rects, texts

NAMES = st.text(max_size=60).map(lambda name: "".join(filter(str.isprintable, name)))
NUMBERS = st.integers(0, 2000)


@given(
    st.lists(st.tuples(NAMES, NUMBERS, NUMBERS, st.booleans()), min_size=1, max_size=6),
    st.sampled_from([340, 640]),
)
def test_rows_of_steps_lie_below_one_another_within_the_width(
    rows: list[tuple[str, int, int, bool]], width: int
) -> None:
    chart = Steps(
        title="t",
        described="d",
        rows=tuple(
            StepRow(label=name, values=(0, most, now), marks=(Mark(2, "ring", "<let go>"),), tall=tall)
            for name, most, now, tall in rows
        ),
        ticks=((0, "1 May"), (1, "2 May")),
        keys=(("ring", "let go"), ("cross", "withdrawn")),
    )
    svg = steps(chart, PAPER, width)
    assert all(rect["x"] + rect["width"] <= width for rect in rects(svg))
    floors = [rect["y"] for rect in rects(svg) if rect["height"] == 0.5]
    assert floors == sorted(set(floors))
    said = texts(svg)
    assert [words for words in said if words.isdecimal()].count(str(rows[-1][2])) >= 1
    assert svg.count("<title>&lt;let go&gt;</title>") == len(rows)


def test_a_line_goes_up_where_more_is_open_and_marks_lie_on_it() -> None:
    row = StepRow(label="a", values=(0, 2, 2, 1), marks=(Mark(3, "disc", "agreed"),))
    svg = steps(Steps(title="t", described="d", rows=(row,)), PAPER)
    line = next(path for path in re.findall(r'd="([^"]+)" fill="none"', svg))
    heights = [float(each) for each in re.findall(r"V([\d.]+)", line)]
    start = float(line.split()[1].split("H")[0])
    assert heights[0] < heights[1] < start
    assert f"{heights[1]:g})" in svg


@pytest.mark.parametrize("count", [1, 2, 40])
def test_a_matrix_has_a_mark_on_either_side_of_its_diagonal(count: int) -> None:
    names = tuple(f"Party {number} & others" for number in range(count))
    cells = tuple(MatrixCell(0, other, 0.5, 0.25) for other in range(1, count))
    svg = matrix(Matrix(title="t", described="d", labels=names, codes=names, cells=cells), PAPER)
    root = parsed(svg)
    width, height = (float(root.attrib[side]) for side in ("width", "height"))
    assert min(width, height) >= 22 * count
    _, squares, crosses = (each.attrib["d"] for each in root.findall("{*}path")[1:4])
    assert squares.count("z") == len(cells) * 2
    assert crosses.count("m0") == len(cells) * 2
