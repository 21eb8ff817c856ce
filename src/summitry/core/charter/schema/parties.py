"""The parties and since when each is what it is."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from summitry.core.charter.days import Day
from summitry.core.charter.schema.base import Article, Date, Frozen, Stated, Status, mistake
from summitry.core.charter.schema.names import PartyNames


def in_order(since: Day | None, until: Day | None) -> None:
    """Refuse a period that ends before it begins, or on the day it begins."""
    if since and until and since.earliest >= until.earliest:
        raise mistake(f"a date after {since}, the first day without it", "until")


class Period(Stated[Article]):
    """A status from a day up to, but without, another; a missing day is not known or not yet."""

    status: Status = Field(description="what the party is")
    since: Date | None = Field(None, alias="from", description="the first day")
    until: Date | None = Field(None, description="the first day on which it no longer holds")

    @model_validator(mode="after")
    def _forwards(self) -> "Period":
        in_order(self.since, self.until)
        return self


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day, read at the earliest."""
    return _starts_within(one, other) or _starts_within(other, one)


def _starts_within(one: Period, other: Period) -> bool:
    if one.since is None:
        return other.since is None or (one.until is None or other.since.earliest < one.until.earliest)
    after_start = other.since is None or other.since.earliest <= one.since.earliest
    return after_start and (other.until is None or one.since.earliest < other.until.earliest)


def _apart(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    for position, period in enumerate(periods):
        for earlier in periods[:position]:
            if overlap(period, earlier):
                raise mistake(f"a period apart from that of {earlier.status}: one status at a time", position)
    return periods


class Party(Frozen):
    """A state or body that sits in meetings."""

    names: PartyNames = Field(description="its names per language, each with its sort key")
    status: Annotated[tuple[Period, ...], Field(min_length=1), AfterValidator(_apart)] = Field(
        description="what it is, and from when until when"
    )
