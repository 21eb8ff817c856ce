"""Texts that decisions adopted, for the world; and the door for parties that take part."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from summitry.apps.chamber.queries import standing
from summitry.apps.chamber.rights import may
from summitry.apps.decisions.actions.take_part import CannotTakePart, join, leave
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.queries import adopted_in_public, readable
from summitry.apps.meetings.participants import PUBLIC, participant
from summitry.apps.meetings.published import published
from summitry.apps.meetings.ways import ways
from summitry.apps.record.stamping import stamp
from summitry.apps.texts.copies import KINDS, Copy, copy_context, copy_of, file_of
from summitry.apps.texts.standing import standing_text
from summitry.apps.texts.wording import refusal_sentence
from summitry.core.text.refusals import Refused
from summitry.formats.text_files import Kind


@require_safe
def adopted_text(request: HttpRequest, slug: str, number: int, name: str, language: str) -> HttpResponse:
    """A text as it was adopted where the public may watch, in one of its languages."""
    copy = _adopted(slug, number, name, language)

    def address(code: str, kind: str) -> str:
        if kind:
            return reverse("adopted_text_file", args=[slug, number, name, code, kind])
        return reverse("adopted_text", args=[slug, number, name, code])

    context = copy_context(copy, address)
    context |= {"ways": ways(copy.stood.meeting, PUBLIC), "back": reverse("adopted", args=[slug, number])}
    return published(request, "texts/copy.html", context)


@require_safe
def adopted_text_file(
    request: HttpRequest, slug: str, number: int, name: str, language: str, kind: str
) -> HttpResponse:
    """The same as a file."""
    copy = _adopted(slug, number, name, language)
    if kind not in KINDS:
        raise Http404
    back = reverse("adopted_text", args=[slug, number, name, language])
    return file_of(request, copy, Kind(kind), f"{slug}-{name}", back)


def _adopted(slug: str, number: int, name: str, language: str) -> Copy:
    """Raises Http404 unless this decision adopted it, in this language, and in public."""
    decision = adopted_in_public(slug, number)[1]
    text = standing_text(slug, name)
    adoption = None if text is None else text.text.adoption
    if text is None or adoption is None or adoption.ground.id != decision.question:
        raise Http404
    copy = copy_of(text, language)
    if copy is None or language not in copy.hashes:
        raise Http404
    return copy


@require_safe
def decision_of(request: HttpRequest, slug: str, question: str) -> HttpResponse:
    """From a question to the sheet of its decision."""
    stood, _ = readable(slug, request.user.pk)
    decision = get_object_or_404(Decision, meeting=stood.meeting, question=question)
    return HttpResponseRedirect(reverse("decision", args=[slug, decision.number]))


@require_POST
def taking_part(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The voice of a member says that it takes part, or that it no longer does."""
    stood = standing(slug)
    reader = None if stood is None else participant(stood.meeting.pk, request.user.pk)
    if stood is None or reader is None or not may("answer", reader, stood.chamber):
        raise Http404
    decision = Decision.objects.select_related("meeting__log").filter(meeting=stood.meeting, number=number)
    found = decision.first()
    if found is None:
        raise Http404
    address = reverse("decision", args=[slug, number])
    wanted = {"join": join, "leave": leave}.get(request.POST.get("do", ""))
    if wanted is None:  # it binds, so nothing is guessed
        return _refused(request, gettext("{field} is missing.").format(field="do"), address, 400)
    try:
        wanted(found, reader, stamp())
    except CannotTakePart as cannot:
        return _refused(request, gettext(str(cannot)), address)
    except Refused as refused:
        return _refused(request, refusal_sentence(refused, ", ".join), address)
    return HttpResponseRedirect(f"{address}#taking-part")


def _refused(request: HttpRequest, sentence: str, back: str, status: int = 409) -> HttpResponse:
    return render(request, "site/refusal.html", {"sentence": sentence, "back": back}, status=status)
