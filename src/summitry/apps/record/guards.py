"""Triggers that keep the record append-only. They stop mistakes, not the owner of the database.

What they cover beyond plain UPDATE and DELETE: SQLite's INSERT OR REPLACE, which deletes a row without asking
a DELETE trigger unless `recursive_triggers` is on, and PostgreSQL's TRUNCATE, which no row trigger sees.
Refusals reach Django as `IntegrityError` on both databases.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("record_log", "record_entry", "record_payload")

_NEXT_SEQUENCE = "(SELECT COALESCE(MAX(sequence) + 1, 0) FROM record_entry WHERE log_id = NEW.log_id)"

_RULES = (
    # (table, event, condition under which it is refused or None for always, sentence)
    ("record_log", "UPDATE", None, "the record is append-only: a log is never changed"),
    ("record_log", "DELETE", None, "the record is append-only: a log is never deleted"),
    (
        "record_log",
        "INSERT",
        "EXISTS (SELECT 1 FROM record_log WHERE id = NEW.id OR name = NEW.name)",
        "the record is append-only: this log exists",
    ),
    ("record_entry", "UPDATE", None, "the record is append-only: an entry is never changed"),
    ("record_entry", "DELETE", None, "the record is append-only: an entry is never deleted"),
    (
        "record_entry",
        "INSERT",
        f"NEW.sequence <> {_NEXT_SEQUENCE} OR EXISTS (SELECT 1 FROM record_entry WHERE id = NEW.id)",
        "the record is append-only: an entry takes the next sequence",
    ),
    ("record_payload", "UPDATE", None, "the record is append-only: a payload is erased, never changed"),
    (
        "record_payload",
        "INSERT",
        "EXISTS (SELECT 1 FROM record_payload WHERE entry_id = NEW.entry_id)",
        "the record is append-only: this entry has its payload",
    ),
)
_TRUNCATE_SENTENCE = "the record is append-only: its tables are never emptied"


@dataclass(frozen=True)
class Guard:
    """One trigger: its name, its table, and the statements that make it."""

    name: str
    table: str
    create: tuple[str, ...]
    stored: Any
    """What the database's catalogue shows of it when it stands and is as written here."""


def guards(connection: BaseDatabaseWrapper) -> list[Guard]:
    """All guards of this kind of database."""
    if connection.vendor == "sqlite":
        return [_sqlite(*rule) for rule in _RULES]
    rules = [*_RULES, *((table, "TRUNCATE", None, _TRUNCATE_SENTENCE) for table in TABLES)]
    return [_postgresql(*rule) for rule in rules]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of guards that do not stand, are switched off or are not as written here."""
    found = _sqlite_stored(connection) if connection.vendor == "sqlite" else _postgresql_stored(connection)
    return [guard.name for guard in guards(connection) if found.get(guard.name) != guard.stored]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put up what is missing. Does nothing before the first migration has made the tables."""
    if not set(TABLES) <= set(connection.introspection.table_names()):
        return
    wanting = set(missing(connection))
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for guard in guards(connection):
            if guard.name in wanting:
                for statement in (_drop(connection, guard), *guard.create):
                    cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take all guards down, so that a test can empty its tables; the next migration puts them up again."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for guard in guards(connection):
            cursor.execute(_drop(connection, guard))


def _drop(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    on_table = "" if connection.vendor == "sqlite" else f" ON {guard.table}"
    return f"DROP TRIGGER IF EXISTS {guard.name}{on_table}"


def _name(table: str, event: str) -> str:
    return f"{table}_guards_{event.lower()}"


def _sqlite(table: str, event: str, condition: str | None, sentence: str) -> Guard:
    name = _name(table, event)
    when = f" WHEN {condition}" if condition else ""
    sql = (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    )
    return Guard(name, table, (sql,), stored=(table, sql))


def _sqlite_stored(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: (table, sql) for name, table, sql in cursor.fetchall()}


# Bits of pg_trigger.tgtype, as PostgreSQL's catalog/pg_trigger.h has them.
_ROW, _BEFORE = 1, 2
_EVENTS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}


def _postgresql(table: str, event: str, condition: str | None, sentence: str) -> Guard:
    name = _name(table, event)
    refuse = f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation';"
    body = (
        f"BEGIN IF {condition} THEN {refuse} END IF; RETURN NEW; END" if condition else f"BEGIN {refuse} END"
    )
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    create = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
        # Stands in a session that replays another server's changes, too.
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    )
    bits = _EVENTS[event] | _BEFORE | (_ROW if each == "ROW" else 0)
    return Guard(name, table, create, stored=(table, bits, "A", body))


def _postgresql_stored(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, c.relname, t.tgtype, t.tgenabled, p.prosrc FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)"
        )
        return {name: tuple(stored) for name, *stored in cursor.fetchall()}
