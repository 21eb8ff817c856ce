"""Saying who may read a document from now on."""

from django.db import transaction

from summitry.apps.meetings.actions.noting import described, note
from summitry.apps.meetings.models import Document, Meeting
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.signals import filed
from summitry.core.documents.readers import Readers


@transaction.atomic
def restrict_document(document: Document, readers: Readers, by: Participant, at: int) -> None:
    """It is for these readers; what was so already is no act."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=document.meeting_id)
    circles, parties = list(readers.circles), list(readers.parties)
    if (document.circles, document.parties) == (circles, parties):
        return
    document.circles, document.parties = circles, parties
    document.save(update_fields=["circles", "parties"])
    note(meeting, by, at, {"act": "readers changed", "document": described(document)})
    filed.send(sender=Document, document=document)
