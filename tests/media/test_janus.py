"""Picture and voice through Janus, in a real browser: heard are those who have the floor, and nobody else."""

from pathlib import Path
from queue import Empty, Queue

import pytest
from playwright.sync_api import Page

from summitry.media.janus.engine import JanusEngine
from summitry.media.terms import Direction, FeedId, Happening, Kind, Line, Medium, News, Room, Size
from tests.media.conftest import Loop, plan

ROOM = Room("m20")
VOICE, PICTURE = Line("floor", Medium.AUDIO), Line("floor", Medium.VIDEO)
LANGUAGE = Line("language", Medium.AUDIO)
TONES: dict[FeedId, int] = {"seat:FIN": 440, "seat:KAZ": 660, "booth:fr:1": 880, "booth:ru:1": 1100}


class Chamber:
    """A room of an engine, and one page that sends and watches all that a test needs."""

    def __init__(self, engine: JanusEngine, loop: Loop, page: Page) -> None:
        self.engine, self.loop, self.page = engine, loop, page
        self.told: Queue[News] = Queue()
        engine.listen(self.told.put)
        loop.run(engine.open_room(ROOM))

    def until(self, what: Happening, name: str) -> News:
        """The next news of that kind on a feed or viewer."""
        while True:
            try:
                news = self.told.get(timeout=10)
            except Empty:
                raise AssertionError(f"{name} was not told: {what}.") from None
            if news.what is what and name in (news.feed, news.viewer):
                return news

    def send(
        self, feed: FeedId, kind: Kind = Kind.SEAT, *, video: bool = False, simulcast: bool = False
    ) -> None:
        offer = self.page.evaluate(
            "([name, options]) => media.offer(name, options)",
            [feed, {"tone": TONES[feed], "video": video, "simulcast": simulcast}],
        )
        answer = self.loop.run(self.engine.publish(ROOM.id, feed, kind, offer))
        self.page.evaluate("([name, sdp]) => media.accept(name, sdp)", [feed, answer])
        self.until(Happening.FLOWS, feed)

    def watch(self, viewer: str, *lines: Line) -> None:
        offer = self.loop.run(self.engine.watch(ROOM.id, viewer, lines))
        self.answer(viewer, offer)
        self.until(Happening.FLOWS, viewer)

    def answer(self, viewer: str, offer: str) -> None:
        answer = self.page.evaluate("([name, sdp]) => media.answer(name, sdp)", [viewer, offer])
        self.loop.run(self.engine.answer(ROOM.id, viewer, answer))

    def direct(self, audible: set[FeedId], shown: dict[str, dict[Line, FeedId]]) -> None:
        self.loop.run(self.engine.direct(ROOM.id, Direction(frozenset(audible), shown)))

    def shown(self, viewer: str) -> dict[Line, FeedId]:
        return dict(self.loop.run(self.engine.standing(ROOM.id)).shown[viewer])

    def hears(self, viewer: str, tone: int, mid: str = "0") -> None:
        """The viewer's page comes to hear that tone on its line, 0 for silence."""
        self.page.wait_for_function(
            "([name, mid, tone]) => Math.abs(media.tone(name, mid) - tone) < 15", arg=[viewer, mid, tone]
        )

    def sees_more(self, viewer: str, mid: str) -> None:
        self.page.evaluate("name => media.counts(name).then(counts => { window.before = counts })", viewer)
        self.page.wait_for_function(
            "([name, mid]) => media.counts(name).then(now => now[mid] > (window.before[mid] ?? 0) + 5)",
            arg=[viewer, mid],
        )


@pytest.fixture
def chamber(engine: JanusEngine, loop: Loop, page: Page) -> Chamber:
    return Chamber(engine, loop, page)


def test_the_floor_is_heard_and_seen_and_nobody_else(chamber: Chamber) -> None:
    chamber.send("seat:FIN", video=True)
    chamber.send("seat:KAZ", video=True)
    chamber.watch("page", VOICE, PICTURE)
    everything = {"page": {VOICE: "seat:FIN", PICTURE: "seat:FIN"}}
    chamber.direct({"seat:FIN"}, everything)
    chamber.hears("page", 440)
    chamber.sees_more("page", "1")
    chamber.direct({"seat:KAZ"}, {"page": {VOICE: "seat:KAZ", PICTURE: "seat:KAZ"}})
    chamber.hears("page", 660)
    # It sends on, and is still on the line of somebody who was not redirected: silent all the same.
    chamber.direct({"seat:KAZ"}, everything)
    chamber.hears("page", 0)
    chamber.sees_more("seat:FIN", "0")


