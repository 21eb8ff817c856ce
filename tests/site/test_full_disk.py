"""A disk without room: one clear sentence, and nothing half done."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from django.db import OperationalError, connection

from summitry.apps.chamber.models import ChamberState
from summitry.apps.meetings.full_disk import disk_is_full
from summitry.apps.record.models import Entry
from summitry.live.lanes import Act
from tests.factories import Acting
from tests.site.asgi import TOKEN, Answer, Open, play
from tests.site.conftest import Session

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = "The server’s disk is full; the act was not recorded and has no effect. Call the secretariat."
LONG = "x" * 2000

_NO_ROOM = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END$$;
CREATE TRIGGER no_room BEFORE INSERT ON record_payload EXECUTE FUNCTION no_room();
"""


def fill() -> None:
    """No more pages for this connection; PostgreSQL has no such limit, and is made to say what it would."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        else:
            cursor.execute(_NO_ROOM)


def make_room() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA max_page_count = 1000000")
        else:
            cursor.execute("DROP TRIGGER no_room ON record_payload; DROP FUNCTION no_room()")


async def in_the_writer(house: Open, run: Callable[[], None]) -> None:
    await asyncio.wrap_future(house.writer.submit(Act(house.intake.arrive(), run)))


def state(acting: Acting) -> tuple[str, int, int]:
    row = ChamberState.objects.get(pk=acting.meeting.pk)
    return row.document, row.version, Entry.objects.count()


async def suspend_or_resume(house: Open, chair: str, reason: str, number: int) -> Answer:
    if number % 2:
        return await house.act(chair, "resume")
    return await house.act(chair, "suspend", reason=reason)


async def until_full(send: Callable[[int], Awaitable[Answer]]) -> Answer:
    """What was free in the last pages is used up first."""
    for number in range(60):
        answer = await send(number)
        if answer.status == 507:
            return answer
    raise AssertionError("the disk was never full")


def test_an_act_without_room_says_so_and_has_no_effect(ready: Acting, session: Session) -> None:
    head, chair = session("head"), session("chair")

    async def scenario(house: Open) -> None:
        await in_the_writer(house, fill)
        answer = await until_full(partial(suspend_or_resume, house, chair, LONG))
        assert answer.json == {"ok": False, "code": "disk_full", "sentence": SENTENCE}
        before = await asyncio.to_thread(state, ready)
        objection = await house.act(head, "object", question="Q1", reason=LONG, key="objection")
        assert objection.status == 507
        assert await asyncio.to_thread(state, ready) == before
        await in_the_writer(house, make_room)
        assert (await house.act(head, "object", question="Q1", reason=LONG, key="objection")).status == 200

    play(scenario)
    assert ready.chamber.question is not None
    assert [objection.party for objection in ready.chamber.question.standing()] == ["KAZ"]


def test_a_receipt_without_room_says_so(convened: Acting, session: Session) -> None:
    convened.open().put()
    head, chair = session("head"), session("chair")
    headers = {
        "host": "testserver",
        "origin": "http://testserver",
        "content_type": "application/json",
        "accept": "application/json",
        "cookie": f"sessionid={head}; csrftoken={TOKEN}",
    }
    body = json.dumps({"question": "Q1"}).encode()

    async def scenario(house: Open) -> None:
        await in_the_writer(house, fill)
        for reason in (LONG, "x"):  # what is left after the long acts is used up by short ones
            await until_full(partial(suspend_or_resume, house, chair, reason))
        answer = await house.post("/meetings/summit/acts/acknowledge/", body, **headers)
        assert (answer.status, answer.by_django) == (507, False)
        assert answer.json["sentence"] == SENTENCE
        await in_the_writer(house, make_room)
        answer = await house.post("/meetings/summit/acts/acknowledge/", body, **headers)
        assert answer.status == 200

    play(scenario)
    assert convened.chamber.question is not None
    assert list(convened.chamber.question.receipts) == ["KAZ"]


@pytest.mark.parametrize("reason", ["database is locked", "no such table: chamber_chamberstate"])
def test_other_failures_are_not_taken_for_a_full_disk(reason: str) -> None:
    assert not disk_is_full(OperationalError(reason))
