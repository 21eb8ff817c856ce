"""The texts of a meeting as its chair may put them: what each is now, or why it cannot be put."""

import hashlib
from dataclasses import dataclass

from summitry.apps.texts.models import NegotiatedText
from summitry.core.text.adopting import Hindrance, bound, hashes_of, hindrances
from summitry.core.text.clauses import in_order
from summitry.core.text.codec import text_from_json
from summitry.core.text.issuing import standing_symbol
from summitry.core.text.state import ClauseId, Text

MOST_KEPT = 256


@dataclass(frozen=True)
class Offered:
    """`hashes` by language, and `symbol` if it stands as it was issued; both empty when something hinders.

    `labels` are what is shown of the clauses that hinder it.
    """

    name: str
    title: dict[str, str]
    symbol: str
    hashes: dict[str, str]
    hindrances: tuple[Hindrance, ...]
    labels: dict[ClauseId, str]
    adopted: bool


_kept: dict[str, Offered] = {}
"""By the hash of the document: to derive a long text takes a while, and the console asks again and again."""


def offered(meeting_id: int) -> list[Offered]:
    """In the order in which they were laid; without those that were adopted."""
    rows = NegotiatedText.objects.filter(meeting_id=meeting_id).values_list("name", "document")
    return [each for name, document in rows if not (each := _known(name, document)).adopted]


def named(meeting_id: int, names: list[str]) -> list[Offered]:
    """Those of these names that there are, in the order of the names."""
    rows = NegotiatedText.objects.filter(meeting_id=meeting_id, name__in=names)
    found = dict(rows.values_list("name", "document"))
    return [_known(name, found[name]) for name in names if name in found]


def _known(name: str, document: str) -> Offered:
    key = hashlib.sha256(document.encode()).hexdigest()
    if key not in _kept:
        while len(_kept) >= MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = _read(name, text_from_json(document))
    return _kept[key]


def _read(name: str, text: Text) -> Offered:
    found = tuple(hindrances(text))
    order = in_order(text)
    concerned = {clause for each in found for clause in each.clauses}
    return Offered(
        name=name,
        title=dict(text.title),
        symbol="" if found else standing_symbol(text),
        hashes={} if found else hashes_of(text.id, bound(text)),
        hindrances=found,
        labels={
            clause: text.clauses[clause].label or f"({number})"
            for number, clause in enumerate(order, start=1)
            if clause in concerned
        },
        adopted=text.adoption is not None,
    )
