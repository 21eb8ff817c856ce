"""Deleting everything that a delegation kept to itself."""

from django.db import transaction

from summitry.apps.chamber.notes.events import announce
from summitry.apps.chamber.notes.models import Margin, Message
from summitry.apps.chamber.notes.writing import Answer, Writing
from summitry.apps.meetings.fields import Fields


@transaction.atomic
def purge(by: Writing, fields: Fields) -> Answer:
    """The channel and the margins of the head's party. Notes to the chair are the chair's too; they stay."""
    for kind, part in ((Message, "channel"), (Margin, "margins")):
        kind.objects.filter(meeting_id=by.meeting_id, party=by.who.party).delete()
        announce(by.slug, part, by.who.party)
    return {}


@transaction.atomic
def purge_all(meeting_id: int) -> None:
    """Of every party: what sealing a meeting does, as the pages promise."""
    for kind in (Message, Margin):
        kind.objects.filter(meeting_id=meeting_id).delete()
