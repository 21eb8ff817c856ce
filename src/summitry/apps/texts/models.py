"""Texts under negotiation as they stand, and the acts that made them so."""

from typing import ClassVar

from django.db import models

from summitry.apps.meetings.models import Meeting
from summitry.apps.record.models import Entry


class NegotiatedText(models.Model):
    """One row per text: whoever locks it decides the next act on it, in whatever process."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    name = models.SlugField(max_length=60)
    """In its address; what it is called is in the document."""
    document = models.TextField()
    """The core's Text as JSON (summitry.core.text.codec)."""
    version = models.PositiveBigIntegerField(default=0)
    """Grows with every event, so that a page knows whether it is stale."""
    open_places = models.JSONField(default=dict)
    """How many places are open in each clause."""
    due_at = models.PositiveBigIntegerField(null=True, db_index=True)
    """Stamp at which a silence procedure that runs on it ends."""

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "name"], name="a_text_has_its_name_in_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.name} version {self.version}"


class TextAct(models.Model):
    """An act that was answered, under the key of its sender: sent again, it has no second effect.

    What it did is on the record; here is only what finds it and what the pages count.
    """

    text = models.ForeignKey(NegotiatedText, on_delete=models.CASCADE, related_name="acts")
    at = models.PositiveBigIntegerField()
    """Arrival stamp."""
    person = models.CharField(max_length=64)
    role = models.CharField(max_length=16)
    party = models.CharField(max_length=32, blank=True)
    """Empty for those who act for no party; the chair does not, whatever its own."""
    key = models.CharField(max_length=64, blank=True)
    verb = models.CharField(max_length=32)
    """Name of the act in the core."""
    clauses = models.JSONField(default=list)
    """Ids of the clauses that look different since."""
    open_places = models.JSONField(default=dict)
    """How many places are open in each of these clauses since."""
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True)
    """Its place in the record; null in a rehearsal, and for an act that changed nothing."""

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["text", "person", "key"],
                condition=~models.Q(key=""),
                name="an_act_on_a_text_takes_effect_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.verb} at {self.at}"


class TextIssue(models.Model):
    """An issue of a text with all that was issued: what is handed out later is made from this, not from what
    stands by then."""

    text = models.ForeignKey(NegotiatedText, on_delete=models.CASCADE, related_name="issued")
    number = models.PositiveIntegerField()
    """As the core counts the issues of a text, from 1."""
    kind = models.CharField(max_length=16)
    """Its lineage: a core.text.terms.IssueKind."""
    symbol = models.CharField(max_length=160)
    base = models.CharField(max_length=160)
    """The symbol that it continues; its own where it continues none."""
    steps = models.JSONField(default=list)
    """What it is to that, as [["Rev", 1], ["Corr", 1]]."""
    series = models.CharField(max_length=8, blank=True)
    """A core.documents.symbols.Series."""
    series_number = models.PositiveIntegerField(default=0)
    """0: its symbol does not come from the charter."""
    document = models.TextField()
    """The core's Text as it stood then, with this issue the last, as JSON."""

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["text", "number"], name="an_issue_has_its_number"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.symbol}"


class SentFile(models.Model):
    """What a delegation's DOCX says, until it has tabled or discarded it. Nobody else sees it.

    The file itself is not kept.
    """

    text = models.ForeignKey(NegotiatedText, on_delete=models.CASCADE, related_name="sent")
    key = models.CharField(max_length=16, unique=True)
    """In its address; random, so that it tells no number."""
    party = models.CharField(max_length=32)
    person = models.CharField(max_length=64)
    """Key of whoever sent it."""
    at = models.PositiveBigIntegerField()
    """When it was there and read."""
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    found = models.TextField()
    """JSON of what it says (sent.reading.Found); without its proposals once they are tabled."""
    tabled_at = models.PositiveBigIntegerField(null=True)
    tabled = models.PositiveIntegerField(default=0)
    """How many proposals came of it."""

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} of {self.party}"
