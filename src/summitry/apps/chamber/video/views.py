"""The door for picture and voice: a page's description in, the engine's out, each step authorised."""

import secrets
import time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from summitry.apps.chamber.booth import languages_of
from summitry.apps.chamber.interpreting.queries import places_of
from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import is_voice, may
from summitry.apps.chamber.video.desk import Absent, Desk, desk
from summitry.apps.chamber.video.feeds import LINES, booth_feed, chair_feed, seat_feed, viewer_of
from summitry.apps.chamber.video.sharing import share, unshare
from summitry.apps.meetings.answering import refusal
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.organisation.queries import charter_of
from summitry.media.errors import MediaError, RefusedDescriptionError, UnknownViewerError
from summitry.media.terms import FeedId

_TOKEN_CHARACTERS = 22
_PROBE = secrets.token_bytes(250_000)


@require_POST
def video(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """One step of a page's connection; JSON in the answer."""
    stood = standing(slug) if verb in _VERBS else None
    if stood is None:
        raise Http404
    who = participant(stood.meeting.pk, request.user.pk)
    if not may("see.floor", who, stood.chamber):
        return refusal(request, 403, "not_allowed", gettext("Your role in this meeting does not allow this."))
    at = desk()
    if isinstance(at, Absent):
        return refusal(request, 503, "no_engine", gettext("There is no picture and voice on this server."))
    try:
        return _VERBS[verb](request, at, stood, who)
    except (RefusedDescriptionError, UnknownViewerError) as error:
        return refusal(request, 409, "no_connection", str(error))
    except MediaError as error:
        return refusal(request, 503, "no_engine", str(error))


def _publish(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    feed = sends(stood, who)
    if feed is None:
        sentence = gettext("Only the voice of a seat, the chair and an interpreter in a booth send anything.")
        return refusal(request, 403, "not_allowed", sentence)
    return JsonResponse({"answer": at.publish(stood.meeting.slug, feed, request.POST.get("offer", ""))})


def _relays(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    return JsonResponse({"servers": _servers()})


def _servers() -> list[dict[str, object]]:
    """Relays, with credentials made for this page and this day."""
    return settings.VIDEO.relays.servers(time.time())


def _probe(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    """How fast the way to this server is: a page that sends nothing is sent as much as it would have sent."""
    sent = int(request.META.get("CONTENT_LENGTH") or 0)
    return HttpResponse(b"" if sent else _PROBE, content_type="application/octet-stream")


def _ease(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    """A page on a poor link asks for fewer pictures, or for voice alone."""
    level = request.POST.get("level", "")
    if level not in ("0", "1", "2"):
        return refusal(request, 400, "bad_form", gettext("level: expected 0, 1 or 2."))
    at.ease(stood.meeting.slug, _viewer(request, who), int(level))
    return JsonResponse({"ok": True})


def _end(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    if (feed := sends(stood, who)) is not None:
        at.end(stood.meeting.slug, feed)
    return JsonResponse({"ok": True})


def _watch(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    token = secrets.token_urlsafe(16)
    offer = at.watch(stood.meeting.slug, viewer_of(who.key, token), _language(request, stood))
    lines = [{"name": line.name, "medium": line.medium} for line in LINES]
    return JsonResponse({"viewer": token, "offer": offer, "lines": lines, "servers": _servers()})


def _choose(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    at.choose(stood.meeting.slug, _viewer(request, who), _language(request, stood))
    return JsonResponse({"ok": True})


def _answer(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    at.answer(stood.meeting.slug, _viewer(request, who), request.POST.get("answer", ""))
    return JsonResponse({"ok": True})


def _renew(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    return JsonResponse({"offer": at.renewed(stood.meeting.slug, _viewer(request, who))})


def _language(request: HttpRequest, stood: Standing) -> str:
    """The language that the page's viewer hears; empty for the floor alone, as for one that the meeting has
    not: what a browser remembers may be of another meeting.
    """
    language = request.POST.get("language", "")
    return language if language in languages_of(charter_of(stood.meeting.charter)) else ""


def _viewer(request: HttpRequest, who: Participant) -> str:
    """The page that asks: of whoever is signed in, whatever token it names."""
    token = request.POST.get("viewer", "")
    if len(token) != _TOKEN_CHARACTERS or ":" in token:
        raise UnknownViewerError(token[:40])
    return viewer_of(who.key, token)


def sends(stood: Standing, who: Participant) -> FeedId | None:
    """What this person may send: the chair its own picture, the voice of a seat that of the seat, an
    interpreter a voice into the channel of the booth.
    """
    if may("preside", who, stood.chamber):
        return chair_feed(who.key)
    if may("request_floor", who, stood.chamber) and is_voice(who, stood.chamber):
        return seat_feed(who.party, who.key)
    if may("interpret", who, stood.chamber):
        language = places_of(stood.meeting.pk).get(who.key)
        return booth_feed(language, who.key) if language else None
    return None


_VERBS = {
    "publish": _publish,
    "end": _end,
    "watch": _watch,
    "choose": _choose,
    "answer": _answer,
    "renew": _renew,
    "relays": _relays,
    "probe": _probe,
    "ease": _ease,
    "share": share,
    "unshare": unshare,
}
