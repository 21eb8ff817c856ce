"""Open and closed parts: the chair moves the doors, and the rules say who may look in."""

import pytest

from summitry.core.floor import acts
from summitry.core.floor.parts import allowed, may_watch
from summitry.core.floor.state import Outsider, Part, Rules
from tests.core.floor.room import HOLD, Room

MEDIA, PUBLIC = Outsider.MEDIA, Outsider.PUBLIC


def rules(**access: dict[Part, tuple[str, ...]]) -> Rules:
    return Rules(classes=(), precedence=(), access={Outsider(who): what for who, what in access.items()})


def test_the_doors_open_and_close_and_the_chamber_says_since_when() -> None:
    room = Room()
    assert (room.chamber.part, room.chamber.part_since) == (Part.CLOSED, None)
    room.act(acts.OpenDoors())
    assert (room.chamber.part, room.chamber.part_since) == (Part.OPEN, room.now)
    room.act(acts.CloseDoors())
    assert (room.chamber.part, room.chamber.part_since) == (Part.CLOSED, room.now)


@pytest.mark.parametrize("act", [acts.OpenDoors(), acts.CloseDoors()])
def test_a_closed_meetings_doors_stay_as_they_are(act: acts.Act) -> None:
    room = Room.in_session()
    room.act(acts.Close())
    room.refused("closed", act)


def test_a_decision_keeps_the_part_in_which_it_was_taken() -> None:
    room = Room.in_session()
    for doors in (acts.OpenDoors(), acts.CloseDoors()):
        room.act(doors)
        room.put()
        room.acknowledge(*room.question.needed)
        room.wait(HOLD + 1)
        room.act(acts.Gavel(question=room.question.id))
    assert [settled.part for settled in room.chamber.settled] == [Part.OPEN, Part.CLOSED]


def test_nobody_outside_may_what_nobody_says() -> None:
    assert not any(may_watch(rules(), who, part) for who in Outsider for part in Part)


def test_media_may_what_the_public_may_and_what_is_theirs() -> None:
    both = rules(public={Part.OPEN: ("watch",)}, media={Part.OPEN: ("film",), Part.CLOSED: ("attend",)})
    assert allowed(both, MEDIA, Part.OPEN) == {"watch", "film"}
    assert allowed(both, PUBLIC, Part.OPEN) == {"watch"}
    assert [may_watch(both, who, Part.CLOSED) for who in (PUBLIC, MEDIA)] == [False, True]
