"""Erasing what an entry commits to; the entry, its place and its commitment stay."""

from typing import Any

from django.db import transaction

from summitry.apps.record.actions.append import append
from summitry.apps.record.models import Entry, Log, Payload


@transaction.atomic
def erase_payload(log: Log, sequence: int, *, by: str, reason: str, at: int) -> Entry | None:
    """Erase the payload and salt of one entry, and append the act of doing so.

    `by` is the person's key, `at` a stamp (microseconds since the epoch). Returns the new entry, or None
    when the payload had been erased before. Raises `Entry.DoesNotExist` for a sequence beyond the log's end.
    """
    entry = Entry.objects.get(log=log, sequence=sequence)
    erased, _ = Payload.objects.filter(entry=entry).delete()
    if not erased:
        return None
    act: dict[str, Any] = {
        "act": "payload erased",
        "at": at,
        "by": by,
        "reason": reason,
        "sequence": sequence,
    }
    return append(log, [act])[0]
