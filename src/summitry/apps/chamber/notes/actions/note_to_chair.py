"""A seat's note to the chair."""

from django.db import transaction

from summitry.apps.chamber.notes.events import INBOX, announce
from summitry.apps.chamber.notes.models import ChairNote
from summitry.apps.chamber.notes.writing import Answer, Writing, written
from summitry.apps.meetings.fields import Fields

LONGEST = 600


@transaction.atomic
def note_to_chair(by: Writing, fields: Fields) -> Answer:
    text = written(fields, "text", LONGEST)
    made, new = ChairNote.objects.get_or_create(
        meeting_id=by.meeting_id,
        by_id=by.person_id,
        key=by.key,
        defaults={"party": by.who.party, "at": by.at, "text": text},
    )
    if new:
        announce(by.slug, INBOX)
        announce(by.slug, "to_chair", by.who.party)
    return {"at": made.at}
