"""Reads: the chamber as one audience sees it."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse

from summitry.apps.chamber import booth
from summitry.apps.chamber.interpreting import queries as interpreting
from summitry.apps.chamber.interpreting.models import Whisper
from summitry.apps.chamber.models import BoothSignal, ChamberState
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.rights import VOICES
from summitry.apps.chamber.seats import Place, places
from summitry.apps.chamber.video.desk import Absent, Shown, desk
from summitry.apps.chamber.video.grants import Grants, grants_of
from summitry.apps.chamber.wording import obstacle_sentence
from summitry.apps.meetings.keeping import kept
from summitry.apps.meetings.models import Document, Meeting, Participation, PreparedQuestion, Role
from summitry.apps.meetings.names import charter_language
from summitry.apps.meetings.papers import papers_numbered
from summitry.apps.meetings.participants import people_of
from summitry.apps.meetings.rights import readers_of
from summitry.apps.meetings.wording import label_of
from summitry.apps.organisation.queries import charter_of
from summitry.apps.texts.outside.opened import Opened, opened
from summitry.apps.texts.putting import Offered, adopted_by, offered
from summitry.apps.texts.wording import hindrance_sentence
from summitry.core.charter import decision_rule
from summitry.core.documents.readers import Readers
from summitry.core.floor import obstacles as floor_obstacles
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.items import Agenda
from summitry.core.floor.packages import is_adopted
from summitry.core.floor.parts import may_watch
from summitry.core.floor.speakers import explainable
from summitry.core.floor.state import (
    DECIDED,
    LIVE_LINKS,
    Chamber,
    Outcome,
    Outsider,
    Party,
    Question,
    QuestionKind,
    Seat,
    Stamp,
)
from summitry.core.text.adopting import Hindrance

_SHORTEST_SCALE_US = 5 * 60 * 1_000_000


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
    def starts_at(self) -> str:
        """The hour at which it begins in the meeting's zone; empty where only the day was fixed."""
        begins = self.stood.meeting.starts_at.astimezone(self._zone)
        return begins.strftime("%H:%M") if begins.hour or begins.minute else ""

    @property
    def zone(self) -> str:
        """The meeting's zone as an offset, which reads the same in every language: "UTC+5:30"."""
        offset = self.stood.meeting.starts_at.astimezone(self._zone).utcoffset() or timedelta()
        hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
        sign = "-" if offset < timedelta() else "+"
        return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else "UTC"

    @property
    def rehearsal(self) -> bool:
        return self.stood.meeting.rehearsal

    @cached_property
    def video(self) -> Shown | Absent:
        """What is on the stage, or why there is no picture and voice."""
        at = desk()
        if isinstance(at, Absent):
            return Shown() if at.expected else at
        return at.shown(self.slug)

    @cached_property
    def grants(self) -> Grants:
        """Who may show a document or sign language; one query."""
        return grants_of(self.slug)

    @property
    def chamber(self) -> Chamber:
        return self.stood.chamber

    @cached_property
    def seats_connected(self) -> int:
        return sum(seat.link in LIVE_LINKS for seat in self.chamber.seats.values())

    @cached_property
    def seats_by_status(self) -> dict[str, list[Seat]]:
        """In protocol order."""
        found: dict[str, list[Seat]] = {}
        for seat in self.chamber.seats.values():
            found.setdefault(seat.status, []).append(seat)
        return found

    @cached_property
    def places(self) -> dict[Party, Place]:
        """Where each seat is in the chart."""
        return places(self.chamber.seats.values())

    @cached_property
    def longest_spoken(self) -> int:
        """The length of a full bar: what the seat spoke that spoke longest, and no less than five minutes."""
        return max([_SHORTEST_SCALE_US, *(seat.spoken_us for seat in self.chamber.seats.values())])

    def sets_the_scale(self, parties: Collection[Party]) -> bool:
        """Whether all bars may be shorter than they were, because one of these seats has spoken."""
        longest = self.longest_spoken
        return longest > _SHORTEST_SCALE_US and any(
            seat.spoken_us == longest for seat in self.seats_of(parties)
        )

    def seats_of(self, parties: Collection[Party]) -> list[Seat]:
        """In protocol order."""
        return [seat for party, seat in self.chamber.seats.items() if party in parties]

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

    @cached_property
    def texts_to_put(self) -> list[Offered]:
        """The texts that are negotiated in the meeting and not adopted yet; for the chair alone."""
        return offered(self.stood.meeting.pk)

    def hindrance(self, hindrance: Hindrance) -> str:
        return hindrance_sentence(hindrance)

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

    def ways_to_put(self, prepared: PreparedQuestion) -> tuple[bool, bool]:
        """Whether it may be put as one question, and item by item, as the charter says of its matter."""
        if prepared.kind != QuestionKind.PACKAGE or len(prepared.texts) < 2:
            return True, False
        put = decision_rule(self.charter, self.stood.meeting.organ, prepared.matter).put.value
        return put != "item_by_item", put != "package"

    def item_adopted(self, package: str, number: int) -> bool:
        return is_adopted(self.chamber, package, number)

    @cached_property
    def around_a_vote(self) -> bool:
        """Whether votes may be explained now."""
        return explainable(self.chamber)

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
                "question": settled.id,
                "title": self.text(settled.title),
                "url": reverse("decision", args=[self.slug, number]),
                "adopted": settled.outcome is Outcome.ADOPTED,
                "adopted_at": settled.at,
                "part": settled.part,
            }
            for number, settled in enumerate(decided, start=1)
        ]

    @cached_property
    def published(self) -> list[dict[str, Any]]:
        """The decisions that were adopted in parts which the public may watch."""
        rules, texts = self.chamber.rules, self._adopted_texts
        return [
            {
                **decision,
                "url": reverse("adopted", args=[self.slug, decision["number"]]),
                "texts": texts.get(decision["question"], []),
            }
            for decision in self.decisions
            if decision["adopted"] and may_watch(rules, Outsider.PUBLIC, decision["part"])
        ]

    @cached_property
    def _adopted_texts(self) -> dict[str, list[Offered]]:
        """By question; asked only where something was decided."""
        return adopted_by(self.stood.meeting.pk) if self.decisions else {}

    def opened_texts(self, view: str) -> list[Opened]:
        """What of negotiated texts is read on a page outside."""
        role = Role.JOURNALIST if view == "journalist" else Role.PUBLIC
        return opened(self.stood.meeting.pk, role)

    @cached_property
    def signals(self) -> list[BoothSignal]:
        return booth.standing_signals(self.stood.meeting.pk)

    @property
    def unheard(self) -> list[str]:
        """Names of the languages that nobody interprets into now, without that of the floor; none where there
        is no engine."""
        if isinstance(self.video, Absent):
            return []
        heard = {*self.video.stage.interpreted, self.tongue}
        return [name for code, name in self.tongues if code not in heard]

    @cached_property
    def to_technician(self) -> list[Whisper]:
        return interpreting.to_technician(self.stood.meeting.pk)

    @cached_property
    def booths_mark(self) -> str:
        """Another one when anything of the booths changed: then an interpreter's page fetches its own."""
        return interpreting.mark(self.stood.meeting.pk)

    def language_name(self, code: str) -> str:
        return booth.language_name(code)

    def signals_of(self, kind: str) -> list[BoothSignal]:
        return [signal for signal in self.signals if signal.kind == kind]

    @property
    def to_be_seen(self) -> list[BoothSignal]:
        """What the booth tells the console; whoever lifts it takes it away."""
        return [signal for signal in self.signals if signal.kind != booth.Kind.LANGUAGE]

    @property
    def tongue(self) -> str:
        """Code of the language in which the speaker speaks; empty when no booth has said it."""
        return booth.tongue(self.signals, self.chamber.turn)

    @cached_property
    def tongues(self) -> list[tuple[str, str]]:
        """Codes and names of the languages in which the chamber may be addressed."""
        return [(code, booth.language_name(code)) for code in booth.languages_of(self.charter)]

    @property
    def last_put(self) -> Question | None:
        """The question that is open, or the last one if its outcome fell in a part as open as this one."""
        question = self.chamber.question
        if question is None or question.is_open:
            return question
        settled = next((s for s in self.chamber.settled if s.id == question.id), None)
        return question if settled is not None and settled.part is self.chamber.part else None

    @cached_property
    def chair(self) -> str:
        """The party that presides; empty when the chair sits for none. One query."""
        rows = Participation.objects.filter(meeting=self.stood.meeting, role=Role.CHAIR)
        return rows.values_list("party", flat=True).first() or ""

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
