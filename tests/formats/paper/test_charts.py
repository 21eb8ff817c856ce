"""Charts: lengths that are proportional, shapes that need no colour, and texts that stay texts."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.formats.paper.charts import PAGE, PAPER, Palette, bars, timeline
from summitry.formats.paper.charts.drawing import WIDTH
from summitry.formats.paper.document import Bar, Bars
from tests.formats.paper.documents import BARS, TIMELINE

_SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in parsed(svg).iter(f"{_SVG}text")]


def rects(svg: str) -> list[dict[str, float]]:
    return [
        {name: float(each.attrib[name]) for name in ("x", "y", "width", "height")}
        for each in parsed(svg).iter(f"{_SVG}rect")
    ]


def test_bars_are_as_long_as_the_times_that_they_show() -> None:
    india, china, russia = rects(bars(BARS, PAPER))
    assert india["width"] == pytest.approx(4 * china["width"], abs=0.02)
    assert russia["width"] == 1
    assert india["x"] == china["x"] == russia["x"]


def test_each_bar_has_its_name_and_its_value_beside_it() -> None:
    assert texts(bars(BARS, PAGE)) == ["India", "4:00:00", "China <&>", "1:00:00", "Russia", "0:00"]


@pytest.mark.parametrize("palette", [PAGE, PAPER])
def test_a_chart_says_in_words_what_it_shows(palette: Palette) -> None:
    for svg, chart in ((bars(BARS, palette), BARS), (timeline(TIMELINE, palette), TIMELINE)):
        drawing = parsed(svg)
        assert drawing.attrib["role"] == "img"
        assert drawing.findtext(f"{_SVG}title") == chart.title
        assert drawing.findtext(f"{_SVG}desc") == chart.described


def test_a_link_is_told_by_its_height() -> None:
    """And cut where no sitting is: the weak link of eleven hours shows for one and two of them."""
    svg = timeline(TIMELINE, PAPER)
    stretches = [rect for rect in rects(svg) if rect["width"] > 25]
    whole, weak, weak_later, lost = stretches
    assert (whole["height"], weak["height"], lost["height"]) == (10, 5, 1.4)
    assert weak["width"] == pytest.approx(whole["width"], abs=0.02)
    assert weak_later["width"] == pytest.approx(2 * whole["width"], abs=0.02)
    assert lost["width"] == pytest.approx(whole["width"], abs=0.02)
    assert whole["y"] + whole["height"] == weak["y"] + weak["height"]
    assert texts(svg)[:3] == ["09:00", "10:00", "19:00"]


def test_only_colours_and_fonts_differ_between_page_and_paper() -> None:
    for draw, chart in ((bars, BARS), (timeline, TIMELINE)):
        page, paper = draw(chart, PAGE), draw(chart, PAPER)  # type: ignore[operator]  # each has its own chart
        assert rects(page) == rects(paper)
        assert texts(page) == texts(paper)
        assert "var(--" not in paper


@given(st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10**13)), max_size=8))
def test_whatever_the_names_a_chart_stays_well_formed_and_within_its_width(
    rows: list[tuple[str, int]],
) -> None:
    named = [("".join(letter for letter in name if letter.isprintable()), us) for name, us in rows]
    chart = Bars(title="t", described="d", bars=tuple(Bar(name, us, "9:99:99") for name, us in named))
    drawn = rects(bars(chart, PAPER))
    assert all(rect["x"] + rect["width"] <= WIDTH for rect in drawn)
    in_order = sorted(zip(named, drawn, strict=True), key=lambda pair: pair[0][1])
    assert all(one[1]["width"] <= other[1]["width"] for one, other in pairwise(in_order))
