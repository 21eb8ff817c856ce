"""Whose microphone is open in each booth: read from times at the microphone and the clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from summitry.core.floor.state import Stamp

Language = str


class Time(Protocol):
    """A time at the microphone, as the database keeps it."""

    language: Language
    person: str
    on_at: Stamp
    off_at: Stamp | None
    count_down: int
    coughing: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """The microphone of one booth. `person` is empty while nobody is on air.

    `count_down` are the seconds after which it is offered. When the offer was accepted, `following` has it
    from `changes_at`.
    """

    person: str = ""
    since: Stamp = 0
    coughing: bool = False
    count_down: int = 0
    following: str = ""
    changes_at: Stamp | None = None


NOBODY = Duty()


def duties(times: Iterable[Time], now: Stamp) -> Mapping[Language, Duty]:
    """The booths in which somebody is on air, or will be, by language."""
    found: dict[Language, Duty] = {}
    for time in sorted(times, key=lambda each: each.on_at):
        if time.off_at is not None and time.off_at <= now:
            continue
        before = found.get(time.language, NOBODY)
        if time.on_at <= now:
            found[time.language] = Duty(
                time.person, time.on_at, time.coughing, time.count_down, changes_at=time.off_at
            )
        else:
            found[time.language] = Duty(
                before.person, before.since, before.coughing, before.count_down, time.person, time.on_at
            )
    return found


def next_change(known: Mapping[Language, Duty], now: Stamp) -> Stamp | None:
    """When the next microphone changes hands by itself."""
    return min(
        (duty.changes_at for duty in known.values() if duty.changes_at and duty.changes_at > now),
        default=None,
    )


def spent(times: Iterable[Time], now: Stamp) -> Mapping[str, int]:
    """Microseconds at the microphone by person, until now."""
    found: dict[str, int] = {}
    for time in times:
        until = now if time.off_at is None else min(now, time.off_at)
        found[time.person] = found.get(time.person, 0) + max(0, until - time.on_at)
    return found
