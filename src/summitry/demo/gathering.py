"""A gathering: everything that is needed to convene a demo's meeting, as values, and its convening."""

import datetime
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.actions.convene import convene
from summitry.apps.chamber.rulebook import STATUSES, chamber_of
from summitry.apps.decisions.actions.hand_in import hand_in, worded
from summitry.apps.meetings import storage
from summitry.apps.meetings.actions.add_file import Kept, add_file
from summitry.apps.meetings.actions.file_document import Draft, file_document
from summitry.apps.meetings.models import Meeting, Participation, PreparedQuestion, Role
from summitry.apps.meetings.participants import Participant
from summitry.apps.organisation.actions.adopt_charter import adopt_charter
from summitry.apps.organisation.actions.found import found
from summitry.apps.organisation.models import AdoptedCharter
from summitry.apps.organisation.queries import charter_of
from summitry.apps.record.actions.open_log import open_log
from summitry.apps.record.models import Log
from summitry.core.charter.schema.base import Status
from summitry.demo.agenda import agenda_of, ids_of
from summitry.demo.hold import require_hold, with_hold
from summitry.demo.papers import Paper
from summitry.demo.seats import Door
from summitry.demo.statements import HandedIn
from summitry.site.opening import CannotOpen

Sitting = tuple[str, str, Role]
"""Person's key, party and role: who sits there is an office, and has no other name."""

SECRETARIAT = Participant("secretariat", Role.SECRETARIAT.value)


@dataclass(frozen=True)
class Gathering:
    """Under which charter who meets where and when, what is put, and by which doors one comes in.

    `charter` is the text of a charter file, `items` are names of `agenda`. `rehearsal` is the title of a
    rehearsal, which has no record, and `exercise` a meeting of the same people under other rules, which has
    none either.
    """

    meeting: str
    charter: str
    organ: str
    day: datetime.date
    title: Mapping[str, str]
    log: str
    sittings: tuple[Sitting, ...]
    questions: tuple[dict[str, Any], ...]
    doors: tuple[Door, ...]
    time_zone: str = "UTC"
    invited: tuple[Status, ...] = STATUSES
    items: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    statements: tuple[HandedIn, ...] = ()
    rehearsal: tuple[str, Mapping[str, str]] | None = None
    exercise: "Gathering | None" = None
    texts: tuple[Callable[[Meeting, int], None], ...] = ()
    """Each lays a text under negotiation; it gets the meeting and a stamp."""

    def person_of(self, party: str) -> Participant:
        """Who sits for a party."""
        return next(
            Participant(key, role.value, party)
            for key, for_whom, role in self.sittings
            if for_whom == party and role is not Role.CHAIR
        )


MILLISECOND = 1000
"""Between two texts: their acts are some microseconds apart."""


@transaction.atomic
def gather(gathering: Gathering, now: datetime.datetime, hold_seconds: int | None = None) -> Meeting:
    """Found the demo's database and convene its meetings; what is there already stays as it is.

    Raises CannotOpen when it was begun with another meeting, or another hold than `hold_seconds`.
    """
    found(is_demo=True, at=now)
    if Meeting.objects.exists() and not Meeting.objects.filter(slug=gathering.meeting).exists():
        raise CannotOpen("The demo was begun with another meeting; to begin anew, add --fresh.")
    adopted = _adopt(gathering, now, hold_seconds)
    people = _people(gathering)
    log = open_log(gathering.log, now)
    meeting = _meeting(gathering, adopted, people, gathering.meeting, gathering.title, log, now)
    if gathering.rehearsal is not None:
        _meeting(gathering, adopted, people, *gathering.rehearsal, None, now)
    if (exercise := gathering.exercise) is not None:
        rules = _adopt(exercise, now, hold_seconds)
        _meeting(exercise, rules, people, exercise.meeting, exercise.title, None, now)
    if hold_seconds is not None:
        require_hold(meeting, hold_seconds)
    return meeting


def _adopt(gathering: Gathering, now: datetime.datetime, hold_seconds: int | None) -> AdoptedCharter:
    source = gathering.charter
    return adopt_charter(
        source if hold_seconds is None else with_hold(source, hold_seconds), "charter.toml", now
    )


def _people(gathering: Gathering) -> dict[str, Person]:
    keys = [key for key, _, _ in gathering.sittings]
    there = {person.key: person for person in Person.objects.filter(key__in=keys)}
    return {key: there.get(key) or Person.objects.create_person(key) for key in keys}


def _meeting(
    gathering: Gathering,
    adopted: AdoptedCharter,
    people: dict[str, Person],
    slug: str,
    title: Mapping[str, str],
    log: Log | None,
    now: datetime.datetime,
) -> Meeting:
    zone = gathering.time_zone
    meeting, created = Meeting.objects.get_or_create(
        slug=slug,
        defaults={
            "title": dict(title),
            "organ": gathering.organ,
            "starts_at": datetime.datetime.combine(gathering.day, datetime.time(), ZoneInfo(zone)),
            "time_zone": zone,
            "charter": adopted,
            "log": log,
        },
    )
    if not created:
        return meeting
    Participation.objects.bulk_create(
        Participation(meeting=meeting, person=people[key], party=party, role=role)
        for key, party, role in gathering.sittings
    )
    PreparedQuestion.objects.bulk_create(
        PreparedQuestion(meeting=meeting, order=order, **prepared)
        for order, prepared in enumerate(gathering.questions, start=1)
    )
    voices = {
        party: key for key, party, role in gathering.sittings if party and role in (Role.HEAD, Role.OBSERVER)
    }
    charter = charter_of(adopted)
    chamber = chamber_of(charter, gathering.organ, gathering.day, voices=voices, invited=gathering.invited)
    chamber = replace(chamber, agenda=agenda_of(gathering.items))
    at = int(now.timestamp() * 1_000_000)
    convene(meeting, chamber, by=SECRETARIAT.key, at=at)
    _prepare(gathering, meeting, at)
    return meeting


def _prepare(gathering: Gathering, meeting: Meeting, at: int) -> None:
    """What is there before the meeting opens: the secretariat's papers, the delegations' statements."""
    for number, lay in enumerate(gathering.texts):
        lay(meeting, at + number * MILLISECOND)
    ids = ids_of(gathering.items)
    for paper in gathering.papers:
        first, *others = [_kept(language, content) for language, content in paper.files().items()]
        document = file_document(meeting, Draft(paper.title, item=ids[paper.item]), first, SECRETARIAT, at)
        for kept in others:
            add_file(document, kept, SECRETARIAT, at)
    for each in gathering.statements:
        texts = [worded(language, text) for language, text in each.texts.items()]
        by, item, key = (
            gathering.person_of(each.party),
            ids[each.item],
            f"{meeting.slug}-{each.party.lower()}",
        )
        hand_in(meeting, each.party, each.kind, texts, by, at, item=item, recorded=each.recorded, key=key)


def _kept(language: str, content: bytes) -> Kept:
    sha256, size = storage.keep(io.BytesIO(content))
    return Kept(language, sha256, size, "md")
