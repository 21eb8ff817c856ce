"""The front door: which meetings there are, and where one's own place in them is."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from summitry.apps.meetings.published import published
from summitry.apps.meetings.queries import meetings_of


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """All meetings, each with the page where the reader sits."""
    doors = getattr(request, "doors", [])
    context = {"meetings": meetings_of(request.user.pk), "doors": doors}
    if request.user.is_authenticated:
        return render(request, "site/front.html", context)
    return published(request, "site/front.html", context)


@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language and stay on the page.

    Without a token, as pages that are the same for everybody have none: whoever forged this form could change
    nothing but the language of somebody's pages.
    """
    language, address = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        address = "/"
    answer = HttpResponseRedirect(address)
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 86400,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/error.html", {"status": 404}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/error.html", {"status": 403}, status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token of a form did not fit: the page was too old, or the form came from elsewhere.

    Scripts get no `ok`: this is no answer to the act, which was not looked at. They fetch a new token and
    send it again.
    """
    sentence = gettext("This page was open for too long; load it again and repeat what you did.")
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"code": "stale_form", "sentence": sentence}, status=403)
    return render(request, "site/refusal.html", {"sentence": sentence}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What nobody sends who follows our own links and forms."""
    sentence = (
        gettext("This house does not answer under the name in your browser’s address.")
        if isinstance(exception, DisallowedHost)
        else gettext("What was sent cannot be read.")
    )
    return render(request, "site/refusal.html", {"sentence": sentence}, status=400)


def failed(request: HttpRequest) -> HttpResponse:
    return render(request, "site/error.html", {"status": 500}, status=500)
