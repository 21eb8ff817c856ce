"""An act is set right by a later one that names it, and nothing else changes."""

import pytest
from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.rectifications import rectifications_of
from tests.core.floor.room import CHAIR, SECRETARY, Room

SENTENCE = "The floor was given to China, not to Russia."


@pytest.fixture
def room() -> Room:
    """In session; the last act gave the floor."""
    room = Room.in_session()
    room.act(acts.GiveFloor(party="RUS"))
    return room


def test_it_stands_beside_the_act_and_changes_nothing_else(room: Room) -> None:
    before, given = room.chamber, room.now
    room.act(acts.Rectify(of=given, sentence=f" {SENTENCE} "), SECRETARY)
    (made,) = rectifications_of(room.chamber, given)
    assert (made.at, made.of, made.sentence) == (room.now, given, SENTENCE)
    assert (made.person, made.role) == (SECRETARY.person, SECRETARY.role)
    assert replace(room.chamber, rectifications=(), as_of=before.as_of) == before


def test_a_rectification_may_itself_be_rectified(room: Room) -> None:
    given = room.now
    room.act(acts.Rectify(of=given, sentence=SENTENCE), SECRETARY)
    first = room.now
    room.act(acts.Rectify(of=first, sentence="It was Russia after all."), CHAIR)
    assert [made.sentence for made in rectifications_of(room.chamber, given)] == [SENTENCE]
    assert [made.at for made in rectifications_of(room.chamber, first)] == [room.now]


def test_it_is_possible_after_closing(room: Room) -> None:
    given = room.now
    room.act(acts.Close())
    room.act(acts.Rectify(of=given, sentence=SENTENCE))
    assert len(room.chamber.rectifications) == 1


def test_the_same_sentence_of_the_same_act_has_one_effect(room: Room) -> None:
    given = room.now
    room.act(acts.Rectify(of=given, sentence=SENTENCE))
    assert room.act(acts.Rectify(of=given, sentence=f"{SENTENCE} "), SECRETARY) == ()
    assert room.act(acts.Rectify(of=given - 1, sentence=SENTENCE)) != ()


def test_what_did_not_come_before_it_cannot_be_rectified(room: Room) -> None:
    room.refused("no_such_act", acts.Rectify(of=room.now + 1, sentence=SENTENCE))
    room.refused("no_such_act", acts.Rectify(of=room.now + 100, sentence=SENTENCE))


def test_it_says_what_is_right(room: Room) -> None:
    room.refused("sentence_missing", acts.Rectify(of=room.now, sentence="  \n"))
