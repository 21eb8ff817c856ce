"""The hold: how long a question stays open after the last receipt, and what stops its clock."""

import pytest

from summitry.core.floor import acts
from summitry.core.floor.acts import SERVER
from summitry.core.floor.codec import chamber_from_json, chamber_to_json
from summitry.core.floor.obstacles import hold_ends
from summitry.core.floor.state import Link
from tests.core.floor.room import HOLD, MEMBERS, OBSERVER, SECOND, Room, head

HOUR = 3600 * SECOND


def come_back(room: Room, *parties: str) -> None:
    for party in parties:
        room.link(party, Link.CONNECTED)


def test_the_gavel_falls_at_the_end_of_the_hold_and_not_a_microsecond_before() -> None:
    Room.all_acknowledged().adopts_after(HOLD)


def test_the_hold_counts_from_the_last_receipt() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "IND")
    room.wait(2 * HOLD)
    assert hold_ends(room.question) is None
    room.gavel_refused("not_acknowledged")
    room.acknowledge("RUS")
    assert hold_ends(room.question) == room.now + HOLD
    room.adopts_after(HOLD)


def test_without_a_hold_the_gavel_may_fall_with_the_last_receipt() -> None:
    room = Room.all_acknowledged(hold_us=0)
    room.gavel()


@pytest.mark.parametrize("pauses", [True, False])
def test_a_lost_link_stops_the_clock_only_where_the_rule_says_so(pauses: bool) -> None:
    room = Room.with_question(lost_link_pauses=pauses)
    room.acknowledge("CHN", "RUS")
    room.link("IND", Link.LOST)
    room.gavel_refused(*(["link_lost"] if pauses else []), "not_acknowledged")
    assert (room.question.paused_since is not None) is pauses


def test_a_degraded_link_does_not_pause() -> None:
    room = Room.all_acknowledged()
    started = room.now
    room.link("IND", Link.DEGRADED)
    room.wait(started + HOLD - room.now)
    room.gavel()


def test_an_observers_lost_link_does_not_pause() -> None:
    room = Room.all_acknowledged()
    started = room.now
    room.link(OBSERVER, Link.LOST)
    room.wait(started + HOLD - room.now)
    room.gavel()


def test_a_suspension_stops_the_clock() -> None:
    room = Room.all_acknowledged()
    room.wait(HOLD // 2)
    room.act(acts.Suspend(reason="consultations"))
    room.wait(HOUR)
    room.gavel_refused("meeting_not_open")
    room.act(acts.Resume())
    room.adopts_after(HOLD - HOLD // 2)


def test_a_suspension_before_the_last_receipt_takes_nothing_from_the_hold() -> None:
    room = Room.with_question()
    room.act(acts.Suspend(reason="consultations"))
    room.wait(HOUR)
    room.acknowledge(*MEMBERS)
    room.wait(HOUR)
    room.act(acts.Resume())
    room.adopts_after(HOLD)


def test_a_receipt_decided_after_a_pause_that_it_arrived_before_does_not_count_the_pause_as_held() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "RUS")
    room.now += 1
    arrived = room.now
    room.wait(SECOND)
    room.act(acts.Suspend(reason="consultations"))
    room.wait(HOLD)
    room.act(acts.Resume())
    room.act(acts.Acknowledge(question=room.question.id), head("IND"), at=arrived)
    room.adopts_after(HOLD)


def test_a_restart_leaves_everything_as_it_was_and_downtime_is_not_held() -> None:
    room = Room.all_acknowledged()
    room.act(acts.RequestFloor(), head("RUS"))
    room.act(acts.GiveFloor(party="CHN"))
    held = room.now - (room.question.held_from or 0)
    before = room.chamber
    room.chamber = chamber_from_json(chamber_to_json(room.chamber))
    room.wait(HOUR)
    room.restart()
    after = room.chamber
    assert after.returning == (*MEMBERS, OBSERVER, "RATS")
    assert (after.queue, after.turn, after.seats) == (before.queue, before.turn, before.seats)
    assert room.question.receipts == (before.question and before.question.receipts)
    room.gavel_refused("returning", "returning", "returning")
    come_back(room, "CHN", "RUS")
    room.wait(HOLD)
    room.gavel_refused("returning")
    come_back(room, "IND")
    room.adopts_after(HOLD - held)


def test_a_restart_pauses_also_where_a_lost_link_does_not() -> None:
    room = Room.all_acknowledged(lost_link_pauses=False)
    room.wait(HOUR)
    room.restart()
    come_back(room, "CHN", "RUS")
    room.gavel_refused("returning")
    room.link("IND", Link.LOST)
    room.adopts_after(HOLD)


def test_downtime_is_not_held_while_an_observer_is_still_missing_from_the_restart_before() -> None:
    room = Room.in_session()
    room.restart()
    come_back(room, *MEMBERS)
    room.put()
    room.acknowledge(*MEMBERS)
    room.wait(HOUR)
    room.restart()
    come_back(room, *MEMBERS)
    room.adopts_after(HOLD)


def test_downtime_is_not_held_when_nobody_was_connected() -> None:
    room = Room.all_acknowledged(lost_link_pauses=False)
    for party in (*MEMBERS, OBSERVER, "RATS"):
        room.link(party, Link.LOST)
    held = room.now - (room.question.held_from or 0)
    room.wait(HOUR)
    room.restart()
    assert room.chamber.returning == ()
    room.adopts_after(HOLD - held)


def test_a_seat_that_does_not_return_is_lost_and_its_receipt_struck() -> None:
    room = Room.all_acknowledged()
    room.restart()
    come_back(room, "CHN", "RUS")
    room.link("IND", Link.LOST)
    room.gavel_refused("link_lost", "not_acknowledged")


def test_a_restart_of_a_closed_meeting_is_nothing() -> None:
    room = Room.in_session()
    room.act(acts.Close())
    assert room.act(acts.NoteRestart(), SERVER) == ()
