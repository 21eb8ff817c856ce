"""Attaching a statement to a decision: beside it, on record, marked when late; the text stays as it is."""

import hashlib

from django.db import transaction

from summitry.apps.chamber.models import ChamberState
from summitry.apps.decisions.actions.hand_in import SCHEMA
from summitry.apps.decisions.models import AttachedStatement, Decision
from summitry.apps.meetings.actions.noting import note
from summitry.apps.meetings.participants import Participant
from summitry.core.floor.codec import chamber_from_json
from summitry.core.statements import Attached, is_late


@transaction.atomic
def attach(
    decision: Decision, kind: Attached, text: dict[str, str], by: Participant, at: int
) -> AttachedStatement:
    """Attach it and return it; the same one, sent again by the same party, is attached once.

    The chamber is locked as an act locks it: nobody closes the meeting while it is asked whether it was.
    """
    states = ChamberState.objects.select_for_update(of=("self",)).select_related("meeting__log")
    row = states.get(pk=decision.meeting_id)
    hashes = {language: hashlib.sha256(words.encode()).hexdigest() for language, words in text.items()}
    for known in AttachedStatement.objects.filter(decision=decision, kind=kind.value, party=by.party):
        if known.sha256 == hashes:
            return known
    late = is_late(at, chamber_from_json(row.document).closed_at)
    told = {"decision": decision.number, "kind": kind.value, "text": text, "sha256": hashes, "late": late}
    note(row.meeting, by, at, {"act": "attached", **told}, SCHEMA)
    return AttachedStatement.objects.create(
        decision=decision,
        kind=kind.value,
        party=by.party,
        person=by.key,
        text=text,
        sha256=hashes,
        late=late,
        at=at,
    )
