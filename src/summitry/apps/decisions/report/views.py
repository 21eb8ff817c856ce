"""The report as a page and as PDF, and each decision sheet as PDF."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from summitry.apps.chamber.names import Names
from summitry.apps.chamber.queries import Standing
from summitry.apps.chamber.replaying import CannotRebuild
from summitry.apps.chamber.rights import may
from summitry.apps.decisions.adopted_paper import adopted_paper
from summitry.apps.decisions.models import Decision
from summitry.apps.decisions.paper import sheet_paper
from summitry.apps.decisions.queries import adopted_in_public, readable, sitting
from summitry.apps.decisions.report.assembly import languages_of, report_of
from summitry.apps.decisions.report.papers import Papers
from summitry.apps.decisions.sheet import rectified_in_public
from summitry.apps.meetings.made import StillSetting
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.ways import ways
from summitry.apps.organisation.queries import charter_of
from summitry.core.words import N_
from summitry.formats.paper.charts import PAGE, bars, timeline
from summitry.formats.paper.document import Bars, Fixed, Timeline, fixed
from summitry.formats.paper.pdf.setting import CannotSet

_AGAIN_SECONDS = 2
_REHEARSAL = N_("A rehearsal stays off the record, so there is no report of it.")
_ERASED = N_("How this meeting was convened is no longer on the record; it cannot be reported.")


class NothingToReport(Exception):  # noqa: N818  # named for what is so; the message is an English sentence
    """There is no record to report from."""


@lru_cache(maxsize=1)
def papers() -> Papers:
    return Papers(Path(settings.DATA_FOLDER) / "papers")


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The summary record in the page's language."""
    stood, reader = readable(slug, request.user.pk)
    language = get_language() or "en"
    charter = charter_of(stood.meeting.charter)
    context = {
        "meeting": stood.meeting,
        "ways": ways(stood.meeting, reader),
        "names": Names(charter, language, stood.meeting.time_zone),
        "languages_of_report": languages_of(charter),
        "document": None,
        "drawn": _drawn,
    }
    try:
        paper = _report(stood, reader, language)
    except NothingToReport as nothing:
        return render(request, "decisions/report.html", {**context, "nothing": gettext(str(nothing))})
    shown = {"document": paper.document, "hash": paper.hash, "nothing": ""}
    return render(request, "decisions/report.html", {**context, **shown})


@require_safe
def report_pdf(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The same in one of the report's languages, as PDF."""
    stood, reader = readable(slug, request.user.pk)
    _require(language)
    try:
        paper = _report(stood, reader, language)
    except NothingToReport as nothing:
        return _sentence(request, gettext(str(nothing)), 404, reverse("report", args=[slug]))
    return _pdf(request, paper, f"{slug}-report-{language}", reverse("report", args=[slug]))


@require_safe
def decision_pdf(request: HttpRequest, slug: str, number: int, language: str) -> HttpResponse:
    """One decision sheet as PDF."""
    stood, _ = readable(slug, request.user.pk)
    _require(language)
    meeting = stood.meeting
    decision = get_object_or_404(Decision, meeting=meeting, number=number)
    names = Names(charter_of(meeting.charter), language, meeting.time_zone)

    def address(text: str, of: str) -> str:
        return request.build_absolute_uri(reverse("text_copy", args=[slug, text, of]))

    document = sheet_paper(decision, names, sitting(meeting), stood.chamber.rectifications, address)
    back = reverse("decision", args=[slug, number])
    return _pdf(request, fixed(document), f"{slug}-decision-{number}-{language}", back)


@require_safe
def adopted_pdf(request: HttpRequest, slug: str, number: int, language: str) -> HttpResponse:
    """What the world is told of one decision, as PDF."""
    _require(language)
    stood, decision = adopted_in_public(slug, number)
    names = Names(charter_of(stood.meeting.charter), language, stood.meeting.time_zone)

    def address(text: str, of: str) -> str:
        return request.build_absolute_uri(reverse("adopted_text", args=[slug, number, text, of]))

    notes = rectified_in_public(decision.sheet, stood.chamber)
    document = adopted_paper(decision.sheet, names, notes, address)
    back = reverse("adopted", args=[slug, number])
    return _pdf(request, fixed(document), f"{slug}-adopted-{number}-{language}", back)


def _drawn(chart: Bars | Timeline) -> Markup:
    """Its own texts were escaped when it was drawn."""
    return Markup(bars(chart, PAGE) if isinstance(chart, Bars) else timeline(chart, PAGE))


def _require(language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Http404


def _report(stood: Standing, reader: Participant, language: str) -> Fixed:
    """As its readers may see it. Raises NothingToReport."""
    if stood.meeting.rehearsal:
        raise NothingToReport(_REHEARSAL)
    try:
        return fixed(report_of(stood, language, with_presence=may("see.presence", reader, stood.chamber)))
    except CannotRebuild:
        raise NothingToReport(_ERASED) from None


def _pdf(request: HttpRequest, paper: Fixed, name: str, back: str) -> HttpResponse:
    try:
        made = papers().pdf(paper)
    except StillSetting:
        sentence = gettext("The PDF is being made; this page asks for it again by itself.")
        answer = _sentence(request, sentence, 202, back)
        answer.headers["Refresh"] = str(_AGAIN_SECONDS)
        return answer
    except CannotSet as cannot:
        return _sentence(request, gettext(cannot.sentence).format(packages=cannot.packages), 503, back)
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        "Cache-Control": "private, no-cache",
    }
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _sentence(request: HttpRequest, sentence: str, status: int, back: str) -> HttpResponse:
    return render(request, "decisions/paper.html", {"sentence": sentence, "back": back}, status=status)
