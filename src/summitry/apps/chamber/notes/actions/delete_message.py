"""Taking back a message of one's own."""

from django.db import transaction

from summitry.apps.chamber.notes.events import announce
from summitry.apps.chamber.notes.models import Message
from summitry.apps.chamber.notes.queries import paper
from summitry.apps.chamber.notes.writing import Answer, Writing
from summitry.apps.meetings.fields import Fields


@transaction.atomic
def delete_message(by: Writing, fields: Fields) -> Answer:
    """What was written is gone; its empty place stays, so that the message sent again does not come back."""
    own = Message.objects.filter(meeting_id=by.meeting_id, by_id=by.person_id, party=by.who.party)
    found = paper(own, fields)
    found.text = ""
    found.save(update_fields=["text"])
    announce(by.slug, "channel", by.who.party)
    return {}
