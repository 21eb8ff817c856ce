"""The page."""

from itertools import chain, groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from summitry.apps.chamber.course.queries import course_of, labels_tabled
from summitry.apps.chamber.course.shown import Reader, Seen, beside, in_words, place_of, seen_by
from summitry.apps.chamber.course.wording import Wording
from summitry.apps.chamber.queries import Room, Standing, standing
from summitry.apps.chamber.replaying import CannotRebuild
from summitry.apps.chamber.rights import circle_in, may, rights_of
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.rights import may_read
from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.ways import ways
from summitry.core.floor.course import Entry

ACTS_A_PAGE = 100
_LONGEST_NUMBER = 16
"""Digits of a stamp, which is the longest number in an address."""


@require_safe
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """What happened, in order; the latest page unless the address says which, or names an act."""
    stood = standing(slug)
    if stood is None:
        raise Http404
    who = participant(stood.meeting.pk, request.user.pk)
    if not may("see.question", who, stood.chamber):
        raise Http404
    room = Room(stood, get_language() or "en", runtime().clock.now())
    context = {
        "room": room,
        "meeting": stood.meeting,
        "ways": ways(stood.meeting, who),
        "may_rectify": may("rectify", who, stood.chamber),
        **told(request, stood, room, who),
    }
    return render(request, "chamber/course.html", context)


def told(request: HttpRequest, stood: Standing, room: Room, who: Participant) -> dict[str, Any]:
    """The acts of one page, by day; `page` None where there is nothing to tell from."""
    reader = Reader(rights_of(who, stood.chamber), who.party)
    if stood.meeting.rehearsal:
        return {"page": None}
    try:
        course = course_of(stood.meeting)
    except CannotRebuild:
        return {"page": None}
    page = _page(request, seen_by(reader, course))
    circle = circle_in(who, stood.chamber)
    papers = labels_tabled(stood.meeting, chain(*page), lambda document: may_read(document, circle, who))
    acts = in_words(list(page), Wording(room, papers))
    days = [(day, list(of_day)) for day, of_day in groupby(acts, lambda act: room.day(act.at))]
    return {"page": page, "days": days, "beside": beside(course)}


def _page(request: HttpRequest, seen: Seen) -> Page[tuple[Entry, ...]]:
    """An address that names no page or act that there is gets the latest."""
    pages = Paginator(seen, ACTS_A_PAGE)
    act, number = (_number(request.GET.get(name, "")) for name in ("act", "page"))
    place = None if act is None else place_of(seen, act)
    if place is not None:
        return pages.page(place // ACTS_A_PAGE + 1)
    return pages.page(pages.num_pages if number is None else min(max(number, 1), pages.num_pages))


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() and len(written) <= _LONGEST_NUMBER else None
