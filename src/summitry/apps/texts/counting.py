"""What acts did to a clause over time."""

import json
from dataclasses import dataclass

from django.db.models import QuerySet

from summitry.apps.record.models import Payload
from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.apps.texts.reading import TextRoom
from summitry.core.text.state import ClauseId
from summitry.core.text.terms import Stamp

SHOWN_ACTS = 100


@dataclass(frozen=True)
class Past:
    """An act on a clause. `note` is what its sender said of it; empty where the record does not say."""

    at: Stamp
    verb: str
    role: str
    party: str
    note: str
    open: int


def history(room: TextRoom, clause: ClauseId) -> list[Past]:
    """The latest acts that changed how the clause stands, the last first; two queries."""
    rows = [
        step
        for step in _acts(room).exclude(verb="").order_by("-pk")[: 5 * SHOWN_ACTS]
        if clause in step.clauses
    ]
    rows = rows[:SHOWN_ACTS]
    notes = _notes([step.entry_id for step in rows if step.entry_id])
    return [
        Past(
            step.at,
            step.verb,
            step.role,
            step.party,
            notes.get(step.entry_id or 0, ""),
            step.open_places.get(clause, 0),
        )
        for step in rows
    ]


def _notes(entries: list[int]) -> dict[int, str]:
    found = {}
    for entry, body in Payload.objects.filter(entry__in=entries).values_list("entry_id", "body"):
        act = json.loads(bytes(body))["act"]
        found[entry] = act.get("note") or act.get("reason") or act.get("decision") or ""
    return found


def _acts(room: TextRoom) -> "QuerySet[TextAct]":
    row = NegotiatedText.objects.filter(meeting=room.stood.meeting, name=room.text_name)
    return TextAct.objects.filter(text__in=row)
