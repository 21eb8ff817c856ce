"""The hub over links that are filled and drained by hand."""

import asyncio
from collections.abc import Callable

import pytest

from summitry.live.clock import Clock
from summitry.live.connection import Admission, Connection
from summitry.live.heart import SLICES
from summitry.live.hub import Hub
from summitry.live.revocation import Revocations
from summitry.live.ring import Bounds
from tests.live.hand_link import PLENARY, enter


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
