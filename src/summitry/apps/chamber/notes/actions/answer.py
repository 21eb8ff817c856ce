"""The chair's answer to a note, for the seat that wrote it."""

from django.db import transaction
from django.utils.translation import gettext

from summitry.apps.chamber.notes.actions.note_to_chair import LONGEST
from summitry.apps.chamber.notes.events import INBOX, announce
from summitry.apps.chamber.notes.models import ChairNote
from summitry.apps.chamber.notes.queries import paper
from summitry.apps.chamber.notes.writing import Answer, Writing, written
from summitry.apps.meetings.fields import BadForm, Fields


@transaction.atomic
def answer(by: Writing, fields: Fields) -> Answer:
    """One answer a note: what a delegation was told is not changed under its eyes."""
    text = written(fields, "text", LONGEST)
    found = paper(ChairNote.objects.filter(meeting_id=by.meeting_id), fields)
    if found.answer == text:
        return {}
    if found.answer:
        raise BadForm(gettext("This note has been answered already."))
    found.answer, found.answered_at, found.read_at = text, by.at, found.read_at or by.at
    found.save(update_fields=["answer", "answered_at", "read_at"])
    announce(by.slug, INBOX)
    announce(by.slug, "to_chair", found.party)
    return {}
