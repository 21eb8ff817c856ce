"""Pages of what happened to a text."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from summitry.apps.texts.past.history import History
from summitry.apps.texts.past.origins import origins
from summitry.apps.texts.rendering import whole_part
from summitry.apps.texts.views import page_context

MOST_DIGITS = 12


@require_safe
def history(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """What was done to the text as a whole; `before` in the query goes on where a page ended."""
    context = page_context(request, slug, name)
    before = request.GET.get("before", "")
    place = int(before) if before.isascii() and before.isdigit() and len(before) <= MOST_DIGITS else 0
    context["history"] = History(context["room"], context["reader"], place)
    return render(request, "texts/past/history.html", context)


@require_safe
def provenance(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Clause by clause, who brought which words, and why."""
    context = page_context(request, slug, name)
    room = context["room"]

    def rows() -> dict[str, Any]:
        return {"origins": origins(room)}

    context["shown"] = whole_part(room, "texts/parts/origins.html", rows)
    return render(request, "texts/past/provenance.html", context)
