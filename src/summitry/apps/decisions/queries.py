"""Reads that pages and papers of decisions share."""

from django.http import Http404

from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import may
from summitry.apps.decisions.models import Decision
from summitry.apps.meetings.models import Meeting, Participation
from summitry.apps.meetings.participants import Participant, participant
from summitry.core.floor.parts import may_watch
from summitry.core.floor.state import Chamber, Outcome, Outsider


def readable(slug: str, person_id: int | None) -> tuple[Standing, Participant]:
    """The meeting and the reader's place in it. Raises Http404 for whoever may not see its questions."""
    stood = standing(slug)
    if stood is None:
        raise Http404
    reader = participant(stood.meeting.pk, person_id)
    if not may("see.question", reader, stood.chamber):
        raise Http404
    return stood, reader


def adopted_in_public(slug: str, number: int) -> tuple[Standing, Decision]:
    """A decision for the world. Raises Http404 unless it was adopted where the public may watch."""
    stood = standing(slug)
    if stood is None or stood.meeting.rehearsal:
        raise Http404
    decision = Decision.objects.filter(meeting=stood.meeting, number=number).first()
    if decision is None or not is_public(stood.chamber, decision):
        raise Http404
    return stood, decision


def is_public(chamber: Chamber, decision: Decision) -> bool:
    """Whether it was adopted in a part of the session that the public may watch."""
    settled = next((each for each in chamber.settled if each.id == decision.question), None)
    if settled is None or settled.outcome is not Outcome.ADOPTED:
        return False
    return may_watch(chamber.rules, Outsider.PUBLIC, settled.part)


def sitting(meeting: Meeting) -> list[Participation]:
    """Everybody in a meeting, with their persons; one query."""
    return list(Participation.objects.filter(meeting=meeting).select_related("person").order_by("pk"))
