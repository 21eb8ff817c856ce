"""Reads: the statements of a meeting, for one reader. What is under embargo is left out here."""

from dataclasses import dataclass
from typing import Any

from summitry.apps.decisions.actions.hand_in import latest
from summitry.apps.decisions.models import Statement, StatementText
from summitry.apps.meetings.models import Meeting, Participation, Role
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.rights import may_file
from summitry.core.floor.state import Chamber
from summitry.core.statements import DELEGATION, SECRETARIAT, SPOKEN_AS, State, Step, after, is_own, may_read

NEXT = 5
"""How many of those who wait for the floor an interpreter sees the texts of."""


@dataclass(frozen=True)
class Told:
    """A statement with the text that counts in each language."""

    statement: Statement
    texts: list[StatementText]


def readable_by(statement: Statement, reader: Participant) -> bool:
    return may_read(State(statement.state), statement.party, reader.role, reader.party)


def statements_of(meeting: Meeting, reader: Participant, search: str = "") -> list[Told]:
    """All that the reader may know of, in the order of handing in; two queries, whatever their number.

    A search looks through the texts of these alone.
    """
    rows = Statement.objects.filter(meeting=meeting).prefetch_related("texts")
    told = [Told(row, latest(row)) for row in rows if readable_by(row, reader)]
    words = search.casefold().split()
    return [one for one in told if all(word in _searched(one) for word in words)]


def _searched(told: Told) -> str:
    return " ".join((told.statement.party, *(text.text for text in told.texts))).casefold()


def statement_of(meeting: Meeting, key: str, reader: Participant) -> Told | None:
    """One statement; None alike when there is none and when the reader may not know of it."""
    row = Statement.objects.filter(meeting=meeting, key=key).prefetch_related("texts").first()
    return Told(row, latest(row)) if row is not None and readable_by(row, reader) else None


def steps_of(statement: Statement, reader: Participant) -> frozenset[Step]:
    """What the reader may ever do with it. For a party that nobody sits for, the secretariat acts."""
    if reader.role == Role.SECRETARIAT:
        nobody = not Participation.objects.filter(
            meeting=statement.meeting_id, party=statement.party
        ).exists()
        return DELEGATION if nobody else SECRETARIAT
    own = may_file(reader) and is_own(statement.party, reader.role, reader.party)
    return DELEGATION if own else frozenset()


def steps_open_to(statement: Statement, reader: Participant) -> frozenset[Step]:
    """What the reader may do with it now."""
    state = State(statement.state)
    return frozenset(step for step in steps_of(statement, reader) if after(state, step) is not None)


def in_the_booth(meeting: Meeting, chamber: Chamber) -> list[dict[str, Any]]:
    """Who has the floor and who is next, each with what was handed in for it, and what else waits to be
    delivered; for interpreters alone."""
    rows = Statement.objects.filter(meeting=meeting).prefetch_related("texts")
    told = [Told(row, latest(row)) for row in rows if row.state != State.WITHDRAWN]
    turns = [turn for turn in (chamber.turn, chamber.interrupted) if turn is not None]
    shown = [_speaking(told, turn.party, turn.given_at, turn.kind.value) for turn in turns]
    taken = [one["told"].statement.pk for one in shown if one["told"] is not None]
    for request in chamber.listed()[:NEXT]:
        waiting = [one for one in told if one.statement.pk not in taken]
        found = _waiting(waiting, request.party, request.kind.value, chamber.agenda.current or "")
        shown.append({"party": request.party, "kind": request.kind.value, "speaks": False, "told": found})
        taken += [found.statement.pk] if found is not None else []
    return shown + [_ahead(one) for one in told if one.statement.pk not in taken and _waits(one)]


def _ahead(one: Told) -> dict[str, Any]:
    return {"party": one.statement.party, "kind": None, "speaks": False, "told": one}


def _waits(one: Told) -> bool:
    return one.statement.state == State.HANDED_IN


def _speaking(told: list[Told], party: str, given_at: int, kind: str) -> dict[str, Any]:
    began = (one for one in told if (one.statement.party, one.statement.began_at) == (party, given_at))
    return {"party": party, "kind": kind, "speaks": True, "told": next(began, None)}


def _waiting(told: list[Told], party: str, kind: str, item: str) -> Told | None:
    """What would be delivered if the party got the floor now."""
    kinds = SPOKEN_AS.get(kind, ())
    for one in told:
        row = one.statement
        if row.party == party and row.kind in kinds and row.item in ("", item) and _waits(one):
            return one
    return None
