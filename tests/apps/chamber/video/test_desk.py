"""The desk beside an engine in memory: what the booths agreed is what is heard, by those who chose it."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summitry.apps.chamber.events import TOPIC
from summitry.apps.chamber.interpreting.duty import Duty
from summitry.apps.chamber.video import desk as desks
from summitry.apps.chamber.video.desk import Desk, _Seen
from summitry.apps.chamber.video.feeds import LANGUAGE, booth_feed, viewer_of
from summitry.apps.chamber.video.grants import Grants
from summitry.core.floor.state import Chamber
from summitry.live.fanout import InProcessFanout
from summitry.media.errors import UnknownViewerError
from summitry.media.fake import FakeEngine
from summitry.media.terms import Direction, Line, RoomId, ViewerId
from tests.core.floor.room import RULES

VOICE = (Path(__file__).parents[3] / "media/samples/offer.sdp").read_text("utf-8").partition("m=video")[0]
ROOM = "summit"
LISTENER, OTHER = viewer_of("head", "one"), viewer_of("deputy", "two")
ANNE, MATE = booth_feed("fr", "anne"), booth_feed("fr", "mate")
PLACES = {"anne": "fr", "mate": "fr"}
CHAMBER = Chamber(rules=RULES, seats={})


class Booths:
    """What the database says, in its place: a test sets it, and the desk is told that it changed."""

    def __init__(self, fanout: InProcessFanout) -> None:
        self._fanout = fanout
        self.seen = _Seen(CHAMBER, PLACES, {}, None, Grants())

    def are(self, *, next_in: float | None = None, **on_air: Duty) -> None:
        self.seen = _Seen(CHAMBER, PLACES, on_air, next_in, Grants())
        self._fanout.publish(TOPIC + ROOM, b"")


class Engine(FakeEngine):
    """Says when it was directed."""

    def __init__(self) -> None:
        super().__init__()
        self.directed = asyncio.Event()
        self.change: Callable[[], None] = lambda: None

    async def direct(self, room: RoomId, direction: Direction) -> None:
        await super().direct(room, direction)
        self.directed.set()

    async def watch(self, room: RoomId, viewer: ViewerId, lines: Sequence[Line]) -> str:
        """As slow as the real one: it is directed before the viewer is there, and after."""
        await self._again()
        offer = await super().watch(room, viewer, lines)
        await self._again()
        return offer

    async def _again(self) -> None:
        self.directed.clear()
        self.change()
        await self.directed.wait()

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not holds():
                self.directed.clear()
                await self.directed.wait()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Which regions of pages the desk had rendered anew."""
    found: list[tuple[object, ...]] = []
    monkeypatch.setattr(desks, "regions_changed", lambda *what: found.append(what))
    return found


def test_the_booth_is_heard_as_agreed(
    monkeypatch: pytest.MonkeyPatch, told: list[tuple[object, ...]]
) -> None:
    async def scenario() -> None:
        loop, engine, fanout = asyncio.get_running_loop(), Engine(), InProcessFanout()
        fanout.attach(loop)
        booths = Booths(fanout)
        engine.change = booths.are
        monkeypatch.setattr(desks, "_seen", lambda meeting: booths.seen)
        desk = Desk(engine, loop)
        stop = await desk.start(fanout)
        for feed in (ANNE, MATE):
            await asyncio.to_thread(desk.publish, ROOM, feed, VOICE)
            engine.arrive(ROOM, feed)
        await asyncio.to_thread(desk.watch, ROOM, LISTENER, "fr")
        await asyncio.to_thread(desk.watch, ROOM, OTHER)
        room = engine._rooms[ROOM]

        def heard() -> tuple[set[str], str | None, str | None]:
            lines = [room.shown[viewer].get(LANGUAGE) for viewer in (LISTENER, OTHER)]
            return room.audible, *lines  # type: ignore[return-value]

        booths.are(fr=Duty("anne", 1))
        await engine.until(lambda: heard() == ({ANNE}, ANNE, None))
        booths.are(fr=Duty("anne", 1, coughing=True))
        await engine.until(lambda: heard() == (set(), ANNE, None))
        booths.are(next_in=0.02, fr=Duty("anne", 1, following="mate", changes_at=2))
        await engine.until(lambda: heard() == ({ANNE}, ANNE, None))
        booths.seen = _Seen(
            CHAMBER, PLACES, {"fr": Duty("mate", 2)}, None, Grants()
        )  # nobody tells: the time has come
        await engine.until(lambda: heard() == ({MATE}, MATE, None))

        await asyncio.to_thread(desk.choose, ROOM, OTHER, "fr")
        await asyncio.to_thread(desk.choose, ROOM, LISTENER, "")
        await engine.until(lambda: heard() == ({MATE}, None, MATE))
        with pytest.raises(UnknownViewerError):
            await asyncio.to_thread(desk.choose, ROOM, viewer_of("head", "copied"), "fr")

        stop()
        second = Desk(engine, loop)  # another process, which knows no choices: those who hear go on to hear
        engine.directed.clear()
        stop = await second.start(fanout)
        await engine.directed.wait()
        assert heard() == ({MATE}, None, MATE)
        stop()

    asyncio.run(scenario())
    assert (ROOM, 0, "booth", "stage") in told
