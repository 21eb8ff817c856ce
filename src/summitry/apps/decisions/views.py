"""Decision sheets, and the list of a meeting's decisions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from summitry.apps.chamber.names import Names
from summitry.apps.chamber.people import people
from summitry.apps.chamber.queries import Standing
from summitry.apps.chamber.rights import may
from summitry.apps.chamber.uploading import languages_of
from summitry.apps.decisions.actions.take_part import open_to_who_takes_part
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.queries import adopted_in_public, is_public, readable
from summitry.apps.decisions.sheet import rectified, rectified_in_public
from summitry.apps.decisions.statement_wording import attached_names
from summitry.apps.meetings.participants import PUBLIC
from summitry.apps.meetings.published import published
from summitry.apps.meetings.ways import ways
from summitry.apps.organisation.queries import charter_of
from summitry.core.floor.parts import may_watch
from summitry.core.floor.state import Outsider


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """All decisions of a meeting, in the order of adoption."""
    stood, reader = readable(slug, request.user.pk)
    decisions = Decision.objects.filter(meeting=stood.meeting).defer("entry")
    context = {
        "meeting": stood.meeting,
        "ways": ways(stood.meeting, reader),
        "names": _names(stood),
        "decisions": decisions,
    }
    return render(request, "decisions/list.html", context)


@require_safe
def sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One decision sheet."""
    stood, reader = readable(slug, request.user.pk)
    decision = get_object_or_404(Decision, meeting=stood.meeting, number=number)
    names = _names(stood)
    context = {
        "meeting": stood.meeting,
        "ways": ways(stood.meeting, reader),
        "names": names,
        "sheet": decision.sheet,
        "people": people(stood.meeting, names),
        "may_rectify": may("rectify", reader, stood.chamber),
        "heard_outside": _heard_outside(stood, decision),
        "notes": rectified(decision.sheet, stood.chamber.rectifications),
        "opt_in": open_to_who_takes_part(decision.sheet),
        "taking_part": decision.taking_part.all() if open_to_who_takes_part(decision.sheet) else [],
        "joins": may("answer", reader, stood.chamber),
        "reader": reader,
        "attached": decision.statements.all(),
        "attached_names": attached_names(),
        "attaches": may("object", reader, stood.chamber),
        "closed": stood.chamber.closed_at is not None,
        "text_languages": languages_of(stood.meeting),
    }
    return render(request, "decisions/sheet.html", context)


@require_safe
def adopted(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A decision for the world: what was adopted, when, by which rule. Who answered what stays in the room.

    There is such a page for what was adopted in a part of the session that the public may watch.
    """
    stood, decision = adopted_in_public(slug, number)
    context = {
        "meeting": stood.meeting,
        "ways": ways(stood.meeting, PUBLIC),
        "names": _names(stood),
        "sheet": decision.sheet,
        "notes": rectified_in_public(decision.sheet, stood.chamber),
    }
    return published(request, "decisions/adopted.html", context)


def _heard_outside(stood: Standing, decision: Decision) -> bool:
    """Whether a rectification that is made now will stand on the public's page of the decision."""
    if stood.meeting.rehearsal or not is_public(stood.chamber, decision):
        return False
    return may_watch(stood.chamber.rules, Outsider.PUBLIC, stood.chamber.part)


def _names(stood: Standing) -> Names:
    return Names(charter_of(stood.meeting.charter), get_language() or "en", stood.meeting.time_zone)
