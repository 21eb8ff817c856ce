"""The example: the 20th meeting of the SCO Council of Heads of State, 10 November 2020, by videoconference.

Who met, in which order and what was adopted as one package are public facts (information report of 10
November 2020). Every sentence is this project's own, seats are offices, and no person is named. Texts whose
subject is public are named; the rest of the nine and the six are not invented, they are numbered.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.actions.convene import convene
from summitry.apps.chamber.rulebook import chamber_of
from summitry.apps.meetings.models import Meeting, Participation, PreparedQuestion, Role
from summitry.apps.organisation import presets
from summitry.apps.organisation.actions.adopt_charter import adopt_charter
from summitry.apps.organisation.actions.found import found
from summitry.apps.organisation.models import AdoptedCharter
from summitry.apps.record.actions.open_log import open_log
from summitry.apps.record.models import Log
from summitry.core.charter import Charter
from summitry.core.charter.reading import read
from summitry.core.charter.schema.base import Status
from summitry.core.floor.items import Agenda
from summitry.demo import training
from summitry.demo.agenda import ITEMS
from summitry.demo.hold import require_hold, with_hold
from summitry.demo.package import AGENDA, PACKAGE, next_chair_of
from summitry.demo.seats import MEETING, REHEARSAL, TRAINING

ORGAN = "heads_of_state"
DAY = datetime.date(2020, 11, 10)
TIME_ZONE = "Europe/Moscow"
LOG = "russia-2020"

TITLE = {
    "en": "20th meeting of the Council of Heads of State",
    "ru": "Двадцатое заседание Совета глав государств",
    "zh": "国家元首理事会第二十次会议",
    "fr": "Vingtième réunion du Conseil des chefs d’État",
}
REHEARSAL_TITLE = {
    "en": "Rehearsal of the 20th meeting",
    "ru": "Репетиция двадцатого заседания",
    "zh": "第二十次会议彩排",
    "fr": "Répétition de la vingtième réunion",
}

STATES = {
    "IND": "india",
    "KAZ": "kazakhstan",
    "CHN": "china",
    "KGZ": "kyrgyzstan",
    "PAK": "pakistan",
    "RUS": "russia",
    "TJK": "tajikistan",
    "UZB": "uzbekistan",
    "AFG": "afghanistan",
    "BLR": "belarus",
    "IRN": "iran",
    "MNG": "mongolia",
}
INVITED: tuple[Status, ...] = ("member", "observer", "executive_body", "guest")
"""Dialogue partners were not there."""

OBSERVERS = frozenset({"AFG", "BLR", "IRN", "MNG"})

Sitting = tuple[str, str, Role]
"""Person's key, party and role: who sits there is an office, and has no other name."""


def sittings(charter: Charter) -> Iterator[Sitting]:
    """Who sits where, of the parties that a charter has."""
    yield "chair", "RUS", Role.CHAIR
    for code, key in STATES.items():
        if code in charter.parties:
            yield f"{key}-head", code, Role.OBSERVER if code in OBSERVERS else Role.HEAD
    for code in ("KAZ", "CHN"):
        yield f"{STATES[code]}-delegate", code, Role.DELEGATE
    yield "secretary-general", "SECRETARIAT", Role.OBSERVER
    yield "rats-director", "RATS", Role.OBSERVER
    yield "guest", "UN", Role.OBSERVER
    yield "secretariat", "", Role.SECRETARIAT
    yield "interpreter", "", Role.INTERPRETER
    yield "hall", "", Role.OBSERVER
    yield "journalist", "", Role.JOURNALIST


@transaction.atomic
def build(now: datetime.datetime, hold_seconds: int | None = None) -> Meeting:
    """Found the demo's database and convene its two meetings; what is there already stays as it is.

    Raises CannotOpen when it was begun with another hold than `hold_seconds`.
    """
    found(is_demo=True, at=now)
    source = presets.text("sco") if hold_seconds is None else with_hold(presets.text("sco"), hold_seconds)
    adopted = adopt_charter(source, "sco.toml", now)
    charter = read(source, "sco.toml")
    people = {
        key: (Person.objects.filter(key=key).first() or Person.objects.create_person(key))
        for key, _, _ in sittings(charter)
    }
    meeting = _meeting(adopted, charter, people, MEETING, TITLE, open_log(LOG, now), now)
    _meeting(adopted, charter, people, REHEARSAL, REHEARSAL_TITLE, None, now)
    _training(people, now, hold_seconds)
    if hold_seconds is not None:
        require_hold(meeting, hold_seconds)
    return meeting


def _training(people: dict[str, Person], now: datetime.datetime, hold_seconds: int | None) -> None:
    """Off the record, under an invented charter: the same people try votes there."""
    source = training.charter_text()
    source = source if hold_seconds is None else with_hold(source, hold_seconds)
    adopted, charter = adopt_charter(source, "training.toml", now), read(source, "training.toml")
    _meeting(
        adopted,
        charter,
        people,
        TRAINING,
        training.TITLE,
        None,
        now,
        organ=training.ORGAN,
        prepared=training.PREPARED,
        agenda=Agenda(),
    )


def _meeting(
    adopted: AdoptedCharter,
    charter: Charter,
    people: dict[str, Person],
    slug: str,
    title: dict[str, str],
    log: Log | None,
    now: datetime.datetime,
    *,
    organ: str = ORGAN,
    prepared: Sequence[dict[str, Any]] = (),
    agenda: Agenda = ITEMS,
) -> Meeting:
    starts = datetime.datetime.combine(DAY, datetime.time(), ZoneInfo(TIME_ZONE))
    meeting, created = Meeting.objects.get_or_create(
        slug=slug,
        defaults={
            "title": title,
            "organ": organ,
            "starts_at": starts,
            "time_zone": TIME_ZONE,
            "charter": adopted,
            "log": log,
        },
    )
    if not created:
        return meeting
    Participation.objects.bulk_create(
        Participation(meeting=meeting, person=people[key], party=party, role=role)
        for key, party, role in sittings(charter)
    )
    PreparedQuestion.objects.bulk_create(
        PreparedQuestion(meeting=meeting, order=order, **question)
        for order, question in enumerate(prepared or (AGENDA, PACKAGE, *next_chair_of(charter, DAY)), start=1)
    )
    seated = (Role.HEAD, Role.OBSERVER)
    voices = {party: key for key, party, role in sittings(charter) if party and role in seated}
    chamber = chamber_of(charter, organ, DAY, voices=voices, invited=INVITED)
    chamber = replace(chamber, agenda=agenda)
    convene(meeting, chamber, by="secretariat", at=int(now.timestamp() * 1_000_000))
    return meeting
