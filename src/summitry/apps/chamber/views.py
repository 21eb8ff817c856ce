"""Pages of the chamber, the streams behind them, and the door through which acts come in."""

from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from summitry.apps.chamber import revoking
from summitry.apps.chamber.actions.perform import NotAllowed, NotOfTheSeat, Sent, perform
from summitry.apps.chamber.audience import Audience, audience_of
from summitry.apps.chamber.forms import VERBS, read_act
from summitry.apps.chamber.looks import Viewer
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.notes.queries import shown_to
from summitry.apps.chamber.presence import Presence
from summitry.apps.chamber.queries import Room, Standing, standing
from summitry.apps.chamber.rights import OUTSIDE_VIEWS, PUBLIC_VIEW, VIEWS, is_voice, may_view
from summitry.apps.chamber.wording import refusal_sentence
from summitry.apps.meetings.answering import ARRIVAL, fields_of, page_of, refusal, wants_json
from summitry.apps.meetings.fields import BadForm
from summitry.apps.meetings.full_disk import DISK_FULL, disk_is_full
from summitry.apps.meetings.models import Meeting, Role
from summitry.apps.meetings.participants import PUBLIC, Participant, participant
from summitry.apps.meetings.published import published
from summitry.apps.meetings.queries import HOME_VIEW
from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.streams import LiveResponse, group_of
from summitry.apps.meetings.ways import ways
from summitry.apps.organisation.queries import charter_of
from summitry.apps.texts.wording import refusal_sentence as text_sentence
from summitry.core.floor.refusals import Refused
from summitry.core.text.refusals import Refused as TextRefused
from summitry.live.connection import Admission


@require_safe
def page(request: HttpRequest, slug: str, view: str) -> HttpResponse:
    """One of the chamber's pages."""
    if view == PUBLIC_VIEW:
        raise Http404
    return _page(request, slug, view)


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a meeting for the world: the same for everybody, whoever asks."""
    return _page(request, slug, PUBLIC_VIEW)


def _page(request: HttpRequest, slug: str, view: str) -> HttpResponse:
    context = page_context(request, slug, view)
    if context is None:
        return _page(request, slug, view)
    if view == PUBLIC_VIEW:
        return published(request, "chamber/public.html", context)
    return render(request, f"chamber/{view}.html", context)


def page_context(request: HttpRequest, slug: str, view: str) -> dict[str, Any] | None:
    """What the templates of the chamber need; None when the reader's rights changed meanwhile: ask again."""
    hub, now = runtime().hub, runtime().clock.now()
    stood, reader = _admitted(request, slug, view)
    audience = _audience(stood, view, reader)
    since = ""
    if hub is not None:  # the position is taken before what is shown is read, so that no change falls between
        since = hub.position(audience.key)
        stood, reader = _admitted(request, slug, view)
        if _audience(stood, view, reader) != audience:
            return None
    room, papers = Room(stood, audience.language, now), shown_to(audience, stood)
    shown = {"room": room, "viewer": Viewer(audience), "since": since, "me": reader.key}
    return {**shown, "ways": ways(stood.meeting, reader), **papers}


@require_safe
def live(request: HttpRequest, slug: str, view: str) -> HttpResponse:
    """The stream behind a page."""
    hub = runtime().hub
    mark = None if hub is None else hub.mark()
    stood, reader = _admitted(request, slug, view)
    audience = _audience(stood, view, reader)
    speaks = is_voice(reader, stood.chamber) and HOME_VIEW.get(Role(reader.role)) == view
    admission = Admission(
        audience=audience.key,
        groups=_groups(slug, view, reader),
        label=Presence(slug, reader.party) if speaks else None,
        mark=mark,
    )
    return LiveResponse(admission)


def _groups(slug: str, view: str, reader: Participant) -> tuple[str, ...]:
    """By whom the stream can be cut: a person, a seat, and the doors for those outside."""
    own = (group_of(reader.key), f"{slug}/{reader.party}") if reader.key else ()
    return (*own, revoking.outside(slug)) if view in OUTSIDE_VIEWS else own


@require_POST
def act(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """One act. The answer is JSON for scripts, otherwise the page again or a page with the sentence."""
    if verb not in VERBS:
        raise Http404
    at = request.META.get(ARRIVAL) or runtime().clock.stamp()
    convened = Meeting.objects.filter(slug=slug, chamberstate__isnull=False)
    meeting = convened.select_related("charter").defer("charter__source").first()
    if meeting is None:
        raise Http404
    charter = charter_of(meeting.charter)
    names = Names(charter, get_language() or "en", meeting.time_zone)
    try:
        fields = fields_of(request)
        sent = Sent(read_act(verb, fields, meeting, charter), at, request.user.pk, fields.get("key", ""))
        effect = perform(meeting.pk, sent) if request.user.pk else _not_signed_in()
    except BadForm as error:
        return refusal(request, 400, "bad_form", str(error))
    except NotOfTheSeat:
        return refusal(
            request, 403, "not_of_the_seat", gettext("This person cannot be the voice of your seat.")
        )
    except NotAllowed:
        return refusal(request, 403, "not_allowed", gettext("Your role in this meeting does not allow this."))
    except Refused as refused:
        return refusal(request, 409, refused.code, refusal_sentence(refused, names.name, names.clock))
    except TextRefused as refused:
        return refusal(request, 409, refused.code, text_sentence(refused, names.parties))
    except OperationalError as error:
        if not disk_is_full(error):
            raise
        return refusal(request, 507, "disk_full", gettext(DISK_FULL))
    if wants_json(request):
        return JsonResponse({"ok": True, "at": effect})
    return HttpResponseRedirect(page_of(request, slug))


def _admitted(request: HttpRequest, slug: str, view: str) -> tuple[Standing, Participant]:
    """The meeting and the reader's place in it. Raises Http404 for whoever may not see the page:
    the answer does not tell whether there is such a meeting."""
    stood = standing(slug) if view in VIEWS else None
    if stood is None:
        raise Http404
    if view == PUBLIC_VIEW:
        if stood.meeting.rehearsal:
            raise Http404
        return stood, PUBLIC
    reader = participant(stood.meeting.pk, request.user.pk)
    if not may_view(view, reader, stood.chamber):
        raise Http404
    return stood, reader


def _audience(stood: Standing, view: str, reader: Participant) -> Audience:
    return audience_of(stood.meeting.slug, view, reader, stood.chamber, get_language() or "en")


def _not_signed_in() -> int:
    raise NotAllowed
