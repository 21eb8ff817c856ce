"""Plays a meeting of two days: python -m benchmarks.report.two_days, with SUMMITRY_DATA set.

Thirty parties, 400 speeches, 20 decisions; in between objections, points of order, links that are lost, and a
rectification. It prints the session of the secretariat and how many acts there were.
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.chamber.invented import charter, code, sessions

if TYPE_CHECKING:
    from summitry.apps.meetings.models import Meeting
    from summitry.core.floor.acts import Act

MEETING = "two-days"
PARTIES = 30
SPEECHES = 400
DECISIONS = 20
SPEECHES_A_QUESTION = SPEECHES // DECISIONS
SECOND = 1_000_000
STARTED = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
NIGHT = 15 * 3600 * SECOND
SPEECH = 75 * SECOND

Sent = tuple[str | None, "Act", int]
"""Who acts, what, and how long after the last act in microseconds; None is the server."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitry.site.settings")
    import django

    django.setup()
    from summitry.apps.organisation.actions.found import found
    from summitry.site.opening import collect_static, open_database

    open_database(demo=False)
    collect_static()
    found(is_demo=False, at=STARTED)
    meeting = _convened()
    print(json.dumps({"acts": _play(meeting), "session": sessions()["secretary"]}))


def _convened() -> "Meeting":
    from summitry.apps.accounts.models import Person
    from summitry.apps.chamber.actions.convene import convene
    from summitry.apps.chamber.rulebook import chamber_of
    from summitry.apps.meetings.models import Meeting, Participation
    from summitry.apps.organisation.actions.adopt_charter import adopt_charter
    from summitry.apps.organisation.queries import charter_of
    from summitry.apps.record.actions.open_log import open_log

    adopted = adopt_charter(charter(PARTIES), "invented.toml", STARTED)
    title = {"en": "Second session", "ru": "Вторая сессия", "zh": "第二届会议", "fr": "Deuxième session"}
    meeting = Meeting.objects.create(
        slug=MEETING,
        title=title,
        organ="assembly",
        starts_at=STARTED,
        charter=adopted,
        log=open_log("invented", STARTED),
    )
    roles = {"chair": ("chair", ""), "secretary": ("secretariat", "")}
    roles |= {f"head-{number}": ("head", code(number)) for number in range(PARTIES)}
    for key, (role, party) in roles.items():
        person = Person.objects.create_person(key, key)
        Participation.objects.create(meeting=meeting, person=person, role=role, party=party)
    voices = {code(number): f"head-{number}" for number in range(PARTIES)}
    chamber = chamber_of(charter_of(adopted), "assembly", STARTED.date(), voices=voices)
    convene(meeting, chamber, by="secretary", at=int(STARTED.timestamp()) * SECOND)
    return meeting


def _play(meeting: "Meeting") -> int:
    """In one transaction: how fast acts commit is measured elsewhere. The number of acts."""
    from django.db import transaction

    from summitry.apps.accounts.models import Person
    from summitry.apps.chamber.actions.perform import Sent as Performed
    from summitry.apps.chamber.actions.perform import perform

    people = dict(Person.objects.values_list("key", "pk"))
    now, count = int(STARTED.timestamp()) * SECOND, 0
    with transaction.atomic():
        for who, act, after in _meeting(meeting):
            now += after
            count += 1
            perform(meeting.pk, Performed(act, now, None if who is None else people[who]))
    return count


def _meeting(meeting: "Meeting") -> Iterator[Sent]:
    from summitry.core.floor import acts
    from summitry.core.floor.state import Link

    for number in range(PARTIES):
        yield None, acts.NoteLink(party=code(number), link=Link.CONNECTED), SECOND
    yield "chair", acts.Open(), SECOND
    for question in range(1, DECISIONS + 1):
        for speech in range(SPEECHES_A_QUESTION):
            yield from _speech((question * SPEECHES_A_QUESTION + speech) % PARTIES, speech)
        yield from _decision(meeting, question)
        if question == DECISIONS // 2:
            yield "chair", acts.Suspend(reason="Until tomorrow."), SECOND
            yield "chair", acts.Resume(), NIGHT
    yield "chair", acts.Rectify(of=int(STARTED.timestamp()) * SECOND, sentence="Thirty parties."), SECOND
    yield "chair", acts.Close(), SECOND


def _speech(speaker: int, number: int) -> Iterator[Sent]:
    from summitry.core.floor import acts
    from summitry.core.floor.state import Link, RequestKind

    yield "chair", acts.GiveFloor(party=code(speaker)), SECOND
    if number == 3:
        other = code((speaker + 1) % PARTIES)
        yield "chair", acts.GiveFloor(party=other, kind=RequestKind.POINT_OF_ORDER), SPEECH
        yield "chair", acts.EndFloor(), SECOND
    yield "chair", acts.EndFloor(), SPEECH
    if number % 5 == 0:
        for link in (Link.DEGRADED, Link.LOST, Link.CONNECTED):
            yield None, acts.NoteLink(party=code(speaker), link=link), SECOND


def _decision(meeting: "Meeting", number: int) -> Iterator[Sent]:
    """Acknowledged by all, with an objection that is withdrawn at every third."""
    from summitry.apps.chamber.rulebook import applied_rule
    from summitry.apps.organisation.queries import charter_of
    from summitry.core.floor import acts
    from summitry.core.floor.state import QuestionKind, Text

    question = f"Q{number}"
    put = acts.PutQuestion(
        kind=QuestionKind.TEXT,
        title={"en": f"Resolution {number}", "ru": f"Резолюция {number}", "zh": f"第{number}号决议"},
        organ="assembly",
        matter="other",
        rule=applied_rule(charter_of(meeting.charter), "assembly", "other"),
        texts=(Text(title={"en": f"Resolution {number}"}, symbol=f"A/{number}"),),
    )
    yield "chair", put, SECOND
    for party in range(PARTIES):
        yield f"head-{party}", acts.Acknowledge(question=question), SECOND // 10
    if number % 3 == 0:
        objection = f"O{number // 3}"
        yield f"head-{number}", acts.Object(question=question, reason="The third paragraph."), SECOND
        yield f"head-{number}", acts.WithdrawObjection(objection=objection), 60 * SECOND
    yield "chair", acts.Gavel(question=question), 20 * SECOND


if __name__ == "__main__":
    main()
