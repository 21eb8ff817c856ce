"""What acts did to a text over time: the history of a clause, and how many places were open when."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from django.db.models import QuerySet

from summitry.apps.record.models import Payload
from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.apps.texts.reading import TextRoom
from summitry.core.text.state import ClauseId
from summitry.core.text.terms import Stamp

SHOWN_ACTS = 100
WIDTH, HEIGHT = 720, 240
"""Of the chart, in its own units."""


@dataclass(frozen=True)
class Past:
    """An act on a clause. `note` is what its sender said of it; empty where the record does not say."""

    at: Stamp
    verb: str
    role: str
    party: str
    note: str
    open: int


def history(room: TextRoom, clause: ClauseId) -> list[Past]:
    """The latest acts that changed how the clause stands, the last first; two queries."""
    rows = [
        step
        for step in _acts(room).exclude(verb="").order_by("-pk")[: 5 * SHOWN_ACTS]
        if clause in step.clauses
    ]
    rows = rows[:SHOWN_ACTS]
    notes = _notes([step.entry_id for step in rows if step.entry_id])
    return [
        Past(
            step.at,
            step.verb,
            step.role,
            step.party,
            notes.get(step.entry_id or 0, ""),
            step.open_places.get(clause, 0),
        )
        for step in rows
    ]


def _notes(entries: list[int]) -> dict[int, str]:
    found = {}
    for entry, body in Payload.objects.filter(entry__in=entries).values_list("entry_id", "body"):
        act = json.loads(bytes(body))["act"]
        found[entry] = act.get("note") or act.get("reason") or act.get("decision") or ""
    return found


@dataclass(frozen=True)
class Moment:
    """How many places were open after an act, and which act it was."""

    at: Stamp
    open: int
    verb: str
    role: str
    party: str
    clauses: tuple[ClauseId, ...]
    x: int = 0
    y: int = 0


@dataclass(frozen=True)
class Curve:
    """Open places over time; `line` is an SVG path within WIDTH × HEIGHT."""

    moments: list[Moment]
    closing: list[Moment]
    most: int
    line: str
    width: int = WIDTH
    height: int = HEIGHT


def curve(room: TextRoom) -> Curve:
    """One query. A step each time the number changes, as wide as the others: long pauses between meetings
    would leave no room for the acts within one."""
    moments = list(_moments(_acts(room).exclude(verb="").order_by("pk")))
    most = max((each.open for each in moments), default=0)
    if not moments:
        return Curve([], [], 0, "")
    last = max(1, len(moments) - 1)
    placed = [
        replace(each, x=number * WIDTH // last, y=HEIGHT - each.open * HEIGHT // max(1, most))
        for number, each in enumerate(moments)
    ]
    line = f"M0 {placed[0].y}" + "".join(f"H{each.x}V{each.y}" for each in placed[1:])
    closing = [now for before, now in pairwise(placed) if now.open < before.open]
    return Curve(placed, closing, most, line)


def _moments(acts: Iterable[TextAct]) -> Iterable[Moment]:
    places: dict[ClauseId, int] = {}
    total = -1
    for act in acts:
        places.update(act.open_places)
        now = sum(places.values())
        if now != total:
            yield Moment(act.at, now, act.verb, act.role, act.party, tuple(act.clauses))
        total = now


def _acts(room: TextRoom) -> "QuerySet[TextAct]":
    row = NegotiatedText.objects.filter(meeting=room.stood.meeting, name=room.text_name)
    return TextAct.objects.filter(text__in=row)
