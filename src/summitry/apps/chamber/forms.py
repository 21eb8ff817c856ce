"""From what a page sends to an act of the core: names and types are checked here, rules are not."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.utils.translation import gettext

from summitry.apps.chamber.rulebook import applied_rule
from summitry.apps.meetings.models import Meeting, PreparedQuestion
from summitry.core.charter import Charter
from summitry.core.floor import acts
from summitry.core.floor.state import QuestionKind

MICROSECONDS_A_MINUTE = 60_000_000

LONGEST = 2000
"""Characters that one field may hold."""

Fields = Mapping[str, str]


class BadForm(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """What was sent cannot be read; the message is a full sentence that names the field."""


VERBS: dict[str, type[acts.Act]] = {
    "open": acts.Open,
    "suspend": acts.Suspend,
    "adjourn": acts.Adjourn,
    "resume": acts.Resume,
    "close": acts.Close,
    "request-floor": acts.RequestFloor,
    "withdraw-request": acts.WithdrawRequest,
    "decline-request": acts.DeclineRequest,
    "move-request": acts.MoveRequest,
    "give-floor": acts.GiveFloor,
    "extend-floor": acts.ExtendFloor,
    "end-floor": acts.EndFloor,
    "cut-floor": acts.CutFloor,
    "name-voice": acts.NameVoice,
    "put-question": acts.PutQuestion,
    "note-delivery": acts.NoteDelivery,
    "acknowledge": acts.Acknowledge,
    "object": acts.Object,
    "withdraw-objection": acts.WithdrawObjection,
    "state-no-objection": acts.StateNoObjection,
    "enter-objection": acts.EnterObjection,
    "confirm-objection": acts.ConfirmObjection,
    "rule-absent": acts.RuleAbsent,
    "withdraw-question": acts.WithdrawQuestion,
    "gavel": acts.Gavel,
}
"""Every act that a page can send, by the last part of its address."""


def read_act(verb: str, fields: Fields, meeting: Meeting, charter: Charter) -> acts.Act:
    """The act that was sent. Raises BadForm."""
    kind = VERBS[verb]
    for name, value in fields.items():
        if len(value) > LONGEST:
            raise BadForm(gettext("{field}: at most {count} characters.").format(field=name, count=LONGEST))
    prepare = _PREPARED.get(kind)
    data = _known(kind, fields) if prepare is None else prepare(fields, meeting, charter)
    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as error:
        raise BadForm(gettext("The form is not complete: {detail}.").format(detail=error)) from error


def _known(kind: type[acts.Act], fields: Fields) -> dict[str, Any]:
    """The act's own fields; an empty one counts as missing unless it is free text."""
    sent = {field.name: fields.get(field.name, "") for field in msgspec.structs.fields(kind)}
    empty_is_text = {field.name for field in msgspec.structs.fields(kind) if field.type is str}
    data = {name: value for name, value in sent.items() if value or name in empty_is_text}
    return {"act": kind.__name__, **data}


def _minutes(fields: Fields) -> int | None:
    written = fields.get("minutes", "").strip()
    if not written:
        return None
    try:
        minutes = float(written.replace(",", "."))
    except ValueError:
        raise BadForm(gettext("Minutes must be a number, not “{written}”.").format(written=written)) from None
    if not 0 < minutes <= 24 * 60:
        raise BadForm(gettext("Minutes must be more than 0 and at most 1440."))
    return round(minutes * MICROSECONDS_A_MINUTE)


def _give_floor(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    return {**_known(acts.GiveFloor, fields), "limit_us": _minutes(fields)}


def _extend_floor(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    by_us = _minutes(fields)
    if by_us is None:
        raise BadForm(gettext("Say by how many minutes."))
    return {"act": "ExtendFloor", "by_us": by_us}


def _adjourn(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    try:
        until = datetime.fromisoformat(fields.get("until", ""))
    except ValueError:
        raise BadForm(gettext("Say until when, as date and time.")) from None
    if until.tzinfo is None:
        until = until.replace(tzinfo=ZoneInfo(meeting.time_zone))
    stamp = int(until.timestamp() * 1_000_000)
    return {"act": "Adjourn", "until": stamp, "reason": fields.get("reason", "")}


def _put_question(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    put = _prepared(fields["prepared"], meeting) if fields.get("prepared") else _composed(fields)
    concerned = [fields["concerned"]] if fields.get("concerned") else []
    rule = applied_rule(charter, meeting.organ, put["matter"], concerned)
    return {"act": "PutQuestion", "organ": meeting.organ, "rule": msgspec.to_builtins(rule), **put}


def _prepared(number: str, meeting: Meeting) -> dict[str, Any]:
    found = PreparedQuestion.objects.filter(meeting=meeting, pk=number if number.isdecimal() else 0).first()
    if found is None:
        raise BadForm(gettext("This prepared question does not exist."))
    return {"kind": found.kind, "title": found.title, "matter": found.matter, "texts": found.texts}


def _composed(fields: Fields) -> dict[str, Any]:
    """A question written by the chair: one title for all languages, a text per line."""
    kind = fields.get("kind", "")
    if kind not in set(QuestionKind):
        raise BadForm(gettext("Say what kind of question it is."))
    lines = [line.strip() for line in fields.get("texts", "").splitlines() if line.strip()]
    return {
        "kind": kind,
        "title": {"und": fields.get("title", "").strip()},
        "matter": fields.get("matter", ""),
        "texts": [{"title": {"und": line}} for line in lines],
    }


_PREPARED: dict[type[acts.Act], Callable[[Fields, Meeting, Charter], dict[str, Any]]] = {
    acts.GiveFloor: _give_floor,
    acts.ExtendFloor: _extend_floor,
    acts.Adjourn: _adjourn,
    acts.PutQuestion: _put_question,
}
