"""A room with two senders and many viewers, in one browser, on an engine of this benchmark's own."""

import asyncio
import os
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Page

from summitry.apps.chamber.video.feeds import FLOOR_PICTURE, FLOOR_VOICE, LINES
from summitry.media.janus.engine import JanusEngine
from summitry.media.terms import Direction, FeedId, Kind, Line, Room

ROOM = Room("hall")
SENDERS: dict[FeedId, str] = {"seat:A:a": "#00c000", "seat:B:b": "#0000c0"}
SHADES = {"seat:A:a": "green", "seat:B:b": "blue"}
PATIENCE_SECONDS = 20.0


class Hall:
    """`bits` is the most that each picture may take."""

    def __init__(self, engine: JanusEngine, page: Page, bits: int) -> None:
        self.engine, self.page, self.bits = engine, page, bits
        self.viewers: list[str] = []

    async def open(self) -> None:
        await self.engine.open_room(ROOM)
        for feed, colour in SENDERS.items():
            offer = await self.page.evaluate(
                "([name, how]) => media.offer(name, how)", [feed, {"colour": colour, "bits": self.bits}]
            )
            answer = await self.engine.publish(ROOM.id, feed, Kind.SEAT, offer)
            await self.page.evaluate("([name, sdp]) => media.accept(name, sdp)", [feed, answer])
        until = time.monotonic() + PATIENCE_SECONDS
        while len((await self.engine.standing(ROOM.id)).flowing) < len(SENDERS):
            assert time.monotonic() < until, "The senders' media did not arrive."
            await asyncio.sleep(0.05)

    async def join(self, feed: FeedId) -> float:
        """One more viewer, with all the lines of a chamber's page; milliseconds until its first frame."""
        viewer = f"v{len(self.viewers)}"
        begun = time.time()
        offer = await self.engine.watch(ROOM.id, viewer, LINES)
        answer = await self.page.evaluate("([name, sdp]) => media.answer(name, sdp)", [viewer, offer])
        await self.engine.answer(ROOM.id, viewer, answer)
        self.viewers.append(viewer)
        await self.engine.direct(ROOM.id, self._direction(feed))
        (at,) = await self._seen([viewer], feed)
        return at - 1000 * begun

    async def give_floor(self, feed: FeedId) -> tuple[list[float], float]:
        """Milliseconds until each viewer has the first frame of who has the floor now, and the processor
        seconds of the controller.
        """
        direction = self._direction(feed)
        begun, used = time.time(), time.thread_time()
        await self.engine.direct(ROOM.id, direction)
        spent = time.thread_time() - used
        return [at - 1000 * begun for at in await self._seen(self.viewers, feed)], spent

    def _direction(self, feed: FeedId) -> Direction:
        floor: dict[Line, FeedId] = {FLOOR_VOICE: feed, FLOOR_PICTURE: feed}
        return Direction(frozenset({feed}), dict.fromkeys(self.viewers, floor))

    async def _seen(self, viewers: Sequence[str], feed: FeedId) -> list[float]:
        await self.page.wait_for_function(
            "([viewers, shade]) => viewers.every((name) => media.seen[name]?.shade === shade)",
            arg=[list(viewers), SHADES[feed]],
            timeout=1000 * PATIENCE_SECONDS,
            polling=20,
        )
        found = await self.page.evaluate("viewers => viewers.map((name) => media.seen[name].at)", viewers)
        return [float(at) for at in found]


def janus_seconds(folder: Path) -> float:
    """Processor seconds that the engine of this folder has used."""
    ticks = os.sysconf("SC_CLK_TCK")
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if (
                str(folder).encode() in (path / "cmdline").read_bytes()
                and (path / "comm").read_text() == "janus\n"
            ):
                columns = (path / "stat").read_text().rsplit(")", 1)[1].split()
                return (int(columns[11]) + int(columns[12])) / ticks
        except OSError:
            continue
    raise AssertionError("The engine is gone.")
