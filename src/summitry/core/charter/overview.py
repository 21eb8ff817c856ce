"""A charter as a list of rules to be read: each with its value and where it comes from."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

import msgspec
from pydantic import BaseModel

from summitry.core.charter.days import Day
from summitry.core.charter.questions.answers import SILENT, Origin, origin_of
from summitry.core.charter.schema.base import Article, Custom, Span, Stated
from summitry.core.charter.schema.chair import Held
from summitry.core.charter.schema.charter import Charter
from summitry.core.charter.schema.decisions import Decision
from summitry.core.charter.schema.names import Organ
from summitry.core.charter.schema.sittings import Access, Convening

CHAPTERS = (
    "languages",
    "organs",
    "chair",
    "decisions",
    "quorum",
    "silence",
    "written",
    "floor",
    "convening",
    "documents",
    "positions",
    "access",
    "delegation",
)
_UNSAID = ("source", "text", "names")  # said in their own columns


class Row(msgspec.Struct, frozen=True):
    """One rule. `words` is its English sentence, `values` what the program reads; both are empty where
    the charter does not say."""

    chapter: str
    rule: str
    words: str
    values: str
    origin: Origin


def rules(charter: Charter) -> tuple[Row, ...]:
    """Every rule of the charter in the order of its chapters, those that it does not state among them."""
    return tuple(
        row for chapter in CHAPTERS for row in _rows(charter, chapter, "", getattr(charter, chapter))
    )


def practice(charter: Charter) -> tuple[Row, ...]:
    """What the chamber goes by where the charter is silent."""
    rows = _rows(charter, "practice", "", charter.practice)
    return tuple(row for row in rows if row.origin != SILENT)


def _rows(charter: Charter, chapter: str, rule: str, value: object) -> Iterator[Row]:
    if isinstance(value, Stated):
        origin = origin_of(charter, value.source)
        yield Row(chapter, _label(rule, value), _words(value), values_of(value), origin)
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            label = f"{rule}, {field.description}" if rule else field.description or name
            yield from _rows(charter, chapter, label, getattr(value, name))
    elif isinstance(value, Mapping):
        for code, item in value.items():
            yield from _rows(charter, chapter, code, item)
    elif value and isinstance(value, tuple) and isinstance(value[0], BaseModel):
        for item in value:
            yield from _rows(charter, chapter, rule, item)
    elif value is None or value == ():
        yield Row(chapter, rule or chapter, "", "", SILENT)


def _label(rule: str, value: Stated[Article] | Stated[Custom]) -> str:
    """What tells a rule from its neighbours in the same list."""
    if isinstance(value, Decision):
        return ", ".join((*(value.organs or ()), *(value.matters or ("every other matter",))))
    if isinstance(value, Convening):
        return f"{value.organ}, {value.session}"
    if isinstance(value, Access):
        return ", ".join(filter(None, (rule, value.who)))
    if isinstance(value, Held):
        return f"{rule}: {value.party}"
    return rule


def _words(value: Stated[Article] | Stated[Custom]) -> str:
    if isinstance(value, Organ):
        name = value.names.get("en") or next(iter(value.names.values()))
        return name.full
    return value.text.get("en", "")


def values_of(stated: BaseModel) -> str:
    """What a rule fixes, key by key, as the file writes it; defaults and missing keys are left out."""
    fields = type(stated).model_fields
    said = (name for name in fields if name in stated.model_fields_set and name not in _UNSAID)
    return "; ".join(f"{fields[name].alias or name}: {_word(getattr(stated, name))}" for name in said)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Span):
        return ", ".join(f"{count} {unit}" for unit, count in value.model_dump().items() if count)
    if isinstance(value, BaseModel):
        return f"({values_of(value)})"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_word(item)}" for key, item in value.items())
    if isinstance(value, tuple):
        return ", ".join(_word(item) for item in value)
    assert isinstance(value, str | int | Day | Fraction)
    return str(value)
