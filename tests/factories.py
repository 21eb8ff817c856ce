"""Meetings and people for tests: small, valid, and each said in one line."""

import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import convert
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.actions.convene import convene
from summitry.apps.chamber.actions.perform import Sent, perform
from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.put_texts import negotiated_put
from summitry.apps.decisions.actions.hand_in import Worded, hand_in
from summitry.apps.decisions.actions.step import take_step
from summitry.apps.decisions.models import Statement
from summitry.apps.meetings import storage
from summitry.apps.meetings.actions.add_file import Kept
from summitry.apps.meetings.actions.file_document import EVERYBODY, Draft, file_document
from summitry.apps.meetings.models import Document, Meeting, Participation, PreparedQuestion
from summitry.apps.meetings.participants import Participant
from summitry.apps.organisation import presets
from summitry.apps.organisation.actions.adopt_charter import adopt_charter
from summitry.apps.organisation.models import AdoptedCharter
from summitry.apps.record.actions.open_log import open_log
from summitry.apps.record.models import Log
from summitry.apps.texts.actions.open_text import Opening, open_text
from summitry.apps.texts.actions.perform import Sent as SentOnText
from summitry.apps.texts.actions.perform import perform as perform_on_text
from summitry.apps.texts.models import NegotiatedText
from summitry.core.documents.readers import Readers
from summitry.core.floor import acts
from summitry.core.floor.acts import Act
from summitry.core.floor.ballot import Method
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.items import Agenda, provisional
from summitry.core.floor.state import (
    AppliedRule,
    Chamber,
    Link,
    Outsider,
    Part,
    QuestionKind,
    RequestKind,
    Rules,
    Seat,
    Text,
)
from summitry.core.statements import Kind, Step
from summitry.core.text import acts as text_acts
from summitry.core.text.acts import Draft as FirstClause
from summitry.core.text.terms import ClauseKind, IssueKind

SECOND = 1_000_000
HOLD = 10 * SECOND
STARTED = datetime(2020, 11, 10, 9, 0, tzinfo=UTC)
START = int(STARTED.timestamp()) * SECOND

PARTIES = {
    "KAZ": "member",
    "CHN": "member",
    "RUS": "member",
    "MNG": "observer",
    "RATS": "executive_body",
}
"""In protocol order, which is not the order of their codes."""

RULE = AppliedRule(
    kind="no_objection",
    sentences={"en": "Adopted when no member objects."},
    article="16",
    standing="checked",
    hold_us=HOLD,
    lost_link_pauses=True,
    origins={"hold": "16", "lost_link": "16", "absence": "the charter does not say"},
)

BY_VOTE = replace(
    RULE,
    kind="threshold",
    sentences={"en": "Adopted by more than 1/2 of the members voting for or against."},
    share=(1, 2),
    more_than=True,
    of="voting",
)

Role = tuple[str, str]
"""A role and a party, empty for those who sit for none."""

CAST: dict[str, Role] = {
    "chair": ("chair", "RUS"),
    "head": ("head", "KAZ"),
    "deputy": ("deputy", "KAZ"),
    "delegate": ("delegate", "KAZ"),
    "adviser": ("adviser", "KAZ"),
    "interpreter": ("interpreter", ""),
    "secretariat": ("secretariat", ""),
    "journalist": ("journalist", ""),
    "observer": ("observer", "MNG"),
    "onlooker": ("observer", ""),
    "china": ("head", "CHN"),
    "russia": ("head", "RUS"),
    "rats": ("observer", "RATS"),
}
"""One person for every role, and the other heads; the key is the person's."""

VOICES = {"KAZ": "head", "CHN": "china", "RUS": "russia", "MNG": "observer", "RATS": "rats"}
MEMBERS = ("KAZ", "CHN", "RUS")


def a_charter() -> AdoptedCharter:
    return adopt_charter(presets.text("sco"), "sco.toml", STARTED)


def a_log(name: str = "russia-2020") -> Log:
    return open_log(name, STARTED)


def a_person(key: str, *, active: bool = True) -> Person:
    found = Person.objects.filter(key=key).first()
    return found or Person.objects.create_person(key, f"The {key}", is_active=active)


