"""The door through which working papers come in, and the rapporteurs' page."""

import uuid

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from summitry.apps.chamber.actions.perform import NotAllowed
from summitry.apps.chamber.audience import audience_of
from summitry.apps.chamber.looks import Viewer
from summitry.apps.chamber.notes.actions.add_note import add_note
from summitry.apps.chamber.notes.actions.answer import answer
from summitry.apps.chamber.notes.actions.delete_message import delete_message
from summitry.apps.chamber.notes.actions.margin import margin
from summitry.apps.chamber.notes.actions.mark_note import for_report, set_aside
from summitry.apps.chamber.notes.actions.message import message
from summitry.apps.chamber.notes.actions.note_to_chair import note_to_chair
from summitry.apps.chamber.notes.actions.purge import purge
from summitry.apps.chamber.notes.actions.read_note import read_note
from summitry.apps.chamber.notes.actions.save_note import save_note
from summitry.apps.chamber.notes.rights import KEEPS_RUNNING_NOTES, NEEDED
from summitry.apps.chamber.notes.timeline import timeline
from summitry.apps.chamber.notes.writing import (
    LONGEST_KEY,
    Answer,
    NotThere,
    Stale,
    Verb,
    Writing,
    written,
)
from summitry.apps.chamber.queries import Room, Standing, standing
from summitry.apps.meetings.answering import ARRIVAL, fields_of
from summitry.apps.meetings.fields import BadForm, Fields
from summitry.apps.meetings.full_disk import DISK_FULL, disk_is_full
from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.queries import HOME_VIEW
from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.ways import ways

RUNNING_VIEW = "secretariat"
"""The rapporteurs' page listens to the stream of the secretariat's console: the same is told there."""

VERBS: dict[str, Verb] = {
    "message": message,
    "delete-message": delete_message,
    "purge-papers": purge,
    "margin": margin,
    "note-to-chair": note_to_chair,
    "mark-read": read_note,
    "answer": answer,
    "add-note": add_note,
    "save-note": save_note,
    "for-report": for_report,
    "set-aside": set_aside,
}
"""Everything that can be done with a working paper, by the last part of its address."""


@require_POST
def note(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """One write. The answer is JSON for scripts, otherwise the sender's page again or the sentence."""
    stood = standing(slug) if verb in VERBS else None
    if stood is None:
        raise Http404
    who = participant(stood.meeting.pk, request.user.pk)
    fields: Fields = {}
    try:
        fields = fields_of(request)
        done = _written(request, stood, who, verb, fields)
    except NotAllowed:
        sentence = gettext("Your role in this meeting does not allow this.")
        return _refusal(request, slug, who, 403, "not_allowed", sentence)
    except BadForm as error:
        return _refusal(request, slug, who, 400, "bad_form", str(error))
    except NotThere:
        return _refusal(request, slug, who, 409, "not_there", gettext("This note is no longer there."))
    except Stale as stale:
        return _stale(request, slug, who, stale, fields)
    except OperationalError as error:
        if not disk_is_full(error):
            raise
        return _refusal(request, slug, who, 507, "disk_full", gettext(DISK_FULL))
    if _wants_json(request):
        return JsonResponse({"ok": True, **done})
    return HttpResponseRedirect(_home(slug, who))


def _written(request: HttpRequest, stood: Standing, who: Participant, verb: str, fields: Fields) -> Answer:
    """Raises BadForm, NotAllowed, NotThere, Stale."""
    if not NEEDED[verb].test(who, stood.chamber) or request.user.pk is None:
        raise NotAllowed
    key = written(fields, "key", LONGEST_KEY, empty=True) or uuid.uuid4().hex
    at = request.META.get(ARRIVAL) or runtime().clock.stamp()
    by = Writing(stood.meeting.pk, stood.meeting.slug, who, request.user.pk, at, key)
    return VERBS[verb](by, fields)


@require_safe
def rapporteur(request: HttpRequest, slug: str) -> HttpResponse:
    """The course of the meeting with the rapporteurs' notes beside it."""
    hub, now = runtime().hub, runtime().clock.now()
    stood = standing(slug)
    who = None if stood is None else participant(stood.meeting.pk, request.user.pk)
    if stood is None or who is None or not KEEPS_RUNNING_NOTES.test(who, stood.chamber):
        raise Http404
    language = get_language() or "en"
    audience = audience_of(slug, RUNNING_VIEW, who, stood.chamber, language)
    since = "" if hub is None else hub.position(audience.key)
    stood = (
        standing(slug) or stood
    )  # what is shown is read after the position, so that no change falls between
    room = Room(stood, language, now)
    context = {
        "room": room,
        "viewer": Viewer(audience),
        "since": since,
        "ways": ways(stood.meeting, who),
        **timeline(request, stood, room, who),
    }
    return render(request, "notes/rapporteur.html", context)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _home(slug: str, who: Participant) -> str:
    """The page on which the sender has the paper before it."""
    if who.role == Role.SECRETARIAT:
        return reverse("rapporteur", args=[slug])
    view = HOME_VIEW.get(Role(who.role))
    return "/" if view is None else reverse("chamber", args=[slug, view])


def _refusal(
    request: HttpRequest, slug: str, who: Participant, status: int, code: str, sentence: str
) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"ok": False, "code": code, "sentence": sentence}, status=status)
    context = {"sentence": sentence, "back": _home(slug, who)}
    return render(request, "site/refusal.html", context, status=status)


def _stale(request: HttpRequest, slug: str, who: Participant, stale: Stale, fields: Fields) -> HttpResponse:
    """Both texts: what is kept now, and what was sent and is not kept."""
    sentence = gettext("{person} changed this meanwhile; nothing is lost: both texts are here.").format(
        person=stale.by
    )
    mine = {name: fields.get(name, "") for name in stale.theirs}
    if _wants_json(request):
        both = {"version": stale.version, "theirs": stale.theirs, "mine": mine}
        return JsonResponse({"ok": False, "code": "stale", "sentence": sentence, **both}, status=409)
    context = {"sentence": sentence, "theirs": stale.theirs, "mine": mine, "back": _home(slug, who)}
    return render(request, "notes/stale.html", context, status=409)
