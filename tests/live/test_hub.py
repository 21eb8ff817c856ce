"""The hub over links that are filled and drained by hand."""

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from summitry.live.clock import Clock
from summitry.live.connection import Admission, Connection
from summitry.live.heart import SLICES
from summitry.live.hub import Hub
from summitry.live.revocation import Revocations
from summitry.live.ring import Bounds


class HandLink:
    """A link that is stalled and drained by the test, or is full after `room` more writes."""

    def __init__(self) -> None:
        self.room: int | None = None
        self.written: list[bytes] = []
        self.ended = ""
        self.connection: Connection | None = None

    def write(self, data: bytes, /) -> None:
        assert not self.ended, "nothing is written to a reader who was cut"
        assert self.connection is None or not self.connection.stalled, "a stalled reader is skipped"
        self.written.append(data)
        if self.room is not None and self.connection is not None:
            self.room -= 1
            if self.room <= 0:
                self.connection.pause()

    def backlog(self) -> int:
        return 0

    def abort(self) -> None:
        self.ended = "aborted"

    def finish(self) -> None:
        self.ended = "finished"

    def events(self) -> list[tuple[str, str]]:
        """Name and data of everything written."""
        blocks = b"".join(self.written).decode().split("\n\n")[:-1]
        return [(_field(block, "event"), _field(block, "data")) for block in blocks]

    def numbered(self) -> list[tuple[str, int]]:
        """Name and number of everything written."""
        blocks = b"".join(self.written).decode().split("\n\n")[:-1]
        return [(_field(block, "event"), int(_field(block, "id").rsplit(".", 1)[1])) for block in blocks]


def _field(block: str, name: str) -> str:
    return next((line.split(": ", 1)[1] for line in block.split("\n") if line.startswith(name)), "")


