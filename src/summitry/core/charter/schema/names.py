"""Names per language: how they are written, sorted and misspelt."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from summitry.core.charter.schema.base import (
    Article,
    Code,
    Frozen,
    Language,
    MatterRef,
    OrganRef,
    Stated,
    Text,
    declared,
    mistake,
)


class Spelling(Frozen):
    """What every name has."""

    acronym: Text | None = Field(None, description="the acronym")
    variants: tuple[Text, ...] = Field((), description="other correct spellings")
    wrong: tuple[Text, ...] = Field((), description="known wrong forms, for the terminology")


class Name(Spelling):
    """The name of the organisation or of an organ in one language."""

    full: Text = Field(description="the full name")
    short: Text | None = Field(None, description="the short name")
    sort: Text | None = Field(None, description="the key by which lists are ordered")


class PartyName(Spelling):
    """A party's name in one language.

    Lists compare `sort` without regard to case, letter by letter; for Chinese it is the pinyin, syllables
    parted by spaces so that they compare syllable by syllable.
    """

    full: Text | None = Field(None, description="the full name")
    short: Text = Field(description="the short name, as on the nameplate")
    sort: Text = Field(description="the key by which lists are ordered (Chinese: pinyin)")


def _in_every_language(names: Mapping[str, PartyName], info: ValidationInfo) -> Mapping[str, PartyName]:
    missing = declared(info).languages - set(names)
    if missing:
        raise mistake(f"a name with its sort key in each of languages.names_in; missing: {listed(missing)}")
    return names


def listed(codes: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(codes))


PartyNames = Annotated[Mapping[Language, PartyName], AfterValidator(_in_every_language)]


class Instrument(Frozen):
    """A document in which rules or facts of the organisation stand."""

    title: Text = Field(description="its title in English")
    titles: Mapping[Language, Text] = Field(default_factory=dict, description="its title in other languages")
    year: Annotated[int, Field(strict=True, ge=1800, le=2200)] | None = Field(None, description="its year")


class Matter(Frozen):
    """Something that is decided on."""

    title: Mapping[Language, Text] = Field(description="what is decided, per language")


class Organ(Stated[Article]):
    """A body of the organisation; a missing `matters` means that the charter does not list them."""

    names: Mapping[Language, Name] = Field(description="its names per language")
    parent: OrganRef | None = Field(None, description="the organ above it")
    matters: tuple[MatterRef, ...] | None = Field(None, description="what it decides")


def _a_tree(organs: Mapping[str, Organ]) -> Mapping[str, Organ]:
    for code in organs:
        above, passed = organs[code].parent, {code}
        while above is not None and above in organs:
            if above in passed:
                raise mistake("organs that do not stand above themselves", code, "parent")
            passed.add(above)
            above = organs[above].parent
    return organs


Organs = Annotated[Mapping[Code, Organ], AfterValidator(_a_tree)]
