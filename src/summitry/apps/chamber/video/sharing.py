"""The door for documents and sign language: the chair's leave, and what those send who have it."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from summitry.apps.chamber.events import regions_changed
from summitry.apps.chamber.models import ChamberState, StageGrant
from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import may
from summitry.apps.chamber.video.desk import Desk
from summitry.apps.chamber.video.grants import CHAIR, SERVING, grants_of, senders_among, shared_feed
from summitry.apps.meetings.answering import page_of, refusal, wants_json
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import Participant, participant
from summitry.core.floor.state import Chamber
from summitry.media.terms import FeedId, Kind


@require_POST
def leave(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Whoever presides gives leave to show something, or takes it back."""
    stood = standing(slug) if verb in ("give", "take-back") else None
    if stood is None:
        raise Http404
    who = participant(stood.meeting.pk, request.user.pk)
    if not may("preside", who, stood.chamber):
        return refusal(request, 403, "not_allowed", gettext("Your role in this meeting does not allow this."))
    kind, sender = request.POST.get("kind", ""), request.POST.get("sender", "")
    if sentence := _unreadable(kind, sender, stood.chamber):
        return refusal(request, 400, "bad_form", sentence)
    set_leave(stood.meeting, kind, sender, given=verb == "give")
    return JsonResponse({"ok": True}) if wants_json(request) else HttpResponseRedirect(page_of(request, slug))


def _unreadable(kind: str, sender: str, chamber: Chamber) -> str:
    if kind not in StageGrant.Kind.values:
        return gettext("kind: “{value}” is neither a document nor sign language.").format(value=kind[:40])
    if sender not in chamber.seats and sender not in SERVING:
        return gettext("sender: “{value}” has no place at this meeting.").format(value=sender[:40])
    return ""


@transaction.atomic
def set_leave(meeting: Meeting, kind: str, sender: str, *, given: bool) -> None:
    """Given again, or taken back again, nothing happens."""
    ChamberState.objects.select_for_update().only("pk").get(pk=meeting.pk)
    if given:
        _, changed = StageGrant.objects.get_or_create(meeting=meeting, kind=kind, sender=sender)
    else:
        changed = bool(StageGrant.objects.filter(meeting=meeting, kind=kind, sender=sender).delete()[0])
    if changed:
        regions_changed(meeting.slug, 0, "stage")


def share(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    """A step of `video`: send a document or sign language."""
    feed = _shares(request, stood, who)
    if feed is None:
        sentence = gettext("The chair has not given you leave to show this.")
        return refusal(request, 403, "not_allowed", sentence)
    kind = Kind(request.POST["kind"])
    return JsonResponse({"answer": at.publish(stood.meeting.slug, feed, request.POST.get("offer", ""), kind)})


def unshare(request: HttpRequest, at: Desk, stood: Standing, who: Participant) -> HttpResponse:
    """A step of `video`: end what one shows."""
    if (feed := _shares(request, stood, who)) is not None:
        at.end(stood.meeting.slug, feed)
    return JsonResponse({"ok": True})


def _shares(request: HttpRequest, stood: Standing, who: Participant) -> FeedId | None:
    kind, sender = request.POST.get("kind", ""), senders_among(who, stood.chamber)
    if kind not in StageGrant.Kind.values or not sender:
        return None
    always = sender == CHAIR and kind == Kind.SCREEN
    if not always and sender not in grants_of(stood.meeting.slug).to_show(kind):
        return None
    return shared_feed(Kind(kind), sender, who.key)
