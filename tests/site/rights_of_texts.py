"""Who may what with negotiated texts: their pages, and the acts on them."""

from collections.abc import Mapping

from tests.site.readers import (
    DELEGATES,
    DELEGATION,
    EVERYBODY,
    HERE,
    IN_THE_ROOM,
    NOBODY,
    PAGE,
    WITH_THE_PRESS,
    Row,
    Who,
    who,
)

_TEXT: Mapping[str, object] = {**HERE, "name": "declaration"}
_ISSUE: Mapping[str, object] = {**_TEXT, "number": 1}
_RUSSIAN = {**_TEXT, "code": "ru"}
_SILENCE: Mapping[str, object] = {**HERE, "name": "experts", "procedure": "S1", "language": "en"}

TEXT_PAGES: dict[str, Row] = {
    "the texts": Row("texts", HERE, WITH_THE_PRESS, PAGE, who("secretariat"), (400, 404)),
    "texts of another meeting": Row("texts", {"slug": "other"}, who("stranger"), PAGE, NOBODY, (0, 404)),
    "a text under negotiation": Row("text", _TEXT, IN_THE_ROOM, PAGE),
    "a text that was not laid": Row("text", {**HERE, "name": "none"}, NOBODY, PAGE),
    "its stream": Row("text_live", _TEXT, IN_THE_ROOM, PAGE),
    "a clause of it": Row("text_clause", {**_TEXT, "clause": "C1"}, IN_THE_ROOM, PAGE),
    "a clause that it has not": Row("text_clause", {**_TEXT, "clause": "C9"}, NOBODY, PAGE),
    "what one's delegation holds in it": Row("text_mine", _TEXT, DELEGATION, PAGE),
    "who holds what in it": Row("text_holders", _TEXT, IN_THE_ROOM, PAGE),
    "how it converges": Row("text_convergence", _TEXT, IN_THE_ROOM, PAGE),
    "its numbers over time": Row("text_progress_file", {**_TEXT, "kind": "numbers"}, IN_THE_ROOM, PAGE),
    "a chart that is not drawn": Row("text_progress_file", {**_TEXT, "kind": "pie"}, NOBODY, PAGE),
    "its history": Row("text_history", _TEXT, IN_THE_ROOM, PAGE),
    "where its words come from": Row("text_provenance", _TEXT, IN_THE_ROOM, PAGE),
    "its issues compared": Row("text_compare", _TEXT, IN_THE_ROOM, PAGE),
    "its old and new numbers": Row("text_compare_file", {**_TEXT, "kind": "csv"}, IN_THE_ROOM, PAGE),
    "a file of it": Row("text_file", {**_TEXT, "kind": "md"}, IN_THE_ROOM, PAGE),
    "a file of it that is not made": Row("text_file", {**_TEXT, "kind": "exe"}, NOBODY, PAGE),
    "its issues": Row("text_issues", _TEXT, IN_THE_ROOM, PAGE),
    "an issue of it": Row("text_issue", _ISSUE, IN_THE_ROOM, PAGE),
    "an issue that it has not": Row("text_issue", {**_TEXT, "number": 9}, NOBODY, PAGE),
    "a file of an issue": Row("text_issue_file", {**_ISSUE, "kind": "md"}, IN_THE_ROOM, PAGE),
    "an issue for the press without names": Row("text_without_names", _ISSUE, WITH_THE_PRESS, PAGE),
    "an issue for nobody without names": Row("text_without_names", {**_ISSUE, "number": 2}, NOBODY, PAGE),
    "its file without names": Row("text_file_without_names", {**_ISSUE, "kind": "md"}, WITH_THE_PRESS, PAGE),
    "who acts for others in it": Row("text_offices", _TEXT, IN_THE_ROOM, PAGE),
    "changes as a file": Row("text_sent", _TEXT, DELEGATION, PAGE, DELEGATION, (400, 404)),
    "a file that nobody sent": Row(
        "text_sent_file", {**_TEXT, "key": "none"}, NOBODY, PAGE, NOBODY, (0, 404)
    ),
    "tabling what a file says": Row("text_table_sent", _TEXT, NOBODY, (0, 405), NOBODY, (0, 404)),
    "its languages": Row("text_languages", _TEXT, IN_THE_ROOM, PAGE),
    "it beside a translation": Row("text_language", _RUSSIAN, IN_THE_ROOM, PAGE),
    "it in a language that it has not": Row("text_language", {**_RUSSIAN, "code": "xx"}, NOBODY, PAGE),
    "it in a language": Row("text_reading", _RUSSIAN, IN_THE_ROOM, PAGE),
    "a language of it as XLIFF": Row("text_xliff", _RUSSIAN, IN_THE_ROOM, PAGE),
    "a translation sent back": Row(
        "text_xliff_sent", _RUSSIAN, NOBODY, (0, 405), who("interpreter"), (400, 404)
    ),
    "a translation taken over": Row(
        "text_xliff_take", _RUSSIAN, NOBODY, (0, 405), who("interpreter"), (400, 404)
    ),
    "a clean text": Row("text_copy", {**HERE, "name": "clean", "language": "ru"}, IN_THE_ROOM, PAGE),
    "a clean text as a file": Row(
        "text_copy_file", {**HERE, "name": "clean", "language": "ru", "kind": "md"}, IN_THE_ROOM, PAGE
    ),
    "why a text is not clean yet": Row("text_copy", {**_TEXT, "language": "ru"}, IN_THE_ROOM, (409, 404)),
    "a text that was adopted in public": Row(
        "adopted_text", {**HERE, "number": 1, "name": "clean", "language": "ru"}, EVERYBODY, PAGE
    ),
    "a file of a text that was adopted in public": Row(
        "adopted_text_file",
        {**HERE, "number": 1, "name": "clean", "language": "ru", "kind": "md"},
        EVERYBODY,
        PAGE,
    ),
    "a text that nobody adopted, for the public": Row(
        "adopted_text", {**HERE, "number": 1, "name": "declaration", "language": "en"}, NOBODY, PAGE
    ),
    "a text that was not released to the public": Row(
        "text_released", {**_TEXT, "language": "en"}, NOBODY, PAGE
    ),
    "a file of a text that was not released to the public": Row(
        "text_released_file", {**_TEXT, "language": "en", "kind": "md"}, NOBODY, PAGE
    ),
    "the decision of a question": Row("decision_of", {**HERE, "question": "Q1"}, IN_THE_ROOM, (302, 404)),
    "taking part in a decision": Row(
        "taking_part", {**HERE, "number": 1}, NOBODY, (0, 405), who("head"), (400, 404)
    ),
    "notices of silence": Row("silence_notices", HERE, DELEGATION, PAGE),
    "its silence procedure": Row("text_silence", _TEXT, IN_THE_ROOM, PAGE),
    "the silence of a text that was not laid": Row("text_silence", {**HERE, "name": "none"}, NOBODY, PAGE),
    "a letter to Kazakhstan about silence": Row(
        "silence_letter", {**_SILENCE, "party": "KAZ"}, DELEGATION | {"chair", "secretariat"}, PAGE
    ),
    "a letter that was not sent": Row("silence_letter", {**_SILENCE, "party": "CHN"}, NOBODY, PAGE),
    "the certificate of a silence procedure": Row("silence_certificate", _SILENCE, IN_THE_ROOM, PAGE),
    "a certificate of nothing": Row("silence_certificate", {**_SILENCE, "procedure": "S9"}, NOBODY, PAGE),
    "a proposal before it is tabled": Row(
        "text_preview", _TEXT, NOBODY, (0, 405), DELEGATES | {"secretariat"}, (400, 404)
    ),
    "an act on a text": Row("text_act", {**_TEXT, "verb": "support"}, NOBODY, (0, 405), NOBODY, (0, 0)),
    "an act on a text that does not exist": Row(
        "text_act", {**_TEXT, "verb": "rewrite"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
    "a clause as it is being drafted": Row("text_drafting", _TEXT, IN_THE_ROOM, PAGE),
    "its stream of keystrokes": Row("text_drafting_live", _TEXT, IN_THE_ROOM, PAGE),
    "a gesture of a drafting session": Row(
        "text_drafting_gesture", {**_TEXT, "verb": "open"}, NOBODY, (0, 405), NOBODY, (0, 0)
    ),
    "a gesture that no drafting session knows": Row(
        "text_drafting_gesture", {**_TEXT, "verb": "sign"}, NOBODY, (0, 405), NOBODY, (0, 404)
    ),
}

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
    "publish": who("chair", "secretariat"),
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
