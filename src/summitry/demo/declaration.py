"""A declaration under negotiation, for the example: our own words, nothing of a real text, and readings that
members hold against each other."""

from typing import NamedTuple

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting
from summitry.apps.texts.actions.open_text import Opening, open_text
from summitry.apps.texts.actions.perform import Sent, perform
from summitry.apps.texts.edits import Edited, reading_of
from summitry.apps.texts.models import NegotiatedText
from summitry.core.text.acts import (
    Act,
    Agree,
    Draft,
    IssueText,
    LetGo,
    LockClause,
    PutBracket,
    Relabel,
    TableClause,
    TakePosition,
)
from summitry.core.text.codec import text_from_json
from summitry.core.text.digest import digest
from summitry.core.text.fabric import words
from summitry.core.text.state import Text
from summitry.core.text.terms import ClauseKind, IssueKind, Level, Stance
from summitry.demo.declaration_languages import translating

TITLE = {
    "en": "Draft declaration on early warning",
    "ru": "Проект декларации о раннем предупреждении",
    "zh": "关于预警的宣言草案",
    "fr": "Projet de déclaration sur l’alerte rapide",
}

CLAUSES = (
    Draft(kind=ClauseKind.TITLE, text="Declaration on early warning of floods and drought"),
    Draft(
        kind=ClauseKind.PREAMBLE,
        text="The heads of the member states, having met by video link, aware that water knows no borders,",
    ),
    Draft(kind=ClauseKind.HEADING, label="I", text="Warning each other"),
    Draft(
        kind=ClauseKind.PARAGRAPH,
        label="1",
        text="The member states shall inform each other without delay of floods that may cross a border.",
    ),
    Draft(
        kind=ClauseKind.PARAGRAPH,
        label="2",
        text="Each member state names one office^[The secretariat keeps the list.] that can be reached at "
        "any hour, and tells the others.",
    ),
    Draft(
        kind=ClauseKind.PARAGRAPH,
        label="3",
        text="Measurements of rivers that cross a border should be shared once a day in an open format.",
    ),
    Draft(kind=ClauseKind.HEADING, label="II", text="Helping each other"),
    Draft(
        kind=ClauseKind.PARAGRAPH,
        label="4",
        text="A member state that is struck may ask the others for people, machines and experts.",
    ),
    Draft(
        kind=ClauseKind.PARAGRAPH,
        label="4 bis",
        text="The costs are borne by the state that asked for help, unless both agree otherwise.",
    ),
    Draft(
        kind=ClauseKind.PARAGRAPH,
        label="5",
        text="Experts meet every year and report to the Council on what was learnt.",
    ),
)


class Said(NamedTuple):
    """`party` would have `new` instead of `old` in a clause; `of`: in the words that this
    party proposes there."""

    party: str
    clause: str
    old: str
    new: str
    note: str = ""
    of: str = ""


SAID = (
    Said("KAZ", "C4", "without delay", "within one hour", "A flood does not wait for office hours."),
    Said("IND", "C4", "shall inform", "will endeavour to inform"),
    Said(
        "UZB", "C4", "floods that", "floods and releases of water that", "Reservoirs matter as much as rain."
    ),
    Said("CHN", "C6", "should be shared once a day", "are shared once a day"),
    Said("TJK", "C6", "once a day", "once a week, and at high water every hour"),
    Said("PAK", "C6", " in an open format", ""),
    Said("KGZ", "C8", "people, machines and experts", "people, machines, experts and medicine"),
    Said("RUS", "C9", "the state that asked for help", "the state that sends help"),
    Said("TJK", "C9", "the state that asked for help", "a joint fund of the member states"),
    Said("KGZ", "C9", "joint fund", "voluntary fund", of="TJK"),
    Said("CHN", "C10", "every year", "every two years"),
)

