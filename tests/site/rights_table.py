"""Who may what, as data: the tests hold the house to it, and docs/reference/rights.md shows it."""

from collections.abc import Iterable, Mapping

from tests.site.readers import (
    DELEGATES,
    DELEGATION,
    EVERYBODY,
    FILING,
    HERE,
    IN_THE_ROOM,
    NOBODY,
    OUTSIDE,
    PAGE,
    ROLES,
    SEATED,
    Row,
    Who,
    who,
)
from tests.site.rights_of_texts import TEXT_ACTS, TEXT_PAGES

EMBARGOED, RELEASED = "embargoed0000000", "released00000000"
"""Keys of a statement of Kazakhstan and of one of China."""


def _statement(key: str) -> Mapping[str, object]:
    return {**HERE, "key": key}


def _paper(number: int, language: str = "en") -> Mapping[str, object]:
    return {**HERE, "number": number, "language": language}


VIEWS: dict[str, Who] = {
    "chair": who("chair"),
    "secretariat": who("secretariat"),
    "seat": DELEGATION | {"chair"},
    "observe": IN_THE_ROOM,
    "hall": IN_THE_ROOM,
    "interpreter": who("interpreter"),
    "listener": IN_THE_ROOM,
    "journalist": who("journalist"),
    "public": EVERYBODY,
}
"""The chamber's pages, and the streams behind them."""

