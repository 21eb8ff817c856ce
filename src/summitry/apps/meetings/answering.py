"""How an act that a page sent is read and answered: JSON for scripts, a page for everybody else."""

import json
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext

from summitry.apps.meetings.fields import BadForm, Fields

ARRIVAL = "summitry.arrival"
"""Key of the request's environment under which the server puts the stamp taken before parsing."""

SENDING_PAGES = frozenset(
    {
        "chamber",
        "booth",
        "course",
        "decision",
        "text",
        "text_clause",
        "text_mine",
        "text_issues",
        "text_offices",
        "text_language",
        "text_silence",
        "text_drafting",
    }
)
"""Names of the pages that send acts, and to which an act leads back."""


def fields_of(request: HttpRequest) -> Fields:
    """What a form or a script sent, as text by name. Raises BadForm."""
    if request.content_type != "application/json":
        return {name: value for name, value in request.POST.items() if isinstance(value, str)}
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        raise BadForm(gettext("What was sent is not JSON.")) from None
    if not isinstance(sent, dict):
        raise BadForm(gettext("What was sent is not a JSON object."))
    return {str(name): str(value) for name, value in sent.items()}


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks."""
    return "application/json" in request.headers.get("Accept", "")


def refusal(request: HttpRequest, status: int, code: str, sentence: str) -> HttpResponse:
    """The answer to an act that had no effect, with its reason."""
    if wants_json(request):
        return JsonResponse({"ok": False, "code": code, "sentence": sentence}, status=status)
    back = "/" if request.resolver_match is None else page_of(request, request.resolver_match.kwargs["slug"])
    return render(request, "site/refusal.html", {"sentence": sentence, "back": back}, status=status)


def page_of(request: HttpRequest, slug: str) -> str:
    """The page of this meeting from which the act was sent, as its address was."""
    try:
        sender = urlsplit(request.headers.get("Referer", ""))
        page = resolve(sender.path)
    except (ValueError, Resolver404):
        return "/"
    if page.url_name not in SENDING_PAGES or page.kwargs["slug"] != slug:
        return "/"
    return f"{sender.path}?{sender.query}" if sender.query else sender.path
