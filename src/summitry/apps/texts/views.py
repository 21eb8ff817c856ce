"""Pages of negotiated texts, and the streams behind them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.names import MeetingNames
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.streams import LiveResponse, group_of
from summitry.apps.meetings.ways import ways
from summitry.apps.organisation.queries import charter_of
from summitry.apps.texts.actions.open_text import Opening, open_text
from summitry.apps.texts.actions.perform import NotAllowed
from summitry.apps.texts.adopted import adopted_context
from summitry.apps.texts.audience import TextAudience, acting_on, audience_of
from summitry.apps.texts.counting import history
from summitry.apps.texts.forms import LONGEST_TEXT, first_clauses
from summitry.apps.texts.holding import Holdings, own_view
from summitry.apps.texts.languages.offered import offered
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.offices import candidates
from summitry.apps.texts.outside.opened import opened
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rendering import all_of, whole_part
from summitry.apps.texts.rights import may
from summitry.apps.texts.standing import StandingText, empty_text, standing_text, stood_of
from summitry.apps.texts.wording import own_name, refusal_sentence
from summitry.core.text.refusals import Refused
from summitry.formats.paper.charts import PAGE, matrix
from summitry.live.connection import Admission

LONGEST_TITLE = 300


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts of a meeting, with what is open in each; POST opens a new one."""
    meeting = Meeting.objects.select_related("charter", "log").filter(slug=slug).first()
    if meeting is None:
        raise Http404
    reader = participant(meeting.pk, request.user.pk)
    facts = empty_text(meeting)
    if not may("read", reader, facts):
        return _outside(request, meeting, reader)
    if request.method != "POST":
        return _index(request, meeting, reader)
    if not may("keep_text", reader, facts):
        raise Http404
    title, written = request.POST.get("title", "").strip(), request.POST.get("clauses", "")
    if not title or len(title) > LONGEST_TITLE or not written.strip() or len(written) > LONGEST_TEXT:
        sentence = gettext("A text needs a title and at least one clause with words.")
        return _index(request, meeting, reader, 400, sentence)
    language = (get_language() or "en").split("-")[0]
    try:
        opening = Opening(title={language: title}, language=language, authentic=(language,))
        row = open_text(
            meeting, opening, first_clauses(written), request.user.pk or 0, runtime().clock.stamp()
        )
    except Refused as refused:
        return _index(request, meeting, reader, 409, refusal_sentence(refused, ", ".join))
    except NotAllowed:
        raise Http404 from None
    return HttpResponseRedirect(reverse("text", args=[slug, row.name]))


def _index(
    request: HttpRequest, meeting: Meeting, reader: Participant, status: int = 200, refused: str = ""
) -> HttpResponse:
    language = get_language() or "en"
    rows = NegotiatedText.objects.filter(meeting=meeting).select_related("meeting__charter")
    context = {
        **_of_meeting(meeting, reader),
        "listed": [TextRoom(stood_of(row), language) for row in rows],
        "files": may("keep_text", reader, empty_text(meeting)),
        "refused": refused,
        "given": request.POST,
    }
    return render(request, "texts/list.html", context, status=status)


def _outside(request: HttpRequest, meeting: Meeting, reader: Participant) -> HttpResponse:
    """For whoever may read no more than what was opened to them; without any, there is no such page."""
    shown = opened(meeting.pk, reader.role)
    if not shown or request.method == "POST" or (meeting.rehearsal and not reader.key):
        raise Http404
    return render(request, "texts/outside/list.html", {**_of_meeting(meeting, reader), "opened": shown})


def _of_meeting(meeting: Meeting, reader: Participant) -> dict[str, Any]:
    names = MeetingNames(charter_of(meeting.charter), get_language() or "en", meeting.time_zone)
    return {"meeting": meeting, "names": names, "ways": ways(meeting, reader)}


@require_safe
def text(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The text with its brackets."""
    context = page_context(request, slug, name)
    room: TextRoom = context["room"]
    if room.negotiated.adoption is not None:
        return render(request, "texts/adopted.html", {**context, **adopted_context(room, context["reader"])})
    context["shown"] = all_of(room, context["audience"])
    context |= {"other_languages": offered(room.stood), "own_name": own_name}
    return render(request, "texts/text.html", context)


@require_safe
def clause(request: HttpRequest, slug: str, name: str, clause: str) -> HttpResponse:
    """A clause with everything that can be done about it, and its history."""
    context = page_context(request, slug, name)
    room: TextRoom = context["room"]
    if clause not in room.negotiated.clauses:
        raise Http404
    context["shown"] = room.clause(clause)
    if "desk" in request.GET:
        return render(request, "texts/parts/desk.html", context)
    if "proposals" in request.GET:
        return render(request, "texts/parts/proposals.html", context)
    context["history"] = history(room, clause)
    return render(request, "texts/clause.html", context)


@require_safe
def mine(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """What the reader's delegation holds, what blocks it, and what others offered."""
    context = page_context(request, slug, name, right="see.own")
    context["own"] = own_view(context["room"], context["reader"].party, request.GET.dict())
    return render(request, "texts/ours.html", context)


@require_safe
def holders(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Who holds what."""
    context = page_context(request, slug, name)
    room: TextRoom = context["room"]
    holdings = Holdings(room, request.GET)
    drawn = {"holdings": holdings, "drawn": lambda chart: Markup(matrix(chart, PAGE))}
    context["shown"] = whole_part(
        room, "texts/parts/holdings.html", lambda: drawn, holdings.party, holdings.section
    )
    return render(request, "texts/holders.html", context)


@require_safe
def offices(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Who holds the pen, who speaks for groups, and who may not act."""
    context = page_context(request, slug, name)
    context["parties"] = context["room"].delegations
    context["candidates"] = candidates(context["room"].stood.meeting.pk)
    return render(request, "texts/offices.html", context)


@require_safe
def live(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The stream behind the pages of a text."""
    hub = runtime().hub
    mark = None if hub is None else hub.mark()
    stood, reader = admitted(request, slug, name)
    audience = audience_of(stood, reader, get_language() or "en")
    return LiveResponse(Admission(audience=audience.key, groups=(group_of(reader.key),), mark=mark))


def admitted(
    request: HttpRequest, slug: str, name: str, right: str = "read"
) -> tuple[StandingText, Participant]:
    """The text and the reader's place in the meeting. Raises Http404 for whoever may not see it: the answer
    does not tell whether there is such a text."""
    stood = standing_text(slug, name)
    if stood is None:
        raise Http404
    reader = participant(stood.meeting.pk, request.user.pk)
    if not may(right, reader, stood):
        raise Http404
    return stood, reader


def page_context(
    request: HttpRequest,
    slug: str,
    name: str,
    right: str = "read",
    stream: Callable[[TextAudience], str] = lambda audience: audience.key,
) -> dict[str, Any]:
    """What every page of a text needs. The place in the stream is taken before what is shown is read, so
    that no change falls between. `stream` names it to the hub."""
    hub, language = runtime().hub, get_language() or "en"
    stood, reader = admitted(request, slug, name, right)
    audience = audience_of(stood, reader, language)
    since = ""
    if hub is not None:
        since = hub.position(stream(audience))
        stood, reader = admitted(request, slug, name, right)
        audience = audience_of(stood, reader, language)
    return {
        "room": TextRoom(stood, language),
        "reader": reader,
        "audience": acting_on(audience, stood.text),
        "owns": may("see.own", reader, stood),
        "since": since,
        "ways": ways(stood.meeting, reader),
        "now": runtime().clock.now(),
    }
