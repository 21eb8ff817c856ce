"""Decision sheets, and the list of a meeting's decisions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from summitry.apps.chamber.names import Names
from summitry.apps.chamber.people import people
from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import may
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.sheet import rectified
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.organisation.queries import charter_of


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """All decisions of a meeting, in the order of adoption."""
    stood, _ = _readable(request, slug)
    decisions = Decision.objects.filter(meeting=stood.meeting).defer("entry")
    return render(
        request,
        "decisions/list.html",
        {"meeting": stood.meeting, "names": _names(stood), "decisions": decisions},
    )


@require_safe
def sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One decision sheet."""
    stood, reader = _readable(request, slug)
    decision = get_object_or_404(Decision, meeting=stood.meeting, number=number)
    names = _names(stood)
    context = {
        "meeting": stood.meeting,
        "names": names,
        "sheet": decision.sheet,
        "people": people(stood.meeting, names),
        "may_rectify": may("rectify", reader, stood.chamber),
        "notes": rectified(decision.sheet, stood.chamber.rectifications),
    }
    return render(request, "decisions/sheet.html", context)


def _readable(request: HttpRequest, slug: str) -> tuple[Standing, Participant]:
    """The meeting and the reader's place in it. Raises Http404 for whoever may not see its questions."""
    stood = standing(slug)
    if stood is None:
        raise Http404
    reader = participant(stood.meeting.pk, request.user.pk)
    if not may("see.question", reader, stood.chamber):
        raise Http404
    return stood, reader


def _names(stood: Standing) -> Names:
    return Names(charter_of(stood.meeting.charter), get_language() or "en", stood.meeting.time_zone)
