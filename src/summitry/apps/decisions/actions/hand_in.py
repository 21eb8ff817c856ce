"""Handing in a statement under embargo, and replacing its text before it is delivered.

The record holds the hashes. The texts themselves go there when the delegation releases them.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from summitry.apps.decisions.models import Statement, StatementText
from summitry.apps.meetings.actions.noting import note
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import Participant
from summitry.core.statements import Kind, State

SCHEMA = "summitry/statement/1"


@dataclass(frozen=True)
class Worded:
    """A statement in one language: a text, or a file that was checked and kept (`kind` tells)."""

    language: str
    sha256: str
    size: int
    kind: str = "text"
    text: str = ""


def worded(language: str, text: str) -> Worded:
    coded = text.encode()
    return Worded(language, hashlib.sha256(coded).hexdigest(), len(coded), text=text)


@transaction.atomic
def hand_in(
    meeting: Meeting,
    party: str,
    kind: Kind,
    texts: Sequence[Worded],
    by: Participant,
    at: int,
    *,
    item: str = "",
    recorded: bool = False,
    key: str = "",
) -> Statement:
    """Hand it in and return it. What was handed in already, to the letter, is the same statement."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    again = _same(meeting, party, kind, item, texts)
    if again is not None:
        return again
    statement = Statement.objects.create(
        meeting=meeting,
        key=key or secrets.token_hex(8),
        party=party,
        kind=kind.value,
        item=item,
        recorded=recorded,
        state=State.HANDED_IN.value,
        handed_in_at=at,
        history=[{"step": "hand_in", "at": at, "person": by.key}],
    )
    add_texts(statement, texts)
    note_step(statement, "handed in", by, at)
    return statement


def _same(meeting: Meeting, party: str, kind: Kind, item: str, texts: Sequence[Worded]) -> Statement | None:
    waiting = Statement.objects.filter(
        meeting=meeting, party=party, kind=kind.value, item=item, state=State.HANDED_IN.value
    )
    wanted = {(text.language, text.sha256) for text in texts}
    for statement in waiting.prefetch_related("texts"):
        if {(text.language, text.sha256) for text in latest(statement)} == wanted:
            return statement
    return None


def latest(statement: Statement) -> list[StatementText]:
    """The text that counts, for each language."""
    found: dict[str, StatementText] = {}
    for text in statement.texts.all():
        found.setdefault(text.language, text)
    return list(found.values())


def add_texts(statement: Statement, texts: Sequence[Worded], *, corrected: bool = False) -> None:
    """Each becomes the latest version of its language; a text that is already the latest stays."""
    known = {text.language: text for text in latest(statement)}
    for text in texts:
        before = known.get(text.language)
        if before is not None and before.sha256 == text.sha256:
            continue
        StatementText.objects.create(
            statement=statement,
            language=text.language,
            version=1 if before is None else before.version + 1,
            text=text.text,
            sha256=text.sha256,
            size=text.size,
            kind=text.kind,
            corrected=corrected,
        )


def note_step(statement: Statement, act: str, by: Participant, at: int, *, opened: bool = False) -> None:
    """Append a step to the record; `opened` with the texts, which are no secret any more."""
    texts = [_told(text, opened) for text in latest(Statement.objects.get(pk=statement.pk))]
    told: dict[str, Any] = {
        "act": act,
        "statement": {
            "key": statement.key,
            "party": statement.party,
            "kind": statement.kind,
            "item": statement.item,
            "recorded": statement.recorded,
            "state": statement.state,
            "texts": texts,
        },
    }
    note(statement.meeting, by, at, told, SCHEMA)


def _told(text: StatementText, opened: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "language": text.language,
        "version": text.version,
        "sha256": text.sha256,
        "bytes": text.size,
        "kind": text.kind,
        "corrected": text.corrected,
    }
    return {**told, "text": text.text} if opened and text.kind == "text" else told
