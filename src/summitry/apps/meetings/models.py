"""Meetings, who takes part in them, and the questions prepared for them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from summitry.apps.accounts.models import Person
from summitry.apps.organisation.models import AdoptedCharter
from summitry.apps.record.models import Log
from summitry.core.floor.state import QuestionKind


class Role(models.TextChoices):
    """What a person is in one meeting. Whoever has no row is the public."""

    CHAIR = "chair", _("Chair")
    HEAD = "head", _("Head of delegation")
    DEPUTY = "deputy", _("Deputy head of delegation")
    DELEGATE = "delegate", _("Delegate")
    ADVISER = "adviser", _("Adviser")
    INTERPRETER = "interpreter", _("Interpreter")
    SECRETARIAT = "secretariat", _("Secretariat")
    JOURNALIST = "journalist", _("Journalist")
    OBSERVER = "observer", _("Observer")
    PUBLIC = "public", _("Public")


class Meeting(models.Model):
    """One meeting of one organ, under one adopted charter."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.JSONField()
    """Per language code."""
    organ = models.CharField(max_length=64)
    """Code of the organ in the charter."""
    starts_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64, default="UTC")
    """IANA name; times are shown in it."""
    charter = models.ForeignKey(AdoptedCharter, on_delete=models.PROTECT)
    log = models.ForeignKey(Log, on_delete=models.PROTECT, null=True, blank=True)
    """The record that its acts go to; null for a rehearsal, which stays off the record."""

    @property
    def rehearsal(self) -> bool:
        return self.log_id is None

    def __str__(self) -> str:
        return self.slug


class Participation(models.Model):
    """A person in a meeting, for a party or for none, in one role."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    party = models.CharField(max_length=32, blank=True)
    """Code of the party in the charter; empty for those who sit for none."""
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_role_in_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.party}".strip()


class PreparedQuestion(models.Model):
    """A question written before the meeting, so that the chair puts it with one act."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in QuestionKind])
    matter = models.CharField(max_length=64)
    """Code of the matter in the charter; it decides the rule."""
    title = models.JSONField()
    texts = models.JSONField(default=list)
    """What is put: a list of {"title": {language: text}, "symbol": text}."""

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "order"], name="prepared_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.order}"
