"""The negotiated texts held against the record: each is what its acts made of it, and what was adopted is
what the chamber put.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from summitry.apps.chamber.replaying import CannotRebuild, Compared, chambers
from summitry.apps.record.models import Log
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.replaying import CannotRebuild as TextLost
from summitry.apps.texts.replaying import rebuild_all
from summitry.core.floor.state import Outcome
from summitry.core.text.adopting import bound, hashes_of
from summitry.core.text.codec import text_from_json
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Text
from summitry.core.text.terms import GroundKind

Place = tuple[str, str]
"""Slug of a meeting, and name of a text in it."""


@dataclass(frozen=True)
class AdoptedText:
    """What the chamber's acts say of an adoption: by which question, and of which hashes by language."""

    question: str
    hashes: dict[str, str]


def compare_texts(log: Log) -> Iterator[Compared]:
    """Every text of this log as it stands; `meeting` of what is yielded is `<meeting>/<text>`."""
    rows = NegotiatedText.objects.using(log._state.db).filter(meeting__log=log).select_related("meeting")
    standing = list(rows.order_by("pk"))
    if not standing:
        return
    try:
        recorded, adopted = rebuild_all(log), _adopted(log)
    except (CannotRebuild, TextLost) as error:
        for row in standing:
            yield Compared(f"{row.meeting.slug}/{row.name}", str(error))
        return
    for row in standing:
        place = (row.meeting.slug, row.name)
        why = _why(text_from_json(row.document), recorded.get(place), adopted.get(place))
        yield Compared("/".join(place), why, differs=bool(why))


def _why(text: Text, recorded: Text | None, adopted: AdoptedText | None) -> str:
    if text != recorded:
        return "It is not what the record says."
    if text.adoption is None:
        return "" if adopted is None else f"{adopted.question} adopted it, and it does not stand as adopted."
    try:
        hashes = hashes_of(text.id, bound(text))
    except Refused:
        hashes = {}
    if hashes_of(text.id, text.adoption.bound) != hashes:
        return "Its words are not those whose hashes were adopted."
    if text.adoption.ground.kind is not GroundKind.QUESTION:
        return ""
    if adopted is None or (adopted.question, adopted.hashes) != (text.adoption.ground.id, hashes):
        return "It stands as adopted by a question that did not adopt it."
    return ""


def _adopted(log: Log) -> dict[Place, AdoptedText]:
    """From the chamber's acts alone: the texts that were part of each question when it was adopted."""
    found: dict[Place, AdoptedText] = {}
    for slug, chamber in chambers(log):
        question = chamber.question
        if question is None or question.outcome is not Outcome.ADOPTED:
            continue
        for _, text in question.in_question():
            if text.negotiated:
                found[slug, text.negotiated] = AdoptedText(question.id, text.hashes)
    return found