POSITIONS: tuple[tuple[str, str, str, Stance, str], ...] = (
    ("UZB", "KAZ", "C4", Stance.SUPPORT, ""),
    ("TJK", "KAZ", "C4", Stance.CO_SPONSOR, ""),
    ("PAK", "IND", "C4", Stance.SUPPORT, ""),
    ("RUS", "UZB", "C4", Stance.FLEXIBLE, "If it names the reservoirs."),
    ("KAZ", "KGZ", "C8", Stance.SUPPORT, ""),
    ("IND", "RUS", "C9", Stance.OPPOSE, "It was settled otherwise last year."),
    ("KAZ", "TJK", "C9", Stance.SUPPORT, ""),
)
"""Who says what of the words that another proposes in a clause, with a note."""


GROUP = "Mountain states"
"""For whom Tajikistan may speak: invented like the rest."""


def lay_declaration(meeting: Meeting, at: int) -> None:
    """Laid by the secretariat, translated; then delegations propose and take positions, the chair finds some
    agreed."""
    opening = Opening(
        title=TITLE,
        language="en",
        authentic=("en", "ru", "zh"),
        groups={GROUP: ("KGZ", "TJK", "UZB")},
        spokespersons={GROUP: "TJK"},
    )
    desk = Desk(meeting, at, opening, CLAUSES)
    desk.acts("secretariat", IssueText(kind=IssueKind.ROLLING, symbol="HSC/20/L.1"))
    desk.acts("interpreter", tuple(translating()))
    for said in SAID:
        desk.says(said)
    for party, of, clause, stance, note in POSITIONS:
        desk.acts(party, TakePosition(target=desk.proposal(of, clause), stance=stance, note=note))
    after = TableClause(
        after="C10",
        kind=ClauseKind.PARAGRAPH,
        label="7",
        text="Those who live by the rivers are heard before a plan is changed.",
        note="Proposed after the spring floods.",
    )
    desk.acts("KGZ", after)
    desk.chair(Agree(proposal=desk.proposal("KGZ", "C8")))
    desk.chair(LockClause(clause="C5", level=Level.PLENARY))
    base = desk.text.clauses["C2"].reading()
    gap = base.anchor_at(0, base.length)
    if gap is not None:
        reason = "To be read again when the rest is settled."
        desk.chair(PutBracket(clause="C2", pieces=base.pieces, gap=gap, reason=reason))
    desk.acts("secretariat", Relabel(labels={"C9": "5", "C10": "6"}))
    desk.says(Said("IND", "C6", "in an open format", "in a format that all can read"))
    desk.acts("IND", LetGo(proposal=desk.proposal("IND", "C6"), note="The open format says it."))
    desk.acts("UZB", LetGo(proposal=desk.proposal("KAZ", "C4")))


class Desk:
    """One act after another, some minutes apart, as if the delegations had met the day before."""

    def __init__(self, meeting: Meeting, at: int, opening: Opening, clauses: tuple[Draft, ...]) -> None:
        self._at = at
        members = meeting.participation_set.filter(role__in=("head", "chair", "secretariat", "interpreter"))
        rows = members.select_related("person").order_by("pk")
        self._people: dict[str, Person] = {}
        for row in rows:
            self._people.setdefault(row.party if row.role == "head" else row.role, row.person)
        self._row = open_text(meeting, opening, clauses, self._people["secretariat"].pk, self._later())

    @property
    def text(self) -> Text:
        return text_from_json(NegotiatedText.objects.get(pk=self._row.pk).document)

    def says(self, said: Said) -> None:
        text = self.text
        of = self.proposal(said.of, said.clause) if said.of else ""
        reading = words(reading_of(text, said.clause, of).pieces, text.runs)
        new = reading.replace(said.old, said.new)
        edited = Edited(clause=said.clause, text=new, seen=digest(reading), of=of, note=said.note)
        self._perform(said.party, edited)

    def proposal(self, party: str, clause: str) -> str:
        """The one that a party made last in a clause."""
        return [each.id for each in self.text.standing(clause) if each.by == party][-1]

    def acts(self, who: str, act: Act | tuple[Act, ...]) -> None:
        """By a party's head, or by an office of the house."""
        self._perform(who, act)

    def chair(self, act: Act) -> None:
        self._perform("chair", act)

    def _perform(self, who: str, act: Act | Edited | tuple[Act, ...]) -> None:
        perform(self._row.pk, Sent(act, self._later(), self._people[who].pk))

    def _later(self) -> int:
        self._at += 1
        return self._at
