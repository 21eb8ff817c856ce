"""Whatever single change is made to a log, a walk finds it and names the place."""

import hashlib
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.record import (
    GENESIS,
    Leaf,
    Opened,
    Recorded,
    Walk,
    canonical,
    commit,
    leaf_bytes,
    link,
    walk,
)


def salt_of(position: int) -> bytes:
    return hashlib.sha256(b"salt %d" % position).digest()


def log_of(length: int) -> list[Recorded]:
    """A sound log of acts that are all alike, so that only position and salt tell them apart."""
    entries, head = [], GENESIS
    for sequence in range(length):
        opened = Opened(salt_of(sequence), canonical({"act": "no objection"}))
        leaf = leaf_bytes(Leaf(sequence, commit(opened.salt, opened.payload).hex()))
        head = link(head, leaf)
        entries.append(Recorded(sequence, leaf, head, opened))
    return entries


def with_flipped_bit(data: bytes, bit: int) -> bytes:
    bit %= 8 * len(data)
    flipped = data[bit // 8] ^ (1 << bit % 8)
    return data[: bit // 8] + bytes([flipped]) + data[bit // 8 + 1 :]


def break_of(entries: list[Recorded]) -> int | None:
    broken = walk(entries).broken
    return None if broken is None else broken.sequence


lengths = st.integers(2, 12)


@st.composite
def logs_and_positions(draw: st.DrawFn) -> tuple[list[Recorded], int]:
    entries = log_of(draw(lengths))
    return entries, draw(st.integers(0, len(entries) - 1))


@given(st.integers(0, 12))
def test_a_sound_log_is_walked_to_its_end(length: int) -> None:
    entries = log_of(length)
    head = entries[-1].chain if entries else GENESIS
    assert walk(iter(entries)) == Walk(entries=length, head=head, without_payload=0, broken=None)


def test_a_link_is_the_hash_that_the_reference_describes() -> None:
    assert hashlib.sha256(b"summitry/chain/1\n").digest() == GENESIS
    assert link(GENESIS, b"leaf") == hashlib.sha256(b"summitry/chain/1\n" + GENESIS + b"leaf").digest()
    with pytest.raises(ValueError, match="32 bytes"):
        link(GENESIS[:-1], b"leaf")


@given(logs_and_positions(), st.sampled_from(["leaf", "chain", "salt", "payload"]), st.integers(0, 2**16))
def test_a_flipped_bit_is_found(given_: tuple[list[Recorded], int], field: str, bit: int) -> None:
    entries, position = given_
    entry = entries[position]
    if field in {"leaf", "chain"}:
        changed = msgspec.structs.replace(entry, **{field: with_flipped_bit(getattr(entry, field), bit)})
    else:
        assert entry.opened is not None
        part = with_flipped_bit(getattr(entry.opened, field), bit)
        changed = msgspec.structs.replace(
            entry, opened=msgspec.structs.replace(entry.opened, **{field: part})
        )
    entries[position] = changed
    assert break_of(entries) == position


@given(logs_and_positions(), st.integers(-3, 15))
def test_another_sequence_is_found(given_: tuple[list[Recorded], int], sequence: int) -> None:
    entries, position = given_
    entries[position] = msgspec.structs.replace(entries[position], sequence=sequence)
    assert break_of(entries) == (None if sequence == position else position)


@given(logs_and_positions(), st.booleans())
def test_a_dropped_entry_is_found(given_: tuple[list[Recorded], int], renumbered: bool) -> None:
    entries, position = given_
    entries = entries[:position] + entries[position + 1 :]
    if renumbered:
        entries = [msgspec.structs.replace(entry, sequence=place) for place, entry in enumerate(entries)]
    # Nothing inside the log tells that its end was cut off.
    assert break_of(entries) == (None if position == len(entries) else position)


@given(logs_and_positions(), st.data(), st.booleans())
def test_swapped_entries_are_found(
    given_: tuple[list[Recorded], int], data: st.DataObject, renumbered: bool
) -> None:
    entries, first = given_
    second = data.draw(st.integers(0, len(entries) - 1).filter(lambda other: other != first))
    entries[first], entries[second] = entries[second], entries[first]
    if renumbered:
        entries = [msgspec.structs.replace(entry, sequence=place) for place, entry in enumerate(entries)]
    assert break_of(entries) == min(first, second)


@given(logs_and_positions(), st.sampled_from(["copy", "forged", "chained"]))
def test_an_inserted_entry_is_found(given_: tuple[list[Recorded], int], kind: str) -> None:
    entries, position = given_
    inserted = entries[position]
    if kind != "copy":
        opened = Opened(salt_of(-1), canonical({"act": "objection"}))
        leaf = leaf_bytes(Leaf(position, commit(opened.salt, opened.payload).hex()))
        before = entries[position - 1].chain if position else GENESIS
        inserted = Recorded(
            position, leaf, link(before, leaf) if kind == "chained" else inserted.chain, opened
        )
    entries.insert(position, inserted)
    # A copy and a well-chained forgery are sound where they stand: what follows them gives them away.
    assert break_of(entries) == (position if kind == "forged" else position + 1)


@given(logs_and_positions())
def test_a_replaced_entry_is_found_in_what_follows(given_: tuple[list[Recorded], int]) -> None:
    entries, position = given_
    opened = Opened(salt_of(-1), canonical({"act": "objection"}))
    leaf = leaf_bytes(Leaf(position, commit(opened.salt, opened.payload).hex()))
    before = entries[position - 1].chain if position else GENESIS
    entries[position] = Recorded(position, leaf, link(before, leaf), opened)
    last = position == len(entries) - 1
    assert break_of(entries) == (None if last else position + 1)


@given(lengths, st.data())
def test_a_stretch_cut_out_of_the_middle_is_found(length: int, data: st.DataObject) -> None:
    entries = log_of(length + 1)
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    assert break_of(entries[:start] + entries[end:]) == start


@given(lengths, st.data())
def test_a_payload_may_be_erased(length: int, data: st.DataObject) -> None:
    entries = log_of(length)
    erased = data.draw(st.sets(st.integers(0, length - 1)))
    kept = [
        msgspec.structs.replace(entry, opened=None) if entry.sequence in erased else entry
        for entry in entries
    ]
    assert walk(kept) == Walk(length, entries[-1].chain, without_payload=len(erased), broken=None)


def test_a_payload_of_another_act_is_found() -> None:
    entries = log_of(3)
    entries[1] = msgspec.structs.replace(entries[1], opened=entries[2].opened)
    assert break_of(entries) == 1


def test_a_break_says_what_was_expected_and_found() -> None:
    entries = log_of(3)
    entries[1] = msgspec.structs.replace(entries[1], chain=GENESIS)
    broken = walk(entries).broken
    assert broken is not None
    assert broken.sequence == 1
    assert broken.what == "The chain does not continue what stands before it."
    assert broken.expected == log_of(2)[1].chain.hex()
    assert broken.found == GENESIS.hex()


def test_a_salt_of_wrong_length_is_a_break() -> None:
    entries = log_of(2)
    entries[1] = msgspec.structs.replace(entries[1], opened=Opened(b"short", b"{}"))
    assert break_of(entries) == 1


def test_a_walk_stops_at_the_first_break_and_reads_no_further() -> None:
    read = []

    def reading() -> Iterator[Recorded]:
        for entry in [log_of(1)[0], log_of(4)[3], log_of(5)[4]]:
            read.append(entry.sequence)
            yield entry

    result = walk(reading())
    assert read == [0, 3]
    assert result.entries == 1
    assert result.head == log_of(1)[0].chain