def a_chamber(parties: Mapping[str, str] = PARTIES, voices: Mapping[str, str] = VOICES) -> Chamber:
    return Chamber(
        rules=Rules(
            classes=("member", "observer", "executive_body"),
            precedence=tuple(RequestKind),
            limits_us={RequestKind.STATEMENT: 300 * SECOND},
            warning_us=30 * SECOND,
            access={Outsider.PUBLIC: {Part.OPEN: ("watch",)}, Outsider.MEDIA: {Part.OPEN: ("attend",)}},
        ),
        part=Part.OPEN,
        seats={
            party: Seat(party=party, status=status, voice=voices.get(party))
            for party, status in parties.items()
        },
    )


def a_meeting(
    slug: str = "summit",
    *,
    rehearsal: bool = False,
    cast: Mapping[str, Role] = CAST,
    chamber: Chamber | None = None,
) -> Meeting:
    """Convened, nobody connected; on the record of one presidency unless it is a rehearsal."""
    meeting = Meeting.objects.create(
        slug=slug,
        title={"en": f"The {slug}"},
        organ="heads_of_state",
        starts_at=STARTED,
        charter=a_charter(),
        log=None if rehearsal else a_log(),
    )
    for key, (role, party) in cast.items():
        Participation.objects.create(meeting=meeting, person=a_person(key), role=role, party=party)
    PreparedQuestion.objects.create(
        meeting=meeting, order=1, kind="agenda", matter="other", title={"en": "The prepared agenda"}
    )
    convene(meeting, chamber or a_chamber(), by="secretariat", at=START)
    return meeting


def a_vote(title: str = "The budget", rule: AppliedRule = BY_VOTE) -> acts.PutQuestion:
    """A question that a vote decides."""
    return replace(a_question(title), rule=rule)


def an_agenda() -> Agenda:
    """Provisional, of two items."""
    return provisional((({"en": "The opening", "ru": "Открытие"}, 600 * SECOND), ({"en": "The texts"}, None)))


def a_paper(
    meeting: Meeting,
    title: str,
    readers: Readers = EVERYBODY,
    *,
    party: str = "",
    at: int = START,
    **more: Any,
) -> Document:
    """Filed in English by the secretariat, or for a party by its head."""
    key = VOICES[party] if party else "secretariat"
    by = Participant(key, *(CAST[key] if party else ("secretariat", "")))
    sha256, size = storage.keep(io.BytesIO(title.encode()))
    draft = Draft(title={"en": title}, readers=readers, **more)
    return file_document(meeting, draft, Kept("en", sha256, size, "txt"), by, at)


def some_papers(meeting: Meeting) -> list[Document]:
    """For the room, for members, for Mongolia alone, for the public."""
    return [
        a_paper(meeting, "A paper for the room"),
        a_paper(meeting, "A paper for members", Readers(("member",))),
        a_paper(meeting, "A paper of Mongolia", Readers(("house",)), party="MNG"),
        a_paper(meeting, "A public paper", Readers(("public",))),
    ]


def a_statement(
    meeting: Meeting, party: str, text: str, *, key: str = "", at: int = START, released: bool = False
) -> Statement:
    """Handed in by the voice of a party; released, as if it had been delivered and checked."""
    by = Participant(VOICES[party], *CAST[VOICES[party]])
    worded = Worded("en", hashlib.sha256(text.encode()).hexdigest(), len(text.encode()), text=text)
    made = hand_in(meeting, party, Kind.STATEMENT, [worded], by, at, key=key)
    for step in (Step.BEGIN, Step.END_LIVE, Step.CHECK, Step.RELEASE) if released else ():
        take_step(made, step, by, at)
    return made


WATER = "The parties shall promote co-operation in water management."
CLAUSES = (WATER, "Each party should report annually.", "Done in the languages of the organisation.")


def a_text(
    meeting: Meeting, *clauses: str, groups: Mapping[str, tuple[str, ...]] | None = None
) -> NegotiatedText:
    """Opened by the secretariat; Kazakhstan speaks for every group that it has."""
    groups = groups or {}
    opening = Opening(
        title={"en": "Declaration", "ru": "Декларация"},
        authentic=("en", "ru"),
        groups=groups,
        spokespersons=dict.fromkeys(groups, "KAZ"),
    )
    drafts = [
        FirstClause(kind=ClauseKind.PARAGRAPH, label=str(n), text=text)
        for n, text in enumerate(clauses or CLAUSES, 1)
    ]
    return open_text(meeting, opening, drafts, a_person("secretariat").pk, START, key="opening")


