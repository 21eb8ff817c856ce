"""From what a page sends to an act on a text."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.utils.translation import gettext

from summitry.apps.meetings.fields import BadForm, Fields, check_text, check_type, known
from summitry.apps.texts.edits import Edited
from summitry.apps.texts.issues.symbols import NEW, Issuing
from summitry.apps.texts.languages.offered import offered
from summitry.apps.texts.offices import audience_named, group_named, party_named, penholder_named
from summitry.apps.texts.picking import PICKING
from summitry.apps.texts.silence import forms as silence
from summitry.apps.texts.standing import StandingText
from summitry.core.documents.symbols import Relation, Series
from summitry.core.text import acts
from summitry.core.text.footnotes import inlined
from summitry.core.text.terms import ClauseKind, IssueKind, Stance

LONGEST_CLAUSE = 10_000
LONGEST_TEXT = 400_000

_LONG = {"text": LONGEST_CLAUSE, "words": LONGEST_CLAUSE, "beside": LONGEST_CLAUSE, "clauses": LONGEST_TEXT}
Sendable = acts.Act | Edited | Issuing
_POSITIONS = {stance.value.replace("_", "-"): stance for stance in Stance}

Reader = Callable[[Fields, StandingText], dict[str, Any]]
Prepare = Callable[[str, Fields, StandingText], dict[str, Any]]

VERBS: dict[str, type[Sendable]] = {
    "propose": Edited,
    "propose-clause": acts.TableClause,
    "move-clause": acts.TableClauseMove,
    "move-words": acts.TableMove,
    "split": acts.TableSplit,
    "join": acts.TableMerge,
    "retain": acts.Retain,
    **dict.fromkeys(_POSITIONS, acts.TakePosition),
    "let-go": acts.LetGo,
    "confirm": acts.Confirm,
    "reflect": acts.Reflect,
    "agree": acts.Agree,
    "lapse": acts.Lapse,
    "suspend": acts.SuspendParty,
    "readmit": acts.ReadmitParty,
    "name-penholder": acts.NamePenholder,
    "name-group": acts.NameGroup,
    "put-bracket": acts.PutBracket,
    "lift-bracket": acts.LiftBracket,
    "lock": acts.LockClause,
    "reopen": acts.ReopenClause,
    "relabel": acts.Relabel,
    "issue": Issuing,
    "show-veiled": acts.ShowVeiled,
    "publish": acts.PublishText,
    "save-version": acts.SaveVersion,
    "certify": acts.Certify,
    **silence.VERBS,
}
"""Every act that a page of a text can send, by the last part of its address."""


def read_act(verb: str, fields: Fields, stood: StandingText) -> Sendable:
    """The act that was sent. Raises BadForm, or Refused where it names a clause that is not there."""
    kind = VERBS[verb]
    for name, value in fields.items():
        check_text(name, value, _LONG.get(name, 2000))
    prepare = _PREPARED.get(kind)
    data = known(kind, fields) if prepare is None else prepare(verb, fields, stood)
    data.pop("act", None) if kind in (Edited, Issuing) else data.setdefault("act", kind.__name__)
    for field in msgspec.structs.fields(kind):
        check_type(field, data)
    made: Sendable = msgspec.convert(data, kind, strict=False)
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


def _with_own(kind: type[acts.Act], read: Reader) -> Prepare:
    """The act's own fields, and those that are read in another way."""

    def prepared(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
        return {**known(kind, fields), **read(fields, stood)}

    return prepared


def _after(fields: Fields, stood: StandingText) -> dict[str, Any]:
    """Empty is the beginning."""
    return {"after": fields.get("after") or None}


def _issuing(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
    """`what` is the lineage and how the symbol is made, in one choice."""
    kind, _, number = fields.get("what", "").partition(":")
    if kind not in list(IssueKind) or number not in (*Series, *Relation, NEW):
        raise BadForm(gettext("{field} is missing.").format(field="what"))
    written = " ".join(fields.get("symbol", "").split())
    return {"kind": kind, "number": number, "symbol": written[:120], "note": fields.get("note", "")}


def _relabel(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
    return {"act": "Relabel", "labels": {fields.get("clause", ""): fields.get("label", "").strip()[:40]}}


def _version(verb: str, fields: Fields, stood: StandingText) -> dict[str, Any]:
    """Of a language that the text is offered in, and never unread."""
    if fields.get("language", "") not in offered(stood):
        raise BadForm(gettext("The text is not translated into this language."))
    kind = VERBS[verb]
    for needed in ("seen",) if kind is acts.Certify else ("of", "seen"):
        if not fields.get(needed):
            raise BadForm(gettext("{field} is missing.").format(field=needed))
    words = {"text": " ".join(fields["text"].split())} if "text" in fields else {}
    return {**known(kind, {**fields, **words}), "seen": fields["seen"]}


_READ: dict[type[acts.Act], Reader] = {
    **PICKING,
    acts.TableClause: _after,
    acts.TableClauseMove: _after,
    acts.NamePenholder: penholder_named,
    acts.NameGroup: group_named,
    acts.SuspendParty: party_named,
    acts.ShowVeiled: audience_named,
}

_PREPARED: dict[type[Sendable], Prepare] = {
    Edited: _edited,
    Issuing: _issuing,
    acts.TakePosition: _position,
    acts.Relabel: _relabel,
    **{kind: _with_own(kind, read) for kind, read in _READ.items()},
    acts.SaveVersion: _version,
    acts.Certify: _version,
    acts.LaunchSilence: silence.launch,
    acts.ExtendSilence: silence.extend,
}


def first_clauses(written: str) -> tuple[acts.Draft, ...]:
    """A first text as it was typed: a clause for each paragraph; a number before it is its label.

    Footnotes may be written as in Markdown.
    """
    paragraphs = [" ".join(part.split()) for part in inlined(written.replace("\r\n", "\n")).split("\n\n")]
    return tuple(_draft(each) for each in paragraphs if each)


def _draft(paragraph: str) -> acts.Draft:
    number, _, rest = paragraph.partition(" ")
    numbered = number[:1].isdigit() and number[-1] in ".)" and rest
    text, label = (rest, number.rstrip(".)")) if numbered else (paragraph, "")
    return acts.Draft(kind=ClauseKind.PARAGRAPH, text=text, label=label)
