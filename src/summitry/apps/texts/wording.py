"""A text in words: the core's codes and sentences, in the reader's language."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import get_language_info, gettext, pgettext

from summitry.apps.meetings.names import charter_language
from summitry.core.documents.symbols import Relation, Series
from summitry.core.text.adopting import Hindrance
from summitry.core.text.refusals import SENTENCES, Refused
from summitry.core.text.terms import ClauseKind, IssueKind, Level, ProposalKind, Stance


def refusal_sentence(refused: Refused, parties: Callable[[list[str]], str]) -> str:
    """The full sentence of a refusal."""
    values = {
        name: parties(list(value)) if isinstance(value, tuple) else value
        for name, value in refused.values.items()
    }
    return gettext(SENTENCES[refused.code]).format(**values)


def hindrance_sentence(hindrance: Hindrance) -> str:
    """Why a text cannot be put, as its refusal would say it."""
    return refusal_sentence(hindrance.refusal(), ", ".join)


def own_name(code: str) -> str:
    """Of a language, as a page or a charter names it; its code where nobody here knows it."""
    known = {charter_language(page): page for page, _ in settings.LANGUAGES}
    try:
        return str(get_language_info(known.get(code, code))["name_local"])
    except KeyError:
        return code


def kind_name(kind: str) -> str:
    return {
        ClauseKind.TITLE: gettext("Title"),
        ClauseKind.HEADING: gettext("Heading"),
        ClauseKind.PREAMBLE: gettext("Preamble"),
        ClauseKind.ARTICLE: gettext("Article"),
        ClauseKind.PARAGRAPH: gettext("Paragraph"),
        ClauseKind.SUBPARAGRAPH: gettext("Subparagraph"),
        ClauseKind.ANNEX: gettext("Annex"),
        ClauseKind.SIGNATURE: gettext("Signature"),
    }[ClauseKind(kind)]


def proposal_name(kind: str) -> str:
    return {
        ProposalKind.INSERT: pgettext("proposal", "adds"),
        ProposalKind.DELETE: pgettext("proposal", "takes out"),
        ProposalKind.REPLACE: pgettext("proposal", "replaces"),
        ProposalKind.MOVE: pgettext("proposal", "moves words"),
        ProposalKind.SPLIT: pgettext("proposal", "splits the clause"),
        ProposalKind.MERGE: pgettext("proposal", "joins the next clause"),
        ProposalKind.RETAIN: pgettext("proposal", "keeps as it stands"),
        ProposalKind.NEW_CLAUSE: pgettext("proposal", "adds the clause"),
        ProposalKind.MOVE_CLAUSE: pgettext("proposal", "moves the clause"),
    }[ProposalKind(kind)]


def stance_name(stance: str) -> str:
    return {
        Stance.CO_SPONSOR: gettext("Co-sponsor"),
        Stance.SUPPORT: gettext("Support"),
        Stance.FLEXIBLE: gettext("Flexible"),
        Stance.RESERVE: gettext("Reserve"),
        Stance.OPPOSE: gettext("Oppose"),
        Stance.AWAITING_INSTRUCTIONS: gettext("Awaiting instructions"),
    }[Stance(stance)]


def issue_name(kind: str) -> str:
    return {
        IssueKind.COMPILATION: gettext("Compilation of proposals"),
        IssueKind.ROLLING: gettext("Rolling text"),
        IssueKind.CHAIR: gettext("Chair’s text"),
        IssueKind.FINAL: gettext("Final text"),
    }[IssueKind(kind)]


def number_name(number: str) -> str:
    """How a symbol is made; empty where it is written by hand."""
    return {
        Series.LIMITED: gettext("a limited draft"),
        Series.ROOM: gettext("a conference room paper"),
        Series.BASE: gettext("a document"),
        Relation.REVISION: gettext("the revised text"),
        Relation.ADDENDUM: gettext("an addendum"),
        Relation.CORRIGENDUM: gettext("a corrigendum"),
    }.get(number, "")  # type: ignore[call-overload]  # a StrEnum is found by its value


def level_name(level: str) -> str:
    return {
        Level.GROUP: gettext("in the group"),
        Level.COMMITTEE: gettext("in committee"),
        Level.PLENARY: gettext("in plenary"),
    }[Level(level)]


def verb_name(verb: str) -> str:
    """An act of the core, as the history of a clause tells it."""
    names = {
        "LayText": gettext("laid the text"),
        "Table": gettext("proposed other words"),
        "TableMove": gettext("proposed to move words"),
        "TableClause": gettext("proposed a clause"),
        "TableClauseMove": gettext("proposed to move the clause"),
        "TableSplit": gettext("proposed to split the clause"),
        "TableMerge": gettext("proposed to join two clauses"),
        "Retain": gettext("asked to keep it as it stands"),
        "TakePosition": gettext("took a position"),
        "LetGo": gettext("let go of a reading"),
        "Confirm": gettext("confirmed a proposal"),
        "Reflect": gettext("reflected a proposal"),
        "Agree": gettext("found a reading agreed"),
        "Lapse": gettext("decided that a reading lapses"),
        "SuspendParty": gettext("suspended a party"),
        "ReadmitParty": gettext("readmitted a party"),
        "NamePenholder": gettext("named who holds the pen"),
        "NameGroup": gettext("named a group"),
        "ShowVeiled": gettext("said who reads an issue without names"),
        "LaunchSilence": gettext("launched a silence procedure"),
        "BreakSilence": gettext("broke the silence"),
        "ExtendSilence": gettext("extended the silence procedure"),
        "WithdrawSilence": gettext("withdrew the silence procedure"),
        "PutText": gettext("put the text to the meeting"),
        "ReleaseText": gettext("released the text from the question"),
        "Adopt": gettext("adopted the text"),
        "TakePart": gettext("takes part"),
        "StopTakingPart": gettext("no longer takes part"),
        "AttachStatement": gettext("put a statement beside it"),
        "PutBracket": gettext("put it in brackets"),
        "LiftBracket": gettext("lifted the chair’s bracket"),
        "LockClause": gettext("declared it agreed ad referendum"),
        "ReopenClause": gettext("reopened it"),
        "Relabel": gettext("changed its number"),
        "IssueText": gettext("issued the text"),
        "PublishText": gettext("released the adopted text to the public"),
        "SaveVersion": gettext("translated it"),
        "Certify": gettext("declared a translation concordant"),
        "NoteDeadline": gettext("noted that silence was kept"),
    }
    return names.get(verb, verb)
