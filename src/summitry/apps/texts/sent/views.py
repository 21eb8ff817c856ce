"""Pages of what a delegation sends as a DOCX: where it sends it, and what would be tabled of it."""

from typing import Any

import msgspec
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from summitry.apps.meetings.answering import ARRIVAL
from summitry.apps.meetings.full_disk import DISK_FULL, disk_is_full
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.too_large import TOO_LARGE, too_large
from summitry.apps.texts.actions.perform import NotAllowed, actor_of
from summitry.apps.texts.actions.sent_files import TooMany, discard_sent, keep_sent, table_sent
from summitry.apps.texts.models import NegotiatedText, SentFile
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rights import may
from summitry.apps.texts.sent.found import Found, tried
from summitry.apps.texts.sent.origin import BadFile
from summitry.apps.texts.sent.reading import read_sent
from summitry.apps.texts.sent.showing import Showing
from summitry.apps.texts.standing import StandingText
from summitry.apps.texts.views import admitted, page_context
from summitry.apps.texts.wording import refusal_sentence
from summitry.core.text.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The files of the reader's delegation that wait for its word; POST sends one."""
    stood, reader = admitted(request, slug, name, "see.own")
    if request.META.get(TOO_LARGE):
        return _waiting(request, stood, reader, 413, too_large())
    if request.method != "POST":
        return _waiting(request, stood, reader)
    language = get_language() or "en"
    try:
        read = read_sent(request.FILES.get("file"), stood, reader.party, language)
        text_id = NegotiatedText.objects.only("pk").get(meeting=stood.meeting, name=name).pk
        kept = keep_sent(text_id, read, reader, runtime().clock.stamp())
    except BadFile as error:
        return _waiting(request, stood, reader, error.status, str(error))
    except TooMany:
        sentence = gettext("Twenty files of your delegation wait already; table or discard one first.")
        return _waiting(request, stood, reader, 409, sentence)
    except OperationalError as error:
        if not disk_is_full(error):
            raise
        return _waiting(request, stood, reader, 507, gettext(DISK_FULL))
    return HttpResponseRedirect(reverse("text_sent_file", args=[slug, name, kept.key]))


@require_http_methods(["GET", "HEAD", "POST"])
def sent_file(request: HttpRequest, slug: str, name: str, key: str) -> HttpResponse:
    """What a file says; POST discards it."""
    stood, reader = admitted(request, slug, name, "see.own")
    kept = _own(stood, reader, key)
    if request.method == "POST":
        discard_sent(kept.pk)
        return HttpResponseRedirect(reverse("text_sent", args=[slug, name]))
    return _page(request, stood, reader, kept)


@require_POST
def table(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Table what was ticked, in the delegation's name."""
    stood, reader = admitted(request, slug, name, "propose")
    kept = _own(stood, reader, request.POST.get("sent", ""))
    ticked = request.POST.getlist("take")
    numbers = {int(each) for each in ticked if each.isascii() and each.isdigit() and len(each) < 10}
    at = request.META.get(ARRIVAL) or runtime().clock.stamp()
    if not numbers and kept.tabled_at is None:
        return _page(request, stood, reader, kept, 400, gettext("Tick at least one proposal to table."))
    try:
        table_sent(kept.pk, numbers, request.user.pk or 0, at, request.POST.get("group", ""))
    except NotAllowed:
        raise Http404 from None
    except Refused as refused:
        sentence = refusal_sentence(refused, TextRoom(stood, get_language() or "en").parties)
        return _page(request, stood, reader, kept, 409, sentence)
    except OperationalError as error:
        if not disk_is_full(error):
            raise
        return _page(request, stood, reader, kept, 507, gettext(DISK_FULL))
    return HttpResponseRedirect(reverse("text_sent_file", args=[slug, name, kept.key]))


def _own(stood: StandingText, reader: Participant, key: str) -> SentFile:
    """A file of the reader's own delegation. Raises Http404: that another has one is told to nobody."""
    files = SentFile.objects.filter(text__meeting=stood.meeting, text__name=stood.name, party=reader.party)
    found = files.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _waiting(
    request: HttpRequest, stood: StandingText, reader: Participant, status: int = 200, refused: str = ""
) -> HttpResponse:
    files = SentFile.objects.filter(text__meeting=stood.meeting, text__name=stood.name, party=reader.party)
    context = {
        **page_context(request, stood.meeting.slug, stood.name),
        "files": list(files.defer("found")),
        "refused": refused,
    }
    return render(request, "texts/sent/list.html", context, status=status)


def _page(
    request: HttpRequest,
    stood: StandingText,
    reader: Participant,
    kept: SentFile,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    context: dict[str, Any] = page_context(request, stood.meeting.slug, stood.name)
    found = msgspec.json.decode(kept.found, type=Found)
    showing = Showing(context["room"])
    text = context["room"].negotiated
    actor = actor_of(reader, text)
    shown = [
        showing.candidate(each)
        for each in tried(dict(enumerate(found.proposed)), text, actor, runtime().clock.now())
    ]
    context |= {
        "kept": kept,
        "found": found,
        "candidates": [each for each in shown if not each.refused and not each.known],
        "refused_ones": [each for each in shown if each.refused],
        "known": sum(each.known for each in shown) + found.standing,
        "riddles": [showing.riddle(each) for each in found.puzzles],
        "tables": may("propose", reader, stood),
        "refused": refused,
    }
    return render(request, "texts/sent/file.html", context, status=status)
