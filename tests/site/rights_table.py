"""Who may what, as data: the tests hold the house to it, and docs/reference/rights.md shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ROLES: dict[str, str] = {
    "chair": "chair",
    "head": "head",
    "deputy": "deputy",
    "delegate": "delegate",
    "adviser": "adviser",
    "interpreter": "interpreter",
    "secretariat": "secretariat",
    "journalist": "journalist",
    "observer": "observer with a seat",
    "onlooker": "observer without",
    "anonymous": "public",
    "stranger": "of another meeting",
    "ended": "access ended",
}
"""Every kind of reader, by the key of the person who stands for it, with its name in the documentation.

The head is the voice of a member's seat and of the same party as deputy, delegate and adviser; the stranger
presides over another meeting; the one whose access ended was a second head.
"""

Who = frozenset[str]


def who(*roles: str) -> Who:
    return frozenset(roles)


EVERYBODY = frozenset(ROLES)
NOBODY: Who = frozenset()
DELEGATES = who("head", "deputy", "delegate")
DELEGATION = DELEGATES | {"adviser"}
FILING = DELEGATES | {"observer", "secretariat"}
SEATED = DELEGATES | {"observer"}
IN_THE_ROOM = DELEGATION | who("chair", "interpreter", "secretariat", "observer", "onlooker")

WITH_THE_PRESS = IN_THE_ROOM | {"journalist"}
OUTSIDE = EVERYBODY - IN_THE_ROOM
"""Without a place in the room. Of an open part they see what the charter lets them."""


@dataclass(frozen=True)
class Row:
    """One address: who gets `get` for a GET and `post` for a POST; the others get the second number."""

    pattern: str
    kwargs: Mapping[str, object]
    readers: Who
    get: tuple[int, int]
    writers: Who = NOBODY
    post: tuple[int, int] = (0, 405)


_PAGE = (200, 404)
_HERE = {"slug": "summit"}
EMBARGOED, RELEASED = "embargoed0000000", "released00000000"
"""Keys of a statement of Kazakhstan and of one of China."""


_TEXT: Mapping[str, object] = {**_HERE, "name": "declaration"}
_ISSUE: Mapping[str, object] = {**_TEXT, "number": 1}
_RUSSIAN = {**_TEXT, "code": "ru"}


_SILENCE: Mapping[str, object] = {**_HERE, "name": "experts", "procedure": "S1", "language": "en"}


def _statement(key: str) -> Mapping[str, object]:
    return {**_HERE, "key": key}


def _paper(number: int, language: str = "en") -> Mapping[str, object]:
    return {**_HERE, "number": number, "language": language}


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
        f"page: {view}": Row("chamber", {**_HERE, "view": view}, may, _PAGE)
        for view, may in VIEWS.items()
        if view != "public"
    },
    "page: public": Row("meeting", _HERE, EVERYBODY, _PAGE),
    "the public page by another address": Row("chamber", {**_HERE, "view": "public"}, NOBODY, _PAGE),
    "the public page of another meeting": Row("meeting", {"slug": "other"}, EVERYBODY, _PAGE),
    "the public page of a rehearsal": Row("meeting", {"slug": "rehearsal"}, NOBODY, _PAGE),
    "the public stream of a rehearsal": Row("live", {"slug": "rehearsal", "view": "public"}, NOBODY, _PAGE),
    "the public page of no meeting": Row("meeting", {"slug": "none"}, NOBODY, _PAGE),
    **{f"stream: {view}": Row("live", {**_HERE, "view": view}, may, _PAGE) for view, may in VIEWS.items()},
    "a page that does not exist": Row("chamber", {**_HERE, "view": "throne"}, NOBODY, _PAGE),
    "a stream that does not exist": Row("live", {**_HERE, "view": "throne"}, NOBODY, _PAGE),
    "a page of another meeting": Row("chamber", {"slug": "other", "view": "hall"}, who("stranger"), _PAGE),
    "a page of no meeting": Row("chamber", {"slug": "none", "view": "hall"}, NOBODY, _PAGE),
    "the list of decisions": Row("decisions", _HERE, IN_THE_ROOM, _PAGE),
    "a decision sheet": Row("decision", {**_HERE, "number": 1}, IN_THE_ROOM, _PAGE),
    "a decision adopted in public": Row("adopted", {**_HERE, "number": 1}, EVERYBODY, _PAGE),
    "a decision that nobody adopted in public": Row("adopted", {**_HERE, "number": 2}, NOBODY, _PAGE),
    "a decision that was not made": Row("decision", {**_HERE, "number": 2}, NOBODY, _PAGE),
    "decisions of another meeting": Row("decisions", {"slug": "other"}, who("stranger"), _PAGE),
    "the course of the meeting": Row("course", _HERE, IN_THE_ROOM, _PAGE),
    "the course of another meeting": Row("course", {"slug": "other"}, who("stranger"), _PAGE),
    "the documents": Row("documents", _HERE, IN_THE_ROOM, _PAGE, FILING, (400, 404)),
    "documents of another meeting": Row(
        "documents", {"slug": "other"}, who("stranger"), _PAGE, NOBODY, (0, 0)
    ),
    "a document for the room": Row("document", _paper(1), IN_THE_ROOM, _PAGE),
    "its first version": Row("document_version", {**_paper(1), "version": 1}, IN_THE_ROOM, _PAGE),
    "a version that was not filed": Row("document_version", {**_paper(1), "version": 2}, NOBODY, _PAGE),
    "a document in another language": Row("document", _paper(1, "ru"), NOBODY, _PAGE),
    "a document for members": Row("document", _paper(2), DELEGATION | {"chair", "secretariat"}, _PAGE),
    "a document for Mongolia": Row("document", _paper(3), who("chair", "secretariat", "observer"), _PAGE),
    "a public document": Row("document", _paper(4), EVERYBODY, (200, 0)),
    "a document that was not filed": Row("document", _paper(9), NOBODY, _PAGE),
    "a file for Mongolia's document": Row(
        "document_add", {**_HERE, "number": 3}, NOBODY, (0, 405), who("secretariat", "observer"), (400, 404)
    ),
    "the readers of Mongolia's document": Row(
        "document_restrict",
        {**_HERE, "number": 3},
        NOBODY,
        (0, 405),
        who("secretariat", "observer"),
        (302, 404),
    ),
    "a signal of the booth": Row(
        "booth_signal", {**_HERE, "verb": "slow-down"}, NOBODY, (0, 405), who("interpreter"), (302, 403)
    ),
    "the chair's answer to the booth": Row(
        "booth_signal", {**_HERE, "verb": "seen"}, NOBODY, (0, 405), who("chair"), (400, 403)
    ),
    "a signal that does not exist": Row(
        "booth_signal", {**_HERE, "verb": "sing"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "watching the stage": Row("video", {**_HERE, "verb": "watch"}, NOBODY, (0, 405), IN_THE_ROOM, (503, 403)),
    "sending picture and voice": Row(
        "video", {**_HERE, "verb": "publish"}, NOBODY, (0, 405), IN_THE_ROOM, (503, 403)
    ),
    "a step of video that does not exist": Row(
        "video", {**_HERE, "verb": "dance"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "statements": Row("statements", _HERE, EVERYBODY, (200, 0), FILING, (400, 404)),
    "statements of no meeting": Row("statements", {"slug": "none"}, NOBODY, _PAGE, NOBODY, (0, 404)),
    "a statement under embargo": Row(
        "statement", _statement(EMBARGOED), DELEGATION | {"interpreter", "secretariat"}, _PAGE
    ),
    "a released statement": Row("statement", _statement(RELEASED), EVERYBODY, (200, 0)),
    "a statement that was not handed in": Row("statement", _statement("none"), NOBODY, _PAGE),
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
        "statement_file", {**_statement(EMBARGOED), "language": "en", "version": 1}, NOBODY, _PAGE
    ),
    "the booth's page": Row("booth", _HERE, who("interpreter"), _PAGE),
    "a statement beside a decision": Row(
        "attach", {**_HERE, "number": 1}, NOBODY, (0, 405), DELEGATES, (400, 404)
    ),
    "the rapporteurs’ page": Row("rapporteur", _HERE, who("secretariat"), _PAGE),
    "the rapporteurs’ page of another meeting": Row("rapporteur", {"slug": "other"}, NOBODY, _PAGE),
    "a working paper's address": Row("note", {**_HERE, "verb": "message"}, NOBODY, (0, 405), NOBODY, (0, 0)),
    "a working paper of no kind": Row("note", {**_HERE, "verb": "leak"}, NOBODY, (0, 405), NOBODY, (0, 404)),
    "a working paper in no meeting": Row(
        "note", {"slug": "none", "verb": "message"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "the report": Row("report", _HERE, IN_THE_ROOM, _PAGE),
    "the report as PDF": Row("report_pdf", {**_HERE, "language": "en"}, IN_THE_ROOM, _PAGE),
    "the report of another meeting": Row("report", {"slug": "other"}, who("stranger"), _PAGE),
    "a decision adopted in public as PDF": Row(
        "adopted_pdf", {**_HERE, "number": 1, "language": "en"}, EVERYBODY, _PAGE
    ),
    "a decision that nobody adopted in public as PDF": Row(
        "adopted_pdf", {**_HERE, "number": 2, "language": "en"}, NOBODY, _PAGE
    ),
    "a decision sheet as PDF": Row(
        "decision_pdf", {**_HERE, "number": 1, "language": "en"}, IN_THE_ROOM, _PAGE
    ),
    "the texts": Row("texts", _HERE, IN_THE_ROOM, _PAGE, who("secretariat"), (400, 404)),
    "texts of another meeting": Row("texts", {"slug": "other"}, who("stranger"), _PAGE, NOBODY, (0, 404)),
    "a text under negotiation": Row("text", _TEXT, IN_THE_ROOM, _PAGE),
    "a text that was not laid": Row("text", {**_HERE, "name": "none"}, NOBODY, _PAGE),
    "its stream": Row("text_live", _TEXT, IN_THE_ROOM, _PAGE),
    "a clause of it": Row("text_clause", {**_TEXT, "clause": "C1"}, IN_THE_ROOM, _PAGE),
    "a clause that it has not": Row("text_clause", {**_TEXT, "clause": "C9"}, NOBODY, _PAGE),
    "what one's delegation holds in it": Row("text_mine", _TEXT, DELEGATION, _PAGE),
    "who holds what in it": Row("text_holders", _TEXT, IN_THE_ROOM, _PAGE),
    "how it converges": Row("text_convergence", _TEXT, IN_THE_ROOM, _PAGE),
    "its numbers over time": Row("text_progress_file", {**_TEXT, "kind": "numbers"}, IN_THE_ROOM, _PAGE),
    "a chart that is not drawn": Row("text_progress_file", {**_TEXT, "kind": "pie"}, NOBODY, _PAGE),
    "its issues compared": Row("text_compare", _TEXT, IN_THE_ROOM, _PAGE),
    "its old and new numbers": Row("text_compare_file", {**_TEXT, "kind": "csv"}, IN_THE_ROOM, _PAGE),
    "a file of it": Row("text_file", {**_TEXT, "kind": "md"}, IN_THE_ROOM, _PAGE),
    "a file of it that is not made": Row("text_file", {**_TEXT, "kind": "exe"}, NOBODY, _PAGE),
    "its issues": Row("text_issues", _TEXT, IN_THE_ROOM, _PAGE),
    "an issue of it": Row("text_issue", _ISSUE, IN_THE_ROOM, _PAGE),
    "an issue that it has not": Row("text_issue", {**_TEXT, "number": 9}, NOBODY, _PAGE),
    "a file of an issue": Row("text_issue_file", {**_ISSUE, "kind": "md"}, IN_THE_ROOM, _PAGE),
    "an issue for the press without names": Row("text_without_names", _ISSUE, WITH_THE_PRESS, _PAGE),
    "an issue for nobody without names": Row("text_without_names", {**_ISSUE, "number": 2}, NOBODY, _PAGE),
    "its file without names": Row("text_file_without_names", {**_ISSUE, "kind": "md"}, WITH_THE_PRESS, _PAGE),
    "who acts for others in it": Row("text_offices", _TEXT, IN_THE_ROOM, _PAGE),
    "changes as a file": Row("text_sent", _TEXT, DELEGATION, _PAGE, DELEGATION, (400, 404)),
    "a file that nobody sent": Row(
        "text_sent_file", {**_TEXT, "key": "none"}, NOBODY, _PAGE, NOBODY, (0, 404)
    ),
    "tabling what a file says": Row("text_table_sent", _TEXT, NOBODY, (0, 405), NOBODY, (0, 404)),
    "its languages": Row("text_languages", _TEXT, IN_THE_ROOM, _PAGE),
    "it beside a translation": Row("text_language", _RUSSIAN, IN_THE_ROOM, _PAGE),
    "it in a language that it has not": Row("text_language", {**_RUSSIAN, "code": "xx"}, NOBODY, _PAGE),
    "it in a language": Row("text_reading", _RUSSIAN, IN_THE_ROOM, _PAGE),
    "a language of it as XLIFF": Row("text_xliff", _RUSSIAN, IN_THE_ROOM, _PAGE),
    "a translation sent back": Row(
        "text_xliff_sent", _RUSSIAN, NOBODY, (0, 405), who("interpreter"), (400, 404)
    ),
    "a translation taken over": Row(
        "text_xliff_take", _RUSSIAN, NOBODY, (0, 405), who("interpreter"), (400, 404)
    ),
    "a clean text": Row("text_copy", {**_HERE, "name": "clean", "language": "ru"}, IN_THE_ROOM, _PAGE),
    "a clean text as a file": Row(
        "text_copy_file", {**_HERE, "name": "clean", "language": "ru", "kind": "md"}, IN_THE_ROOM, _PAGE
    ),
    "why a text is not clean yet": Row("text_copy", {**_TEXT, "language": "ru"}, IN_THE_ROOM, (409, 404)),
    "a text that was adopted in public": Row(
        "adopted_text", {**_HERE, "number": 1, "name": "clean", "language": "ru"}, EVERYBODY, _PAGE
    ),
    "a file of a text that was adopted in public": Row(
        "adopted_text_file",
        {**_HERE, "number": 1, "name": "clean", "language": "ru", "kind": "md"},
        EVERYBODY,
        _PAGE,
    ),
    "a text that nobody adopted, for the public": Row(
        "adopted_text", {**_HERE, "number": 1, "name": "declaration", "language": "en"}, NOBODY, _PAGE
    ),
    "the decision of a question": Row("decision_of", {**_HERE, "question": "Q1"}, IN_THE_ROOM, (302, 404)),
    "taking part in a decision": Row(
        "taking_part", {**_HERE, "number": 1}, NOBODY, (0, 405), who("head"), (409, 404)
    ),
    "notices of silence": Row("silence_notices", _HERE, DELEGATION, _PAGE),
    "its silence procedure": Row("text_silence", _TEXT, IN_THE_ROOM, _PAGE),
    "the silence of a text that was not laid": Row("text_silence", {**_HERE, "name": "none"}, NOBODY, _PAGE),
    "a letter to Kazakhstan about silence": Row(
        "silence_letter", {**_SILENCE, "party": "KAZ"}, DELEGATION | {"chair", "secretariat"}, _PAGE
    ),
    "a letter that was not sent": Row("silence_letter", {**_SILENCE, "party": "CHN"}, NOBODY, _PAGE),
    "the certificate of a silence procedure": Row("silence_certificate", _SILENCE, IN_THE_ROOM, _PAGE),
    "a certificate of nothing": Row("silence_certificate", {**_SILENCE, "procedure": "S9"}, NOBODY, _PAGE),
    "a proposal before it is tabled": Row(
        "text_preview", _TEXT, NOBODY, (0, 405), DELEGATES | {"secretariat"}, (400, 404)
    ),
    "an act on a text": Row("text_act", {**_TEXT, "verb": "support"}, NOBODY, (0, 405), NOBODY, (0, 0)),
    "an act on a text that does not exist": Row(
        "text_act", {**_TEXT, "verb": "rewrite"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "a clause as it is being drafted": Row("text_drafting", _TEXT, IN_THE_ROOM, _PAGE),
    "its stream of keystrokes": Row("text_drafting_live", _TEXT, IN_THE_ROOM, _PAGE),
    "a gesture of a drafting session": Row(
        "text_drafting_gesture", {**_TEXT, "verb": "open"}, NOBODY, (0, 405), NOBODY, (0, 0)
    ),
    "a gesture that no drafting session knows": Row(
        "text_drafting_gesture", {**_TEXT, "verb": "sign"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "an act's address": Row("act", {**_HERE, "verb": "open"}, NOBODY, (0, 405), NOBODY, (0, 0)),
    "an act that does not exist": Row(
        "act", {**_HERE, "verb": "declare-war"}, NOBODY, (0, 405), NOBODY, (0, 404)
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

TEXT_ACTS: dict[str, Who] = {
    "propose": DELEGATES,
    "propose-clause": DELEGATES,
    "move-clause": DELEGATES,
    "move-words": DELEGATES,
    "split": DELEGATES,
    "join": DELEGATES,
    "retain": DELEGATES,
    "co-sponsor": DELEGATES,
    "support": DELEGATES,
    "flexible": DELEGATES,
    "reserve": DELEGATES,
    "oppose": DELEGATES,
    "awaiting-instructions": DELEGATES,
    "let-go": DELEGATES,
    "confirm": DELEGATES,
    "reflect": who("secretariat"),
    "agree": who("chair"),
    "lapse": who("chair"),
    "suspend": who("chair"),
    "readmit": who("chair"),
    "name-penholder": who("chair"),
    "name-group": who("chair", "secretariat"),
    "put-bracket": who("chair"),
    "lift-bracket": who("chair"),
    "lock": who("chair"),
    "reopen": who("chair"),
    "relabel": who("secretariat"),
    "issue": who("secretariat"),
    "show-veiled": who("chair", "secretariat"),
    "save-version": who("interpreter"),
    "certify": who("interpreter"),
    "launch-silence": who("chair"),
    "receive-silence": DELEGATION,
    "break-silence": DELEGATES,
    "extend-silence": who("chair"),
    "withdraw-silence": who("chair"),
}
"""What can be done with a text, by the last part of its address. The secretariat also proposes what a party
said from the floor, for that party to confirm; whom the chair named penholder may do so too, and reflect. The
chair issues its own text."""

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
