"""Working papers. Their names are random: numbers in a row would tell how much others write."""

import uuid
from typing import ClassVar

from django.db import models

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting


class Paper(models.Model):
    """Something that a person wrote at a moment of a meeting; `at` is its arrival stamp."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.PositiveBigIntegerField()
    key = models.CharField(max_length=64)
    """Made by the sender for one gesture: sent again, it is the same paper."""

    class Meta:
        abstract = True
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "by", "key"], name="%(class)s_is_written_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Message(Paper):
    """What one person of a party wrote to the others of it. Deleted, its text is empty."""

    party = models.CharField(max_length=32)
    text = models.TextField()


class ChairNote(Paper):
    """What a seat wrote to the chair, and what the chair answered to that seat."""

    party = models.CharField(max_length=32)
    text = models.TextField()
    read_at = models.PositiveBigIntegerField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.PositiveBigIntegerField(null=True)


class RunningNote(Paper):
    """A rapporteur's note: beside an act of the meeting, or at a time. What it says is in its texts."""

    act = models.PositiveBigIntegerField(null=True)
    """Stamp of the act that it stands beside; null: it stands at `place`."""
    place = models.PositiveBigIntegerField()
    """Where in the course it stands: the act's stamp, or the time that it is about."""
    for_report = models.BooleanField(default=False)
    set_aside = models.BooleanField(default=False)
    """Out of sight, and never gone."""


class Versioned(models.Model):
    """What several people write at the same time: a save names the version that it was made from."""

    version = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True


class RunningText(Versioned):
    """A running note in one language of the pages."""

    note = models.ForeignKey(RunningNote, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=16)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "language"], name="a_note_has_one_text_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.note_id} {self.language}"


class Margin(Versioned):
    """What a delegation writes for itself beside something that the meeting deals with."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    party = models.CharField(max_length=32)
    subject = models.CharField(max_length=32)
    """Id of a question ("Q2"), or "meeting" for the meeting as a whole."""
    position = models.TextField(blank=True)
    instruction = models.TextField(blank=True)
    fallback = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "party", "subject"], name="a_party_has_one_margin"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.subject}"