class Hours:
    """A clock that the test moves, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.clock = Clock(wall=lambda: 0, monotonic=lambda: int(self.seconds * 1_000_000_000))


def in_loop(scenario: Callable[[Hub, Hours], None], bounds: Bounds | None = None) -> None:
    async def play() -> None:
        hours = Hours()
        scenario(Hub(hours.clock, bounds=bounds), hours)

    asyncio.run(play())


def enter(
    hub: Hub, admission: Admission, resume: str = "", *, packed: bool = False
) -> tuple[Connection, HandLink]:
    link = HandLink()
    link.connection = hub.open(admission, link, resume=resume, packed=packed)
    return link.connection, link


PLENARY = Admission("plenary", ("person-1",))


def test_all_readers_of_an_audience_get_the_same_bytes_object() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        links = [enter(hub, PLENARY)[1] for _ in range(3)]
        packed = [enter(hub, PLENARY, packed=True)[1] for _ in range(3)]
        assert hub.publish("plenary", b"x" * 2_000) == 6
        assert len({id(link.written[-1]) for link in links}) == 1
        assert len({id(link.written[-1]) for link in packed}) == 1
        assert len(packed[0].written[-1]) < len(links[0].written[-1]) / 10

    in_loop(scenario)


def test_an_audience_nobody_asked_for_costs_nothing() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        assert hub.publish("plenary", b"to nobody") == 0
        assert hub.audiences() == []
        hub.position("plenary")
        assert hub.audiences() == ["plenary"]

    in_loop(scenario)


def test_a_reset_reaches_everybody_once_the_stalled_too_and_those_who_come_back() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        _, flowing = enter(hub, PLENARY)
        stalled, slow = enter(hub, PLENARY)
        _, elsewhere = enter(hub, Admission("private"))
        stalled.pause()
        before = hub.position("plenary")
        hub.reset("plenary")
        assert flowing.events()[1:] == [("reset", "{}")]
        stalled.resume()
        assert slow.events()[1:] == [("reset", "{}")]
        assert elsewhere.events()[1:] == []
        _, back = enter(hub, PLENARY, resume=before)
        assert back.events()[1:] == [("reset", "{}")]
        hub.reset()
        assert elsewhere.events()[1:] == [("reset", "{}")]
        hub.publish("plenary", b"on")
        assert [link.events()[-1] for link in (flowing, slow, back)] == [("update", "on")] * 3

    in_loop(scenario)


def test_an_audience_without_readers_is_forgotten_and_its_old_ids_never_fit_again() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        connection, _ = enter(hub, PLENARY)
        hub.publish("plenary", b"1")
        old = hub.position("plenary")
        hours.seconds += 10_000
        beat_round(hub)
        assert hub.audiences() == ["plenary"], "it has a reader"
        hub.lost(connection)
        beat_round(hub)
        assert hub.audiences() == ["plenary"], "its reader may come back"
        hours.seconds += 10_000
        beat_round(hub)
        assert hub.audiences() == []
        enter(hub, PLENARY)
        hub.publish("plenary", b"another first")
        assert old != hub.position("plenary")
        _, back = enter(hub, PLENARY, resume=old)
        assert back.events()[1:] == [("reset", "{}")]

    in_loop(scenario)


def beat_round(hub: Hub) -> None:
    """Beat once for everybody."""
    for _ in range(SLICES):
        hub.tick()


def test_every_reader_gets_one_beat_in_a_round() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        links = [enter(hub, PLENARY)[1] for _ in range(2 * SLICES + 3)]
        beat_round(hub)
        assert [len(link.events()) for link in links] == [2] * len(links)

    in_loop(scenario)


def test_lateness_is_measured_from_the_beat_and_silence_from_the_oldest_one_unanswered() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        connection, _ = enter(hub, PLENARY)
        assert connection.overdue_us(hub.clock.now()) == 0
        beat_round(hub)
        first = hub.heart.number
        first = next(n for n in range(first - SLICES + 1, first + 1) if n % SLICES == connection.beat_slice)
        hours.seconds += 2
        assert connection.overdue_us(hub.clock.now()) == 2_000_000
        beat_round(hub)
        hours.seconds += 1
        assert connection.overdue_us(hub.clock.now()) == 3_000_000
        assert hub.acknowledge(connection.token, first) == 3_000_000
        assert connection.last_ack_late_us == 3_000_000
        assert connection.acknowledged_us == hub.clock.now()
        assert connection.overdue_us(hub.clock.now()) == 1_000_000, "the second beat is still open"
        assert hub.acknowledge(connection.token, first + SLICES) == 1_000_000
        assert connection.overdue_us(hub.clock.now()) == 0

    in_loop(scenario)


@pytest.mark.parametrize("other", [-2 * SLICES, -1, 1, SLICES, 10**14])
def test_a_beat_that_was_not_for_this_page_cannot_be_answered(other: int) -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        beat_round(hub)
        connection, link = enter(hub, PLENARY)
        beat_round(hub)
        beat_round(hub)
        own = int(link.events()[-1][1].split(":")[1].split(",")[0])
        assert hub.acknowledge(connection.token, own + other) is None
        assert hub.acknowledge("somebody else", own) is None
        assert connection.last_ack_late_us is None
        assert hub.acknowledge(connection.token, own) is not None

    in_loop(scenario)


def test_a_reader_who_cannot_be_written_to_is_overdue_all_the_same() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        connection, link = enter(hub, PLENARY)
        connection.pause()
        beat_round(hub)
        hours.seconds += 4
        assert link.events() == [("hello", link.events()[0][1])]
        assert connection.overdue_us(hub.clock.now()) == 4_000_000

    in_loop(scenario)


def test_closing_ends_every_stream_and_tells_the_watchers_once() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        closed: list[Connection] = []
        hub.watch(on_close=closed.append)
        connection, link = enter(hub, PLENARY)
        hub.close()
        hub.lost(connection)
        assert link.ended == "finished"
        assert closed == [connection]
        assert not hub.admits(PLENARY)

    in_loop(scenario)


def test_a_watcher_may_revoke_while_the_hub_is_revoking() -> None:
    def scenario(hub: Hub, hours: Hours) -> None:
        hub.watch(on_close=lambda connection: hub.revoke("person-1"))
        links = [enter(hub, PLENARY)[1] for _ in range(3)]
        hub.revoke("person-1")
        assert [link.ended for link in links] == ["aborted"] * 3
        assert hub.figures().connections == 0

    in_loop(scenario)


def test_a_mark_too_old_to_judge_closes_the_door() -> None:
    revocations = Revocations(remembered=2)
    admission = Admission("plenary", ("person-1",), mark=revocations.mark)
    for _ in range(2):
        revocations.add(lambda admission: False)
    assert not revocations.forbid(admission)
    revocations.add(lambda admission: False)
    assert revocations.forbid(admission)


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
