"""Document symbols from a charter's pattern.

A pattern is the charter's own text with places in braces: `{number}`, which every pattern needs, and as it
likes `{series}` ("L." or "CRP.", nothing for a base document), `{class}`, `{organ}`, `{meeting}`, `{year}`
and its last two digits, `{yy}`.
A charter without a pattern, or with one that cannot be filled, gives no symbol; none is ever invented.
"""

import string
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Series(StrEnum):
    """Base documents, limited drafts, and conference room papers: each is numbered by itself."""

    BASE = ""
    LIMITED = "L"
    ROOM = "CRP"


class Relation(StrEnum):
    """What a document is to the one whose symbol it continues."""

    REVISION = "Rev"
    ADDENDUM = "Add"
    CORRIGENDUM = "Corr"


class Step(Struct, frozen=True):
    """One part behind a symbol: `Rev.2`."""

    relation: Relation
    number: int


class Place(Struct, frozen=True, kw_only=True):
    """Where a document stands: its number in its series, then what it is to the document it belongs to."""

    number: int
    series: Series = Series.BASE
    steps: tuple[Step, ...] = ()


def symbol_of(pattern: str | None, place: Place, facts: Mapping[str, str]) -> str:
    """The symbol, as in `A/75/L.3/Rev.1`; empty where the pattern is none or names what nobody knows.

    `facts` are the texts for the places of the pattern beside `{number}` and `{series}`.
    """
    if pattern is None:
        return ""
    try:
        named = [name for _, name, form, conversion in string.Formatter().parse(pattern) if name is not None]
    except ValueError:
        return ""
    known = {**facts, "number": str(place.number), "series": f"{place.series}." if place.series else ""}
    if "number" not in named or not all(known.get(name) or name == "series" for name in named):
        return ""
    if "series" not in named:
        known["number"] = known["series"] + known["number"]
    base = "".join(
        text + (known[name] if name is not None else "")
        for text, name, _, _ in string.Formatter().parse(pattern)
    )
    return "/".join((base, *(f"{step.relation}.{step.number}" for step in place.steps)))
