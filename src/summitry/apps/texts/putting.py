"""The texts of a meeting as its chair may put them: what each is now, or why it cannot be put."""

import hashlib
from dataclasses import dataclass

from summitry.apps.texts.models import NegotiatedText
from summitry.core.text.adopting import Hindrance, bound, hashes_of, hindrances
from summitry.core.text.clauses import in_order
from summitry.core.text.codec import text_from_json
from summitry.core.text.issuing import standing_symbol
from summitry.core.text.state import ClauseId, Text
from summitry.core.text.terms import GroundKind

MOST_KEPT = 256


@dataclass(frozen=True)
class Offered:
    """`hashes` by language, and `symbol` if it stands as it was issued; both empty when something hinders.

    Of an adopted text they are what was adopted, by `question` if it was one. `labels` are what is shown of
    the clauses that hinder it.
    """

    name: str
    title: dict[str, str]
    symbol: str
    hashes: dict[str, str]
    hindrances: tuple[Hindrance, ...]
    labels: dict[ClauseId, str]
    adopted: bool
    question: str


_kept: dict[str, Offered] = {}
"""By the hash of the document: to derive a long text takes a while, and the console asks again and again."""


def offered(meeting_id: int) -> list[Offered]:
    """In the order in which they were laid; without those that were adopted."""
    rows = NegotiatedText.objects.filter(meeting_id=meeting_id).values_list("name", "document")
    return [each for name, document in rows if not (each := _known(name, document)).adopted]


def adopted_by(meeting_id: int) -> dict[str, list[Offered]]:
    """The texts that questions adopted, by the question's id."""
    rows = NegotiatedText.objects.filter(meeting_id=meeting_id).values_list("name", "document")
    found: dict[str, list[Offered]] = {}
    for name, document in rows:
        text = _known(name, document)
        if text.question:
            found.setdefault(text.question, []).append(text)
    return found


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
    found, adoption = tuple(hindrances(text)), text.adoption
    hashes = hashes_of(text.id, adoption.bound if adoption else () if found else bound(text))
    by_question = adoption is not None and adoption.ground.kind is GroundKind.QUESTION
    order = in_order(text)
    concerned = {clause for each in found for clause in each.clauses}
    return Offered(
        name=name,
        title=dict(text.title),
        symbol=standing_symbol(text) if hashes else "",
        hashes=hashes,
        hindrances=found,
        labels={
            clause: text.clauses[clause].label or f"({number})"
            for number, clause in enumerate(order, start=1)
            if clause in concerned
        },
        adopted=adoption is not None,
        question=adoption.ground.id if adoption and by_question else "",
    )
