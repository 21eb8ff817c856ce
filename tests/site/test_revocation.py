"""Streams follow the rights: whoever loses them is cut, and nobody else is."""

import asyncio
from collections.abc import Callable

import pytest
from django.db import transaction

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Participation
from summitry.core.floor import acts
from tests.factories import Acting
from tests.site.asgi import Open, play
from tests.site.conftest import Session

pytestmark = pytest.mark.django_db(transaction=True)


def deactivate() -> None:
    person = Person.objects.get(key="head")
    person.is_active = False
    person.save()


def remove() -> None:
    Participation.objects.get(person__key="head", meeting__slug="summit").delete()


def remove_several() -> None:
    Participation.objects.filter(person__key="head").delete()


def change_role() -> None:
    participation = Participation.objects.get(person__key="head", meeting__slug="summit")
    participation.role = "journalist"
    participation.save()


@pytest.mark.parametrize("lose", [deactivate, remove, remove_several, change_role])
def test_whoever_loses_the_rights_loses_the_stream(
    lose: Callable[[], None], ready: Acting, session: Session
) -> None:
    head, deputy = session("head"), session("deputy")

    async def scenario(house: Open) -> None:
        lost, kept = await house.stream(head, "seat"), await house.stream(deputy, "seat")
        await asyncio.to_thread(lose)
        await lost.until(lost.serving.done)
        assert not kept.serving.done()
        again = await house.stream(head, "seat")
        assert again.status == 404

    play(scenario)


def test_signing_in_elsewhere_cuts_nothing(ready: Acting, session: Session) -> None:
    head = session("head")

    async def scenario(house: Open) -> None:
        stream = await house.stream(head, "seat")
        await asyncio.to_thread(session, "head")
        await asyncio.to_thread(ready.act, "chair", acts.Suspend(reason="Lunch."))
        await stream.until(lambda: b"Lunch." in stream.body)
        assert not stream.serving.done()

    play(scenario)


def test_a_change_that_is_undone_cuts_nothing(ready: Acting, session: Session) -> None:

    head = session("head")

    def change_and_undo() -> None:
        with transaction.atomic():
            deactivate()
            transaction.set_rollback(True)

    async def scenario(house: Open) -> None:
        stream = await house.stream(head, "seat")
        await asyncio.to_thread(change_and_undo)
        await asyncio.to_thread(ready.act, "chair", acts.Suspend(reason="Lunch."))
        await stream.until(lambda: b"Lunch." in stream.body)
        assert not stream.serving.done()

    play(scenario)


def test_a_seats_new_voice_gets_the_rights_and_the_old_one_loses_them(
    ready: Acting, session: Session
) -> None:
    head, delegate = session("head"), session("delegate")

    async def scenario(house: Open) -> None:
        old, new = await house.stream(head, "seat"), await house.stream(delegate, "seat")
        await asyncio.to_thread(ready.act, "head", acts.NameVoice(person="delegate"))
        await old.until(old.serving.done)
        await new.until(new.serving.done)
        rights = {
            key: connection.admission.audience
            for key in ("head", "delegate")
            if await house.stream(head if key == "head" else delegate, "seat")
            for connection in house.hub.connections(f"person/{key}")
        }
        assert '"answer"' in rights["delegate"]
        assert '"answer"' not in rights["head"]

    play(scenario)


def test_going_into_closed_session_cuts_everybody_outside_and_nobody_else(
    ready: Acting, session: Session
) -> None:
    press, observer = session("journalist"), session("observer")

    async def scenario(house: Open) -> None:
        outside = [await house.stream("", "public"), await house.stream(press, "journalist")]
        inside = await house.stream(observer, "observe")
        await asyncio.to_thread(ready.act, "chair", acts.CloseDoors())
        for stream in outside:
            await stream.until(stream.serving.done)
        await inside.until(lambda: b"Closed session" in inside.body)
        assert not inside.serving.done()

        again = await house.stream("", "public")
        assert '"watch"' not in house.hub.connections("outside/summit")[0].admission.audience
        await asyncio.to_thread(ready.act, "chair", acts.GiveFloor(party="CHN"))
        await inside.until(lambda: b"China" in inside.body)
        assert b"China" not in again.body

        await asyncio.to_thread(ready.act, "chair", acts.OpenDoors())
        await again.until(again.serving.done)

    play(scenario)


def test_who_comes_back_after_a_closed_part_is_told_nothing_of_it(ready: Acting, session: Session) -> None:
    """The place in the stream from before still holds: what was said behind the doors never went into it."""
    observer = session("observer")

    async def scenario(house: Open) -> None:
        before = await house.stream("", "public")
        place = before.body.split(b"id: ")[1].split(b"\n")[0].decode()
        inside = await house.stream(observer, "observe")
        await asyncio.to_thread(ready.act, "chair", acts.CloseDoors())
        await before.until(before.serving.done)
        await asyncio.to_thread(ready.act, "chair", acts.GiveFloor(party="CHN"))
        await inside.until(lambda: b"China" in inside.body)
        await asyncio.to_thread(ready.act, "chair", acts.EndFloor())
        await asyncio.to_thread(ready.act, "chair", acts.OpenDoors())
        await inside.until(lambda: b"Open session" in inside.body)
        back = await house.stream("", "public", since=place)
        await asyncio.to_thread(ready.act, "chair", acts.GiveFloor(party="KAZ"))
        await back.until(lambda: b"Kazakhstan" in back.body)
        assert b"China" not in back.body.split(b"region-outside-parties")[0]

    play(scenario)
