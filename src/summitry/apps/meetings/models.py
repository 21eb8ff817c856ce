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
    """What is put: a list of {"title": {language: text}}, or of {"document": number} for a document of the
    meeting, whose symbol and hash it gets when it is put, and whose title where it has none of its own."""

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "order"], name="prepared_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.order}"


class Document(models.Model):
    """A paper of a meeting: what it is called and who may read it. Its files stand apart."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    """Its permanent id in the meeting, from 1; a symbol is never identity."""
    symbol = models.CharField(max_length=120, blank=True)
    """Fixed when it is filed; empty where the charter does not say how documents are numbered."""
    series = models.CharField(max_length=8, blank=True)
    """A `core.documents.symbols.Series`."""
    series_number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    """The document whose symbol it continues, for a revision, an addendum or a corrigendum."""
    relation = models.CharField(max_length=8, blank=True)
    relation_number = models.PositiveIntegerField(default=0)
    document_class = models.CharField(max_length=64, blank=True)
    """Code of the class in the charter; empty for none."""
    title = models.JSONField()
    """Per language code."""
    item = models.CharField(max_length=32, blank=True)
    """Id of the agenda item that it is for; empty for none."""
    party = models.CharField(max_length=32, blank=True)
    """The delegation that handed it in; empty for the secretariat."""
    circles = models.JSONField(default=list)
    parties = models.JSONField(default=list)
    """Who may read it: see `core.documents.readers.Readers`."""
    filed_at = models.PositiveBigIntegerField()
    """A stamp."""

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="document_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.symbol or self.number}"


class DocumentFile(models.Model):
    """One file of a document, in one language and version; its content lies in the store, under its hash."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    """From 1; the latest is the document, the others its history."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8)
    """`pdf`, `docx`, `md` or `txt`, as it was found to be."""
    person = models.CharField(max_length=64)
    """Key of who handed it in."""
    filed_at = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar = ["language", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "language", "version"], name="version_of_a_document"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.language} {self.version}"
