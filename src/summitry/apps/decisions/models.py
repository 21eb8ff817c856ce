"""What was adopted."""

from typing import ClassVar

from django.db import models

from summitry.apps.meetings.models import Meeting
from summitry.apps.record.models import Entry


class Decision(models.Model):
    """One adopted question and its decision sheet, written in the transaction of the gavel."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    """In the order of adoption in its meeting, from 1."""
    question = models.CharField(max_length=32)
    sheet = models.JSONField()
    """See `sheet.py` for its shape."""
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True)
    """The gavel's entry in the record; null in a rehearsal."""

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_numbered_once"),
            models.UniqueConstraint(fields=["meeting", "question"], name="question_adopted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"
