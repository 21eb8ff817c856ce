"""The log of acts. Rows are added and never changed; triggers refuse everything else (see `guards`)."""

from typing import ClassVar

from django.db import models


class Log(models.Model):
    """One presidency's record."""

    name = models.CharField(max_length=100, unique=True)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """An act's place in a log, for ever: its leaf and the chain's value after it."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="entries")
    sequence = models.PositiveBigIntegerField()
    """From 0 without gaps."""
    leaf = models.BinaryField()
    """`core.record.leaf_bytes`."""
    chain = models.BinaryField()
    """32 bytes: the log's head after this entry."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["log", "sequence"], name="entry_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.log_id}/{self.sequence}"


class Payload(models.Model):
    """What an entry commits to. It stands apart so that it can be erased while its entry stays."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField()
    body = models.BinaryField()
    """The act in canonical JSON (RFC 8785), UTF-8."""

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"
