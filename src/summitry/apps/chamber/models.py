"""The chamber of a meeting, as it stands, and the acts that were already answered."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from summitry.apps.meetings.models import Meeting
from summitry.apps.record.models import Entry


class ChamberState(models.Model):
    """One row per meeting: whoever locks it decides the next act, in whatever process."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, primary_key=True)
    document = models.TextField()
    """The core's Chamber as JSON (summitry.core.floor.codec)."""
    version = models.PositiveBigIntegerField(default=0)
    """Grows with every change, so that a page knows whether it is stale."""

    def __str__(self) -> str:
        return f"{self.meeting_id} version {self.version}"


class BallotBox(models.Model):
    """The box of a secret vote that is under way; emptied when it ends, and then gone. See `ballots.py`."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    question = models.CharField(max_length=32)
    key_name = models.CharField(max_length=32)
    """Name of the file that holds the key; the key itself is never here."""
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "question"], name="a_vote_has_one_box"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.question}"


class BoothSignal(models.Model):
    """What an interpreter tells the chair, or says of the language of the floor. Work of the house, no act of
    the meeting: it is not on the record."""

    class Kind(models.TextChoices):
        CANNOT_INTERPRET = "cannot-interpret", _("Cannot interpret")
        SLOW_DOWN = "slow-down", _("Please slow down")
        LANGUAGE = "language", _("Language of the floor")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    person = models.CharField(max_length=64)
    """Key of the interpreter."""
    kind = models.CharField(max_length=16, choices=Kind)
    language = models.CharField(max_length=16, blank=True)
    """Which language is heard; empty for the other kinds."""
    at = models.PositiveBigIntegerField()
    """Stamp, as `seen_at` and `lifted_at`."""
    seen_at = models.PositiveBigIntegerField(null=True)
    lifted_at = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "person", "kind"],
                condition=models.Q(lifted_at=None),
                name="one_signal_of_a_kind_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person} {self.kind}"


class StageGrant(models.Model):
    """Leave of the chair to show a document or sign language on the stage. Work of the house, no act of the
    meeting: it is not on the record."""

    class Kind(models.TextChoices):
        SCREEN = "screen", _("Document")
        SIGN = "sign", _("Sign language")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind)
    sender = models.CharField(max_length=32)
    """A party's code, or the role of those who serve the meeting."""

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "kind", "sender"], name="leave_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind} {self.sender}"


class AnsweredAct(models.Model):
    """An act that took effect, under the key that its sender gave it: sent again, it has no second effect."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    person = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    at = models.PositiveBigIntegerField()
    """Arrival stamp of the act that took effect."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person", "key"], name="an_act_takes_effect_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.key}"


class PerformedAct(models.Model):
    """An act that took effect, by the stamp under which it arrived: that is what a rectification names.

    In the order in which they were decided. The first of a meeting is its convening.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    at = models.PositiveBigIntegerField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True)
    """Its place in the record; null in a rehearsal."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "at"], name="an_act_is_named_by_its_stamp"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} at {self.at}"
