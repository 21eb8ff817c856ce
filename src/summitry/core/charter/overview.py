"""A charter as a list of rules to be read: each with its value and where it comes from."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import msgspec
from pydantic import BaseModel

from summitry.core.charter.days import Day
from summitry.core.charter.questions.answers import SILENT, Origin, origin_of
from summitry.core.charter.schema.base import Article, Custom, Span, Stated
from summitry.core.charter.schema.chair import Chair, Held, Subordinate
from summitry.core.charter.schema.charter import Charter
from summitry.core.charter.schema.decisions import Decision
from summitry.core.charter.schema.names import Organ, PartyName
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
_NAMING = ("organ", "organs", "matters", "session", "who", "part", "party")  # said in the rule's name


class Part(msgspec.Struct, frozen=True):
    """A piece of a rule's name: `word` in English, `names` per language where it is the charter's own."""

    word: str
    names: dict[str, str] = {}


class Row(msgspec.Struct, frozen=True):
    """One rule, named by its `parts`.

    `texts` says it per language, `values` is what the program reads, in the notation of the file; both are
    empty where the charter does not say. `shared` is its name without that of the highest organ, and so the
    same for the same rule of another organisation.
    """

    chapter: str
    parts: tuple[Part, ...]
    shared: tuple[Part, ...]
    texts: dict[str, str]
    values: str
    origin: Origin

    @property
    def rule(self) -> str:
        """The rule's name in English."""
        return joined(self.parts)

    @property
    def words(self) -> str:
        """The rule as an English sentence, or an empty string."""
        return self.texts.get("en", "")


class Summary(msgspec.Struct, frozen=True):
    """How much of a charter is known: rules stated, those of them checked (in part), chapters left unsaid."""

    stated: int
    checked: int
    in_part: int
    unsaid: tuple[str, ...]


def rules(charter: Charter) -> tuple[Row, ...]:
    """Every rule of the charter in the order of its chapters, those that it does not state among them."""
    return tuple(
        row for chapter in CHAPTERS for row in _rows(charter, chapter, (), getattr(charter, chapter))
    )


def practice(charter: Charter) -> tuple[Row, ...]:
    """What the chamber goes by where the charter is silent."""
    rows = _rows(charter, "practice", (), charter.practice)
    return tuple(row for row in rows if row.origin != SILENT)


def summary(charter: Charter) -> Summary:
    """How many rules a charter states, how far they were checked, and on which chapters it is silent."""
    rows = [row for row in rules(charter) if row.origin != SILENT and not is_fact(row)]
    said = {row.chapter for row in rows}
    return Summary(
        len(rows),
        sum(row.origin.checked for row in rows),
        sum(row.origin.in_part for row in rows),
        tuple(chapter for chapter in CHAPTERS if chapter not in said),
    )


def is_fact(row: Row) -> bool:
    """Whether a row is no rule but what is known to have been: who presided when."""
    return row.chapter == "chair" and row.parts[0].word == Chair.model_fields["terms"].description


def _rows(charter: Charter, chapter: str, parts: tuple[Part, ...], value: object) -> Iterator[Row]:
    if isinstance(value, Stated):
        yield from _stated(charter, chapter, parts, value)
    elif isinstance(value, BaseModel):
        organs = _organs(charter, getattr(value, "organs", None) or ())
        for name, field in type(value).model_fields.items():
            if name != "organs":
                inside = (*organs, *parts, Part(field.description or name))
                yield from _rows(charter, chapter, inside, getattr(value, name))
    elif isinstance(value, Mapping):
        for code, item in value.items():
            yield from _rows(charter, chapter, (Part(code),), item)
    elif value and isinstance(value, tuple) and isinstance(value[0], BaseModel):
        for item in value:
            yield from _rows(charter, chapter, parts, item)
    elif value is None or value == ():
        named = parts or (Part(chapter),)
        yield Row(chapter, named, _shared(charter, named), {}, "", SILENT)


def _stated(
    charter: Charter, chapter: str, parts: tuple[Part, ...], value: Stated[Article] | Stated[Custom]
) -> Iterator[Row]:
    """A rule, and after it those inside it that stand elsewhere: a decision's vote and what follows it."""
    named = _named(charter, parts, value)
    origin = origin_of(charter, value.source)
    yield Row(chapter, named, _shared(charter, named), _texts(value), values_of(value), origin)
    for name, field in type(value).model_fields.items():
        inner = getattr(value, name)
        if isinstance(inner, Stated):
            inside = (*named, Part(field.description or name))
            yield from _stated(charter, chapter, inside, inner)


def _named(
    charter: Charter, parts: tuple[Part, ...], value: Stated[Article] | Stated[Custom]
) -> tuple[Part, ...]:
    """The parts that tell a rule from its neighbours in the same list."""
    if isinstance(value, Decision) and len(parts) < 2:
        matters = tuple(Part(code, dict(charter.matters[code].title)) for code in value.matters or ())
        return (*_organs(charter, value.organs or ()), *(matters or (Part("every other matter"),)))
    if isinstance(value, Convening):
        return (*_organs(charter, (value.organ,)), Part(value.session))
    if isinstance(value, Access):
        return (*parts, Part(value.who), *((Part(value.part),) if value.part != "any" else ()))
    if isinstance(value, Subordinate):
        return (*parts, *_organs(charter, (value.organ,)))
    if isinstance(value, Held):
        return (*parts, Part(value.party, _names(charter.parties[value.party].names)))
    if isinstance(value, Organ):
        return _organs(charter, (parts[-1].word,))
    organs = _organs(charter, getattr(value, "organs", None) or ())
    return (*organs, *(parts or (Part(type(value).__name__.lower()),)))


def _organs(charter: Charter, codes: Iterable[str]) -> tuple[Part, ...]:
    names = {code: charter.organs[code].names for code in codes}
    return tuple(Part(code, {key: name.full for key, name in named.items()}) for code, named in names.items())


def _names(names: Mapping[str, PartyName]) -> dict[str, str]:
    return {language: name.short for language, name in names.items()}


def _shared(charter: Charter, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The rule's name without the first of the organs that stand above all others."""
    highest = next((code for code, organ in charter.organs.items() if organ.parent is None), "")
    return tuple(part for part in parts if part.word != highest) or (Part("the highest organ"),)


def joined(parts: Iterable[Part]) -> str:
    """A rule's name in English."""
    return ", ".join(part.word for part in parts)


def _texts(value: Stated[Article] | Stated[Custom]) -> dict[str, str]:
    if isinstance(value, Organ):
        return {language: name.full for language, name in value.names.items()}
    return dict(value.text)


def values_of(stated: BaseModel) -> str:
    """What a rule fixes, key by key, as the file writes it; defaults and missing keys are left out."""
    fields = type(stated).model_fields
    elsewhere = (*_UNSAID, *_NAMING) if isinstance(stated, Stated) else ()
    said = (
        name
        for name in fields
        if name in stated.model_fields_set
        and name not in elsewhere
        and not isinstance(getattr(stated, name), Stated)
    )
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
