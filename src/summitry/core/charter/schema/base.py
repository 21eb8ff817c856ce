"""What every chapter of a charter is made of: strict values, references and sources."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from summitry.core.charter.days import Day, day


class Frozen(BaseModel):
    """A table of the file: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Declared(BaseModel):
    """The codes that a file declares, so that a reference to any other code is caught where it stands."""

    model_config = ConfigDict(frozen=True)

    instruments: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    organs: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()


def mistake(expected: str, *inside: str | int) -> PydanticCustomError:
    """A mistake that only this file format knows; `inside` is the way from the value to the culprit."""
    return PydanticCustomError("charter", "{expected}", {"expected": expected, "inside": inside})


def declared(info: ValidationInfo) -> Declared:
    """What the file being read declares."""
    return info.context if isinstance(info.context, Declared) else Declared()


def _declared(chapter: str, noun: str) -> Callable[[str, ValidationInfo], str]:
    def check(code: str, info: ValidationInfo) -> str:
        known: frozenset[str] = getattr(declared(info), chapter)
        if code in known:
            return code
        listed = ", ".join(sorted(known)) or "none is declared"
        raise mistake(f"a declared {noun}: {listed}")

    return check


def _day(written: object) -> Day:
    try:
        return day(written)
    except ValueError:
        raise mistake('a date such as 2017-06-09, or "2017-06" or "2017" where no more is known') from None


def _share(written: object) -> Fraction:
    try:
        share = Fraction(written) if isinstance(written, str) else Fraction(0)
    except (ValueError, ZeroDivisionError):
        share = Fraction(0)
    if not 0 < share <= 1:
        raise mistake('a share in quotes between 0 and 1, such as "2/3"')
    return share


CODE = r"^[A-Za-z][A-Za-z0-9_]*$"
PRINTABLE = r"^[^\x00-\x1f\x7f-\x9f]+$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"

Text = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=2000, pattern=PRINTABLE),
]
Code = Annotated[str, StringConstraints(strict=True, pattern=CODE)]
Language = Annotated[str, StringConstraints(strict=True, pattern=LANGUAGE)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=1, le=100_000)]
Seconds = Annotated[int, Field(strict=True, ge=0, le=86_400)]
Date = Annotated[InstanceOf[Day], BeforeValidator(_day)]
Share = Annotated[InstanceOf[Fraction], BeforeValidator(_share)]

PartyRef = Annotated[str, AfterValidator(_declared("parties", "party"))]
OrganRef = Annotated[str, AfterValidator(_declared("organs", "organ"))]
MatterRef = Annotated[str, AfterValidator(_declared("matters", "matter"))]
InstrumentRef = Annotated[str, AfterValidator(_declared("instruments", "instrument"))]
LanguageRef = Annotated[str, AfterValidator(_declared("languages", "language (languages.names_in)"))]

Status = Literal["member", "observer", "dialogue_partner", "guest", "executive_body"]
Class = Literal["chair", "member", "observer", "dialogue_partner", "executive_body", "guest"]
Request = Literal[
    "point_of_order", "right_of_reply", "objection", "statement", "comment", "explanation_of_vote"
]


class Article(Frozen):
    """Where a rule of the organisation stands, and whether its text was seen."""

    instrument: InstrumentRef | None = Field(None, description="the instrument, one of [instruments]")
    article: Text | None = Field(None, description="article or rule number, when known")
    checked: Flag = Field(description="true: seen in a public copy; false: remembered, to be checked")
    in_part: Flag = Field(False, description="true: a part of it was seen in a public copy")

    @model_validator(mode="after")
    def _checked_once(self) -> "Article":
        if self.checked and self.in_part:
            raise mistake("checked = false beside in_part = true", "checked")
        return self


class Custom(Frozen):
    """Why the chamber does something that no rule of the organisation says."""

    kind: Literal["agreed", "default"] = Field(description="agreed for the meeting, or the program's default")
    because: Text = Field(description="the reason, one sentence")


S = TypeVar("S", Article, Custom)


class Stated(Frozen, Generic[S]):
    """One rule with its source; `text` says it in words, per language."""

    source: S = Field(description="where the rule stands")
    text: Mapping[Language, Text] = Field(default_factory=dict, description="the rule in words, per language")


class Span(Frozen):
    """A length of calendar time; its parts add up."""

    years: Annotated[int, Field(strict=True, ge=0, le=100)] = 0
    months: Annotated[int, Field(strict=True, ge=0, le=1200)] = 0
    days: Annotated[int, Field(strict=True, ge=0, le=36_500)] = 0
    hours: Annotated[int, Field(strict=True, ge=0, le=100_000)] = 0

    @model_validator(mode="after")
    def _some(self) -> "Span":
        if not (self.years or self.months or self.days or self.hours):
            raise mistake("years, months, days or hours above 0")
        return self


def once(items: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a list that names something twice."""
    for position, item in enumerate(items):
        if item in items[:position]:
            raise mistake("each item once", position)
    return items
