"""Pages of a meeting's documents: the list for each reader, the files, and what is handed in."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from summitry.apps.chamber.names import Names
from summitry.apps.chamber.paper_forms import draft_of, readers_of_form
from summitry.apps.chamber.queries import Standing, standing
from summitry.apps.chamber.rights import circle_in, may
from summitry.apps.chamber.uploading import BadUpload, kept_of, languages_of
from summitry.apps.meetings import serving
from summitry.apps.meetings.actions.add_file import add_file
from summitry.apps.meetings.actions.file_document import file_document
from summitry.apps.meetings.actions.restrict_document import restrict_document
from summitry.apps.meetings.models import Document, DocumentFile
from summitry.apps.meetings.names import moment
from summitry.apps.meetings.papers import Paper, papers_of, readable
from summitry.apps.meetings.participants import Participant, participant
from summitry.apps.meetings.rights import may_change, may_file
from summitry.apps.meetings.too_large import TOO_LARGE, too_large
from summitry.apps.meetings.ways import ways
from summitry.apps.meetings.wording import READERS, label_of, readers_name
from summitry.apps.organisation.queries import charter_of
from summitry.apps.record.stamping import stamp
from summitry.core.documents.notice import Noticed, notice_of_paper
from summitry.core.documents.symbols import Relation, Series

LONGEST_SEARCH = 200


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents that the reader may read; POST files a new one."""
    stood, reader = _inside(request, slug)
    if request.method != "POST":
        if request.META.get(TOO_LARGE):
            return _listing(request, stood, reader, 413, too_large())
        return _listing(request, stood, reader)
    if not may_file(reader):
        raise Http404
    try:
        draft = draft_of(request.POST, stood, reader, _shown(stood, reader))
        document = file_document(stood.meeting, draft, kept_of(request, stood), reader, stamp())
    except BadUpload as error:
        return _listing(request, stood, reader, error.status, str(error))
    return _back_to(slug, document)


@require_POST
def add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Another language, or a new version, of a document."""
    stood, reader, document = _changeable(request, slug, number)
    try:
        add_file(document, kept_of(request, stood), reader, stamp())
    except BadUpload as error:
        return _listing(request, stood, reader, error.status, str(error))
    return _back_to(slug, document)


@require_POST
def restrict(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Who may read a document from now on."""
    stood, reader, document = _changeable(request, slug, number)
    try:
        restrict_document(document, readers_of_form(request.POST, stood, reader), reader, stamp())
    except BadUpload as error:
        return _listing(request, stood, reader, error.status, str(error))
    return _back_to(slug, document)


@require_safe
def file(request: HttpRequest, slug: str, number: int, language: str, version: int = 0) -> HttpResponse:
    """A file of a document, to save; the latest version unless one is named. Public ones are anybody's."""
    stood = standing(slug)
    if stood is None:
        raise Http404
    reader = participant(stood.meeting.pk, request.user.pk)
    document = readable(stood.meeting, number, circle_in(reader, stood.chamber), reader)
    if document is None:
        raise Http404
    files = DocumentFile.objects.filter(document=document, language=language)
    found = (files.filter(version=version) if version else files).first()
    if found is None:
        raise Http404
    return serving.attachment(found.sha256, found.kind, f"{label_of(document)} {language}")


def _inside(request: HttpRequest, slug: str) -> tuple[Standing, Participant]:
    """The meeting, for everybody in the room. Raises Http404 for all others."""
    stood = standing(slug)
    if stood is None:
        raise Http404
    reader = participant(stood.meeting.pk, request.user.pk)
    if not may("see.floor", reader, stood.chamber):
        raise Http404
    return stood, reader


def _changeable(request: HttpRequest, slug: str, number: int) -> tuple[Standing, Participant, Document]:
    """A document that the reader may change; that there is another is told to nobody."""
    stood, reader = _inside(request, slug)
    document = readable(stood.meeting, number, circle_in(reader, stood.chamber), reader)
    if document is None or not may_change(reader, document):
        raise Http404
    return stood, reader, document


def _shown(stood: Standing, reader: Participant, search: str = "") -> list[Paper]:
    return papers_of(stood.meeting, circle_in(reader, stood.chamber), reader, search)


def _back_to(slug: str, document: Document) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('documents', args=[slug])}#document-{document.number}")


def _listing(
    request: HttpRequest, stood: Standing, reader: Participant, status: int = 200, refused: str = ""
) -> HttpResponse:
    names = Names(charter_of(stood.meeting.charter), get_language() or "en", stood.meeting.time_zone)
    search = request.GET.get("q", "")[:LONGEST_SEARCH]
    papers = _shown(stood, reader, search)
    context: dict[str, Any] = {
        "meeting": stood.meeting,
        "ways": ways(stood.meeting, reader),
        "names": names,
        "agenda": stood.chamber.agenda,
        "search": search,
        "listed": [_row(stood, names, paper, reader) for paper in papers],
        "refused": refused,
        "given": request.POST,
        "files": may_file(reader),
        "secretariat": not reader.party_that_files,
        "readers": [(code, gettext(words)) for code, (words, _) in READERS.items()],
        "seats": list(stood.chamber.seats),
        "series": [Series.BASE, Series.LIMITED, Series.ROOM],
        "relations": list(Relation),
        "file_languages": languages_of(stood.meeting),
    }
    return render(request, "chamber/documents.html", context, status=status)


def _row(stood: Standing, names: Names, paper: Paper, reader: Participant) -> dict[str, Any]:
    document = paper.document
    return {
        "document": document,
        "label": label_of(document),
        "title": names.text(document.title),
        "files": paper.files,
        "older": [file for file in document.files.all() if file not in paper.files],
        "notice": _notice(stood, document),
        "readers": readers_name(document),
        "changes": may_change(reader, document),
    }


def _notice(stood: Standing, document: Document) -> Noticed:
    meeting = stood.meeting
    starts: datetime = meeting.starts_at.astimezone(ZoneInfo(meeting.time_zone))
    return notice_of_paper(charter_of(meeting.charter), starts, moment(document.filed_at))
