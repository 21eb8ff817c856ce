"""The door through which gestures of the booths come in."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from summitry.apps.chamber.booth import languages_of
from summitry.apps.chamber.interpreting.actions.air import cough, go_off_air, go_on_air
from summitry.apps.chamber.interpreting.actions.hand_over import COUNT_DOWNS, accept, offer, take_back
from summitry.apps.chamber.interpreting.actions.sit import sit
from summitry.apps.chamber.interpreting.actions.whisper import LONGEST, whisper
from summitry.apps.chamber.interpreting.gestures import Gesture, NotNow
from summitry.apps.chamber.interpreting.models import Whisper
from summitry.apps.chamber.interpreting.queries import places_of
from summitry.apps.chamber.notes.writing import LONGEST_KEY, written
from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import may
from summitry.apps.chamber.video.desk import Desk, desk
from summitry.apps.meetings.answering import ARRIVAL, fields_of, page_of, refusal, wants_json
from summitry.apps.meetings.fields import BadForm, Fields
from summitry.apps.meetings.participants import participant
from summitry.apps.meetings.runtime import runtime
from summitry.apps.organisation.queries import charter_of


@dataclass(frozen=True, slots=True)
class Sent:
    """A gesture with the fields that its form sent."""

    stood: Standing
    gesture: Gesture
    fields: Fields


def _sit(sent: Sent) -> None:
    sit(sent.gesture, _language(sent))


def _on_air(sent: Sent) -> None:
    go_on_air(sent.gesture, heard=_is_heard(sent))


def _is_heard(sent: Sent) -> bool:
    """Whether a voice of the sender's booth arrives at the engine; without an engine nobody can say."""
    at = desk()
    if not isinstance(at, Desk):
        return True
    language = places_of(sent.stood.meeting.pk).get(sent.gesture.person, "")
    return language in at.shown(sent.stood.meeting.slug).stage.interpreted


def _to_mate(sent: Sent) -> None:
    _whisper(sent, _own_language(sent), Whisper.To.MATE)


def _to_technician(sent: Sent) -> None:
    _whisper(sent, _own_language(sent), Whisper.To.TECHNICIAN)


def _to_booth(sent: Sent) -> None:
    _whisper(sent, _language(sent), Whisper.To.BOOTH)


def _whisper(sent: Sent, language: str, to: str) -> None:
    text = written(sent.fields, "text", LONGEST)
    key = written(sent.fields, "key", LONGEST_KEY, empty=True) or uuid.uuid4().hex
    whisper(sent.gesture, language, to, text, key)


def _own_language(sent: Sent) -> str:
    language = places_of(sent.stood.meeting.pk).get(sent.gesture.person)
    if language is None:
        raise NotNow(gettext("Choose the booth in which you work first."))
    return language


def _language(sent: Sent) -> str:
    value = sent.fields.get("language", "")
    if value not in languages_of(charter_of(sent.stood.meeting.charter)):
        raise BadForm(gettext("language: “{value}” is no language of this meeting.").format(value=value[:40]))
    return value


def _seconds(sent: Sent) -> int:
    value = sent.fields.get("seconds", "")
    if value not in {str(seconds) for seconds in COUNT_DOWNS}:
        allowed = ", ".join(map(str, COUNT_DOWNS))
        sentence = gettext("seconds: “{value}” is none of these: {allowed}.")
        raise BadForm(sentence.format(value=value[:40], allowed=allowed))
    return int(value)


VERBS: dict[str, tuple[str, Callable[[Sent], None]]] = {
    "sit": ("interpret", _sit),
    "on-air": ("interpret", _on_air),
    "off-air": ("interpret", lambda sent: go_off_air(sent.gesture)),
    "cough": ("interpret", lambda sent: cough(sent.gesture, silent=True)),
    "cough-over": ("interpret", lambda sent: cough(sent.gesture, silent=False)),
    "hand-over": ("interpret", lambda sent: offer(sent.gesture, _seconds(sent))),
    "take-over": ("interpret", lambda sent: accept(sent.gesture, _seconds(sent))),
    "take-back": ("interpret", lambda sent: take_back(sent.gesture)),
    "to-mate": ("interpret", _to_mate),
    "to-technician": ("interpret", _to_technician),
    "to-booth": ("enter_objection", _to_booth),
}
"""Every gesture by the last part of its address: the right that it takes, and what it does. The technician
is of the secretariat."""


@require_POST
def interpreting(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """A gesture of an interpreter, or the technician's answer."""
    stood = standing(slug) if verb in VERBS else None
    if stood is None:
        raise Http404
    right, perform = VERBS[verb]
    who = participant(stood.meeting.pk, request.user.pk)
    if not may(right, who, stood.chamber):
        return refusal(request, 403, "not_allowed", gettext("Your role in this meeting does not allow this."))
    at = request.META.get(ARRIVAL) or runtime().clock.stamp()
    try:
        perform(Sent(stood, Gesture(stood.meeting, who.key, at), fields_of(request)))
    except BadForm as error:
        return refusal(request, 400, "bad_form", str(error))
    except NotNow as error:
        return refusal(request, 409, "not_now", str(error))
    if wants_json(request):
        return JsonResponse({"ok": True, "at": at})
    return HttpResponseRedirect(page_of(request, slug))
