"""The chair has read a note; its seat sees that."""

from django.db import transaction

from summitry.apps.chamber.notes.events import INBOX, announce
from summitry.apps.chamber.notes.models import ChairNote
from summitry.apps.chamber.notes.queries import paper
from summitry.apps.chamber.notes.writing import Answer, Writing
from summitry.apps.meetings.fields import Fields


@transaction.atomic
def read_note(by: Writing, fields: Fields) -> Answer:
    found = paper(ChairNote.objects.filter(meeting_id=by.meeting_id), fields)
    if found.read_at is None:
        found.read_at = by.at
        found.save(update_fields=["read_at"])
        announce(by.slug, INBOX)
        announce(by.slug, "to_chair", found.party)
    return {}
