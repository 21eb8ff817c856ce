"""A text as it was: its acts with the events that came of them, and its issues made again from these."""

import json
from collections.abc import Iterator
from functools import lru_cache

from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.apps.texts.reading import TextRoom
from summitry.core.text import replay
from summitry.core.text.codec import event_from_data, text_from_json, text_to_json
from summitry.core.text.convergence import Acted
from summitry.core.text.digest import canonical, digest
from summitry.core.text.events import Issued
from summitry.core.text.state import Issue, Text


def steps(room: TextRoom) -> Iterator[Acted]:
    """In the order in which they took effect; one query."""
    return _steps(room.stood.meeting.pk, room.text_name)


def issued(room: TextRoom) -> dict[int, Text]:
    """The text at each of its issues, by number; those of which the hash does not agree are left out, and all
    in a rehearsal, which keeps no record.

    One query, and none once an issue was asked for: issues do not change.
    """
    if room.rehearsal:
        return {}
    issues, opening = room.negotiated.issues, text_to_json(empty(room.negotiated))
    return dict(_made_again(room.stood.meeting.pk, room.text_name, issues, opening))


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
def _made_again(
    meeting: int, name: str, issues: tuple[Issue, ...], opening: bytes
) -> tuple[tuple[int, Text], ...]:
    wanted = {issue.number: issue.sha256 for issue in issues}
    found: dict[int, Text] = {}
    text = text_from_json(opening)
    for step in _steps(meeting, name):
        if step.events is None:
            break
        for event in step.events:
            if isinstance(event, Issued) and digest(canonical(text).decode()) == wanted.get(
                event.issue.number
            ):
                found[event.issue.number] = text
            text = replay(text, (event,))
    return tuple(found.items())


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
