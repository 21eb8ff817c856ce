"""What stands behind a text on paper: how it converged, and where its words come from."""

from msgspec import Struct


class Chart(Struct, frozen=True, kw_only=True):
    """`described` says in words what is drawn; `svg` is the drawing."""

    title: str
    described: str
    svg: str


class Annex(Struct, frozen=True, kw_only=True):
    """`head` and `rows` are a table, `heading` and `told` stand above it."""

    title: str
    charts: tuple[Chart, ...] = ()
    heading: str = ""
    told: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
