"""From what a page sends to an act on a text."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.utils.translation import gettext

from summitry.apps.meetings.fields import BadForm, Fields, check_text, check_type, known
from summitry.apps.texts.edits import Edited
from summitry.apps.texts.silence import forms as silence
from summitry.apps.texts.standing import StandingText
from summitry.core.text import acts
from summitry.core.text.fabric import Anchor
from summitry.core.text.finding import known_clause
from summitry.core.text.state import ClauseId
from summitry.core.text.terms import ClauseKind, Stance

LONGEST_CLAUSE = 10_000
LONGEST_TEXT = 400_000

_LONG = {"text": LONGEST_CLAUSE, "clauses": LONGEST_TEXT}
_POSITIONS = {stance.value.replace("_", "-"): stance for stance in Stance}

VERBS: dict[str, type[acts.Act] | type[Edited]] = {
    "propose": Edited,
    "propose-clause": acts.TableClause,
    "move-clause": acts.TableClauseMove,
    "join": acts.TableMerge,
    "retain": acts.Retain,
    **dict.fromkeys(_POSITIONS, acts.TakePosition),
    "let-go": acts.LetGo,
    "confirm": acts.Confirm,
    "reflect": acts.Reflect,
    "agree": acts.Agree,
    "put-bracket": acts.PutBracket,
    "lift-bracket": acts.LiftBracket,
    "lock": acts.LockClause,
    "reopen": acts.ReopenClause,
    "relabel": acts.Relabel,
    "issue": acts.IssueText,
    **silence.VERBS,
}
"""Every act that a page of a text can send, by the last part of its address."""


def read_act(verb: str, fields: Fields, stood: StandingText) -> acts.Act | Edited:
    """The act that was sent. Raises BadForm, or Refused where it names a clause that is not there."""
    kind = VERBS[verb]
    for name, value in fields.items():
        check_text(name, value, _LONG.get(name, 2000))
    prepare = _PREPARED.get(kind)
    data = known(kind, fields) if prepare is None else prepare(verb, fields, stood)
    data.pop("act") if kind is Edited else None
    for field in msgspec.structs.fields(kind):
        check_type(field, data)
    made: acts.Act | Edited = msgspec.convert(data, kind, strict=False)
    return made


def edited_of(fields: Fields) -> Edited:
    """The reading that a page edits. Raises BadForm."""
    for name, value in fields.items():
        check_text(name, value, _LONG.get(name, 2000))
    data = _edited("propose", fields, None)
    return msgspec.convert({"note": data.get("note", ""), **data}, Edited)


def _edited(verb: str, fields: Fields, stood: StandingText | None) -> dict[str, Any]:
    if "seen" not in fields or "clause" not in fields:
        raise BadForm(gettext("{field} is missing.").format(field="seen"))
    text = fields.get("text", "").replace("\r\n", " ").replace("\n", " ").strip()
    return {
        "act": "Edited",
        "clause": fields["clause"],
        "text": text,
        "seen": fields["seen"],
        "of": fields.get("of", ""),
        "group": fields.get("group", ""),
        "note": fields.get("note", ""),
        "supersedes": fields.get("supersedes") or None,
        "for_party": fields.get("for_party") or None,
    }


def _position(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
    return {**known(acts.TakePosition, fields), "stance": _POSITIONS[verb].value}


def _whole(kind: type[acts.Act]) -> Callable[[str, Fields, StandingText], dict[str, Any]]:
    """Of all words of a clause: what is kept, or bracketed, as a whole."""

    def prepared(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
        clause: ClauseId = fields.get("clause", "")
        reading = known_clause(stood.text, clause).reading()
        gap = reading.anchor_at(0, reading.length) or Anchor(clause, 0)
        return {**known(kind, fields), "pieces": list(reading.pieces), "gap": gap}

    return prepared


def _relabel(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
    return {"act": "Relabel", "labels": {fields.get("clause", ""): fields.get("label", "").strip()[:40]}}


_PREPARED: dict[type[acts.Act] | type[Edited], Callable[[str, Fields, StandingText], dict[str, Any]]] = {
    Edited: _edited,
    acts.TakePosition: _position,
    acts.Retain: _whole(acts.Retain),
    acts.PutBracket: _whole(acts.PutBracket),
    acts.Relabel: _relabel,
    acts.LaunchSilence: silence.launch,
    acts.ExtendSilence: silence.extend,
}


def first_clauses(written: str) -> tuple[acts.Draft, ...]:
    """A first text as it was typed: a clause for each paragraph; a number before it is its label."""
    paragraphs = [" ".join(part.split()) for part in written.replace("\r\n", "\n").split("\n\n")]
    return tuple(_draft(each) for each in paragraphs if each)


def _draft(paragraph: str) -> acts.Draft:
    number, _, rest = paragraph.partition(" ")
    numbered = number[:1].isdigit() and number[-1] in ".)" and rest
    text, label = (rest, number.rstrip(".)")) if numbered else (paragraph, "")
    return acts.Draft(kind=ClauseKind.PARAGRAPH, text=text, label=label)
