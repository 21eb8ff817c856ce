"""The page on which two issues are compared, and the concordance of their numbers as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from summitry.apps.meetings.serving import as_attachment
from summitry.apps.texts.compare.shown import NOW, Compared, offered
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rendering import whole_part
from summitry.apps.texts.views import page_context
from summitry.core.text.renumbering import Fate, Row
from summitry.formats.plain_table import csv_table, markdown_table

INLINE, COLUMNS = "inline", "columns"


@require_safe
def compare(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Two of the text's issues, or one and the text as it stands, word by word."""
    context = page_context(request, slug, name)
    room: TextRoom = context["room"]
    compared = _compared(request, room)
    way = COLUMNS if request.GET.get("way") == COLUMNS else INLINE
    parts = {"offered": offered(room), "compared": compared, "way": way, "fate_name": fate_name}
    asked = () if compared is None else (compared.old, compared.new, way)
    context["shown"] = whole_part(room, "texts/parts/comparison.html", lambda: parts, *asked)
    return render(request, "texts/compare.html", context)


@require_safe
def file(request: HttpRequest, slug: str, name: str, kind: str) -> HttpResponse:
    """The concordance table as CSV or Markdown."""
    room: TextRoom = page_context(request, slug, name)["room"]
    compared = _compared(request, room) if kind in ("csv", "md") else None
    if compared is None:
        raise Http404
    head = [gettext("Old number"), gettext("New number"), gettext("What became of it"), gettext("Words")]
    rows = [
        (compared.old_label(row), compared.new_label(row), fate_name(row.fate), _words(row))
        for row in compared.rows
    ]
    title = gettext("Concordance of numbers: %(title)s") % {"title": room.heading}
    table = csv_table(head, rows) if kind == "csv" else markdown_table(title, head, rows)
    return as_attachment(table, kind, f"{slug}-{name}-{compared.old}-{compared.new}")


def _compared(request: HttpRequest, room: TextRoom) -> Compared | None:
    """The two that the address names: without a name, the last issue and the text as it stands. None where
    no issue can be shown again; Http404 for one that the text has not."""
    there = [str(issue.number) for issue in offered(room)]
    if not there:
        return None
    old, new = request.GET.get("old", there[0]), request.GET.get("new", NOW)
    if not {old, new} <= {*there, NOW}:
        raise Http404
    return Compared(room, old, new)


def _words(row: Row) -> str:
    return gettext("other words") if row.reworded else gettext("the same words")


def fate_name(fate: str) -> str:
    names: dict[Any, str] = {
        Fate.ADDED: pgettext("clause", "new"),
        Fate.SPLIT_OFF: pgettext("clause", "split off"),
        Fate.JOINED: pgettext("clause", "became part of another"),
        Fate.REMOVED: pgettext("clause", "taken out"),
        Fate.MOVED: pgettext("clause", "moved"),
        Fate.RENUMBERED: pgettext("clause", "renumbered"),
        Fate.SAME: pgettext("clause", "in its place"),
    }
    return names[Fate(fate)]
