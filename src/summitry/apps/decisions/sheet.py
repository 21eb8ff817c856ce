"""The decision sheet: what was decided, by which rule, in whose presence. Plain data, fixed at the gavel.

It is drawn from the core's question alone, so that it says nothing that the record does not hold.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from summitry import __version__
from summitry.apps.meetings.models import Meeting
from summitry.core.floor.parts import may_watch
from summitry.core.floor.state import (
    Ballot,
    Chamber,
    Method,
    Outcome,
    Outsider,
    Question,
    Rectification,
    Stamp,
)
from summitry.core.record import canonical

SCHEMA = "summitry/decision-sheet/1"


def sheet_of(meeting: Meeting, chamber: Chamber, question: Question, number: int) -> dict[str, Any]:
    """The sheet of a decided question. Stamps are microseconds since the Unix epoch, UTC."""
    return {
        "schema": SCHEMA,
        "number": number,
        "question": question.id,
        "meeting": {"slug": meeting.slug, "title": meeting.title, "organ": meeting.organ},
        "rehearsal": meeting.rehearsal,
        "software": __version__,
        **_put(question),
        **_presence(chamber, question),
        **_answers(question),
        "vote": None if question.ballot is None else _vote(question.ballot),
    }


def _put(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind.value,
        "title": question.title,
        "matter": question.matter,
        "texts": msgspec.to_builtins(question.texts),
        "rule": msgspec.to_builtins(question.rule),
        "put_at": question.put_at,
        "held_from": question.held_from,
        "outcome": "" if question.outcome is None else question.outcome.value,
        "decided_at": question.closed_at,
        "adopted_at": question.closed_at if question.outcome is Outcome.ADOPTED else None,
        "apart": msgspec.to_builtins(question.apart),
        "part_of": msgspec.to_builtins(question.part_of),
        "follows": msgspec.to_builtins(question.follows),
    }


def _vote(ballot: Ballot) -> dict[str, Any]:
    """Who voted how only where votes are recorded; of a show numbers alone, of a secret vote who voted."""
    named = ballot.method in (Method.RECORDED, Method.ROLL_CALL)
    return {
        "method": ballot.method.value,
        "opened_at": ballot.opened_at,
        "closed_at": ballot.closed_at,
        "tally": msgspec.to_builtins(ballot.tally),
        "voted": [] if ballot.method is Method.SHOW else list(ballot.casts),
        "casts": {party: cast.choice for party, cast in ballot.casts.items()} if named else {},
        "proxies": {party: cast.by for party, cast in ballot.casts.items() if cast.by},
    }


def _presence(chamber: Chamber, question: Question) -> dict[str, Any]:
    members = [chamber.seats[party] for party in question.members]
    return {
        "members": [
            {"party": seat.party, "link": seat.link.value, "attends": seat.attends, "voice": seat.voice}
            for seat in members
        ],
        "needed": list(question.needed),
        "absences": [
            {"party": party, "at": ruled.at, "reason": ruled.reason, "link": ruled.link.value}
            for party, ruled in question.absences.items()
        ],
    }


def _answers(question: Question) -> dict[str, Any]:
    return {
        "delivered": [{"party": party, "at": at} for party, at in question.delivered.items()],
        "receipts": [
            {"party": party, "at": receipt.at, "person": receipt.person}
            for party, receipt in question.receipts.items()
        ],
        "struck": [{"party": party, "at": at} for party, at in question.struck],
        "objections": msgspec.to_builtins(question.objections),
        "no_objections": [{"party": party, "at": at} for party, at in question.no_objections.items()],
    }


def sheet_hash(sheet: dict[str, Any]) -> str:
    """SHA-256 of a sheet's canonical JSON (RFC 8785), in hexadecimal."""
    return hashlib.sha256(canonical(sheet)).hexdigest()


def decided_at(sheet: dict[str, Any]) -> Stamp:
    """When the question was adopted or not adopted; sheets of before votes were known say only the former."""
    at: Stamp = sheet["adopted_at"] or sheet["decided_at"]
    return at


def rectified(sheet: dict[str, Any], made: Iterable[Rectification]) -> list[Rectification]:
    """Of a meeting's rectifications, in order, those of acts that the sheet shows, and those of these."""
    return _concerning(set(_acts_shown(sheet)), made)


def rectified_in_public(sheet: dict[str, Any], chamber: Chamber) -> list[Rectification]:
    """Those of the adoption alone, as the world is shown no other act of the question; and of them those that
    were said in a part of the session which the public may watch."""
    said = (made for made in chamber.rectifications if may_watch(chamber.rules, Outsider.PUBLIC, made.part))
    return _concerning({decided_at(sheet)}, said)


def _concerning(shown: set[Stamp], made: Iterable[Rectification]) -> list[Rectification]:
    concerned = []
    for rectification in made:
        if rectification.of in shown:
            shown.add(rectification.at)
            concerned.append(rectification)
    return concerned


def _acts_shown(sheet: dict[str, Any]) -> Iterable[Stamp]:
    yield from (sheet["put_at"], decided_at(sheet))
    for kind in ("absences", "delivered", "receipts", "struck", "no_objections"):
        yield from (row["at"] for row in sheet[kind])
    for objection in sheet["objections"]:
        steps = (objection.get(step) for step in ("at", "confirmed_at", "withdrawn_at"))
        yield from (step for step in steps if step is not None)
