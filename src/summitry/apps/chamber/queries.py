"""Reads: the chamber as one audience sees it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from summitry.apps.chamber.looks import kept
from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.names import Names, charter_language
from summitry.apps.chamber.rights import VOICES
from summitry.apps.chamber.wording import obstacle_sentence
from summitry.apps.meetings.models import Document, Meeting, PreparedQuestion, Role
from summitry.apps.meetings.papers import papers_numbered
from summitry.apps.meetings.participants import people_of
from summitry.apps.meetings.rights import readers_of
from summitry.apps.meetings.wording import label_of
from summitry.apps.organisation.queries import charter_of
from summitry.core.documents.readers import Readers
from summitry.core.floor import obstacles as floor_obstacles
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.items import Agenda
from summitry.core.floor.state import DECIDED, Chamber, Outcome, Stamp


@dataclass(frozen=True)
class Standing:
    """A meeting and its chamber at one version."""

    meeting: Meeting
    chamber: Chamber
    version: int


def standing(slug: str) -> Standing | None:
    """One query; None when there is no such meeting or it was not convened."""
    rows = ChamberState.objects.select_related("meeting__charter").filter(meeting__slug=slug)
    row = rows.defer("meeting__charter__source").first()
    return None if row is None else Standing(row.meeting, chamber_from_json(row.document), row.version)


@dataclass(frozen=True)
class Laid:
    """A document as a page of the chamber shows it; `language` is the one in which the reader opens it."""

    number: int
    label: str
    title: str
    readers: Readers
    languages: tuple[str, ...]
    language: str


class Room(Names):
    """What templates show of a meeting. It depends on the language and on nothing else of the reader."""

    def __init__(self, stood: Standing, language: str, now: Stamp) -> None:
        super().__init__(charter_of(stood.meeting.charter), language, stood.meeting.time_zone)
        self.stood = stood
        self.now = now

    @property
    def slug(self) -> str:
        return self.stood.meeting.slug

    @property
    def title(self) -> str:
        return self.text(self.stood.meeting.title)

    @property
    def rehearsal(self) -> bool:
        return self.stood.meeting.rehearsal

    @property
    def chamber(self) -> Chamber:
        return self.stood.chamber

    @cached_property
    def obstacles(self) -> list[tuple[str, str]]:
        """Code and sentence of each reason for which the gavel would be refused now."""
        if self.chamber.open_question is None:
            return []
        return self._said(floor_obstacles.obstacles(self.chamber, self.now))

    @cached_property
    def pauses(self) -> list[tuple[str, str]]:
        return self._said(floor_obstacles.pauses(self.chamber))

    @property
    def hold_ends(self) -> Stamp | None:
        question = self.chamber.open_question
        return None if question is None else floor_obstacles.hold_ends(question)

    @cached_property
    def prepared(self) -> list[PreparedQuestion]:
        return list(PreparedQuestion.objects.filter(meeting=self.stood.meeting))

    @property
    def agenda(self) -> Agenda:
        return self.chamber.agenda

    @cached_property
    def item_labels(self) -> dict[str, str]:
        return self.agenda.labels()

    @cached_property
    def on_the_table(self) -> list[Laid]:
        """What lies on the table for the item that is taken up, for whoever may read it."""
        item = self.agenda.current_item
        return self._laid([] if item is None else [int(number) for number in item.documents])

    @cached_property
    def all_papers(self) -> list[Laid]:
        """Every document of the meeting; for the house alone."""
        documents = Document.objects.filter(meeting=self.stood.meeting)
        return self._laid(list(documents.values_list("number", flat=True)))

    def _laid(self, numbers: list[int]) -> list[Laid]:
        papers = papers_numbered(self.stood.meeting.pk, numbers) if numbers else []
        language = charter_language(self.language)
        return [
            Laid(
                paper.document.number,
                label_of(paper.document),
                self.text(paper.document.title),
                readers_of(paper.document),
                tuple(file.language for file in paper.files),
                file.language if (file := paper.file_in(language)) else "",
            )
            for paper in papers
        ]

    @cached_property
    def matters(self) -> list[tuple[str, str]]:
        """Code and title of the matters for which the charter has a rule of their own."""
        return [(code, self.text(dict(matter.title))) for code, matter in self.charter.matters.items()]

    @cached_property
    def decisions(self) -> list[dict[str, Any]]:
        """Decided questions in order: number, title, address of the sheet, whether it was adopted, stamp."""
        decided = [s for s in self.chamber.settled if s.outcome in DECIDED]
        return [
            {
                "number": number,
                "title": self.text(settled.title),
                "url": reverse("decision", args=[self.slug, number]),
                "adopted": settled.outcome is Outcome.ADOPTED,
                "adopted_at": settled.at,
            }
            for number, settled in enumerate(decided, start=1)
        ]

    def people(self, party: str) -> list[tuple[str, str, str]]:
        """Key, own name if any, and role of everybody who may be the voice of a party's seat."""
        rows = people_of(self.stood.meeting.pk, party, VOICES)
        return [(row.person.key, row.person.name, str(Role(row.role).label)) for row in rows]

    def kept(self, part: str, *of: Hashable, caller: Callable[[], str]) -> str:
        """A part of a page that need not be rendered again while what it is made `of` is the same.

        `{% call room.kept("seat", seat, links) %}...{% endcall %}`. Name all it shows, except names
        and words. A page has hundreds of such parts, and an act changes two or three.
        """
        rules = self.charter
        key = (part, rules.organisation, rules.version, self.language, self._zone, *of)
        return kept(key, caller)

    def _said(self, reasons: tuple[floor_obstacles.Obstacle, ...]) -> list[tuple[str, str]]:
        return [(reason.code.value, obstacle_sentence(reason, self.name, self.clock)) for reason in reasons]
