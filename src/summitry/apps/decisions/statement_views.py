"""Pages of statements. Whoever may not know of one gets the same answer as if there were none."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from summitry.apps.chamber.interpreting.actions.hand_over import COUNT_DOWNS
from summitry.apps.chamber.interpreting.queries import Booth
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import may
from summitry.apps.chamber.uploading import BadUpload, languages_of
from summitry.apps.chamber.views import page_context
from summitry.apps.decisions.actions.attach import attach
from summitry.apps.decisions.actions.hand_in import hand_in
from summitry.apps.decisions.actions.step import NotNow, take_step
from summitry.apps.decisions.models import Decision, StatementText
from summitry.apps.decisions.statement_forms import item_of, kind_of, party_of, texts_of, written
from summitry.apps.decisions.statement_queries import (
    Told,
    in_the_booth,
    statement_of,
    statements_of,
    steps_of,
    steps_open_to,
)
from summitry.apps.decisions.statement_wording import kind_names, state_names, step_names
from summitry.apps.meetings import serving
from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.rights import may_file
from summitry.apps.meetings.too_large import TOO_LARGE, too_large
from summitry.apps.meetings.ways import ways
from summitry.apps.organisation.queries import charter_of
from summitry.apps.record.stamping import stamp
from summitry.core.statements import Attached, Kind, State, Step

LONGEST_SEARCH = 200


@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: HttpRequest, slug: str) -> HttpResponse:
    """What the reader may know of; for the public, what was released. POST hands one in."""
    stood, reader = _anybody(request, slug)
    if request.method != "POST":
        if request.META.get(TOO_LARGE):
            return _listing(request, stood, reader, 413, too_large())
        return _listing(request, stood, reader)
    if not may_file(reader):
        raise Http404
    sent = request.POST
    try:
        party = party_of(sent, stood, reader)
        kind, item = kind_of(sent, stood, party), item_of(sent, stood)
        texts = texts_of(request, stood, needed=True)
    except BadUpload as error:
        return _listing(request, stood, reader, error.status, str(error))
    recorded = sent.get("recorded") == "yes"
    made = hand_in(stood.meeting, party, kind, texts, reader, stamp(), item=item, recorded=recorded)
    return HttpResponseRedirect(reverse("statement", args=[slug, made.key]))


@require_safe
def statement(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One statement, in all its languages."""
    stood, reader = _anybody(request, slug)
    return _page(request, stood, reader, _told(stood, key, reader))


@require_POST
def step(request: HttpRequest, slug: str, key: str, step: str) -> HttpResponse:
    """A step of the delegation, or of the secretariat."""
    stood, reader = _anybody(request, slug)
    told = _told(stood, key, reader)
    wanted = next((one for one in steps_of(told.statement, reader) if one.value == step), None)
    if wanted is None:
        raise Http404
    worded = wanted in (Step.REPLACE, Step.CHECK)
    try:
        texts = texts_of(request, stood, needed=wanted is Step.REPLACE) if worded else []
        take_step(told.statement, wanted, reader, stamp(), texts)
    except BadUpload as error:
        return _page(request, stood, reader, told, error.status, str(error))
    except NotNow as error:
        sentence = gettext("This cannot be done now. The statement is: {state}.")
        sentence = sentence.format(state=state_names()[error.state])
        return _page(request, stood, reader, _told(stood, key, reader), 409, sentence)
    return HttpResponseRedirect(reverse("statement", args=[slug, key]))


@require_safe
def file(request: HttpRequest, slug: str, key: str, language: str, version: int) -> HttpResponse:
    """A statement that is a file, to save."""
    stood, reader = _anybody(request, slug)
    told = _told(stood, key, reader)
    rows = StatementText.objects.filter(statement=told.statement, language=language, version=version)
    found = rows.exclude(kind="text").first()
    if found is None:
        raise Http404
    names = _names(stood)
    return serving.attachment(found.sha256, found.kind, f"{names.name(told.statement.party)} {language}")


