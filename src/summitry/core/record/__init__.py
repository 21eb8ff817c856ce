"""What happened: canonical leaves, salted commitments and the chain that binds them."""

from summitry.core.record.canonical import LARGEST_INTEGER, CanonicalFormError, canonical
from summitry.core.record.chain import GENESIS, Break, Opened, Recorded, Walk, link, walk
from summitry.core.record.leaf import SALT_BYTES, SCHEMA, Leaf, LeafFormError, commit, leaf_bytes, read_leaf

__all__ = [
    "GENESIS",
    "LARGEST_INTEGER",
    "SALT_BYTES",
    "SCHEMA",
    "Break",
    "CanonicalFormError",
    "Leaf",
    "LeafFormError",
    "Opened",
    "Recorded",
    "Walk",
    "canonical",
    "commit",
    "leaf_bytes",
    "link",
    "read_leaf",
    "walk",
]
