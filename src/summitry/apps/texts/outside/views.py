"""A text that silence adopted and that was released, for the world."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from summitry.apps.meetings.participants import PUBLIC
from summitry.apps.meetings.published import published
from summitry.apps.meetings.ways import ways
from summitry.apps.texts.copies import KINDS, Copy, copy_context, copy_of, file_of
from summitry.apps.texts.outside.opened import released
from summitry.apps.texts.standing import standing_text
from summitry.formats.text_files import Kind


@require_safe
def adopted(request: HttpRequest, slug: str, name: str, language: str) -> HttpResponse:
    """Its clean words in one of its languages, and why the world reads them."""
    copy = _released(slug, name, language)

    def address(code: str, kind: str) -> str:
        if kind:
            return reverse("text_released_file", args=[slug, name, code, kind])
        return reverse("text_released", args=[slug, name, code])

    context = copy_context(copy, address)
    context |= {"ways": ways(copy.stood.meeting, PUBLIC), "back": reverse("meeting", args=[slug])}
    return published(request, "texts/copy.html", context)


@require_safe
def adopted_file(request: HttpRequest, slug: str, name: str, language: str, kind: str) -> HttpResponse:
    """The same as a file."""
    copy = _released(slug, name, language)
    if kind not in KINDS:
        raise Http404
    back = reverse("text_released", args=[slug, name, language])
    return file_of(request, copy, Kind(kind), f"{slug}-{name}", back)


def _released(slug: str, name: str, language: str) -> Copy:
    """Raises Http404 unless it was adopted by silence, in this language, and released."""
    stood = standing_text(slug, name)
    if stood is None or stood.meeting.rehearsal or released(stood.text) is None:
        raise Http404
    copy = copy_of(stood, language)
    if copy is None or language not in copy.hashes:
        raise Http404
    return copy
