"""Reads: working papers, for those whose they are."""

import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.notes.events import INBOX, OF_A_PARTY, parts_of
from summitry.apps.chamber.notes.models import ChairNote, Margin, Message, Paper, RunningNote, RunningText
from summitry.apps.chamber.notes.subjects import MEETING, Subject, subjects
from summitry.apps.chamber.notes.writing import NotThere
from summitry.apps.chamber.queries import Standing
from summitry.apps.meetings.fields import Fields
from summitry.apps.meetings.models import Meeting, Participation, Role
from summitry.apps.meetings.names import charter_language
from summitry.core.floor.state import Stamp

SHOWN_MESSAGES = 40
SHOWN_NOTES = 40
"""A page is sent all of them anew with each that is added: the latest, not everything."""

PaperKind = TypeVar("PaperKind", bound=Paper)


def paper(among: "QuerySet[PaperKind]", fields: Fields) -> PaperKind:
    """The one that was sent as `paper`, locked. Raises NotThere, also when it is somebody else's."""
    try:
        found = among.select_for_update(of=("self",)).filter(pk=uuid.UUID(fields.get("paper", ""))).first()
    except ValueError:
        found = None
    if found is None:
        raise NotThere
    return found


@dataclass(frozen=True)
class Beside:
    """A subject and what a delegation wrote beside it; `margin` None: nothing yet."""

    subject: Subject
    margin: Margin | None


class Offices:
    """In which office each wrote, in the reader's language; one query when a template first asks."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting

    def __call__(self, person: Person) -> str:
        """The role; with the name where several of the party have it, the name alone of who has gone."""
        role, party = self._roles.get(person.pk, ("", ""))
        if not role:
            return person.name
        several = list(self._roles.values()).count((role, party)) > 1
        return f"{Role(role).label}, {person.name}" if several else str(Role(role).label)

    @cached_property
    def _roles(self) -> dict[int, tuple[str, str]]:
        rows = Participation.objects.filter(meeting=self._meeting).values_list("person_id", "role", "party")
        return {person: (role, party) for person, role, party in rows}


class Papers:
    """The papers of one party in one meeting; each kind is read when a template asks for it."""

    def __init__(self, stood: Standing, party: str) -> None:
        self._stood = stood
        self.party = party
        self.office = Offices(stood.meeting)

    @cached_property
    def messages(self) -> list[Message]:
        """The latest, in order."""
        rows = Message.objects.filter(meeting=self._stood.meeting, party=self.party).exclude(text="")
        return list(rows.select_related("by").order_by("-at")[:SHOWN_MESSAGES])[::-1]

    @cached_property
    def to_chair(self) -> list[ChairNote]:
        """The latest first."""
        rows = ChairNote.objects.filter(meeting=self._stood.meeting, party=self.party)
        return list(rows.select_related("by").order_by("-at")[:SHOWN_NOTES])

    @property
    def present(self) -> list[Beside]:
        """What is put now or was put last, and the meeting as a whole, written or not."""
        return [each for each in self._margins if each.subject.id in self._of_now]

    @property
    def earlier(self) -> list[Beside]:
        """All else that has a margin."""
        return [each for each in self._margins if each.margin and each.subject.id not in self._of_now]

    @cached_property
    def _of_now(self) -> set[str]:
        question = self._stood.chamber.question
        return {MEETING, *(() if question is None else (question.id,))}

    @cached_property
    def _margins(self) -> list[Beside]:
        rows = Margin.objects.filter(meeting=self._stood.meeting, party=self.party).select_related("by")
        kept = {row.subject: row for row in rows}
        return [Beside(each, kept.get(each.id)) for each in subjects(self._stood.chamber)]


class Inbox:
    """Notes to the chair, the latest first; read when a template asks."""

    def __init__(self, stood: Standing) -> None:
        self._stood = stood
        self.office = Offices(stood.meeting)

    @cached_property
    def notes(self) -> list[ChairNote]:
        rows = ChairNote.objects.filter(meeting=self._stood.meeting).select_related("by")
        return list(rows.order_by("-at")[:SHOWN_NOTES])

    @property
    def unread(self) -> int:
        return sum(note.read_at is None for note in self.notes)


def shown_to(audience: Audience, stood: Standing) -> dict[str, object]:
    """What the templates of an audience's page may show of working papers; nothing is read yet."""
    parts = parts_of(audience)
    has_papers = parts == OF_A_PARTY and audience.party is not None
    return {
        "papers": Papers(stood, audience.party) if has_papers and audience.party else None,
        "inbox": Inbox(stood) if INBOX in parts else None,
    }


def running_notes(meeting: Meeting) -> list[RunningNote]:
    """All that were not set aside, by place, each with its texts; two queries."""
    texts = Prefetch("texts", RunningText.objects.select_related("by"))
    rows = RunningNote.objects.filter(meeting=meeting).prefetch_related(texts)
    return list(rows.order_by("place", "at", "id"))


@dataclass(frozen=True)
class ReportNote:
    """A paragraph for the report. `at` is its place in the course; `act`, the act that it stands beside.

    `language` is that of `text`: the one asked for, or where nobody wrote it in that one, another.
    """

    at: Stamp
    act: Stamp | None
    text: str
    language: str


def notes_for_report(meeting: Meeting, language: str) -> list[ReportNote]:
    """The notes that the rapporteurs marked for the report, in the order of their places; two queries.

    `language` may be a page's or a charter's code ("zh-hans" or "zh").
    """
    wanted = charter_language(language)
    found = []
    for note in running_notes(meeting):
        texts = [text for text in note.texts.all() if text.text]
        if note.for_report and not note.set_aside and texts:
            best = next((text for text in texts if charter_language(text.language) == wanted), texts[0])
            found.append(ReportNote(note.place, note.act, best.text, best.language))
    return found
