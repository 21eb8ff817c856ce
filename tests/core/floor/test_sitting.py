"""Opening, suspending, resuming, adjourning and closing."""

from summitry.core.floor import acts
from summitry.core.floor.state import RequestKind, Sitting
from tests.core.floor.room import HOLD, SECOND, Room, head

HOUR = 3600 * SECOND


def adjourning(room: Room, by_us: int = HOUR) -> acts.Adjourn:
    return acts.Adjourn(until=room.now + by_us)


def test_a_meeting_opens_once() -> None:
    room = Room()
    room.act(acts.Open())
    assert room.chamber.opened_at == room.now
    room.refused("not_convened", acts.Open())
    room.act(acts.Close())
    room.refused("not_convened", acts.Open())


def test_a_meeting_that_was_not_opened_is_neither_suspended_nor_closed() -> None:
    room = Room()
    room.refused("not_open", acts.Suspend(reason="coffee"))
    room.refused("not_open", adjourning(room))
    room.refused("not_open", acts.Close())
    room.refused("not_suspended", acts.Resume())


def test_a_closed_meeting_is_not_opened_by_any_other_door() -> None:
    room = Room.in_session()
    room.act(acts.Suspend(reason="coffee"))
    room.act(acts.Close())
    assert room.chamber.closed_at == room.now
    room.refused("closed", acts.Close())
    room.refused("closed", acts.Suspend(reason="coffee"))
    room.refused("closed", adjourning(room))
    room.refused("not_suspended", acts.Resume())
    room.refused("closed", acts.RequestFloor(), head("CHN"))
    room.refused("closed", acts.GiveFloor(party="CHN"))
    room.refused("closed", acts.NameVoice(person="CHN-delegate"), head("CHN"))


def test_a_suspension_has_a_reason() -> None:
    room = Room.in_session()
    room.refused("reason_missing", acts.Suspend(reason=" "))
    room.act(acts.Suspend(reason=" coffee "))
    assert room.chamber.suspended_for == "coffee"
    room.refused("not_open", acts.Suspend(reason="coffee"))
    room.act(acts.Resume())
    assert room.chamber.suspended_for == ""
    room.refused("not_suspended", acts.Resume())


def test_a_suspension_stops_the_speakers_clock() -> None:
    room = Room.in_session()
    room.act(acts.GiveFloor(party="CHN"))
    room.wait(20 * SECOND)
    room.act(acts.Suspend(reason="coffee"))
    room.wait(HOUR)
    room.refused("not_open", acts.EndFloor())
    assert room.chamber.turn
    assert room.chamber.turn.ends_at() is None
    room.act(acts.Resume())
    assert room.chamber.turn.ends_at() == room.now + 280 * SECOND
    room.wait(10 * SECOND)
    room.act(acts.EndFloor())
    assert room.chamber.seats["CHN"].spoken_us == 30 * SECOND


def test_a_suspension_keeps_the_interrupted_turn() -> None:
    room = Room.in_session()
    room.act(acts.GiveFloor(party="CHN"))
    room.wait(20 * SECOND)
    room.act(acts.GiveFloor(party="RUS", kind=RequestKind.POINT_OF_ORDER))
    room.wait(5 * SECOND)
    room.act(acts.Suspend(reason="coffee"))
    room.wait(HOUR)
    room.act(acts.Resume())
    room.wait(5 * SECOND)
    room.act(acts.EndFloor())
    room.wait(20 * SECOND)
    room.act(acts.EndFloor())
    spoken = {party: seat.spoken_us for party, seat in room.chamber.seats.items() if seat.spoken_us}
    assert spoken == {"CHN": 40 * SECOND, "RUS": 10 * SECOND}


def test_a_suspended_meeting_takes_requests_and_no_questions() -> None:
    room = Room.in_session()
    room.act(acts.Suspend(reason="coffee"))
    room.act(acts.RequestFloor(), head("CHN"))
    room.refused("not_open", room.putting())
    room.refused("not_open", acts.GiveFloor(party="CHN"))


def test_adjourning_is_refused_while_a_question_is_open() -> None:
    room = Room.with_question()
    room.refused("question_open", adjourning(room))
    room.refused("question_open", acts.Close())
    room.act(acts.Suspend(reason="coffee"))
    room.refused("question_open", acts.Close())
    room.act(acts.Resume())
    room.acknowledge(*room.question.needed)
    room.adopts_after(HOLD)
    room.act(acts.Close())


def test_adjourning_ends_the_turns_and_names_the_time_of_resumption() -> None:
    room = Room.in_session()
    room.act(acts.RequestFloor(), head("IND"))
    room.act(acts.GiveFloor(party="CHN"))
    room.act(acts.GiveFloor(party="RUS", kind=RequestKind.POINT_OF_ORDER))
    room.refused("until_past", adjourning(room, by_us=1))
    until = room.now + HOUR
    room.act(acts.Adjourn(until=until, reason="the hour is late"))
    chamber = room.chamber
    assert (chamber.turn, chamber.interrupted, chamber.resumes_at) == (None, None, until)
    assert [request.party for request in chamber.queue] == ["IND"]
    room.act(acts.Resume())
    assert room.chamber.resumes_at is None


def test_closing_ends_the_turns_and_empties_the_list() -> None:
    room = Room.in_session()
    room.act(acts.RequestFloor(), head("IND"))
    room.act(acts.GiveFloor(party="CHN"))
    room.wait(SECOND)
    room.act(acts.Close())
    assert (room.chamber.turn, room.chamber.queue, room.chamber.sitting) == (None, (), Sitting.CLOSED)
    assert room.chamber.seats["CHN"].spoken_us == SECOND
