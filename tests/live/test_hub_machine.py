"""The hub in every order of stalls, returns and departures."""

import asyncio
from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from summitry.live.clock import Clock
from summitry.live.connection import Connection
from summitry.live.hub import Hub
from summitry.live.ring import Bounds
from tests.live.hand_link import PLENARY, HandLink, enter


class HubMachine(RuleBasedStateMachine):
    """Whatever stalls, drains, leaves and comes back: there is no hole that a reset does not announce."""

    KEPT = 4

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.said = 0
        self.readers: list[tuple[Connection, HandLink, int]] = []

    @initialize()
    def begin(self) -> None:
        self.hub = Hub(Clock(), bounds=Bounds(events=self.KEPT))
        self.hub.position("plenary")

    def in_loop(self, work: Callable[[], None]) -> None:
        async def run() -> None:
            work()
            await asyncio.sleep(0)

        self.loop.run_until_complete(run())

    @rule()
    def enter(self) -> None:
        self.in_loop(lambda: self.readers.append((*enter(self.hub, PLENARY), self.said)))

    @rule(behind=st.integers(0, 6))
    def come_back(self, behind: int) -> None:
        position = max(0, self.said - behind)
        prefix = self.hub.position("plenary").rsplit(".", 1)[0]
        self.in_loop(
            lambda: self.readers.append((*enter(self.hub, PLENARY, f"{prefix}.{position}"), position))
        )

    @rule(count=st.integers(1, 6))
    def say(self, count: int) -> None:
        for _ in range(count):
            self.said += 1
            self.in_loop(lambda: self.hub.publish("plenary", str(self.said).encode()) and None)

    @precondition(lambda self: self.readers)
    @rule(data=st.data())
    def stall(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.readers))[0].pause()

    @precondition(lambda self: self.readers)
    @rule(data=st.data(), room=st.integers(1, 3))
    def leave_little_room(self, data: st.DataObject, room: int) -> None:
        data.draw(st.sampled_from(self.readers))[1].room = room

    @precondition(lambda self: self.readers)
    @rule(data=st.data())
    def drain(self, data: st.DataObject) -> None:
        self.in_loop(data.draw(st.sampled_from(self.readers))[0].resume)

    @precondition(lambda self: self.readers)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        reader = data.draw(st.sampled_from(self.readers))
        self.readers.remove(reader)
        self.in_loop(lambda: self.hub.lost(reader[0]))

    @invariant()
    def no_reader_has_a_hole(self) -> None:
        for connection, link, start in self.readers:
            position = start
            for name, number in link.numbered()[1:]:
                if name == "reset":
                    assert number - position > self.KEPT, "a reset is only for one who fell out of the ring"
                else:
                    assert number == position + 1
                position = number
            assert position == self.said or connection.stalled

    def teardown(self) -> None:
        self.in_loop(self.hub.close)
        assert self.hub.figures().connections == 0
        self.loop.close()


TestHubMachine = HubMachine.TestCase
TestHubMachine.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
