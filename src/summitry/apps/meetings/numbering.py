"""Numbers and symbols in a meeting: one count per series, whichever room gives them.

Whoever takes a number holds the lock of the meeting's row until it is kept.
"""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from summitry.apps.meetings.models import Document, Meeting
from summitry.apps.meetings.signals import counting
from summitry.apps.organisation.queries import charter_of
from summitry.core.documents.symbols import Place, Series, symbol_of


def next_number(meeting: Meeting, series: Series) -> int:
    """After all documents of the series, and whatever else was numbered in it."""
    documents = Document.objects.filter(meeting=meeting, series=series.value, parent=None).count()
    given: Sequence[tuple[object, Any]] = counting.send(sender=Meeting, meeting=meeting, series=series)
    return documents + sum(count for _, count in given) + 1


def symbol_in(meeting: Meeting, place: Place, document_class: str = "") -> str:
    """As the charter has it; empty where it does not say, or the pattern names what nobody knows."""
    rule = charter_of(meeting.charter).documents.symbol
    year = str(meeting.starts_at.astimezone(ZoneInfo(meeting.time_zone)).year)
    facts = {
        "organ": meeting.organ,
        "meeting": meeting.slug,
        "class": document_class,
        "year": year,
        "yy": year[2:],
    }
    return symbol_of(None if rule is None else rule.pattern, place, facts)
