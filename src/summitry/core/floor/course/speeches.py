"""Turns as a report tells them: each once, however often it was interrupted or extended."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from summitry.core.floor.course.entries import Entry, FloorStep, Sat, Spoke
from summitry.core.floor.state import Party, RequestKind, Sitting, Stamp

_ENDINGS = (FloorStep.ENDED, FloorStep.CUT)


class Speech(Struct, frozen=True, kw_only=True):
    """A turn from when the floor was given to when it ended; `until` and `spoken_us` are None until then.

    `acts` are the stamps of everything that made it. `party` and `kind` are None where they were erased.
    """

    party: Party | None
    kind: RequestKind | None
    since: Stamp
    acts: tuple[Stamp, ...]
    until: Stamp | None = None
    spoken_us: int | None = None
    interruptions: int = 0
    extended_us: int = 0
    cut: bool = False
    reason: str = ""


def speeches(course: Iterable[Entry]) -> tuple[Speech, ...]:
    """In the order in which the floor was given.

    What is left of a turn whose beginning was erased stands as a speech of its own.
    """
    made: list[Speech] = []
    going_on: list[int] = []
    for entry in course:
        if not isinstance(entry, Spoke):
            continue
        if entry.step is FloorStep.GIVEN or not going_on:
            going_on.append(len(made))
            made.append(Speech(party=entry.party, kind=entry.kind, since=entry.at, acts=()))
        place = going_on[-1]
        made[place] = _after(made[place], entry)
        if entry.step in _ENDINGS:
            going_on.pop()
    return tuple(made)


def _after(speech: Speech, entry: Spoke) -> Speech:
    changes: dict[str, Any] = {"acts": (*speech.acts, entry.at)}
    if entry.step is FloorStep.INTERRUPTED:
        changes["interruptions"] = speech.interruptions + 1
    elif entry.step is FloorStep.EXTENDED:
        changes["extended_us"] = speech.extended_us + (entry.us or 0)
    elif entry.step in _ENDINGS:
        changes |= {"until": entry.at, "spoken_us": entry.us or 0}
        changes |= {"cut": entry.step is FloorStep.CUT, "reason": entry.reason}
    return replace(speech, **changes)


def in_session(course: Iterable[Entry], until: Stamp) -> tuple[tuple[Stamp, Stamp], ...]:
    """The spans in which the meeting was open, the last one up to `until` when it still is."""
    spans: list[tuple[Stamp, Stamp]] = []
    since: Stamp | None = None
    for entry in course:
        if not isinstance(entry, Sat):
            continue
        if entry.sitting is Sitting.OPEN:
            since = entry.at
        elif since is not None:
            spans.append((since, entry.at))
            since = None
    return (*spans, (since, max(since, until))) if since is not None else tuple(spans)
