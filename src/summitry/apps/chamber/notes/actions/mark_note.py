"""What becomes of a running note: whether the report takes it, and whether it is set aside."""

from django.db import transaction

from summitry.apps.chamber.notes.events import RUNNING, announce
from summitry.apps.chamber.notes.models import RunningNote
from summitry.apps.chamber.notes.queries import paper
from summitry.apps.chamber.notes.writing import Answer, Writing
from summitry.apps.meetings.fields import Fields


def for_report(by: Writing, fields: Fields) -> Answer:
    return _mark(by, fields, "for_report")


def set_aside(by: Writing, fields: Fields) -> Answer:
    """It can be taken up again: nothing that a rapporteur wrote is deleted."""
    return _mark(by, fields, "set_aside")


@transaction.atomic
def _mark(by: Writing, fields: Fields, mark: str) -> Answer:
    note = paper(RunningNote.objects.filter(meeting_id=by.meeting_id), fields)
    wanted = fields.get("on") == "1"
    if getattr(note, mark) is not wanted:
        setattr(note, mark, wanted)
        note.save(update_fields=[mark])
        announce(by.slug, RUNNING)
    return {}
