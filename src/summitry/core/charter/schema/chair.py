"""Who presides: the rotation, the term, what is known of past and coming terms."""

from collections.abc import Mapping
from typing import Annotated, Generic, Literal

from pydantic import AfterValidator, Field, model_validator

from summitry.core.charter.days import covers
from summitry.core.charter.schema.base import (
    Article,
    Date,
    Flag,
    Frozen,
    LanguageRef,
    OrganRef,
    PartyRef,
    S,
    Span,
    Stated,
    Text,
    mistake,
    once,
)
from summitry.core.charter.schema.parties import in_order

_NEEDS = {"alphabet": "language", "list": "parties", "region": "regions"}


class Rotation(Stated[S], Generic[S]):
    """How the chair passes on."""

    by: Literal["alphabet", "list", "election", "decision", "region", "host"] = Field(
        description="what decides"
    )
    language: LanguageRef | None = Field(None, description="whose alphabet, for by = alphabet")
    parties: Annotated[tuple[PartyRef, ...], AfterValidator(once)] = Field((), description="for by = list")
    regions: Mapping[Text, tuple[PartyRef, ...]] = Field(
        default_factory=dict, description="regions in their order, each with its parties, for by = region"
    )
    as_a_rule: Flag = Field(False, description="true: the text itself allows exceptions")

    @model_validator(mode="after")
    def _fits(self) -> "Rotation[S]":
        for way, key in _NEEDS.items():
            if (self.by == way) != bool(getattr(self, key)):
                wanted = f"{key} for by = {way!r}" if self.by == way else f"no {key} for by = {self.by!r}"
                raise mistake(wanted, key)
        return self


class Term(Stated[S], Generic[S]):
    """How long a chair sits."""

    runs: Literal["calendar_year", "summit_to_summit", "fixed"] = Field(description="what bounds a term")
    length: Span | None = Field(None, description="its length, where it is fixed")


class Substitute(Stated[Article]):
    """Who presides when the chair cannot."""

    by: Literal["next_in_rotation", "previous_chair", "named_by_chair", "elected"] = Field(
        description="who it is"
    )


class Subordinate(Stated[Article]):
    """Who presides over an organ below."""

    organ: OrganRef = Field(description="which organ")
    by: Literal["same_party", "own_rotation", "elected", "appointed"] = Field(description="who presides")


class Held(Stated[Article]):
    """A term that took place or is settled; `reason` tells why it departs from the rotation."""

    party: PartyRef = Field(description="who presides")
    since: Date | None = Field(None, alias="from", description="the first day")
    until: Date | None = Field(None, description="the first day of the next chair")
    reason: Text | None = Field(None, description="why this term departs from the rotation")

    @model_validator(mode="after")
    def _forwards(self) -> "Held":
        in_order(self.since, self.until)
        return self


def _one_chair(terms: tuple[Held, ...]) -> tuple[Held, ...]:
    for position, term in enumerate(terms[1:], start=1):
        before = terms[position - 1]
        if term.since is None or before.until is None or covers(None, before.until, term.since.earliest):
            raise mistake("terms in order of time, each from the day that ended the one before", position)
    return terms


class Chair(Frozen):
    """The chair of the organisation's highest organ, and those that depend on it."""

    rotation: Rotation[Article] | None = Field(None, description="rotation")
    term: Term[Article] | None = Field(None, description="term")
    substitute: Substitute | None = Field(None, description="substitute")
    subordinate: tuple[Subordinate, ...] = Field((), description="chairs of the organs below")
    terms: Annotated[tuple[Held, ...], AfterValidator(_one_chair)] = Field((), description="known terms")
