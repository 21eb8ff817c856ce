"""The house comes back: after a clock that jumped, after a restart, and its writer ends cleanly."""

import asyncio
import json
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest

from summitry.apps.chamber.models import ChamberState
from summitry.apps.meetings import runtime
from summitry.apps.record.queries import acts as recorded
from summitry.core.floor import acts
from summitry.core.floor.state import Link
from summitry.live.lanes import Act
from summitry.site.house import House
from tests.factories import SECOND, Acting, a_log

pytestmark = pytest.mark.django_db(transaction=True)

CENTURY = 100 * 365 * 86_400 * SECOND


@contextmanager
def as_before() -> Iterator[None]:
    """A house makes itself this process's own; give the process back."""
    before = runtime.runtime()
    yield
    runtime.install(before)


def live_in(scenario: Callable[[House], Awaitable[None]]) -> None:
    async def run() -> None:
        house = await asyncio.to_thread(House)
        house.start(asyncio.get_running_loop())
        try:
            await scenario(house)
        finally:
            await asyncio.to_thread(house.stop)

    with as_before():
        asyncio.run(run())


async def decided(house: House) -> None:
    """Until what was submitted before this is done."""
    await asyncio.wrap_future(house.writer.submit(Act(house.intake.arrive(), lambda: None)))


def test_a_clock_that_jumped_back_is_told_and_time_goes_on(
    convened: Acting, caplog: pytest.LogCaptureFixture
) -> None:
    convened.now += CENTURY
    convened.open().put()
    last = convened.chamber.as_of

    async def scenario(house: House) -> None:
        assert house.clock.behind_us > CENTURY / 2
        assert last < house.clock.stamp() < last + 60 * SECOND
        await decided(house)

    with caplog.at_level(logging.WARNING, logger="summitry.site.house"):
        live_in(scenario)
    (warning,) = (record.getMessage() for record in caplog.records if record.levelno == logging.WARNING)
    assert warning.startswith("This machine's clock is ")
    assert warning.endswith("seconds behind the last recorded act; set it right.")
    stamps = [act.payload["at"] for act in recorded(a_log()) if act.payload]
    assert stamps == sorted(stamps)


def test_a_right_clock_is_nothing_to_tell(convened: Acting, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(house: House) -> None:
        assert house.clock.behind_us == 0

    with caplog.at_level(logging.WARNING):
        live_in(scenario)
    assert caplog.records == []


def test_who_was_live_is_waited_for_and_it_goes_on_record(convened: Acting) -> None:
    convened.open().put()
    convened.act(None, acts.NoteLink(party="MNG", link=Link.LOST))
    live_in(decided)
    assert sorted(convened.chamber.returning) == ["CHN", "KAZ", "RATS", "RUS"]
    *_, last = (act.payload for act in recorded(a_log()))
    assert last is not None
    assert last["act"] == {"act": "NoteRestart"}
    assert last["actor"] == {"person": "server", "role": "server", "party": None}


def test_a_meeting_that_nobody_had_entered_is_left_alone(convened: Acting) -> None:
    before = ChamberState.objects.get(pk=convened.meeting.pk)
    live_in(decided)
    after = ChamberState.objects.get(pk=convened.meeting.pk)
    assert (after.document, after.version) == (before.document, before.version)


def test_a_closed_meeting_is_left_alone(convened: Acting) -> None:
    convened.open().act("chair", acts.Close())
    version = ChamberState.objects.get(pk=convened.meeting.pk).version
    live_in(decided)
    assert ChamberState.objects.get(pk=convened.meeting.pk).version == version


def test_several_restarts_change_nothing_but_whom_it_waits_for(convened: Acting) -> None:
    convened.open().put()
    convened.act("head", acts.RequestFloor())
    convened.act("chair", acts.GiveFloor(party="CHN"))
    before = json.loads(ChamberState.objects.get(pk=convened.meeting.pk).document)
    for _ in range(3):
        live_in(decided)
    after = json.loads(ChamberState.objects.get(pk=convened.meeting.pk).document)
    for part in ("queue", "turn", "interrupted", "settled", "sitting", "seats", "rules"):
        assert after[part] == before[part]
    paused = {"paused_since": before["as_of"]}
    assert after["question"] == {**before["question"], **paused}


def test_every_thread_ends_without_a_failure(convened: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each closes its own connection to the database."""
    failures: list[object] = []
    monkeypatch.setattr(threading, "excepthook", failures.append)
    live_in(decided)
    assert failures == []
