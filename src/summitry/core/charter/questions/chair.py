"""Who presides, and who is next."""

import datetime

import msgspec

from summitry.core.charter.days import covers
from summitry.core.charter.questions.answers import SILENT, Answer, Origin, origin_of
from summitry.core.charter.questions.parties import UnknownCodeError
from summitry.core.charter.schema.chair import Held
from summitry.core.charter.schema.charter import Charter
from summitry.core.charter.succession import next_region, successor
from summitry.core.words import N_


class Presiding(msgspec.Struct, frozen=True):
    """Who presides on a day; `reason` is given where the term departs from the rotation."""

    party: str | None
    since: str
    until: str
    reason: str
    origin: Origin


class NextChair(msgspec.Struct, frozen=True):
    """Who presides next.

    `due` is whom the rotation names (None where it names nobody), `party` who it is in fact: the settled
    term where there is one, with `overridden` and its `reason` when it departs. `region` is the region
    whose turn it is. `sentence` says the way in English.
    """

    party: str | None
    due: str | None
    overridden: bool
    reason: str
    region: str
    sentence: str
    origin: Origin


_SENTENCES = {
    "alphabet": N_("The chair passes on in the alphabetical order of the members' names."),
    "list": N_("The chair passes on in a fixed order."),
    "election": N_("The next chair is elected."),
    "decision": N_("The organisation decides who presides next."),
    "region": N_("The chair passes from region to region."),
    "host": N_("The host of the next meeting presides."),
    "": N_("The charter does not say who presides next."),
}


def chair_on(charter: Charter, on: datetime.date) -> Presiding:
    """Who presides on a day, from the terms that the file knows; party None where it knows none."""
    term = _term_on(charter, on)
    if term is None:
        return Presiding(None, "", "", "", SILENT)
    origin = origin_of(charter, term.source)
    return Presiding(term.party, str(term.since or ""), str(term.until or ""), term.reason or "", origin)


def next_in_rotation(charter: Charter, after: str, on: datetime.date) -> Answer[str]:
    """Whom the rotation names after a party among the members of a day; raises UnknownCodeError."""
    if after not in charter.parties:
        raise UnknownCodeError(after)
    rotation = charter.chair.rotation or charter.practice.rotation
    if rotation is None:
        return Answer(None, SILENT)
    due = successor(rotation, charter.parties, after, on)
    return Answer(due, origin_of(charter, rotation.source), dict(rotation.text))


def next_chair(charter: Charter, on: datetime.date) -> NextChair:
    """Who follows the chair of a day: the settled next term, otherwise whom the rotation names."""
    term = _term_on(charter, on)
    rotation = charter.chair.rotation or charter.practice.rotation
    sentence = _SENTENCES[rotation.by if rotation else ""]
    if term is None:
        origin = origin_of(charter, rotation.source) if rotation else SILENT
        return NextChair(None, None, False, "", "", sentence, origin)
    region = next_region(rotation, term.party) if rotation else ""
    due = next_in_rotation(charter, term.party, _handover(term, on))
    settled = _term_after(charter, term)
    if settled is None:
        return NextChair(due.value, due.value, False, "", region, sentence, due.origin)
    departs = bool(due.value) and settled.party != due.value
    origin = origin_of(charter, settled.source)
    return NextChair(settled.party, due.value, departs, settled.reason or "", region, sentence, origin)


def _handover(term: Held, on: datetime.date) -> datetime.date:
    """The day whose members take part in the rotation: that of the hand-over, where it is known."""
    return term.until.earliest if term.until else on


def _term_on(charter: Charter, on: datetime.date) -> Held | None:
    return next((term for term in charter.chair.terms if covers(term.since, term.until, on)), None)


def _term_after(charter: Charter, term: Held) -> Held | None:
    later = iter(charter.chair.terms)
    for other in later:
        if other is term:
            return next(later, None)
    return None
