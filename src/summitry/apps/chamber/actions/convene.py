"""Convening the chamber of a meeting: its seats and rules are fixed and go on record."""

from typing import Any

from django.db import transaction

from summitry import __version__
from summitry.apps.chamber.models import ChamberState, PerformedAct
from summitry.apps.meetings.models import Meeting
from summitry.apps.record.actions.append import append
from summitry.core.floor.codec import chamber_to_data, chamber_to_json
from summitry.core.floor.state import Chamber, Stamp

SCHEMA = "summitry/chamber-convened/1"


@transaction.atomic
def convene(meeting: Meeting, chamber: Chamber, *, by: str, at: Stamp) -> ChamberState:
    """Convene the meeting with these seats and rules; a chamber that exists is returned as it is."""
    existing = ChamberState.objects.filter(meeting=meeting).first()
    if existing is not None:
        return existing
    entry = None
    if meeting.log is not None:
        payload = {
            "schema": SCHEMA,
            "meeting": meeting.slug,
            "at": at,
            "actor": {"person": by, "role": "secretariat", "party": None},
            "chamber": founding(chamber),
            "software": __version__,
        }
        (entry,) = append(meeting.log, [payload])
    PerformedAct.objects.create(meeting=meeting, at=at, entry=entry)
    return ChamberState.objects.create(meeting=meeting, document=chamber_to_json(chamber).decode())


def founding(chamber: Chamber) -> dict[str, Any]:
    """The chamber as the record holds it: its seats are a list, as canonical JSON sorts the keys of an object
    and protocol order would be lost."""
    data: dict[str, Any] = chamber_to_data(chamber)
    return {**data, "seats": list(data["seats"].values())}
