"""Every way to change the record by mistake is refused, on either database."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from summitry.apps.record import guards, queries
from summitry.apps.record.actions.append import append
from summitry.apps.record.models import Entry, Log, Payload
from summitry.core.record import walk

_COPY = "INTO record_entry (log_id, sequence, leaf, chain) SELECT log_id, {}, chain, chain FROM record_entry"
_COPY_PAYLOADS = "INTO record_payload (entry_id, salt, body) SELECT entry_id, body, body FROM record_payload"

ON_BOTH = {
    "change a leaf": "UPDATE record_entry SET leaf = chain",
    "move an entry": "UPDATE record_entry SET sequence = sequence + 10",
    "delete an entry": "DELETE FROM record_entry WHERE sequence = 2",
    "rename a log": "UPDATE record_log SET name = 'another'",
    "delete a log": "DELETE FROM record_log",
    "change a payload": "UPDATE record_payload SET body = salt",
    "change a salt": "UPDATE record_payload SET salt = body",
    "move a payload": "UPDATE record_payload SET entry_id = entry_id + 10",
    "leave a gap": f"INSERT {_COPY.format(4)} WHERE sequence = 0",
    "insert a double": f"INSERT {_COPY.format(1)} WHERE sequence = 0",
    "insert before the first": f"INSERT {_COPY.format(-1)} WHERE sequence = 0",
    "insert a second payload": f"INSERT {_COPY_PAYLOADS}",
    "upsert a payload": (
        f"INSERT {_COPY_PAYLOADS} WHERE true ON CONFLICT (entry_id) DO UPDATE SET body = excluded.body"
    ),
}
ON_SQLITE = {
    "replace by place": f"INSERT OR REPLACE {_COPY.format('sequence')}",
    "replace by id": (
        "REPLACE INTO record_entry (id, log_id, sequence, leaf, chain)"
        " SELECT id, log_id, sequence, chain, chain FROM record_entry"
    ),
    "append under the id of an older entry": (
        "INSERT OR REPLACE INTO record_entry (id, log_id, sequence, leaf, chain)"
        " SELECT id, log_id, 3, chain, chain FROM record_entry WHERE sequence = 0"
    ),
    "update one entry over another": "UPDATE OR REPLACE record_entry SET sequence = 1 WHERE sequence = 0",
    "replace a payload": f"INSERT OR REPLACE {_COPY_PAYLOADS}",
    "update one payload over another": "UPDATE OR REPLACE record_payload SET entry_id = entry_id + 1",
    "replace a log by id": (
        "REPLACE INTO record_log (id, name, opened_at) SELECT id, 'another', opened_at FROM record_log"
    ),
    "replace a log by name": (
        "REPLACE INTO record_log (name, opened_at) SELECT name, opened_at FROM record_log"
    ),
}
ON_POSTGRESQL = {
    "empty the payloads": "TRUNCATE record_payload",
    "empty the entries": "TRUNCATE record_entry CASCADE",
    "empty everything": "TRUNCATE record_log, record_entry, record_payload RESTART IDENTITY CASCADE",
    "delete as a replica does": "SET LOCAL session_replication_role = replica; DELETE FROM record_entry",
}
OF_ITS_OWN = {"sqlite": ON_SQLITE, "postgresql": ON_POSTGRESQL}


@pytest.fixture
def entries(log: Log) -> list[Entry]:
    with transaction.atomic():
        appended = append(log, [{"act": "question put"}, {"act": "objection"}, {"act": "withdrawn"}])
    # Deferred checks that still wait would refuse a TRUNCATE before the guards do.
    connection.check_constraints()
    return appended


def contents() -> list[object]:
    payloads = [(p.entry_id, bytes(p.salt), bytes(p.body)) for p in Payload.objects.order_by("entry_id")]
    entries = [(e.pk, e.sequence, bytes(e.leaf), bytes(e.chain)) for e in Entry.objects.order_by("pk")]
    return [list(Log.objects.values()), entries, payloads]


def assert_refused(what: str, statement: str) -> None:
    before = contents()
    with connection.cursor() as cursor, pytest.raises(IntegrityError) as refusal, transaction.atomic():
        cursor.execute(statement)
    assert "the record is append-only" in str(refusal.value), what
    assert contents() == before, what


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize("what", ON_BOTH)
def test_the_record_is_never_changed(what: str) -> None:
    assert_refused(what, ON_BOTH[what])


@pytest.mark.usefixtures("entries")
def test_the_ways_that_only_this_database_has_are_closed_too() -> None:
    for what, statement in OF_ITS_OWN[connection.vendor].items():
        assert_refused(what, statement)


def test_the_models_cannot_change_it_either(log: Log, entries: list[Entry]) -> None:
    entries[0].chain = b"\0" * 32
    for change in (entries[0].save, entries[0].delete, log.save, Entry.objects.all().delete):
        # Protected by the models, or refused by the triggers where the models let it through.
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert walk(queries.recorded(log)).broken is None


@pytest.mark.usefixtures("entries")
def test_a_payload_may_be_deleted() -> None:
    assert Payload.objects.all().delete()[0] == 3


@pytest.mark.usefixtures("db")
def test_every_connection_has_its_guards() -> None:
    assert queries.guard_missing() == []


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("table", guards.TABLES)
def test_a_missing_guard_is_named_and_put_up_again(table: str) -> None:
    name = f"{table}_guards_update"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    assert queries.guard_missing() == [name]
    guards.install(connection)
    assert queries.guard_missing() == []


@pytest.mark.usefixtures("db")
def test_a_guard_that_lets_everything_through_counts_as_missing() -> None:
    hollow = {
        "sqlite": (
            "DROP TRIGGER record_entry_guards_delete",
            "CREATE TRIGGER record_entry_guards_delete BEFORE DELETE ON record_entry BEGIN SELECT 1; END",
        ),
        "postgresql": (
            "CREATE OR REPLACE FUNCTION record_entry_guards_delete() RETURNS trigger LANGUAGE plpgsql"
            " AS $$BEGIN RETURN OLD; END$$",
        ),
    }
    switched_off = {
        "sqlite": "PRAGMA recursive_triggers = OFF",
        "postgresql": "ALTER TABLE record_log DISABLE TRIGGER record_log_guards_delete",
    }
    with connection.cursor() as cursor:
        for statement in hollow[connection.vendor]:
            cursor.execute(statement)
        assert queries.guard_missing() == ["record_entry_guards_delete"]
        guards.install(connection)
        cursor.execute(switched_off[connection.vendor])
        assert len(queries.guard_missing()) == 1
        cursor.execute("PRAGMA recursive_triggers = ON" if connection.vendor == "sqlite" else "SELECT 1")


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_the_table_leaves_it_guarded(entries: list[Entry]) -> None:
    """Altering a field on SQLite makes a new table and drops the old one with its triggers."""
    old, new = Entry._meta.get_field("chain"), models.BinaryField(null=True)
    new.set_attributes_from_name("chain")
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, old, new)
    rebuilt = connection.vendor == "sqlite"
    assert bool(queries.guard_missing()) is rebuilt
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, new, old)
    call_command("migrate", verbosity=0)
    assert queries.guard_missing() == []
    for what, statement in (ON_BOTH | OF_ITS_OWN[connection.vendor]).items():
        assert_refused(what, statement)


@pytest.mark.django_db(transaction=True)
def test_before_the_tables_are_made_there_is_nothing_to_guard() -> None:
    call_command("migrate", "record", "zero", verbosity=0)
    guards.install(connection)
    assert len(queries.guard_missing()) == len(guards.guards(connection))
    call_command("migrate", verbosity=0)
    assert queries.guard_missing() == []
