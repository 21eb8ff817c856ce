"""The plot of a meeting: what its record says happened, without the moments at which it did.

Two performances of a script have the same plot whatever their speed. What seats do at the same moment has no
order: receipts are held as a set, and so are votes and the seats that were seen. How well a link held is the
network's affair.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

RECEIPTS = frozenset({"Acknowledge", "NoteDelivery"})
VOTE = "CastVote"
LINKS = frozenset({"NoteLink"})


@dataclass(frozen=True)
class Plot:
    """`acts` are payloads in their order; `receipts` name question, party and kind, `votes` question, party
    and choice; `seen` are parties.
    """

    acts: tuple[dict[str, Any], ...]
    receipts: frozenset[tuple[str, str, str]]
    seen: frozenset[str]
    votes: frozenset[tuple[str, str, str]]


def plot_of(payloads: Iterable[dict[str, Any]]) -> Plot:
    """The plot of a record's payloads, given in the record's order."""
    acts, receipts, seen, votes = [], set(), set(), set()
    for payload in payloads:
        act = payload.get("act")
        if not isinstance(act, dict):  # none of the chamber's: a document, a statement
            acts.append(_without_moments(payload))
        elif act["act"] in RECEIPTS:
            receipts.add((act["question"], payload["actor"]["party"], act["act"]))
        elif act["act"] == VOTE:
            votes.add((act["question"], payload["actor"]["party"], act["choice"]))
        elif act["act"] in LINKS:
            seen.add(act["party"])
        else:
            acts.append(_without_moments(payload))
    return Plot(tuple(acts), frozenset(receipts), frozenset(seen), frozenset(votes))


def _without_moments(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_moments(held) for key, held in value.items() if key != "at"}
    if isinstance(value, list):
        return [_without_moments(held) for held in value]
    return value
