"""The page of the silence procedure, and what it hands out as PDF."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from summitry.apps.meetings.made import StillSetting
from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.serving import as_attachment
from summitry.apps.texts.files import store
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.silence.certificate import certificate_paper
from summitry.apps.texts.silence.letter import letter_paper
from summitry.apps.texts.silence.reading import Shown, SilencePage, may_take_letter
from summitry.apps.texts.views import admitted, page_context
from summitry.core.text.terms import SilenceState
from summitry.formats.paper.document import Document, fixed
from summitry.formats.paper.pdf.setting import CannotSet, set_pdf, template_hash

_AGAIN_SECONDS = 2


@require_safe
def silence(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The procedure that runs, what is needed to launch one, and those that ended."""
    context = page_context(request, slug, name)
    context["page"] = SilencePage(context["room"], context["reader"], context["now"])
    return render(request, "texts/silence.html", context)


@require_safe
def letter(
    request: HttpRequest, slug: str, name: str, procedure: str, party: str, language: str
) -> HttpResponse:
    """The letter to one recipient, as it stood when the procedure was launched or last extended."""
    page, shown = _asked(request, (slug, name), procedure, language)
    if party not in shown.silence.recipients or not may_take_letter(page.reader, page.room, party):
        raise Http404
    called = f"{slug}-{name}-silence-{party}-{language}"
    return _pdf(request, letter_paper(page, shown, party), called, reverse("text_silence", args=[slug, name]))


@require_safe
def certificate(request: HttpRequest, slug: str, name: str, procedure: str, language: str) -> HttpResponse:
    """What came of it; only once something has."""
    page, shown = _asked(request, (slug, name), procedure, language)
    if shown.silence.state is SilenceState.OPEN:
        raise Http404
    called = f"{slug}-{name}-silence-certificate-{language}"
    return _pdf(request, certificate_paper(page, shown), called, reverse("text_silence", args=[slug, name]))


def _asked(
    request: HttpRequest, place: tuple[str, str], procedure: str, language: str
) -> tuple[SilencePage, Shown]:
    stood, reader = admitted(request, *place)
    page = SilencePage(TextRoom(stood, language), reader, runtime().clock.now())
    shown = page.named(procedure)
    if shown is None or language not in dict(page.languages):
        raise Http404
    return page, shown


def _pdf(request: HttpRequest, document: Document, called: str, back: str) -> HttpResponse:
    paper = fixed(document)
    kept = hashlib.sha256(f"{paper.hash} {template_hash()}".encode()).hexdigest()
    try:
        made = store().file(f"{kept}.pdf", lambda: set_pdf(paper))
    except StillSetting:
        sentence = gettext("The PDF is being made; this page asks for it again by itself.")
        answer = _sentence(request, sentence, 202, back)
        answer.headers["Refresh"] = str(_AGAIN_SECONDS)
        return answer
    except CannotSet as cannot:
        return _sentence(request, gettext(cannot.sentence).format(packages=cannot.packages), 503, back)
    return as_attachment(made, "pdf", called)


def _sentence(request: HttpRequest, sentence: str, status: int, back: str) -> HttpResponse:
    return render(request, "texts/file.html", {"sentence": sentence, "back": back}, status=status)
