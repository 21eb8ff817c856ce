"""Quorum: checked where the charter fixes one, and nowhere else."""

from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.state import Chamber, Link
from tests.core.floor.room import HOLD, MEMBERS, RULES, Room, chamber_of


def with_quorum(to_open: int | None = None, to_decide: int | None = None) -> Chamber:
    return chamber_of(rules=replace(RULES, quorum_to_open=to_open, quorum_to_decide=to_decide))


def test_without_a_quorum_in_the_charter_an_empty_room_may_open() -> None:
    Room(with_quorum()).act(acts.Open())


def test_the_quorum_to_open_counts_members_with_a_live_link() -> None:
    room = Room(with_quorum(to_open=2))
    room.link("CHN", Link.CONNECTED)
    room.link("MNG", Link.CONNECTED)
    room.link("RUS", Link.LOST)
    refusal = room.refused("no_quorum", acts.Open())
    assert refusal.params == {"present": 1, "needed": 2}
    room.link("RUS", Link.DEGRADED)
    room.act(acts.Open())


def test_the_quorum_to_decide_is_needed_to_put_a_question() -> None:
    room = Room.in_session(with_quorum(to_decide=3))
    room.link("IND", Link.LOST)
    room.refused("no_quorum", room.putting())
    room.link("IND", Link.CONNECTED)
    room.put()


def test_the_quorum_to_decide_is_needed_at_the_gavel() -> None:
    room = Room.all_acknowledged(with_quorum(to_decide=3), lost_link_pauses=False)
    room.wait(HOLD)
    room.link("IND", Link.LOST)
    room.gavel_refused("no_quorum")
    room.link("IND", Link.CONNECTED)
    room.gavel()


def test_whom_the_chair_rules_absent_does_not_make_the_quorum() -> None:
    room = Room.with_question(with_quorum(to_decide=3))
    room.acknowledge("CHN", "RUS")
    room.rule_absent("IND")
    room.wait(HOLD)
    room.gavel_refused("no_quorum")


def test_who_was_live_when_the_server_stopped_makes_the_quorum() -> None:
    room = Room.in_session(with_quorum(to_decide=len(MEMBERS)))
    room.restart()
    room.put()
    room.gavel_refused(*["returning"] * 3, *["not_acknowledged"] * 3)
