"""Reads that pages and papers of decisions share."""

from django.http import Http404

from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import may
from summitry.apps.meetings.models import Meeting, Participation
from summitry.apps.meetings.participants import Participant, participant


def readable(slug: str, person_id: int | None) -> tuple[Standing, Participant]:
    """The meeting and the reader's place in it. Raises Http404 for whoever may not see its questions."""
    stood = standing(slug)
    if stood is None:
        raise Http404
    reader = participant(stood.meeting.pk, person_id)
    if not may("see.question", reader, stood.chamber):
        raise Http404
    return stood, reader


def sitting(meeting: Meeting) -> list[Participation]:
    """Everybody in a meeting, with their persons; one query."""
    return list(Participation.objects.filter(meeting=meeting).select_related("person").order_by("pk"))
