"""From what a page sends to an act of the core: names and types are checked here, rules are not."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.utils.translation import gettext

from summitry.apps.chamber.put_texts import CannotBePut, documents_put, negotiated_put, prepared_put
from summitry.apps.chamber.rulebook import applied_rule
from summitry.apps.meetings.fields import LARGEST, BadForm, Fields, check_text, check_type, known
from summitry.apps.meetings.models import Document, Meeting, PreparedQuestion
from summitry.core.charter import Charter
from summitry.core.floor import acts
from summitry.core.floor.state import QuestionKind

MICROSECONDS_A_MINUTE = 60_000_000

VERBS: dict[str, type[acts.Act]] = {
    "open": acts.Open,
    "suspend": acts.Suspend,
    "adjourn": acts.Adjourn,
    "resume": acts.Resume,
    "close": acts.Close,
    "open-doors": acts.OpenDoors,
    "close-doors": acts.CloseDoors,
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
    "lay-package": acts.LayPackage,
    "put-item": acts.PutItem,
    "take-out": acts.TakeOut,
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
    "rectify": acts.Rectify,
    "move-to-vote": acts.MoveToVote,
    "open-vote": acts.OpenVote,
    "call-next": acts.CallNext,
    "cast-vote": acts.CastVote,
    "close-vote": acts.CloseVote,
    "void-vote": acts.VoidVote,
    "take-up-item": acts.TakeUpItem,
    "conclude-item": acts.ConcludeItem,
    "defer-item": acts.DeferItem,
    "add-item": acts.AddItem,
    "amend-item": acts.AmendItem,
    "move-item": acts.MoveItem,
    "remove-item": acts.RemoveItem,
    "place-document": acts.PlaceDocument,
    "clear-document": acts.ClearDocument,
    "give-proxy": acts.GiveProxy,
    "take-back-proxy": acts.TakeBackProxy,
}
"""Every act that a page can send, by the last part of its address."""


def read_act(verb: str, fields: Fields, meeting: Meeting, charter: Charter) -> acts.Act:
    """The act that was sent. Raises BadForm."""
    kind = VERBS[verb]
    for name, value in fields.items():
        check_text(name, value)
    prepare = _PREPARED.get(kind)
    data = known(kind, fields) if prepare is None else prepare(fields, meeting, charter)
    for field in msgspec.structs.fields(kind):
        check_type(field, data)
    return msgspec.convert(data, kind, strict=False)


def _minutes(fields: Fields) -> int | None:
    written = fields.get("minutes", "").strip()
    if not written:
        return None
    try:
        minutes = float(written.replace(",", "."))
    except ValueError:
        sentence = gettext("Minutes must be a number, not “{written}”.")
        raise BadForm(sentence.format(written=written[:40])) from None
    if not 0 < minutes <= 24 * 60:
        raise BadForm(gettext("Minutes must be more than 0 and at most 1440."))
    return round(minutes * MICROSECONDS_A_MINUTE)


def _give_floor(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    return {**known(acts.GiveFloor, fields), "limit_us": _minutes(fields)}


def _extend_floor(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    by_us = _minutes(fields)
    if by_us is None:
        raise BadForm(gettext("Say by how many minutes."))
    return {"act": "ExtendFloor", "by_us": by_us}


def _adjourn(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    try:
        until = datetime.fromisoformat(fields.get("until", ""))
        if until.tzinfo is None:
            until = until.replace(tzinfo=ZoneInfo(meeting.time_zone))
        stamp = int(until.timestamp() * 1_000_000)
    except (ValueError, OverflowError):
        stamp = -1
    if not 0 <= stamp <= LARGEST:
        raise BadForm(gettext("Say until when, as date and time."))
    return {"act": "Adjourn", "until": stamp, "reason": fields.get("reason", "")}


def _put_question(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    put = _prepared(fields["prepared"], meeting) if fields.get("prepared") else _composed(fields)
    concerned = _concerned(fields, charter)
    rule = applied_rule(charter, meeting.organ, put["matter"], concerned)
    try:
        texts = prepared_put(meeting, put["texts"])
        negotiated = negotiated_put(meeting, _chosen_texts(fields))
        put["texts"] = [*texts, *negotiated, *documents_put(meeting, _ticked_documents(fields))]
    except CannotBePut as error:
        raise BadForm(str(error)) from None
    if negotiated:
        put["kind"] = QuestionKind.PACKAGE if len(put["texts"]) > 1 else QuestionKind.TEXT
    return {"act": "PutQuestion", "organ": meeting.organ, "rule": msgspec.to_builtins(rule), **put}


def _lay_package(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    """As a question is put, except that it is none: a package laid has no kind of its own."""
    laid = {**_put_question(fields, meeting, charter), "act": "LayPackage"}
    del laid["kind"]
    return laid


def _object(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    return {**known(acts.Object, fields), "texts": _named_texts(fields)}


def _enter_objection(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    return {**known(acts.EnterObjection, fields), "texts": _named_texts(fields)}


def _named_texts(fields: Fields) -> list[str]:
    """The numbers of the boxes that were ticked: each is a field of its own, such as `text-3`."""
    return [
        name.removeprefix("text-") for name, value in fields.items() if name.startswith("text-") and value
    ]


def _close_vote(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    """What a box holds is never taken from a page."""
    return {"act": "CloseVote", "question": fields.get("question", "")}


def _ticked_documents(fields: Fields) -> list[int]:
    """Numbers of the documents that were ticked (`document_<number>`); 0, which none has, for a bad one."""
    ticked = [name.removeprefix("document_") for name in fields if name.startswith("document_")]
    return [int(number) if number.isdecimal() and len(number) < 10 else 0 for number in ticked]


def _chosen_texts(fields: Fields) -> list[str]:
    """Names of the negotiated texts that got a place in the question (`negotiated_<name>`), in that order."""
    chosen = [
        (place, name.removeprefix("negotiated_"))
        for name, place in fields.items()
        if name.startswith("negotiated_") and place
    ]
    if not all(place.isdecimal() and len(place) < 4 for place, _ in chosen):
        raise BadForm(gettext("The place of a text in the question must be a number."))
    return [name for _, name in sorted(chosen, key=lambda one: int(one[0]))]


def _concerned(fields: Fields, charter: Charter) -> list[str]:
    """The party that the matter is about; under some rules it does not take part in the decision."""
    party = fields.get("concerned", "")
    if party and party not in charter.parties:
        raise BadForm(gettext("concerned: there is no party “{party}”.").format(party=party[:40]))
    return [party] if party else []


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


def _titled(kind: type[acts.Act]) -> Callable[[Fields, Meeting, Charter], dict[str, Any]]:
    """An agenda item, with a title for each language in which one was written."""

    def prepare(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
        titles = {
            name.removeprefix("title_"): value for name, value in fields.items() if name.startswith("title_")
        }
        return {**known(kind, fields), "title": titles, "planned_us": _minutes(fields)}

    return prepare


def _place_document(fields: Fields, meeting: Meeting, charter: Charter) -> dict[str, Any]:
    """The floor knows documents by their numbers alone; that there is one is seen to here."""
    number = fields.get("document", "")
    exists = number.isdecimal() and len(number) < 10
    if not exists or not Document.objects.filter(meeting=meeting, number=number).exists():
        raise BadForm(gettext("There is no such document in this meeting."))
    return {"act": "PlaceDocument", "document": str(int(number))}


_PREPARED: dict[type[acts.Act], Callable[[Fields, Meeting, Charter], dict[str, Any]]] = {
    acts.GiveFloor: _give_floor,
    acts.ExtendFloor: _extend_floor,
    acts.Adjourn: _adjourn,
    acts.PutQuestion: _put_question,
    acts.LayPackage: _lay_package,
    acts.Object: _object,
    acts.EnterObjection: _enter_objection,
    acts.CloseVote: _close_vote,
    acts.AddItem: _titled(acts.AddItem),
    acts.AmendItem: _titled(acts.AmendItem),
    acts.PlaceDocument: _place_document,
}
