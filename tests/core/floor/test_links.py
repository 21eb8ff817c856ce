"""Presence: who is seen, lost and waited for."""

from summitry.core.floor import acts
from summitry.core.floor.acts import SERVER
from summitry.core.floor.state import Link
from tests.core.floor.room import HOLD, OBSERVER, Room, chamber_of


def test_the_same_link_again_is_no_event() -> None:
    room = Room.in_session()
    assert room.act(acts.NoteLink(party="IND", link=Link.CONNECTED), SERVER) == ()
    room.link("IND", Link.DEGRADED)
    assert room.chamber.seats["IND"].link_since == room.now


def test_after_a_restart_the_same_link_says_that_the_seat_is_back() -> None:
    room = Room.in_session()
    room.restart()
    room.link("IND", Link.CONNECTED)
    assert "IND" not in room.chamber.returning
    assert "RUS" in room.chamber.returning


def test_a_seat_that_was_seen_can_be_lost_but_not_unseen() -> None:
    """Whoever notes the link as absent must not slip past the pause that a lost link makes."""
    room = Room.all_acknowledged()
    room.wait(HOLD)
    room.link("IND", Link.ABSENT)
    assert room.chamber.seats["IND"].link is Link.LOST
    room.gavel_refused("link_lost", "not_acknowledged")
    assert room.act(acts.NoteLink(party="IND", link=Link.ABSENT), SERVER) == ()


def test_a_seat_that_is_seen_attends_from_then_on() -> None:
    room = Room.in_session(chamber_of(regrets=["IND"]))
    room.link("IND", Link.LOST)
    assert not room.chamber.seats["IND"].attends
    room.link("IND", Link.DEGRADED)
    room.link("IND", Link.LOST)
    assert room.chamber.seats["IND"].attends


def test_an_observers_arrival_does_not_make_it_needed() -> None:
    room = Room.with_question(chamber_of(regrets=[OBSERVER]))
    room.link(OBSERVER, Link.CONNECTED)
    assert OBSERVER not in room.question.needed


def test_an_excluded_members_arrival_does_not_make_it_needed() -> None:
    room = Room.with_question(chamber_of(regrets=["IND"]), kind="consensus_minus", excluded=("IND",))
    room.link("IND", Link.CONNECTED)
    assert room.question.needed == ("CHN", "RUS")


def test_a_newly_needed_member_keeps_its_place_in_the_protocol_order() -> None:
    room = Room.with_question(chamber_of(regrets=["CHN"]))
    room.link("CHN", Link.CONNECTED)
    assert room.question.needed == ("CHN", "RUS", "IND")


def test_a_link_belongs_to_a_seat() -> None:
    Room().refused("no_such_seat", acts.NoteLink(party="XXX", link=Link.LOST), SERVER)


def test_after_the_close_nothing_is_noted() -> None:
    room = Room.in_session()
    room.act(acts.Close())
    assert room.act(acts.NoteLink(party="IND", link=Link.LOST), SERVER) == ()