def test_a_language_is_heard_by_its_listeners_alone(chamber: Chamber) -> None:
    chamber.send("seat:FIN")
    chamber.send("booth:fr:1", Kind.BOOTH)
    chamber.send("booth:ru:1", Kind.BOOTH)
    for viewer in ("french", "russian", "original"):
        chamber.watch(viewer, VOICE, LANGUAGE)
    everybody = {viewer: {VOICE: "seat:FIN"} for viewer in ("french", "russian", "original")}
    everybody["french"] = everybody["french"] | {LANGUAGE: "booth:fr:1"}
    everybody["russian"] = everybody["russian"] | {LANGUAGE: "booth:ru:1"}
    chamber.direct(set(TONES), everybody)
    for viewer, tone in (("french", 880), ("russian", 1100), ("original", 0)):
        chamber.hears(viewer, 440, "0")
        chamber.hears(viewer, tone, "1")


def test_a_small_line_gets_the_small_picture(chamber: Chamber) -> None:
    chamber.send("seat:FIN", video=True, simulcast=True)
    chamber.send("seat:KAZ", video=True, simulcast=True)
    lines = [Line(size.value, Medium.VIDEO, size) for size in Size]
    chamber.watch("page", *lines)
    for seat in ("seat:FIN", "seat:KAZ"):
        chamber.direct(set(), {"page": dict.fromkeys(lines, seat)})
        chamber.page.wait_for_function(
            "() => media.widths('page').then(all => all[0] > all[1] && all[1] > all[2] && all[2] > 0)",
            timeout=15_000,
        )
        assert [line.size for line in chamber.shown("page")] == list(Size)
        chamber.direct(set(), {})


def test_cut_off_is_gone_within_the_second(chamber: Chamber) -> None:
    chamber.send("seat:FIN")
    chamber.watch("page", VOICE)
    chamber.direct({"seat:FIN"}, {"page": {VOICE: "seat:FIN"}})
    chamber.hears("page", 440)
    chamber.loop.run(chamber.engine.unpublish(ROOM.id, "seat:FIN"))
    chamber.page.wait_for_function("() => media.tone('page', '0') === 0", timeout=1_000)


def test_who_comes_back_is_shown_again(chamber: Chamber) -> None:
    chamber.send("seat:FIN")
    chamber.watch("page", VOICE)
    shown = {"page": {VOICE: "seat:FIN"}}
    chamber.direct({"seat:FIN"}, shown)
    chamber.hears("page", 440)
    chamber.page.evaluate("media.close('seat:FIN')")
    chamber.until(Happening.STOPPED, "seat:FIN")
    chamber.send("seat:FIN")
    chamber.direct({"seat:FIN"}, shown)
    chamber.answer("page", chamber.until(Happening.OFFER, "page").sdp)
    chamber.hears("page", 440)


def test_media_flows_while_the_controller_is_replaced(folder: Path, loop: Loop, page: Page) -> None:
    first = JanusEngine(folder, plan())
    loop.run(first.start())
    chamber = Chamber(first, loop, page)
    chamber.send("seat:FIN")
    chamber.send("seat:KAZ")
    chamber.watch("page", VOICE)
    chamber.direct({"seat:FIN"}, {"page": {VOICE: "seat:FIN"}})
    chamber.hears("page", 440)
    before = loop.run(first.standing(ROOM.id))
    loop.run(first.stop(engine_too=False))
    chamber.hears("page", 440)
    second = JanusEngine(folder, plan())
    loop.run(second.start())
    try:
        found = loop.run(second.standing(ROOM.id))
        assert (found.feeds, found.flowing, found.shown) == (before.feeds, before.flowing, before.shown)
        chamber = Chamber(second, loop, page)
        chamber.direct({"seat:KAZ"}, {"page": {VOICE: "seat:KAZ"}})
        chamber.hears("page", 660)
        assert loop.run(second.standing(ROOM.id)).audible == {"seat:KAZ"}
    finally:
        loop.run(second.stop())
