"""Reading the record."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from summitry.apps.record import guards
from summitry.apps.record.models import Entry, Log
from summitry.core.record import GENESIS, Opened, Recorded

_ROWS_AT_A_TIME = 2000


class Head(NamedTuple):
    """How far a log has come."""

    entries: int
    chain: bytes


class Act(NamedTuple):
    """An entry's place and what was done; None when the payload was erased."""

    sequence: int
    payload: dict[str, Any] | None


def logs(using: str = DEFAULT_DB_ALIAS) -> list[Log]:
    """All logs, the oldest first."""
    return list(Log.objects.using(using).order_by("opened_at", "id"))


def head(log: Log) -> Head:
    last = _entries(log).order_by("-sequence").values_list("sequence", "chain").first()
    return Head(last[0] + 1, bytes(last[1])) if last else Head(0, GENESIS)


def count(log: Log) -> int:
    return _entries(log).count()


def recorded(log: Log) -> Iterator[Recorded]:
    """Every entry in the log's order, unchecked, for `core.record.walk`.

    Streams: a few thousand rows are in memory at a time.
    """
    rows = _rows(_entries(log).order_by("sequence", "id"))
    return (_recorded(row) for row in rows.iterator(chunk_size=_ROWS_AT_A_TIME))


def recorded_at(log: Log, sequence: int) -> Recorded | None:
    row = _rows(_entries(log).filter(sequence=sequence)).first()
    return _recorded(row) if row else None


def acts(log: Log) -> Iterator[Act]:
    """What was done, in order, to be read or replayed. It trusts the store: `core.record.walk` checks it."""
    for entry in recorded(log):
        yield Act(entry.sequence, json.loads(entry.opened.payload) if entry.opened else None)


def guard_missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """What should keep the record append-only and does not: names of triggers, and of SQLite's own switch."""
    connection = connections[using]
    absent = guards.missing(connection)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            if not cursor.execute("PRAGMA recursive_triggers").fetchone()[0]:
                absent.append("PRAGMA recursive_triggers")
    return absent


def _entries(log: Log) -> QuerySet[Entry]:
    return Entry.objects.using(log._state.db).filter(log=log)


def _rows(entries: QuerySet[Entry]) -> QuerySet[Entry, Any]:
    return entries.values_list("sequence", "leaf", "chain", "payload__salt", "payload__body")


def _recorded(row: tuple[Any, ...]) -> Recorded:
    """PostgreSQL gives bytes as views of its own buffers, SQLite as they are."""
    sequence, leaf, chain, salt, body = row
    opened = None if salt is None or body is None else Opened(bytes(salt), bytes(body))
    return Recorded(sequence, bytes(leaf), bytes(chain), opened)
