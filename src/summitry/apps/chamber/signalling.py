"""The door through which signals of the booth come in, and the console's answers to them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from summitry.apps.chamber.actions.signal import lift, see, signal
from summitry.apps.chamber.booth import Kind, languages_of
from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import may
from summitry.apps.meetings.answering import ARRIVAL, page_of, refusal, wants_json
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.runtime import runtime
from summitry.apps.organisation.queries import charter_of
from summitry.core.floor.state import Stamp


@dataclass(frozen=True, slots=True)
class Gesture:
    """One button: who pressed it in which meeting, and when."""

    stood: Standing
    who: Participant
    at: Stamp
    value: str


def _language(gesture: Gesture) -> None:
    charter = charter_of(gesture.stood.meeting.charter)
    if gesture.value not in languages_of(charter):
        sentence = gettext("language: “{value}” is no language of this meeting.")
        raise ValueError(sentence.format(value=gesture.value[:40]))
    signal(gesture.stood.meeting, gesture.who.key, Kind.LANGUAGE, gesture.at, gesture.value)


def _seen(gesture: Gesture) -> None:
    if not gesture.value.isdecimal() or len(gesture.value) > 18:
        raise ValueError(gettext("signal: “{value}” cannot be read.").format(value=gesture.value[:40]))
    see(gesture.stood.meeting, int(gesture.value), gesture.at)


def _give(gesture: Gesture, kind: str) -> None:
    signal(gesture.stood.meeting, gesture.who.key, kind, gesture.at)


def _lift(gesture: Gesture, kind: str) -> None:
    lift(gesture.stood.meeting, gesture.who.key, kind, gesture.at)


VERBS: dict[str, tuple[str, str, Callable[[Gesture], None]]] = {
    "cannot-interpret": ("interpret", "", lambda gesture: _give(gesture, Kind.CANNOT_INTERPRET)),
    "can-interpret": ("interpret", "", lambda gesture: _lift(gesture, Kind.CANNOT_INTERPRET)),
    "slow-down": ("interpret", "", lambda gesture: _give(gesture, Kind.SLOW_DOWN)),
    "speed-is-fine": ("interpret", "", lambda gesture: _lift(gesture, Kind.SLOW_DOWN)),
    "language": ("interpret", "language", _language),
    "seen": ("preside", "signal", _seen),
}
"""Every gesture by the last part of its address: the right it takes, the field it reads, and what it does."""


@require_POST
def booth(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """A signal of an interpreter, or the console's answer to it."""
    stood = standing(slug) if verb in VERBS else None
    if stood is None:
        raise Http404
    right, field, perform = VERBS[verb]
    who = participant(stood.meeting.pk, request.user.pk)
    if not may(right, who, stood.chamber):
        return refusal(request, 403, "not_allowed", gettext("Your role in this meeting does not allow this."))
    at = request.META.get(ARRIVAL) or runtime().clock.stamp()
    try:
        perform(Gesture(stood, who, at, request.POST.get(field, "")))
    except ValueError as error:
        return refusal(request, 400, "bad_form", str(error))
    if wants_json(request):
        return JsonResponse({"ok": True, "at": at})
    return HttpResponseRedirect(page_of(request, slug))
