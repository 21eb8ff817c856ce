import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from summitry.apps.record import queries
from summitry.apps.record.actions.append import append
from summitry.apps.record.models import Entry, Log, Payload
from summitry.core.record import GENESIS, CanonicalFormError, canonical, commit, read_leaf, walk

ACTS = [{"act": "floor given", "party": party} for party in ("KAZ", "CHN", "KGZ")]


def test_entries_continue_the_log_from_0(log: Log) -> None:
    with transaction.atomic():
        first = append(log, ACTS[:1])
        rest = append(log, ACTS[1:])
    assert [entry.sequence for entry in first + rest] == [0, 1, 2]
    found = walk(queries.recorded(log))
    assert (found.entries, found.broken, found.without_payload) == (3, None, 0)
    assert queries.head(log) == (3, found.head)
    assert queries.head(log).chain == bytes(rest[-1].chain)


def test_each_log_counts_for_itself(log: Log) -> None:
    other = Log.objects.create(name="Presidency of Tajikistan 2021", opened_at=log.opened_at)
    with transaction.atomic():
        append(log, ACTS)
        assert [entry.sequence for entry in append(other, ACTS)] == [0, 1, 2]
        assert [entry.sequence for entry in append(log, ACTS)] == [3, 4, 5]
    assert walk(queries.recorded(other)).entries == 3


def test_the_leaf_commits_to_the_payload_and_shows_nothing_of_it(log: Log) -> None:
    with transaction.atomic():
        (entry,) = append(log, [{"act": "objection", "party": "KGZ"}], salt=lambda: b"s" * 32)
    payload = Payload.objects.get(entry=entry)
    assert bytes(payload.body) == b'{"act":"objection","party":"KGZ"}'
    assert read_leaf(bytes(entry.leaf)).commitment == commit(b"s" * 32, bytes(payload.body)).hex()
    assert b"KGZ" not in bytes(entry.leaf)


def test_equal_acts_have_unequal_commitments(log: Log) -> None:
    with transaction.atomic():
        entries = append(log, [{"act": "no objection"}] * 20)
    assert len({read_leaf(bytes(entry.leaf)).commitment for entry in entries}) == 20
    assert len({bytes(payload.salt) for payload in Payload.objects.all()}) == 20


def test_nothing_to_append_changes_nothing(log: Log) -> None:
    with transaction.atomic():
        assert append(log, []) == []
    assert queries.head(log) == (0, GENESIS)


def test_an_act_that_cannot_be_written_leaves_no_trace_of_its_neighbours(log: Log) -> None:
    with pytest.raises(CanonicalFormError, match=r"\$\.at"), transaction.atomic():
        append(log, [*ACTS, {"act": "gavel", "at": 2**53}])
    assert queries.count(log) == 0


def test_an_act_whose_effect_is_undone_is_not_on_the_record(log: Log) -> None:
    with transaction.atomic():
        append(log, ACTS)
        transaction.set_rollback(True)
    assert (Entry.objects.count(), Payload.objects.count()) == (0, 0)
    with transaction.atomic():
        assert append(log, ACTS)[0].sequence == 0


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused(log: Log) -> None:
    with pytest.raises(transaction.TransactionManagementError, match="transaction of its effect"):
        append(log, ACTS)


def test_many_acts_cost_as_many_queries_as_one(
    log: Log, django_assert_num_queries: Callable[[int], Any]
) -> None:
    needed = 3 + connection.features.has_select_for_update  # SQLite has one writer and needs no lock
    with transaction.atomic():
        with django_assert_num_queries(needed):
            append(log, ACTS[:1])
        with django_assert_num_queries(needed):
            append(log, [{"act": "receipt", "party": str(party)} for party in range(64)])


@pytest.mark.django_db(transaction=True)
def test_concurrent_acts_take_turns(log: Log) -> None:
    """Four writers at once, each with a connection of its own."""
    ready = threading.Barrier(4)
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            ready.wait(10)
            for n in range(5):
                with transaction.atomic():
                    append(log, [{"act": "statement", "by": name, "n": n}] * 2)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in ("KAZ", "CHN", "KGZ", "PAK")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    found = walk(queries.recorded(log))
    assert (found.entries, found.broken) == (40, None)


def test_acts_are_read_back_as_they_were_written(log: Log) -> None:
    written = [
        {"act": "statement", "name": "Бишкек 比什凯克", "nested": {"b": [1, None, True], "a": "é"}},
        *ACTS,
    ]
    with transaction.atomic():
        append(log, written)
    assert list(queries.acts(log)) == list(enumerate(written))
    read = queries.recorded_at(log, 0)
    assert read is not None
    assert read.opened is not None
    assert read.opened.payload == canonical(written[0])
    assert json.loads(read.leaf)["sequence"] == 0
    assert queries.recorded_at(log, 4) is None
