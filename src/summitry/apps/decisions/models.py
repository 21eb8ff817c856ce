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


class Statement(models.Model):
    """What a party says in a meeting, from the text handed in to its release (`core.statements`)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    key = models.SlugField(max_length=32, unique=True)
    """Drawn at random: it tells neither how many there are nor in which order they came."""
    party = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    item = models.CharField(max_length=32, blank=True)
    """Id of the agenda item; empty for whichever is taken up."""
    recorded = models.BooleanField(default=False)
    """Whether it is shown as a recording, and is labelled so."""
    state = models.CharField(max_length=24)
    handed_in_at = models.PositiveBigIntegerField()
    began_at = models.PositiveBigIntegerField(null=True)
    """The stamp at which its turn was given, by which the turn is known."""
    history = models.JSONField(default=list)
    """Every step that was taken: {"step", "at", "person"}."""

    class Meta:
        ordering: ClassVar = ["handed_in_at"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.party} {self.state}"


class StatementText(models.Model):
    """A statement in one language and version; as text, or as a file that lies under its hash."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    """From 1; the latest counts. A later one replaced it, or corrected it against delivery."""
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    """Of the text in UTF-8, or of the file."""
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8)
    """`text`, or the kind of a file."""
    corrected = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["language", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement", "language", "version"], name="version_of_a_statement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.language} {self.version}"


class AttachedStatement(models.Model):
    """A reservation, an interpretative statement or an explanation of position, beside a decision."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=32)
    party = models.CharField(max_length=32)
    person = models.CharField(max_length=64)
    text = models.JSONField()
    """Per language code."""
    sha256 = models.JSONField()
    """Per language code, of the text in UTF-8."""
    late = models.BooleanField()
    """It came in after the meeting had closed."""
    at = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.party} {self.kind}"


class TakingPart(models.Model):
    """That a party takes part in what binds those alone who do, from its own act until another of its own."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="taking_part")
    party = models.CharField(max_length=32)
    person = models.CharField(max_length=64)
    """Who said so for the party."""
    at = models.PositiveBigIntegerField()
    late = models.BooleanField()
    """It joined after the meeting had closed."""
    left_at = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "party"],
                condition=models.Q(left_at=None),
                name="a_party_takes_part_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.party}"