def an_issued_text(meeting: Meeting) -> NegotiatedText:
    """Issued twice, the first time for the press without names."""
    row = a_text(meeting)
    for at, act in enumerate(
        (
            text_acts.IssueText(kind=IssueKind.ROLLING, symbol="D/1"),
            text_acts.ShowVeiled(symbol="D/1", audience=("journalist",)),
            text_acts.IssueText(kind=IssueKind.ROLLING, symbol="D/2"),
        )
    ):
        perform_on_text(row.pk, SentOnText(act, START + at, a_person("secretariat").pk))
    return row


RUSSIAN = ("Стороны развивают сотрудничество.", "Каждая сторона отчитывается ежегодно.")


def a_clean_text(meeting: Meeting, title: str = "Clean") -> NegotiatedText:
    """In English and, certified, in Russian: nothing keeps it from being put, under its symbol."""
    opening = Opening(title={"en": title}, authentic=("en", "ru"))
    drafts = [
        FirstClause(kind=ClauseKind.PARAGRAPH, label=str(n), text=text)
        for n, text in enumerate(CLAUSES[:2], 1)
    ]
    row = open_text(meeting, opening, drafts, a_person("secretariat").pk, START, key=f"opening {title}")
    interpreter = a_person("interpreter").pk
    for number, words in enumerate(RUSSIAN, 1):
        version = text_acts.SaveVersion(clause=f"C{number}", language="ru", text=words)
        perform_on_text(row.pk, SentOnText(version, START + number, interpreter))
        certify = text_acts.Certify(clause=f"C{number}", language="ru")
        perform_on_text(row.pk, SentOnText(certify, START + number, interpreter))
    issue = text_acts.IssueText(kind=IssueKind.FINAL, symbol=f"{title.upper()}/1")
    perform_on_text(row.pk, SentOnText(issue, START + 3, a_person("secretariat").pk))
    return row


def a_question_on(*texts: NegotiatedText, rule: AppliedRule = RULE) -> acts.PutQuestion:
    """Puts these texts as they are."""
    put = [convert(each, Text) for each in negotiated_put(texts[0].meeting, [text.name for text in texts])]
    kind = QuestionKind.PACKAGE if len(put) > 1 else QuestionKind.TEXT
    return replace(a_question(), kind=kind, texts=tuple(put), rule=rule)


def a_question(title: str = "The declaration") -> acts.PutQuestion:
    return acts.PutQuestion(
        kind=QuestionKind.TEXT,
        title={"en": title, "ru": "Декларация"},
        organ="heads_of_state",
        matter="other",
        rule=RULE,
    )


class Acting:
    """Acts in one meeting, each a second after the last, by people's keys; None is the server."""

    def __init__(self, meeting: Meeting, now: int = START) -> None:
        self.meeting = meeting
        self.now = now

    def act(self, who: str | None, act: Act, *, key: str = "", after_us: int = SECOND) -> int:
        self.now += after_us
        return perform(self.meeting.pk, self.sent(who, act, key=key))

    def sent(self, who: str | None, act: Act, *, key: str = "", at: int | None = None) -> Sent:
        person = None if who is None else Person.objects.get(key=who).pk
        return Sent(act, self.now if at is None else at, person, key)

    @property
    def chamber(self) -> Chamber:
        return chamber_from_json(ChamberState.objects.get(pk=self.meeting.pk).document)

    def open(self) -> "Acting":
        """Every seat connected, the meeting in session."""
        for party in self.chamber.seats:
            self.act(None, acts.NoteLink(party=party, link=Link.CONNECTED))
        self.act("chair", acts.Open())
        return self

    def put(self) -> "Acting":
        self.act("chair", a_question())
        return self

    def vote(self, method: Method) -> "Acting":
        """A vote is open and the voices of all members have the ballot before them."""
        self.act("chair", a_vote())
        self.acknowledge()
        self.act("chair", acts.OpenVote(question=self.question, method=method))
        return self.acknowledge()

    def acknowledge(self) -> "Acting":
        """By the voices of all members; then only the hold stands in the gavel's way."""
        for party in MEMBERS:
            self.act(VOICES[party], acts.Acknowledge(question=self.face))
        return self

    @property
    def face(self) -> str:
        """What the pages show of the open question, by name."""
        question = self.chamber.open_question
        assert question is not None
        return question.face

    @property
    def question(self) -> str:
        """The id of the open question."""
        question = self.chamber.open_question
        assert question is not None
        return question.id

    def gavel(self) -> int:
        """After the hold."""
        return self.act("chair", acts.Gavel(question=self.question), after_us=HOLD + SECOND)