PAGES: dict[str, Row] = {
    "the front page": Row("front", {}, EVERYBODY, (200, 0)),
    "the list of meetings": Row("meetings", {}, EVERYBODY, (200, 0)),
    "the charters": Row("charters", {}, EVERYBODY, (200, 0)),
    "two charters side by side": Row("compare_charters", {}, EVERYBODY, (200, 0)),
    "change of language": Row("set_language", {}, NOBODY, (0, 405), EVERYBODY, (302, 0)),
    **{
        f"page: {view}": Row("chamber", {**HERE, "view": view}, may, PAGE)
        for view, may in VIEWS.items()
        if view != "public"
    },
    "page: public": Row("meeting", HERE, EVERYBODY, PAGE),
    "the public page by another address": Row("chamber", {**HERE, "view": "public"}, NOBODY, PAGE),
    "the public page of another meeting": Row("meeting", {"slug": "other"}, EVERYBODY, PAGE),
    "the public page of a rehearsal": Row("meeting", {"slug": "rehearsal"}, NOBODY, PAGE),
    "the public stream of a rehearsal": Row("live", {"slug": "rehearsal", "view": "public"}, NOBODY, PAGE),
    "the public page of no meeting": Row("meeting", {"slug": "none"}, NOBODY, PAGE),
    **{f"stream: {view}": Row("live", {**HERE, "view": view}, may, PAGE) for view, may in VIEWS.items()},
    "a page that does not exist": Row("chamber", {**HERE, "view": "throne"}, NOBODY, PAGE),
    "a stream that does not exist": Row("live", {**HERE, "view": "throne"}, NOBODY, PAGE),
    "a page of another meeting": Row("chamber", {"slug": "other", "view": "hall"}, who("stranger"), PAGE),
    "a page of no meeting": Row("chamber", {"slug": "none", "view": "hall"}, NOBODY, PAGE),
    "the list of decisions": Row("decisions", HERE, IN_THE_ROOM, PAGE),
    "a decision sheet": Row("decision", {**HERE, "number": 1}, IN_THE_ROOM, PAGE),
    "a decision adopted in public": Row("adopted", {**HERE, "number": 1}, EVERYBODY, PAGE),
    "a decision that nobody adopted in public": Row("adopted", {**HERE, "number": 2}, NOBODY, PAGE),
    "a decision that was not made": Row("decision", {**HERE, "number": 2}, NOBODY, PAGE),
    "decisions of another meeting": Row("decisions", {"slug": "other"}, who("stranger"), PAGE),
    "the course of the meeting": Row("course", HERE, IN_THE_ROOM, PAGE),
    "the course of another meeting": Row("course", {"slug": "other"}, who("stranger"), PAGE),
    "the documents": Row("documents", HERE, IN_THE_ROOM, PAGE, FILING, (400, 404)),
    "documents of another meeting": Row(
        "documents", {"slug": "other"}, who("stranger"), PAGE, NOBODY, (0, 0)
    ),
    "a document for the room": Row("document", _paper(1), IN_THE_ROOM, PAGE),
    "its first version": Row("document_version", {**_paper(1), "version": 1}, IN_THE_ROOM, PAGE),
    "a version that was not filed": Row("document_version", {**_paper(1), "version": 2}, NOBODY, PAGE),
    "a document in another language": Row("document", _paper(1, "ru"), NOBODY, PAGE),
    "a document for members": Row("document", _paper(2), DELEGATION | {"chair", "secretariat"}, PAGE),
    "a document for Mongolia": Row("document", _paper(3), who("chair", "secretariat", "observer"), PAGE),
    "a public document": Row("document", _paper(4), EVERYBODY, (200, 0)),
    "a document that was not filed": Row("document", _paper(9), NOBODY, PAGE),
    "a file for Mongolia's document": Row(
        "document_add", {**HERE, "number": 3}, NOBODY, (0, 405), who("secretariat", "observer"), (400, 404)
    ),
    "the readers of Mongolia's document": Row(
        "document_restrict",
        {**HERE, "number": 3},
        NOBODY,
        (0, 405),
        who("secretariat", "observer"),
        (302, 404),
    ),
    "a signal of the booth": Row(
        "booth_signal", {**HERE, "verb": "slow-down"}, NOBODY, (0, 405), who("interpreter"), (302, 403)
    ),
    "the chair's answer to the booth": Row(
        "booth_signal", {**HERE, "verb": "seen"}, NOBODY, (0, 405), who("chair"), (400, 403)
    ),
    "a signal that does not exist": Row(
        "booth_signal", {**HERE, "verb": "sing"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "a gesture of a booth": Row(
        "interpreting", {**HERE, "verb": "sit"}, NOBODY, (0, 405), who("interpreter"), (400, 403)
    ),
    "the technician's answer to a booth": Row(
        "interpreting", {**HERE, "verb": "to-booth"}, NOBODY, (0, 405), who("secretariat"), (400, 403)
    ),
    "a gesture of a booth that does not exist": Row(
        "interpreting", {**HERE, "verb": "sing"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "choosing a language": Row(
        "video", {**HERE, "verb": "choose"}, NOBODY, (0, 405), IN_THE_ROOM, (503, 403)
    ),
    "watching the stage": Row("video", {**HERE, "verb": "watch"}, NOBODY, (0, 405), IN_THE_ROOM, (503, 403)),
    "sending picture and voice": Row(
        "video", {**HERE, "verb": "publish"}, NOBODY, (0, 405), IN_THE_ROOM, (503, 403)
    ),
    "leave to show a document": Row(
        "stage_leave", {**HERE, "verb": "give"}, NOBODY, (0, 405), who("chair"), (400, 403)
    ),
    "a document on the stage": Row(
        "video", {**HERE, "verb": "share"}, NOBODY, (0, 405), IN_THE_ROOM, (503, 403)
    ),
    "a step of video that does not exist": Row(
        "video", {**HERE, "verb": "dance"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "statements": Row("statements", HERE, EVERYBODY, (200, 0), FILING, (400, 404)),
    "statements of no meeting": Row("statements", {"slug": "none"}, NOBODY, PAGE, NOBODY, (0, 404)),
    "a statement under embargo": Row(
        "statement", _statement(EMBARGOED), DELEGATION | {"interpreter", "secretariat"}, PAGE
    ),
    "a released statement": Row("statement", _statement(RELEASED), EVERYBODY, (200, 0)),
    "a statement that was not handed in": Row("statement", _statement("none"), NOBODY, PAGE),
    "its check against delivery": Row(
        "statement_step",
        {**_statement(EMBARGOED), "step": "check"},
        NOBODY,
        (0, 405),
        DELEGATES | {"secretariat"},
        (409, 404),
    ),
    "its release": Row(
        "statement_step",
        {**_statement(EMBARGOED), "step": "release"},
        NOBODY,
        (0, 405),
        DELEGATES,
        (409, 404),
    ),
    "a file that a statement is not": Row(
        "statement_file", {**_statement(EMBARGOED), "language": "en", "version": 1}, NOBODY, PAGE
    ),
    "the booth's page": Row("booth", HERE, who("interpreter"), PAGE),
    "a statement beside a decision": Row(
        "attach", {**HERE, "number": 1}, NOBODY, (0, 405), DELEGATES, (400, 404)
    ),
    "the rapporteurs’ page": Row("rapporteur", HERE, who("secretariat"), PAGE),
    "the rapporteurs’ page of another meeting": Row("rapporteur", {"slug": "other"}, NOBODY, PAGE),
    "a working paper's address": Row("note", {**HERE, "verb": "message"}, NOBODY, (0, 405), NOBODY, (0, 0)),
    "a working paper of no kind": Row("note", {**HERE, "verb": "leak"}, NOBODY, (0, 405), NOBODY, (0, 404)),
    "a working paper in no meeting": Row(
        "note", {"slug": "none", "verb": "message"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "the report": Row("report", HERE, IN_THE_ROOM, PAGE),
    "the report as PDF": Row("report_pdf", {**HERE, "language": "en"}, IN_THE_ROOM, PAGE),
    "the report of another meeting": Row("report", {"slug": "other"}, who("stranger"), PAGE),
    "a decision adopted in public as PDF": Row(
        "adopted_pdf", {**HERE, "number": 1, "language": "en"}, EVERYBODY, PAGE
    ),
    "a decision that nobody adopted in public as PDF": Row(
        "adopted_pdf", {**HERE, "number": 2, "language": "en"}, NOBODY, PAGE
    ),
    "a decision sheet as PDF": Row(
        "decision_pdf", {**HERE, "number": 1, "language": "en"}, IN_THE_ROOM, PAGE
    ),
    **TEXT_PAGES,
    "an act's address": Row("act", {**HERE, "verb": "open"}, NOBODY, (0, 405), NOBODY, (0, 0)),
    "an act that does not exist": Row(
        "act", {**HERE, "verb": "declare-war"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "an act in no meeting": Row("act", {"slug": "none", "verb": "open"}, NOBODY, (0, 405), NOBODY, (0, 404)),
}
"""Every address of the house. What POST to an act gives is the table of acts."""

ACTS: dict[str, Who] = {
    "Open": who("chair"),
    "Suspend": who("chair"),
    "Adjourn": who("chair"),
    "Resume": who("chair"),
    "Close": who("chair"),
    "OpenDoors": who("chair"),
    "CloseDoors": who("chair"),
    "RequestFloor": SEATED,
    "WithdrawRequest": SEATED,
    "DeclineRequest": who("chair"),
    "MoveRequest": who("chair"),
    "GiveFloor": who("chair"),
    "ExtendFloor": who("chair"),
    "EndFloor": SEATED | {"chair"},
    "CutFloor": who("chair"),
    "NameVoice": who("head"),
    "PutQuestion": who("chair"),
    "NoteDelivery": DELEGATION | {"observer"},
    "Acknowledge": who("head"),
    "Object": DELEGATES,
    "WithdrawObjection": who("head"),
    "StateNoObjection": who("head"),
    "EnterObjection": who("secretariat"),
    "ConfirmObjection": who("head"),
    "RuleAbsent": who("chair"),
    "WithdrawQuestion": who("chair"),
    "Gavel": who("chair"),
    "Rectify": who("chair", "secretariat"),
    "LayPackage": who("chair"),
    "PutItem": who("chair"),
    "TakeOut": who("chair"),
    "MoveToVote": who("chair"),
    "OpenVote": who("chair"),
    "CallNext": who("chair"),
    "CastVote": who("head"),
    "CloseVote": who("chair"),
    "VoidVote": who("chair"),
    "TakeUpItem": who("chair"),
    "ConcludeItem": who("chair"),
    "DeferItem": who("chair"),
    "AddItem": who("secretariat"),
    "AmendItem": who("secretariat"),
    "MoveItem": who("secretariat"),
    "RemoveItem": who("secretariat"),
    "PlaceDocument": who("chair", "secretariat"),
    "ClearDocument": who("chair", "secretariat"),
    "GiveProxy": who("head"),
    "TakeBackProxy": who("head"),
    "NoteLink": NOBODY,
    "NoteRestart": NOBODY,
}
"""Every act of the core by its name. The last two are the server's own."""

PAPERS: dict[str, Who] = {
    "message": DELEGATION | {"observer"},
    "delete-message": DELEGATION | {"observer"},
    "purge-papers": who("head"),
    "margin": DELEGATION | {"observer"},
    "note-to-chair": SEATED,
    "mark-read": who("chair"),
    "answer": who("chair"),
    "add-note": who("secretariat"),
    "save-note": who("secretariat"),
    "for-report": who("secretariat"),
    "set-aside": who("secretariat"),
}
"""What can be done with working papers, by the last part of its address."""

RIGHTS: dict[str, Who] = {
    "see.floor": IN_THE_ROOM,
    "see.question": IN_THE_ROOM,
    "see.presence": DELEGATION | {"chair", "secretariat"},
    "see.console": who("chair", "secretariat"),
    "watch": OUTSIDE,
    "attend": who("journalist"),
    "report": who("journalist"),
    "interpret": who("interpreter"),
    "preside": who("chair"),
    "enter_objection": who("secretariat"),
    "request_floor": SEATED,
    "object": DELEGATES,
    "answer": who("head"),
    "name_voice": who("head"),
    "keep_agenda": who("secretariat"),
    "read.member": DELEGATION,
    "read.observer": who("observer"),
    "read.dialogue_partner": NOBODY,
    "read.executive_body": NOBODY,
    "read.guest": NOBODY,
    "read.interpreter": who("interpreter"),
    "read.onlooker": who("onlooker"),
    "confer": DELEGATION | {"observer"},
}
"""The rights that shape what somebody sees, and so the audience that receives it."""

PARTY: dict[str, str] = dict.fromkeys(DELEGATION, "KAZ") | {"observer": "MNG"}
"""Whose audience is one party's alone."""


def table(first: str, rows: Iterable[tuple[str, Who]]) -> str:
    """A table of the documentation: a column for each kind of reader."""
    lines = [f"| {first} | {' | '.join(ROLES.values())} |", "|---" * (len(ROLES) + 1) + "|"]
    for name, may in rows:
        cells = ("yes" if role in may else "–" for role in ROLES)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def pages_table() -> str:
    return table("Page", ((name, row.readers) for name, row in PAGES.items() if row.readers))


def acts_table() -> str:
    return table("Act", ACTS.items())


def papers_table() -> str:
    return table("Paper", PAPERS.items())


def text_acts_table() -> str:
    return table("Act on a text", TEXT_ACTS.items())


def audiences_table() -> str:
    return table("Right", RIGHTS.items())
