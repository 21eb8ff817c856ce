import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.record import (
    LARGEST_INTEGER,
    Leaf,
    LeafFormError,
    canonical,
    commit,
    leaf_bytes,
    read_leaf,
)

SALT = bytes(range(32))
COMMITMENT = "5e" * 32


def test_a_commitment_is_the_hash_that_the_reference_describes() -> None:
    payload = canonical({"act": "gavel"})
    described = hashlib.sha256(b"summitry/commitment/1\n" + SALT + b'{"act":"gavel"}').digest()
    assert commit(SALT, payload) == described


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_salt_has_one_length(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commit(b"s" * length, b"{}")


def test_a_leaf_has_one_spelling() -> None:
    spelt = b'{"commitment":"%s","schema":"summitry/act/1","sequence":7}' % COMMITMENT.encode()
    assert leaf_bytes(Leaf(7, COMMITMENT)) == spelt
    assert read_leaf(spelt) == Leaf(7, COMMITMENT)


@given(st.integers(0, LARGEST_INTEGER), st.binary(min_size=32, max_size=32))
def test_what_was_written_is_read_back(sequence: int, commitment: bytes) -> None:
    leaf = Leaf(sequence, commitment.hex())
    assert read_leaf(leaf_bytes(leaf)) == leaf


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no leaf"),
        (b"\xff\xfe", "no leaf"),
        (b"[]", "no leaf"),
        (b'{"sequence":7}', "no leaf"),
        (leaf_bytes(Leaf(7, COMMITMENT))[:-1] + b',"more":1}', "no leaf"),
        (leaf_bytes(Leaf(7, COMMITMENT)).replace(b"7", b"7.0"), "no leaf"),
        (leaf_bytes(Leaf(7, COMMITMENT)).replace(b"7", b"99999999999999999999"), "no leaf"),
        (leaf_bytes(Leaf(7, COMMITMENT)).replace(b":7", b": 7"), "canonical"),
        (leaf_bytes(Leaf(7, COMMITMENT, schema="summitry/act/2")), "another schema"),
        (leaf_bytes(Leaf(-1, COMMITMENT)), "out of range"),
        (leaf_bytes(Leaf(7, COMMITMENT.upper())), "out of range"),
        (leaf_bytes(Leaf(7, COMMITMENT[2:])), "out of range"),
    ],
)
def test_anything_else_is_no_leaf(data: bytes, why: str) -> None:
    with pytest.raises(LeafFormError, match=why):
        read_leaf(data)
