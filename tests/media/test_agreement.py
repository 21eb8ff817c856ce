"""Whatever is asked of both, Janus and its twin in memory stand alike."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from tempfile import mkdtemp
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from playwright.sync_api import Page

from summitry.media.fake import FakeEngine
from summitry.media.janus.engine import JanusEngine
from summitry.media.terms import Direction, FeedId, Happening, Kind, Line, Medium, News, Room
from tests.media.conftest import Loop, plan

FEEDS: dict[FeedId, Kind] = {"seat:FIN": Kind.SEAT, "seat:KAZ": Kind.SEAT, "booth:fr:1": Kind.BOOTH}
LINES = (Line("floor", Medium.AUDIO), Line("floor", Medium.VIDEO), Line("language", Medium.AUDIO))
VIEWERS = ("one", "two")
feeds, viewers = st.sampled_from(sorted(FEEDS)), st.sampled_from(VIEWERS)
directions = st.builds(
    Direction,
    st.frozensets(feeds),
    st.dictionaries(viewers, st.dictionaries(st.sampled_from(LINES), feeds)),
)


class BothEngines(RuleBasedStateMachine):
    """One room in both; each machine has a room of its own."""

    janus: ClassVar[JanusEngine]
    loop: ClassVar[Loop]
    page: ClassVar[Page]
    rooms: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).rooms += 1
        self.room = Room(f"m{self.rooms}")
        self.fake = FakeEngine()
        self.told: Queue[News] = Queue()
        self.janus.listen(self.told.put)
        self.watching: set[str] = set()
        for engine in (self.janus, self.fake):
            self.loop.run(engine.open_room(self.room))

    @rule(feed=feeds, camera=st.booleans())
    def publish(self, feed: FeedId, camera: bool) -> None:
        kind = FEEDS[feed]
        options = {"tone": 440, "video": camera and kind is Kind.SEAT}
        offer = self.page.evaluate("([name, options]) => media.offer(name, options)", [feed, options])
        answer = self.loop.run(self.janus.publish(self.room.id, feed, kind, offer))
        self.loop.run(self.fake.publish(self.room.id, feed, kind, offer))
        self.page.evaluate("([name, sdp]) => media.accept(name, sdp)", [feed, answer])
        while self.told.get(timeout=10) != News(Happening.FLOWS, self.room.id, feed=feed):
            pass
        self.fake.arrive(self.room.id, feed)

    @rule(feed=feeds)
    def unpublish(self, feed: FeedId) -> None:
        for engine in (self.janus, self.fake):
            self.loop.run(engine.unpublish(self.room.id, feed))

    @rule(viewer=viewers)
    def watch(self, viewer: str) -> None:
        offer = self.loop.run(self.janus.watch(self.room.id, viewer, LINES))
        self.loop.run(self.fake.watch(self.room.id, viewer, LINES))
        self.page.evaluate("name => media.close(name)", viewer)
        answer = self.page.evaluate("([name, sdp]) => media.answer(name, sdp)", [viewer, offer])
        for engine in (self.janus, self.fake):
            self.loop.run(engine.answer(self.room.id, viewer, answer))

    @rule(viewer=viewers)
    def leave(self, viewer: str) -> None:
        for engine in (self.janus, self.fake):
            self.loop.run(engine.leave(self.room.id, viewer))

    @rule(direction=directions)
    def direct(self, direction: Direction) -> None:
        for engine in (self.janus, self.fake):
            self.loop.run(engine.direct(self.room.id, direction))

    @invariant()
    def they_stand_alike(self) -> None:
        standings = [self.loop.run(engine.standing(self.room.id)) for engine in (self.janus, self.fake)]
        assert standings[0] == standings[1]
        assert self.room.id in self.loop.run(self.janus.rooms())

    def teardown(self) -> None:
        for engine in (self.janus, self.fake):
            self.loop.run(engine.close_room(self.room.id))


@pytest.fixture
def machine(loop: Loop, page: Page) -> Iterator[type[BothEngines]]:
    above = Path(mkdtemp(prefix="summitry-"))
    above.chmod(0o711)
    BothEngines.janus = JanusEngine(above / "engine", plan())
    BothEngines.loop, BothEngines.page = loop, page
    loop.run(BothEngines.janus.start())
    yield BothEngines
    loop.run(BothEngines.janus.stop())
    shutil.rmtree(above)


def test_both_engines_stand_alike(machine: type[BothEngines]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
