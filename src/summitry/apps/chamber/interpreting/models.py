"""The booths of a meeting. None of it is on the meeting's record."""

from typing import ClassVar

from django.db import models

from summitry.apps.meetings.models import Meeting


class Place(models.Model):
    """In which booth an interpreter works now."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    person = models.CharField(max_length=64)
    """Key of the interpreter."""
    language = models.CharField(max_length=16)
    """Code of the language into which the booth interprets."""

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person"], name="an_interpreter_has_one_place"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.language} {self.person}"


class AirTime(models.Model):
    """Somebody's time at the microphone of a booth: from `on_at` until before `off_at`.

    Both are stamps, and may lie ahead: an agreed hand-over ends one time and begins the next at one stamp to
    come. Who is on air therefore follows from the rows and the clock, and no restart is in its way.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    language = models.CharField(max_length=16)
    person = models.CharField(max_length=64)
    on_at = models.PositiveBigIntegerField()
    off_at = models.PositiveBigIntegerField(null=True)
    count_down = models.PositiveSmallIntegerField(default=0)
    """Seconds after which the microphone is offered to the boothmates; 0: it is not."""
    coughing = models.BooleanField(default=False)
    """The microphone is silenced for a moment; its time runs on."""

    class Meta:
        ordering: ClassVar = ["on_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "language"],
                condition=models.Q(off_at=None),
                name="one_microphone_of_a_booth_stays_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.language} {self.person}"


class Whisper(models.Model):
    """A line written between those of one booth, or between the booth and the technician."""

    class To(models.TextChoices):
        MATE = "mate"
        TECHNICIAN = "technician"
        BOOTH = "booth"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    language = models.CharField(max_length=16)
    """Of the booth."""
    person = models.CharField(max_length=64)
    to = models.CharField(max_length=16, choices=To)
    text = models.TextField()
    at = models.PositiveBigIntegerField()
    key = models.CharField(max_length=64)
    """Made by the sender for one gesture: sent again, it is the same line."""

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person", "key"], name="a_whisper_is_written_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.language} {self.to}"
