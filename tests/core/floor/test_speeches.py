"""Turns told as speeches, and the spans in which the meeting was open."""

from summitry.core.floor import acts
from summitry.core.floor.course import Speech, in_session, speeches, tell
from summitry.core.floor.state import RequestKind
from tests.core.floor.room import SECOND, Room


def told(room: Room) -> tuple[Speech, ...]:
    return speeches(tell(1, room.initial, room.events))


def test_a_turn_is_told_once_with_all_that_befell_it() -> None:
    room = Room.in_session()
    stamps = []

    def act(act: acts.Act) -> None:
        room.wait(10 * SECOND)
        room.act(act)
        stamps.append(room.now)

    act(acts.GiveFloor(party="CHN"))
    act(acts.ExtendFloor(by_us=60 * SECOND))
    act(acts.GiveFloor(party="RUS", kind=RequestKind.POINT_OF_ORDER))
    act(acts.EndFloor())
    act(acts.CutFloor(reason="Time."))
    given, extended, interrupted, returned, cut = stamps
    assert told(room) == (
        Speech(
            party="CHN",
            kind=RequestKind.STATEMENT,
            since=given,
            until=cut,
            spoken_us=30 * SECOND,
            interruptions=1,
            extended_us=60 * SECOND,
            cut=True,
            reason="Time.",
            acts=(given, extended, interrupted, returned, cut),
        ),
        Speech(
            party="RUS",
            kind=RequestKind.POINT_OF_ORDER,
            since=interrupted,
            until=returned,
            spoken_us=10 * SECOND,
            acts=(interrupted, returned),
        ),
    )


def test_a_turn_that_goes_on_has_no_end_and_no_time() -> None:
    room = Room.in_session()
    room.act(acts.GiveFloor(party="CHN"))
    (speech,) = told(room)
    assert (speech.until, speech.spoken_us) == (None, None)


def test_another_speaker_ends_the_turn_and_the_one_that_it_interrupted() -> None:
    room = Room.in_session()
    for party, kind in (("CHN", "statement"), ("RUS", "point_of_order"), ("IND", "statement")):
        room.act(acts.GiveFloor(party=party, kind=RequestKind(kind)))
    ended = [speech.until is not None for speech in told(room)]
    assert ended == [True, True, False]


def test_the_meeting_is_open_between_its_sittings() -> None:
    room = Room.in_session()
    opened = room.now
    room.act(acts.Suspend(reason="Lunch."))
    suspended = room.now
    room.wait(3600 * SECOND)
    room.act(acts.Resume())
    resumed = room.now
    course = tell(1, room.initial, room.events)
    assert in_session(course, resumed + 5) == ((opened, suspended), (resumed, resumed + 5))
    room.act(acts.Close())
    course = tell(1, room.initial, room.events)
    assert in_session(course, room.now + 5) == ((opened, suspended), (resumed, room.now))
    assert in_session(course[:1], 5) == ()
