"""A text as it was: its acts with the events that came of them, and its issues."""

import json
from collections.abc import Iterator
from functools import lru_cache

from summitry.apps.texts.models import NegotiatedText, TextAct, TextIssue
from summitry.apps.texts.reading import TextRoom
from summitry.core.text.codec import event_from_data, text_from_json
from summitry.core.text.convergence import Acted
from summitry.core.text.state import Issue, Text


def steps(room: TextRoom) -> Iterator[Acted]:
    """In the order in which they took effect; one query."""
    return _steps(room.stood.meeting.pk, room.text_name)


def issued(room: TextRoom) -> dict[int, Text]:
    """The text at each of its issues, by number; read once, since issues do not change."""
    return dict(_issued(room.stood.meeting.pk, room.text_name, room.negotiated.issues))


def empty(text: Text) -> Text:
    """As it was opened, before its first clauses."""
    return Text(
        id=text.id,
        title=text.title,
        language=text.language,
        authentic=text.authentic,
        groups=text.groups,
    )


@lru_cache(maxsize=32)
def _issued(meeting: int, name: str, issues: tuple[Issue, ...]) -> tuple[tuple[int, Text], ...]:
    rows = TextIssue.objects.filter(text__meeting=meeting, text__name=name)
    stored = dict(rows.values_list("number", "document"))
    return tuple(
        (issue.number, text_from_json(stored[issue.number])) for issue in issues if issue.number in stored
    )


def _steps(meeting: int, name: str) -> Iterator[Acted]:
    row = NegotiatedText.objects.filter(meeting=meeting, name=name)
    rows = TextAct.objects.filter(text__in=row).exclude(verb="").order_by("pk")
    fields = ("at", "verb", "role", "party", "clauses", "open_places", "entry__payload__body")
    for at, verb, role, party, clauses, places, body in rows.values_list(*fields):
        events = None if body is None else tuple(map(event_from_data, json.loads(bytes(body))["events"]))
        yield Acted(
            at=at,
            verb=verb,
            role=role,
            party=party,
            clauses=tuple(clauses),
            open_places=places,
            events=events,
        )
