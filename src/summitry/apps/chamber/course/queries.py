"""Reads: the course of a meeting, from the record."""

import json
from collections.abc import Callable, Iterable, Iterator

import msgspec

from summitry.apps.chamber.models import PerformedAct
from summitry.apps.chamber.replaying import CannotRebuild, founded
from summitry.apps.meetings.models import Document, Meeting
from summitry.apps.meetings.wording import label_of
from summitry.core.floor.course import Entry, Erased, tell
from summitry.core.floor.course.entries import Tabled
from summitry.core.floor.events import AnyEvent, Event
from summitry.core.floor.state import Stamp


class _Recorded(msgspec.Struct):
    """What of an act's payload the course is told from."""

    events: list[AnyEvent]


_recorded = msgspec.json.Decoder(_Recorded)


def course_of(meeting: Meeting) -> tuple[Entry, ...]:
    """What happened in a meeting that is on the record; one query.

    Raises CannotRebuild when the payload of the convening was erased: without the seats nothing can be told.
    """
    rows = PerformedAct.objects.filter(meeting=meeting).order_by("pk")
    acts = iter(rows.values_list("at", "entry__payload__body"))
    convened_at, body = next(acts, (0, None))
    if body is None:
        raise CannotRebuild(f"How the meeting {meeting.slug} was convened is not on the record.")
    return tell(convened_at, founded(json.loads(bytes(body))["chamber"]), _happened(acts))


def labels_tabled(
    meeting: Meeting, course: Iterable[Entry], readable: Callable[[Document], bool]
) -> dict[str, str]:
    """What the papers that lay on the table are called, by their numbers, as far as they are readable; one
    query, or none where none lay there."""
    numbers = {int(entry.document) for entry in course if isinstance(entry, Tabled)}
    if not numbers:
        return {}
    documents = Document.objects.filter(meeting=meeting, number__in=numbers).select_related("parent")
    return {str(document.number): label_of(document) for document in documents if readable(document)}


def _happened(acts: Iterator[tuple[Stamp, bytes | memoryview | None]]) -> Iterator[Event | Erased]:
    for at, body in acts:
        if body is None:
            yield Erased(at=at)
        else:
            yield from _recorded.decode(bytes(body)).events
