"""A leaf: the little that the record says of an act for ever.

The act itself stands in a payload beside the record, which may be kept closed or erased; the leaf holds only
a commitment to it. Leaf bytes are also what RFC 6962 calls the input of a Merkle leaf, so that a tree can be
built over an existing record without touching it.
"""

import hashlib

import msgspec

from summitry.core.record.canonical import LARGEST_INTEGER, CanonicalFormError, canonical
from summitry.core.words import N_

SCHEMA = "summitry/act/1"
SALT_BYTES = 32
HASH_BYTES = 32

_COMMITMENT_DOMAIN = b"summitry/commitment/1\n"


class LeafFormError(ValueError):
    """Bytes that are no leaf of this schema."""


class Leaf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sequence: int
    """Position in its log, from 0."""
    commitment: str
    """64 lower-case hexadecimal digits, see `commit`."""
    schema: str = SCHEMA


def commit(salt: bytes, payload: bytes) -> bytes:
    """SHA-256 of the domain, the salt and the payload's canonical bytes, in this order.

    The salt has 32 secret random bytes: without it nobody can confirm a guess of a short payload (a vote has
    few possible contents), and once it is erased the commitment says nothing any more. The domain and the
    salt have fixed lengths, so that no two (salt, payload) pairs give the same input. The domain's first byte
    is neither 0 nor 1, with which the inputs of RFC 6962's leaf and node hashes begin.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, this one {len(salt)}")
    return hashlib.sha256(_COMMITMENT_DOMAIN + salt + payload).digest()


def leaf_bytes(leaf: Leaf) -> bytes:
    """The leaf as it is stored, chained and, later, hashed into a tree: RFC 8785, in UTF-8."""
    return canonical({"commitment": leaf.commitment, "schema": leaf.schema, "sequence": leaf.sequence})


def read_leaf(data: bytes) -> Leaf:
    """Read what `leaf_bytes` wrote. Any other spelling of the same values raises `LeafFormError`."""
    try:
        leaf = msgspec.json.decode(data, type=Leaf)
        respelt = leaf_bytes(leaf)
    except (msgspec.DecodeError, UnicodeDecodeError, CanonicalFormError) as error:
        raise LeafFormError(N_("it is no leaf of this schema")) from error
    if leaf.schema != SCHEMA:
        raise LeafFormError(N_("it has another schema"))
    if not 0 <= leaf.sequence <= LARGEST_INTEGER or not _is_hash(leaf.commitment):
        raise LeafFormError(N_("its sequence or commitment is out of range"))
    if respelt != data:
        raise LeafFormError(N_("it is not in canonical form"))
    return leaf


def _is_hash(text: str) -> bool:
    return len(text) == 2 * HASH_BYTES and not text.strip("0123456789abcdef")
