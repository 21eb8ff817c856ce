"""The rapporteurs' page: what happened, act by act, and what they wrote beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.http import HttpRequest

from summitry.apps.chamber.course.shown import Act
from summitry.apps.chamber.course.views import told
from summitry.apps.chamber.notes.models import RunningNote, RunningText
from summitry.apps.chamber.notes.queries import running_notes
from summitry.apps.chamber.queries import Room, Standing
from summitry.apps.meetings.participants import Participant
from summitry.core.floor.state import Stamp

FOR_EVER = 2**63


@dataclass(frozen=True)
class Shown:
    """A note as one reader edits it: its text in the reader's language, and what it says in others."""

    note: RunningNote
    own: RunningText
    others: list[RunningText]


@dataclass(frozen=True)
class Row:
    """An act with the notes beside it, or where `act` is None a note at a time."""

    at: Stamp
    act: Act | None
    notes: list[Shown] = field(default_factory=list)


def timeline(request: HttpRequest, stood: Standing, room: Room, who: Participant) -> dict[str, object]:
    """`page` as the course has it, `days` of rows, `aside`, notes set aside, and `beside`, the stamp
    of the act that the address names."""
    course = told(request, stood, room, who)
    acts = [act for _, of_day in course.get("days", ()) for act in of_day]
    notes = [shown(note, room.language) for note in running_notes(stood.meeting)]
    kept = [each for each in notes if not each.note.set_aside]
    rows = rows_of(acts, kept, *_bounds(course["page"], acts))
    days = [(day, list(of_day)) for day, of_day in groupby(rows, lambda row: room.day(row.at))]
    aside = [each for each in notes if each.note.set_aside]
    asked = request.GET.get("act", "")
    beside = next((act.at for act in acts if str(act.at) == asked), None)
    return {"page": course["page"], "days": days, "aside": aside, "beside": beside}


def shown(note: RunningNote, language: str) -> Shown:
    texts = list(note.texts.all())
    own = next((text for text in texts if text.language == language), RunningText(language=language))
    return Shown(note, own, [text for text in texts if text is not own and text.text])


def rows_of(acts: Sequence[Act], notes: Iterable[Shown], first: Stamp, end: Stamp) -> list[Row]:
    """The acts of one page in order, each note in its place; what belongs to other pages is left out."""
    rows = [Row(act.at, act) for act in acts]
    by_stamp = {
        at: row for row in rows if row.act for at in (row.at, *(part.at for part in row.act.gathered))
    }
    for each in notes:
        row = by_stamp.get(each.note.act or 0)
        if row is not None:
            row.notes.append(each)
        elif first <= each.note.place < end:
            rows.append(Row(each.note.place, None, [each]))
    return sorted(rows, key=lambda row: row.at)


def _bounds(page: object, acts: Sequence[Act]) -> tuple[Stamp, Stamp]:
    """The stamps from and before which notes stand on this page."""
    first = acts[0].at if acts and page.has_previous() else 0  # type: ignore[attr-defined]
    if not acts or not page.has_next():  # type: ignore[attr-defined]
        return first, FOR_EVER
    return first, page.paginator.object_list[page.end_index()][0].at  # type: ignore[attr-defined]
