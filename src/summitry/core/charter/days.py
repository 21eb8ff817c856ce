"""Dates as sources give them: a day, or only a month or a year."""

import calendar
import datetime
import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class Day:
    """A date that may be known only to the month or the year.

    A change dated to a month counts from the month's first day and is `certain` from its last.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> datetime.date:
        month, first = (1 if part is None else part for part in (self.month, self.day))
        return datetime.date(self.year, month, first)

    @property
    def latest(self) -> datetime.date:
        month = 12 if self.month is None else self.month
        last = calendar.monthrange(self.year, month)[1] if self.day is None else self.day
        return datetime.date(self.year, month, last)

    def __str__(self) -> str:
        parts = (f"{part:02}" for part in (self.month, self.day) if part)
        return "-".join((f"{self.year:04}", *parts))


def day(written: object) -> Day:
    """Read a TOML date or "2017", "2017-06", "2017-06-09"; raises ValueError for anything else."""
    if isinstance(written, datetime.date) and not isinstance(written, datetime.datetime):
        return Day(written.year, written.month, written.day)
    found = _WRITTEN.fullmatch(written) if isinstance(written, str) else None
    if not found:
        raise ValueError(written)
    read = Day(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]
    _ = read.earliest, read.latest  # a 31st of June is refused here
    return read


def covers(since: Day | None, until: Day | None, on: datetime.date) -> bool:
    """Whether a period holds: from `since`, up to but without `until`; a missing end is open."""
    return (since is None or since.earliest <= on) and (until is None or on < until.earliest)


def certain(since: Day | None, until: Day | None, on: datetime.date) -> bool:
    """False inside the month or year in which a change happened on a day that the source does not give."""
    return (since is None or since.latest <= on or since.earliest > on) and (
        until is None or until.latest <= on or on < until.earliest
    )
