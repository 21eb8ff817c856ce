"""What a course says in time: how long each party spoke, and when its seat was there."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from summitry.core.floor.course.entries import Entry, FloorStep, Linked, Spoke
from summitry.core.floor.state import Link, Party, Stamp


class Span(Struct, frozen=True):
    """A seat's link from `since` up to `until`."""

    link: Link
    since: Stamp
    until: Stamp


def time_spoken(course: Iterable[Entry]) -> dict[Party, int]:
    """Microseconds of every turn that has ended, by party; those who did not speak are left out."""
    spoken: Counter[Party] = Counter()
    for entry in course:
        ended = isinstance(entry, Spoke) and entry.step in (FloorStep.ENDED, FloorStep.CUT)
        if isinstance(entry, Spoke) and ended and entry.party is not None:
            spoken[entry.party] += entry.us or 0
    return dict(spoken)


def presence(course: Iterable[Entry], until: Stamp) -> dict[Party, tuple[Span, ...]]:
    """The links of each seat from its first change to `until`, without gaps; the absent are left out.

    The time in which the server was down belongs to the link that was last seen.
    """
    changes: defaultdict[Party, list[tuple[Link, Stamp]]] = defaultdict(list)
    for entry in course:
        if isinstance(entry, Linked):
            for change in entry.changes:
                _note(changes[change.party], change.link, change.at)
    return {party: _spans(noted, until) for party, noted in changes.items()}


def _note(noted: list[tuple[Link, Stamp]], link: Link, at: Stamp) -> None:
    """A seat that came back after a restart is noted again with the link that it had."""
    if not noted or noted[-1][0] is not link:
        noted.append((link, at))


def _spans(noted: list[tuple[Link, Stamp]], until: Stamp) -> tuple[Span, ...]:
    ends = [since for _, since in noted[1:]] + [until]
    return tuple(Span(link, since, max(since, end)) for (link, since), end in zip(noted, ends, strict=True))
