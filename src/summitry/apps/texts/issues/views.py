"""Pages and files of the issues of a text: always as it was issued, and for some readers without names."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.ways import ways
from summitry.apps.texts.files import handed_out
from summitry.apps.texts.issues.symbols import Offered, offered
from summitry.apps.texts.models import NegotiatedText, TextIssue
from summitry.apps.texts.outside.opened import shown_to
from summitry.apps.texts.past.annex import annex_of
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rights import OUTSIDERS, may
from summitry.apps.texts.standing import StandingText, standing_text
from summitry.apps.texts.views import admitted, page_context
from summitry.core.text.clauses import beside
from summitry.core.text.codec import text_from_json
from summitry.core.text.state import Issue
from summitry.core.text.terms import IssueKind
from summitry.core.text.veiled import nameless, veiled
from summitry.formats.negotiated import phrases
from summitry.formats.text_files import Kind

VEILED_KINDS = (Kind.PDF, Kind.DOCX, Kind.MARKDOWN, Kind.AKOMA)


@require_safe
def issues(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """All issues, the last first, and for those who issue the form for the next."""
    context = page_context(request, slug, name)
    stood, reader = context["room"].stood, context["reader"]
    context |= {
        "numbered": _offered(stood, reader),
        "kept": set(_rows(stood).values_list("number", flat=True)),
        "issuing": may("issue", reader, stood),
        "outsiders": [(role.value, role.label) for role in OUTSIDERS],
    }
    return render(request, "texts/issues/list.html", context)


def _offered(stood: StandingText, reader: Participant) -> list[tuple[IssueKind, list[Offered]]]:
    """By lineage, the symbols that the reader may issue the text under."""
    if not may("issue", reader, stood):
        return []
    chair = reader.role == Role.CHAIR
    kinds = [IssueKind.CHAIR] if chair else [IssueKind.ROLLING, IssueKind.COMPILATION, IssueKind.FINAL]
    rows = NegotiatedText.objects.select_related("meeting__charter").defer("document")
    row = rows.get(meeting=stood.meeting, name=stood.name)
    return [(kind, offered(row, kind)) for kind in kinds]


@require_safe
def issue(request: HttpRequest, slug: str, name: str, number: int) -> HttpResponse:
    """The text as it was issued, with who held what."""
    context = page_context(request, slug, name)
    then = TextRoom(_as_issued(context["room"].stood, number), context["room"].language)
    return render(
        request, "texts/issues/issue.html", {**context, "then": then, "issue": _issue(then, number)}
    )


@require_safe
def issue_file(request: HttpRequest, slug: str, name: str, number: int, kind: str) -> HttpResponse:
    """A file of the text as it was issued."""
    stood, _ = admitted(request, slug, name)
    if kind not in list(Kind):
        raise Http404
    room = TextRoom(_as_issued(stood, number), get_language() or "en")
    annex = annex_of(room, _issue(room, number).at) if kind == Kind.PDF else None
    back = reverse("text_issues", args=[slug, name])
    return handed_out(request, room, kind, f"{name}-{number}", back, annex)


@require_safe
def without_names(request: HttpRequest, slug: str, name: str, number: int) -> HttpResponse:
    """An issue for those who are not told who holds what."""
    stood, issue, reader = _veiled(request, slug, name, number)
    room = TextRoom(stood, get_language() or "en")
    text = stood.text
    plain = _nameless(room, issue)
    context = {
        "room": TextRoom(replace(stood, text=plain, open_places={}), room.language),
        "meeting": stood.meeting,
        "issue": plain.issues[-1],
        "counted": issue.counted,
        "shown": [(clause, veiled(text, clause, counted=issue.counted)) for clause in room.order],
        "proposed": {clause: _proposal(stood, clause, issue) for clause in room.order},
        "remarks": {clause: _remarks(room, clause) for clause in room.order},
        "ways": ways(stood.meeting, reader),
    }
    return render(request, "texts/issues/without_names.html", context)


def _proposal(stood: StandingText, clause: str, issue: Issue) -> int | None:
    """How many hold a clause that is only proposed (0: not told); None for one of the base."""
    proposed = stood.text.clauses[clause].proposed
    if proposed is None:
        return None
    return len(stood.text.proposals[proposed].holders) if issue.counted else 0


@require_safe
def file_without_names(request: HttpRequest, slug: str, name: str, number: int, kind: str) -> HttpResponse:
    """A file of it."""
    stood, issue, _ = _veiled(request, slug, name, number)
    if kind not in VEILED_KINDS:
        raise Http404
    plain = _nameless(TextRoom(stood, get_language() or "en"), issue)
    room = TextRoom(replace(stood, text=plain, open_places={}), get_language() or "en")
    back = reverse("text_without_names", args=[slug, name, number])
    return handed_out(request, room, kind, f"{name}-{number}", back)


def _remarks(room: TextRoom, clause: str) -> list[str]:
    """What is proposed beside its words."""
    kinds = (each.kind for each in beside(room.negotiated, clause) if not each.awaits_confirmation)
    return [gettext(phrases.KINDS[kind]) for kind in kinds]


def _nameless(room: TextRoom, issue: Issue) -> Any:
    remarks = {kind: gettext(sentence) for kind, sentence in phrases.KINDS.items()}
    counts = gettext("A number in parentheses after a reading says how many hold it.")
    return nameless(room.negotiated, issue, gettext(phrases.NO_TEXT), remarks, counts)


def _veiled(
    request: HttpRequest, slug: str, name: str, number: int
) -> tuple[StandingText, Issue, Participant]:
    """The text as it was issued, and to whom it is shown now. Raises Http404 for whoever may not see it."""
    stood = standing_text(slug, name)
    if stood is None or not 1 <= number <= len(stood.text.issues):
        raise Http404
    reader = participant(stood.meeting.pk, request.user.pk)
    issue = stood.text.issues[number - 1]
    if not issue.audience or not (shown_to(issue, reader.role) or may("read", reader, stood)):
        raise Http404
    return _as_issued(stood, number), issue, reader


def _rows(stood: StandingText) -> Any:
    return TextIssue.objects.filter(text__meeting=stood.meeting, text__name=stood.name)


def _as_issued(stood: StandingText, number: int) -> StandingText:
    document = _rows(stood).filter(number=number).values_list("document", flat=True).first()
    if document is None:
        raise Http404
    return replace(stood, text=text_from_json(document), open_places={})


def _issue(room: TextRoom, number: int) -> Issue:
    return room.negotiated.issues[number - 1]
