"""What all charts share: colours, and text of which nobody has measured the width."""

from html import escape
from unicodedata import east_asian_width

from msgspec import Struct

WIDTH = 640
SIZE = 12
"""Of letters, in the drawing's own units."""
LONGEST_LABEL = 190
_GAP = 10


class Palette(Struct, frozen=True):
    """Colours as SVG has them, and the fonts of the letters; empty where the surroundings choose them."""

    ink: str
    soft: str
    line: str
    fill: str
    fonts: str = ""
    ground: str = "#ffffff"


PAGE = Palette("var(--ink)", "var(--ink-soft)", "var(--line-firm)", "var(--sea)", ground="var(--surface)")
"""The page's own colours, light or dark: the style sheet decides while it is looked at."""

PAPER = Palette("#12232b", "#4a5a61", "#838b87", "#0e4c55", "Noto Sans, Noto Sans CJK SC")


def drawing(
    height: int, title: str, described: str, parts: list[str], palette: Palette, width: int = WIDTH
) -> str:
    """The whole, with its title and description for who cannot see it."""
    fonts = f' font-family="{escape(palette.fonts)}"' if palette.fonts else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" font-size="{SIZE}"{fonts} fill="{palette.ink}">'
        f"<title>{escape(title)}</title><desc>{escape(described)}</desc>{''.join(parts)}</svg>"
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", fill: str = "") -> str:
    colour = f' fill="{fill}"' if fill else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}"{place}{colour}>{escape(words)}</text>'


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{round(x, 2):g}" y="{round(y, 2):g}" width="{round(width, 2):g}" '
        f'height="{round(height, 2):g}" fill="{fill}"/>'
    )


def width_of(words: str) -> float:
    """About how wide a text will be: a wide character is as wide as it is high, others less."""
    return sum(SIZE if east_asian_width(letter) in "WF" else SIZE * 0.62 for letter in words)


def shortened(words: str, longest: float = LONGEST_LABEL) -> str:
    """Cut to the longest label; whoever needs the rest finds it in the table below the chart."""
    while width_of(words) > longest:
        words = words.rstrip("…")[:-1].rstrip() + "…"
    return words


def column(labels: list[str]) -> float:
    """How much room the labels at the side take."""
    return max((width_of(label) for label in labels), default=0) + _GAP
