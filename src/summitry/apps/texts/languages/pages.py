"""Pages of a text's languages: all of them, one to work on, and one to read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from summitry.apps.meetings.too_large import TOO_LARGE, too_large
from summitry.apps.texts.languages.offered import offered
from summitry.apps.texts.languages.versions import Translation, translations
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rights import may
from summitry.apps.texts.views import page_context
from summitry.apps.texts.wording import own_name


@require_safe
def languages(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """All languages by all clauses, and what keeps the text from silence and adoption."""
    context = page_context(request, slug, name)
    room: TextRoom = context["room"]
    context["translations"] = translations(room)
    context["source_name"] = own_name(room.negotiated.language)
    return render(request, "texts/languages/overview.html", context)


@require_http_methods(["GET", "HEAD"])
def language(request: HttpRequest, slug: str, name: str, code: str) -> HttpResponse:
    """The text in one language beside its source; whoever translates writes here."""
    if request.META.get(TOO_LARGE):
        return worked_on(request, slug, name, code, too_large(), 413)
    return worked_on(request, slug, name, code)


def worked_on(
    request: HttpRequest, slug: str, name: str, code: str, refused: str = "", status: int = 200
) -> HttpResponse:
    """With a sentence on a file that was not taken."""
    context = language_context(request, slug, name, code)
    return render(request, "texts/languages/translate.html", {**context, "refused": refused}, status=status)


@require_safe
def reading(request: HttpRequest, slug: str, name: str, code: str) -> HttpResponse:
    """The text in one language, with what is said of each clause that is not concordant."""
    return render(request, "texts/languages/reading.html", language_context(request, slug, name, code))


def language_context(
    request: HttpRequest, slug: str, name: str, code: str, right: str = "read"
) -> dict[str, Any]:
    """Raises Http404 for a language that the text is not offered in, and for who may not see it."""
    context = page_context(request, slug, name, right)
    room: TextRoom = context["room"]
    if code not in offered(room.stood):
        raise Http404
    context["version"] = Translation(room, code)
    context["other_languages"] = offered(room.stood)
    context["translates"] = may("translate", context["reader"], room.stood)
    context["source_name"] = own_name(room.negotiated.language)
    context["own_name"] = own_name
    return context
