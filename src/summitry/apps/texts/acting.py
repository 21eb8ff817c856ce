"""The door through which acts on a text come in, and the look of a proposal before anybody tables it."""

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from summitry.apps.meetings.answering import ARRIVAL, fields_of, page_of, refusal, wants_json
from summitry.apps.meetings.fields import BadForm
from summitry.apps.meetings.full_disk import DISK_FULL, disk_is_full
from summitry.apps.meetings.runtime import runtime
from summitry.apps.texts.actions.perform import NotAllowed, Sent, perform
from summitry.apps.texts.audience import audience_of
from summitry.apps.texts.forms import VERBS, edited_of, read_act
from summitry.apps.texts.models import NegotiatedText
from summitry.apps.texts.previewing import would_be
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rights import may
from summitry.apps.texts.standing import StandingText, standing_text
from summitry.apps.texts.views import admitted
from summitry.apps.texts.wording import refusal_sentence
from summitry.core.text.acts import Actor
from summitry.core.text.refusals import Refused


@require_POST
def act(request: HttpRequest, slug: str, name: str, verb: str) -> HttpResponse:
    """One act. The answer is JSON for scripts, otherwise the page again or a page with the sentence."""
    stood = standing_text(slug, name) if verb in VERBS else None
    if stood is None:
        raise Http404
    at = request.META.get(ARRIVAL) or runtime().clock.stamp()
    room = TextRoom(stood, get_language() or "en")
    try:
        effect = _performed(request, stood, verb, at)
    except BadForm as error:
        return refusal(request, 400, "bad_form", str(error))
    except NotAllowed:
        return refusal(request, 403, "not_allowed", gettext("Your role in this meeting does not allow this."))
    except Refused as refused:
        return refusal(request, 409, refused.code, refusal_sentence(refused, room.parties))
    except OperationalError as error:
        if not disk_is_full(error):
            raise
        return refusal(request, 507, "disk_full", gettext(DISK_FULL))
    if wants_json(request):
        return JsonResponse({"ok": True, "at": effect})
    return HttpResponseRedirect(page_of(request, slug))


def _performed(request: HttpRequest, stood: StandingText, verb: str, at: int) -> int:
    """Whoever may not even read the text is told so first, whatever was sent."""
    fields = fields_of(request)
    if request.user.pk is None:
        raise NotAllowed
    sent = Sent(read_act(verb, fields, stood), at, request.user.pk, fields.get("key", ""))
    row = NegotiatedText.objects.values_list("pk", flat=True)
    return perform(row.get(meeting=stood.meeting, name=stood.name), sent)


@require_POST
def preview(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The clause with its brackets as it would be; nothing is tabled and nothing is kept."""
    stood, reader = admitted(request, slug, name)
    if not may("table", reader, stood):
        raise Http404
    language = get_language() or "en"
    room = TextRoom(stood, language)
    try:
        edited = edited_of(fields_of(request))
        party = edited.for_party or reader.party or "?"
        proposer = Actor(person=reader.key, role=reader.role, party=party)
        after, count = would_be(stood, edited, proposer, runtime().clock.now())
    except BadForm as error:
        return render(request, "texts/parts/preview.html", {"sentence": str(error)}, status=400)
    except Refused as refused:
        sentence = refusal_sentence(refused, room.parties)
        return render(request, "texts/parts/preview.html", {"sentence": sentence}, status=409)
    shown = TextRoom(after, language)
    context = {
        "room": shown,
        "shown": shown.clause(edited.clause),
        "count": count,
        "audience": audience_of(stood, reader, language),
    }
    return render(request, "texts/parts/preview.html", context)
