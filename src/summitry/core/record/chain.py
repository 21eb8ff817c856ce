"""The chain: each entry's hash covers everything before it, so that a change anywhere shows from there on.

A chain shows that nothing inside it was changed, dropped, moved or put in. Two things it cannot show by
itself: that entries were cut off its end, and that the whole of it was written anew. For those somebody else
must have kept a head.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from summitry.core.record.leaf import HASH_BYTES, SALT_BYTES, LeafFormError, commit, read_leaf
from summitry.core.words import N_

_DOMAIN = b"summitry/chain/1\n"

GENESIS = hashlib.sha256(_DOMAIN).digest()
"""The head of a log without entries."""


class Opened(msgspec.Struct, frozen=True):
    """What a commitment was made of."""

    salt: bytes
    payload: bytes
    """Canonical bytes of the act."""


class Recorded(msgspec.Struct, frozen=True):
    """An entry as a store gives it back, unchecked."""

    sequence: int
    leaf: bytes
    chain: bytes
    """The head of the log after this entry."""
    opened: Opened | None
    """None when the payload was erased or is withheld."""


class Break(msgspec.Struct, frozen=True):
    """The first entry at which a log is not what it must be."""

    sequence: int
    """The position counted from 0, which is the entry's sequence in a sound log."""
    what: str
    """A sentence, marked for translation."""
    expected: str
    found: str


class Walk(msgspec.Struct, frozen=True):
    """What a walk over a log found: up to its end, or up to its first break."""

    entries: int
    """Sound entries from the beginning."""
    head: bytes
    """The chain's value after them."""
    without_payload: int
    """How many of them had no payload to hold against the commitment."""
    broken: Break | None


def link(previous: bytes, leaf: bytes) -> bytes:
    """The chain's next value: SHA-256 of the domain, the previous value (32 bytes) and the leaf's bytes."""
    if len(previous) != HASH_BYTES:
        raise ValueError(f"a chain value has {HASH_BYTES} bytes, this one {len(previous)}")
    return hashlib.sha256(_DOMAIN + previous + leaf).digest()


def walk(entries: Iterable[Recorded]) -> Walk:
    """Hold every entry, in the order of the log, against its predecessors; stop at the first break.

    Reads the iterable once and keeps nothing of it, so that a log of any length can be walked.
    """
    head, sound, without_payload = GENESIS, 0, 0
    for entry in entries:
        if broken := _find_break(sound, head, entry):
            return Walk(sound, head, without_payload, broken)
        head = entry.chain
        sound += 1
        without_payload += entry.opened is None
    return Walk(sound, head, without_payload, None)


def _find_break(position: int, head: bytes, entry: Recorded) -> Break | None:
    if entry.sequence != position:
        what = N_("The sequence has a gap, a double or a stranger.")
        return Break(position, what, str(position), str(entry.sequence))
    try:
        leaf = read_leaf(entry.leaf)
    except LeafFormError as error:
        return Break(position, N_("The leaf cannot be read."), N_("a leaf of this schema"), str(error))
    if leaf.sequence != position:
        what = N_("The leaf belongs to another place.")
        return Break(position, what, str(position), str(leaf.sequence))
    expected = link(head, entry.leaf)
    if entry.chain != expected:
        what = N_("The chain does not continue what stands before it.")
        return Break(position, what, expected.hex(), entry.chain.hex())
    return _find_false_payload(position, leaf.commitment, entry.opened)


def _find_false_payload(position: int, commitment: str, opened: Opened | None) -> Break | None:
    if opened is None:
        return None
    if len(opened.salt) != SALT_BYTES:
        what = N_("The payload's salt has a wrong length.")
        return Break(position, what, str(SALT_BYTES), str(len(opened.salt)))
    found = commit(opened.salt, opened.payload).hex()
    if found != commitment:
        what = N_("The payload is not what the leaf commits to.")
        return Break(position, what, commitment, found)
    return None
