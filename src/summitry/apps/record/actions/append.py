"""Appending acts, in the same transaction as their effects."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction

from summitry.apps.record.models import Entry, Log, Payload
from summitry.core.record import GENESIS, SALT_BYTES, Leaf, canonical, commit, leaf_bytes, link


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def append(
    log: Log, payloads: Sequence[Mapping[str, Any]], *, salt: Callable[[], bytes] = new_salt
) -> list[Entry]:
    """Append one entry for each payload, in this order, and return them.

    Runs inside the caller's transaction, so that an act is on the record exactly when its effect is. Other
    appends to this log wait until that transaction ends. Raises `core.record.CanonicalFormError` for a
    payload that RFC 8785 cannot spell, before anything is written.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An act is appended in the transaction of its effect.")
    opened = [(salt(), canonical(dict(payload))) for payload in payloads]
    sequence, head = _lock_and_read_head(log)
    entries = []
    for own_salt, body in opened:
        leaf = leaf_bytes(Leaf(sequence, commit(own_salt, body).hex()))
        head = link(head, leaf)
        entries.append(Entry(log=log, sequence=sequence, leaf=leaf, chain=head))
        sequence += 1
    Entry.objects.bulk_create(entries)
    Payload.objects.bulk_create(
        Payload(entry=entry, salt=own_salt, body=body)
        for entry, (own_salt, body) in zip(entries, opened, strict=True)
    )
    return entries


def _lock_and_read_head(log: Log) -> tuple[int, bytes]:
    """The next sequence and the present head, which nobody else can move before this transaction ends.

    On PostgreSQL the log's row is the lock; on SQLite the transaction is IMMEDIATE and is the only writer.
    """
    if transaction.get_connection().features.has_select_for_update:
        Log.objects.select_for_update().get(pk=log.pk)
    last = Entry.objects.filter(log=log).order_by("-sequence").values_list("sequence", "chain").first()
    return (last[0] + 1, bytes(last[1])) if last else (0, GENESIS)