@require_safe
def booth(request: HttpRequest, slug: str) -> HttpResponse:
    """The interpreters' page: the chamber's view for them, with the texts of whoever speaks and is next."""
    context = page_context(request, slug, "interpreter")
    if context is None:
        return HttpResponseRedirect(request.path)
    room = context["room"]
    shown = in_the_booth(room.stood.meeting, room.chamber)
    own = Booth(room.stood.meeting.pk, context["me"], room.now)
    return render(
        request,
        "decisions/booth.html",
        {
            **context,
            "shown": shown,
            "booth": own,
            "count_downs": COUNT_DOWNS,
            "states": state_names(),
            "kinds": kind_names(),
        },
    )


@require_POST
def attach_to_decision(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A reservation or another statement beside a decision, by a member."""
    stood = standing(slug)
    reader = None if stood is None else participant(stood.meeting.pk, request.user.pk)
    if stood is None or reader is None or not may("object", reader, stood.chamber):
        raise Http404
    decision = Decision.objects.filter(meeting=stood.meeting, number=number).first()
    if decision is None:
        raise Http404
    address = reverse("decision", args=[slug, number])
    try:
        kind = _attached_kind(request, stood)
        text = written(request.POST, stood.meeting)
        if not text:
            raise BadUpload(gettext("Write the text."))
    except BadUpload as error:
        context = {"sentence": str(error), "back": address}
        return render(request, "site/refusal.html", context, status=error.status)
    attach(decision, kind, text, reader, stamp())
    return HttpResponseRedirect(f"{address}#statements")


def _attached_kind(request: HttpRequest, stood: Standing) -> Attached:
    """The kind; where the charter says that it is not allowed, it is not. Raises BadUpload."""
    positions = charter_of(stood.meeting.charter).positions
    rules = {
        Attached.RESERVATION: positions.reservation,
        Attached.INTERPRETATIVE: positions.interpretative_statement,
        Attached.EXPLANATION: positions.recorded_opinion,
    }
    sent = request.POST.get("kind", "")
    if sent not in rules:
        raise BadUpload(gettext("Say what kind of statement it is."))
    rule = rules[Attached(sent)]
    if rule is not None and not rule.allowed:
        raise BadUpload(gettext("The charter does not allow this beside a decision."), 409)
    return Attached(sent)


def _anybody(request: HttpRequest, slug: str) -> tuple[Standing, Participant]:
    """A meeting that was convened, and who is reading. Raises Http404 without one."""
    stood = standing(slug)
    if stood is None:
        raise Http404
    return stood, participant(stood.meeting.pk, request.user.pk)


def _told(stood: Standing, key: str, reader: Participant) -> Told:
    told = statement_of(stood.meeting, key, reader)
    if told is None:
        raise Http404
    return told


def _names(stood: Standing) -> Names:
    return Names(charter_of(stood.meeting.charter), get_language() or "en", stood.meeting.time_zone)


def _shared(request: HttpRequest, stood: Standing, reader: Participant, refused: str) -> dict[str, Any]:
    return {
        "meeting": stood.meeting,
        "ways": ways(stood.meeting, reader),
        "names": _names(stood),
        "agenda": stood.chamber.agenda,
        "refused": refused,
        "given": request.POST,
        "files": may_file(reader),
        "reader": reader,
        "states": state_names(),
        "kinds": kind_names(),
        "file_languages": languages_of(stood.meeting),
    }


def _listing(
    request: HttpRequest, stood: Standing, reader: Participant, status: int = 200, refused: str = ""
) -> HttpResponse:
    search = request.GET.get("q", "")[:LONGEST_SEARCH]
    seat = stood.chamber.seats.get(reader.party)
    context = {
        **_shared(request, stood, reader, refused),
        "search": search,
        "listed": statements_of(stood.meeting, reader, search),
        "seats": list(stood.chamber.seats),
        "secretariat": reader.role == Role.SECRETARIAT,
        "offered": [kind for kind in Kind if kind != Kind.WELCOME or seat is None or seat.status == "guest"],
        "inside": may("see.floor", reader, stood.chamber),
    }
    return render(request, "decisions/statements.html", context, status=status)


def _page(
    request: HttpRequest,
    stood: Standing,
    reader: Participant,
    told: Told,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    context = {
        **_shared(request, stood, reader, refused),
        "told": told,
        "steps": {one.value for one in steps_open_to(told.statement, reader)},
        "step_names": step_names(),
        "released": told.statement.state == State.RELEASED,
    }
    return render(request, "decisions/statement.html", context, status=status)
