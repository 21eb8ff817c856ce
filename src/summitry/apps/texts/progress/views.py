"""The page of a text's convergence, and its charts and numbers as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from markupsafe import Markup

from summitry.apps.meetings.serving import as_attachment
from summitry.apps.texts.progress.shown import Progress, ending_name
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rendering import whole_part
from summitry.apps.texts.views import page_context
from summitry.formats.paper.charts import PAGE, PAPER, Steps, steps
from summitry.formats.plain_table import csv_table


@require_safe
def convergence(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Open places over time by section and by party, with the acts that closed them."""
    context = page_context(request, slug, name)
    room: TextRoom = context["room"]
    context["shown"] = whole_part(room, "texts/parts/progress.html", lambda: _parts(room))
    return render(request, "texts/convergence.html", context)


def _parts(room: TextRoom) -> dict[str, Any]:
    return {"progress": Progress(room), "drawn": _drawn, "ending_name": ending_name}


def _drawn(chart: Steps, width: int) -> Markup:
    return Markup(steps(chart, PAGE, width))  # the drawing escapes every word


@require_safe
def file(request: HttpRequest, slug: str, name: str, kind: str) -> HttpResponse:
    """A chart as SVG, or all numbers as CSV."""
    progress = Progress(page_context(request, slug, name)["room"])
    called = f"{slug}-{name}-{kind}"
    if kind == "numbers":
        head, rows = progress.table()
        return as_attachment(csv_table(head, rows), "csv", called)
    charts = {"sections": progress.by_section} if progress.begun else {}
    if progress.begun and progress.parties:
        charts["parties"] = progress.by_party
    if kind not in charts:
        raise Http404
    return as_attachment(steps(charts[kind], PAPER).encode(), "svg", called)
