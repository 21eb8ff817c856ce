"""Saving a running note in one language."""

from django.db import transaction

from summitry.apps.chamber.notes.actions.add_note import LONGEST, language_of
from summitry.apps.chamber.notes.events import RUNNING, announce
from summitry.apps.chamber.notes.models import RunningNote, RunningText
from summitry.apps.chamber.notes.queries import paper
from summitry.apps.chamber.notes.versions import save
from summitry.apps.chamber.notes.writing import LARGEST_VERSION, Answer, Writing, number, written
from summitry.apps.meetings.fields import Fields


@transaction.atomic
def save_note(by: Writing, fields: Fields) -> Answer:
    """Its text as it was written from version `base`. Raises Stale."""
    text = written(fields, "text", LONGEST, empty=True)
    base = number(fields, "base", LARGEST_VERSION)
    language = language_of(fields)
    note = paper(RunningNote.objects.filter(meeting_id=by.meeting_id), fields)
    row, _ = RunningText.objects.select_for_update(of=("self",)).get_or_create(note=note, language=language)
    if save(row, base, {"text": text}, by):
        announce(by.slug, RUNNING)
    return {"version": row.version}
