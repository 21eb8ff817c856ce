"""What stands in the way of the gavel is told in full, each reason with its sentence."""

from string import Formatter

import pytest
from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.ballot import Method
from summitry.core.floor.obstacles import SENTENCES, ObstacleCode, obstacles
from summitry.core.floor.state import Link
from tests.core.floor.room import RULES, Room, chamber_of


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(ObstacleCode)


def test_without_a_question_there_is_nothing_to_ask() -> None:
    with pytest.raises(ValueError, match="no question is open"):
        obstacles(Room().chamber, 0)


def room_with_everything_in_the_way() -> Room:
    chamber = chamber_of(["CHN", "RUS", "IND", "KAZ"], rules=replace(RULES, quorum_to_decide=4))
    room = Room.with_question(chamber, absence_blocks=True)
    room.object("CHN")
    room.link("IND", Link.LOST)
    room.rule_absent("KAZ")
    room.restart()
    room.link("CHN", Link.CONNECTED)
    room.act(acts.Suspend(reason="consultations"))
    return room


def test_everything_in_the_way_is_told_at_once_in_protocol_order() -> None:
    room = room_with_everything_in_the_way()
    told = [(obstacle.code.value, obstacle.party) for obstacle in obstacles(room.chamber, room.now)]
    assert told == [
        ("objection", "CHN"),
        ("meeting_not_open", None),
        ("returning", "RUS"),
        ("link_lost", "IND"),
        ("not_acknowledged", "CHN"),
        ("not_acknowledged", "RUS"),
        ("not_acknowledged", "IND"),
        ("absence_blocks", "KAZ"),
        ("no_quorum", None),
    ]


def test_every_place_of_every_sentence_is_given() -> None:
    held = Room.all_acknowledged()
    room = room_with_everything_in_the_way()
    called = Room.voting(Method.ROLL_CALL)
    told = [one for r in (room, held, called) for one in obstacles(r.chamber, r.now)]
    assert {obstacle.code for obstacle in told} == set(ObstacleCode)
    for obstacle in told:
        for _, place, _, _ in Formatter().parse(SENTENCES[obstacle.code]):
            assert place is None or getattr(obstacle, place) is not None
