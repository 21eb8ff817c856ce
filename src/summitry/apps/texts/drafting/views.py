"""The page of a drafting session, and the stream behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from summitry.apps.meetings.runtime import runtime
from summitry.apps.meetings.streams import LiveResponse, group_of
from summitry.apps.texts.audience import audience_of
from summitry.apps.texts.drafting.desk import desk
from summitry.apps.texts.drafting.shown import DraftingScreen, key_of
from summitry.apps.texts.rights import may
from summitry.apps.texts.views import admitted, page_context
from summitry.live.connection import Admission


@require_safe
def drafting(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """What is being typed. `?session=` is the session that the page knew: it is told if that is gone; with
    `?screen=` there is nothing to press, for a projector."""
    context = page_context(request, slug, name, stream=key_of)
    screen = DraftingScreen(context["room"], context["now"])
    stood, reader, session = context["room"].stood, context["reader"], screen.session
    return render(
        request,
        "texts/drafting/page.html",
        context
        | {
            "screen": screen,
            "holds": session is not None and session.pen.key == reader.key and "screen" not in request.GET,
            "may_write": may("table", reader, stood),
            "may_answer": may("propose", reader, stood),
            "may_take": may("preside", reader, stood) or may("hold_pen", reader, stood),
            "lost": desk.lost((slug, name), request.GET.get("session", "")[:40]),
            "projected": "screen" in request.GET,
        },
    )


@require_safe
def live(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The stream behind it: whoever may read the text, and nobody else."""
    hub = runtime().hub
    mark = None if hub is None else hub.mark()
    stood, reader = admitted(request, slug, name)
    audience = audience_of(stood, reader, get_language() or "en")
    return LiveResponse(Admission(audience=key_of(audience), groups=(group_of(reader.key),), mark=mark))
