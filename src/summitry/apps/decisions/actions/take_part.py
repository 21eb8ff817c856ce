"""Taking part in what binds those alone who do, and leaving it: each party by its own act, on record."""

from typing import Any

from django.db import transaction

from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.texts_put import OPT_IN
from summitry.apps.decisions.models import Decision, TakingPart
from summitry.apps.meetings.actions.noting import note
from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.actions.following import Texts
from summitry.core.floor.codec import chamber_from_json
from summitry.core.statements import is_late
from summitry.core.text.acts import Act, Actor, StopTakingPart, TakePart
from summitry.core.words import N_

SCHEMA = "summitry/taking-part/1"


class CannotTakePart(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """The decision or the charter is against it; the message is an English sentence, to be translated."""


def open_to_who_takes_part(sheet: dict[str, Any]) -> bool:
    """Whether a decision, by its sheet, binds those alone who take part."""
    return bool(sheet["adopted_at"]) and sheet["rule"]["kind"] == OPT_IN


@transaction.atomic
def join(decision: Decision, by: Participant, at: int) -> TakingPart:
    """Take part and return it; a party that does already stays as it is.

    Whoever comes after the meeting is recorded as late, and refused only where the charter does not let it.
    Raises CannotTakePart, and core.text's Refused for a party that is suspended from one of the texts.
    """
    row = _locked(decision, by)
    known = decision.taking_part.filter(party=by.party, left_at=None).first()
    if known is not None:
        return known
    late = is_late(at, chamber_from_json(row.document).closed_at)
    if late and decision.sheet["rule"].get("join_later") is False:
        raise CannotTakePart(N_("The charter does not let a party join after the meeting."))
    _on_texts(decision, TakePart(), by, at, {"act": "joined", "late": late})
    return TakingPart.objects.create(decision=decision, party=by.party, person=by.key, at=at, late=late)


@transaction.atomic
def leave(decision: Decision, by: Participant, at: int) -> None:
    """Take part no longer; a party that does not stays as it is. Raises as `join` does."""
    _locked(decision, by)
    if not decision.sheet["rule"].get("leave"):
        raise CannotTakePart(N_("The charter does not say that a party may leave."))
    known = decision.taking_part.filter(party=by.party, left_at=None).first()
    if known is None:
        return
    _on_texts(decision, StopTakingPart(), by, at, {"act": "left"})
    known.left_at = at
    known.save(update_fields=["left_at"])


def _locked(decision: Decision, by: Participant) -> ChamberState:
    """The chamber, as an act locks it: nobody closes the meeting while it is asked whether it was."""
    states = ChamberState.objects.select_for_update(of=("self",)).select_related("meeting__log")
    row = states.get(pk=decision.meeting_id)
    if not open_to_who_takes_part(decision.sheet):
        raise CannotTakePart(N_("This decision binds all; nobody joins it."))
    if by.party not in [member["party"] for member in decision.sheet["members"]]:
        raise CannotTakePart(N_("Only a member takes part in a decision."))
    return row


def _on_texts(decision: Decision, act: Act, by: Participant, at: int, told: dict[str, Any]) -> None:
    """The same of every text that the decision adopted; texts are locked before the record is."""
    apart = {taken["text"] for taken in decision.sheet.get("apart", ())}
    names = [
        text["negotiated"]
        for number, text in enumerate(decision.sheet["texts"], start=1)
        if text.get("negotiated") and number not in apart
    ]
    texts = Texts(decision.meeting_id)
    texts.take([(name, act) for name in names], at, Actor(person=by.key, role=by.role, party=by.party))
    note(decision.meeting, by, at, {"decision": decision.number, **told}, SCHEMA)
    texts.save()
