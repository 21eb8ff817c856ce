"""Signals from the booth: given, lifted, and seen by whoever presides."""

from django.db import transaction

from summitry.apps.chamber.events import announce_booth
from summitry.apps.chamber.models import BoothSignal, ChamberState
from summitry.apps.meetings.models import Meeting
from summitry.core.floor.state import Stamp

Kind = BoothSignal.Kind


@transaction.atomic
def signal(meeting: Meeting, person: str, kind: str, at: Stamp, language: str = "") -> BoothSignal:
    """Give a signal. One of its kind that stands is returned as it is; another language takes its place."""
    _lock(meeting)
    standing = BoothSignal.objects.filter(meeting=meeting, person=person, kind=kind, lifted_at=None)
    found = standing.filter(language=language).first()
    if found is not None and kind != Kind.LANGUAGE:
        return found
    standing.update(lifted_at=at)
    made = BoothSignal.objects.create(meeting=meeting, person=person, kind=kind, language=language, at=at)
    announce_booth(meeting.slug)
    return made


@transaction.atomic
def lift(meeting: Meeting, person: str, kind: str, at: Stamp) -> None:
    """Take one's own signal back; nothing happens when none stands."""
    _lock(meeting)
    standing = BoothSignal.objects.filter(meeting=meeting, person=person, kind=kind, lifted_at=None)
    if standing.update(lifted_at=at):
        announce_booth(meeting.slug)


@transaction.atomic
def see(meeting: Meeting, number: int, at: Stamp) -> None:
    """The console has seen a signal; the first time counts."""
    _lock(meeting)
    if BoothSignal.objects.filter(meeting=meeting, pk=number, seen_at=None).update(seen_at=at):
        announce_booth(meeting.slug)


def _lock(meeting: Meeting) -> None:
    """Two gestures of one interpreter must not both find nothing standing."""
    ChamberState.objects.select_for_update().only("pk").get(pk=meeting.pk)
