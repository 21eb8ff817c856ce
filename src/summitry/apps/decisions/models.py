"""What was adopted."""

from typing import ClassVar

from django.db import models

from summitry.apps.meetings.models import Meeting
from summitry.apps.record.models import Entry


class Decision(models.Model):
    """One decided question and its decision sheet: adopted at the gavel, or voted upon, adopted or not."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    """In the order of decision in its meeting, from 1."""
    question = models.CharField(max_length=32)
    sheet = models.JSONField()
    """See `sheet.py` for its shape."""
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True)
    """Entry of the gavel, or of the close of the vote, in the record; null in a rehearsal."""

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_numbered_once"),
            models.UniqueConstraint(fields=["meeting", "question"], name="question_adopted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"
