"""The worked example of the reference is what the code does."""

import json
from pathlib import Path

from summitry.core.record import GENESIS, Leaf, canonical, commit, leaf_bytes, link

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "record.md"


def test_the_example_in_the_reference() -> None:
    block = REFERENCE.read_text("utf-8").split("```")[1]
    example = dict(line.split(maxsplit=1) for line in block.strip().splitlines())
    payload = example["payload"].encode()
    commitment = commit(bytes.fromhex(example["salt"]), payload).hex()
    assert canonical(json.loads(payload)) == payload
    assert commitment == example["commitment"]
    assert leaf_bytes(Leaf(0, commitment)).decode() == example["leaf"]
    assert GENESIS.hex() == example["before"]
    assert link(GENESIS, leaf_bytes(Leaf(0, commitment))).hex() == example["chain"]
