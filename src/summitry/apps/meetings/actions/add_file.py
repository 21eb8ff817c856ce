"""Adding a file to a document: another language, or a new version of one."""

from dataclasses import dataclass

from django.db import transaction

from summitry.apps.meetings.actions.noting import described, described_file, note
from summitry.apps.meetings.models import Document, DocumentFile, Meeting
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.signals import filed


@dataclass(frozen=True)
class Kept:
    """A file that was checked and lies in the store."""

    language: str
    sha256: str
    size: int
    kind: str


def add_first_file(
    document: Document, kept: Kept, by: Participant, at: int, version: int = 1
) -> DocumentFile:
    """A row for a file, without a word on the record: the caller says it with what it belongs to."""
    return DocumentFile.objects.create(
        document=document,
        language=kept.language,
        version=version,
        sha256=kept.sha256,
        size=kept.size,
        kind=kept.kind,
        person=by.key,
        filed_at=at,
    )


@transaction.atomic
def add_file(document: Document, kept: Kept, by: Participant, at: int) -> DocumentFile:
    """Add it and return it; the latest version, sent again, is the same file."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=document.meeting_id)
    last = DocumentFile.objects.filter(document=document, language=kept.language).first()
    if last is not None and last.sha256 == kept.sha256:
        return last
    file = add_first_file(document, kept, by, at, 1 if last is None else last.version + 1)
    note(
        meeting, by, at, {"act": "file added", "document": described(document), "file": described_file(file)}
    )
    filed.send(sender=Document, document=document)
    return file
