"""The organisation that this deployment serves, and the charters it adopted."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Deployment(models.Model):
    """What this database is. At most one row, written when the database is made."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_demo = models.BooleanField()
    """A demo has doors without locks: `serve` refuses its database."""
    created_at = models.DateTimeField()
    created_by_version = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="deployment_is_one"),
        ]

    def __str__(self) -> str:
        return "demo" if self.is_demo else "deployment"


class AdoptedCharter(models.Model):
    """A charter as it was adopted, word for word: an old decision is judged by the rules of its day."""

    name = models.SlugField(max_length=64)
    """The organisation's code in the charter."""
    version = models.CharField(max_length=40)
    source = models.TextField()
    """The TOML text."""
    sha256 = models.CharField(max_length=64)
    """Of the text in UTF-8, in hexadecimal."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    """The first day on which it no longer holds; null when it names none."""
    adopted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "version"], name="charter_version_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="charter_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
