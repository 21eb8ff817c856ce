"""Writing to the others of one's own party."""

from django.db import transaction

from summitry.apps.chamber.notes.events import announce
from summitry.apps.chamber.notes.models import Message
from summitry.apps.chamber.notes.writing import Answer, Writing, written
from summitry.apps.meetings.fields import Fields

LONGEST = 2000


@transaction.atomic
def message(by: Writing, fields: Fields) -> Answer:
    text = written(fields, "text", LONGEST)
    made, new = Message.objects.get_or_create(
        meeting_id=by.meeting_id,
        by_id=by.person_id,
        key=by.key,
        defaults={"party": by.who.party, "at": by.at, "text": text},
    )
    if new:
        announce(by.slug, "channel", by.who.party)
    return {"at": made.at}
