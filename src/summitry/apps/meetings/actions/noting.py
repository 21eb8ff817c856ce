"""Putting what happened to a paper on the record of its meeting."""

from typing import Any

from summitry import __version__
from summitry.apps.meetings.models import Document, DocumentFile, Meeting
from summitry.apps.meetings.participants import Participant
from summitry.apps.record.actions.append import append

SCHEMA = "summitry/document/1"


def note(meeting: Meeting, by: Participant, at: int, act: dict[str, Any], schema: str = SCHEMA) -> None:
    """Append an act that is none of the chamber's; a rehearsal stays off the record."""
    if meeting.log is None:
        return
    payload = {
        "schema": schema,
        "meeting": meeting.slug,
        "at": at,
        "actor": {"person": by.key, "role": by.role, "party": by.party or None},
        **act,
        "software": __version__,
    }
    append(meeting.log, [payload])


def described(document: Document) -> dict[str, Any]:
    return {
        "number": document.number,
        "symbol": document.symbol,
        "title": document.title,
        "class": document.document_class,
        "item": document.item,
        "party": document.party or None,
        "circles": document.circles,
        "parties": document.parties,
    }


def described_file(file: DocumentFile) -> dict[str, Any]:
    return {
        "language": file.language,
        "version": file.version,
        "sha256": file.sha256,
        "bytes": file.size,
        "kind": file.kind,
    }
