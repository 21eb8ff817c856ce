"""The speakers' list and the floor: at most one seat besides the chair."""

import pytest
from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.state import Link, RequestKind
from tests.core.floor.room import BODY, OBSERVER, RULES, SECOND, STRANGER, Room, chamber_of, delegate, head

STATEMENT, COMMENT = RequestKind.STATEMENT, RequestKind.COMMENT
ORDER, REPLY = RequestKind.POINT_OF_ORDER, RequestKind.RIGHT_OF_REPLY


def request(room: Room, party: str, kind: RequestKind = STATEMENT) -> str:
    """The new request's id."""
    (event,) = room.act(acts.RequestFloor(kind=kind), delegate(party))
    return str(event.request)  # type: ignore[attr-defined]


def listed(room: Room) -> list[tuple[str, RequestKind]]:
    return [(request.party, request.kind) for request in room.chamber.queue]


def give(room: Room, party: str, kind: RequestKind = STATEMENT, limit_us: int | None = None) -> None:
    room.act(acts.GiveFloor(party=party, kind=kind, limit_us=limit_us))


# ---- the list -------------------------------------------------------------------------------------


def test_requests_stand_by_precedence_and_then_in_the_charters_order() -> None:
    room = Room.in_session()
    for party, kind in (
        (BODY, STATEMENT),
        ("IND", COMMENT),
        (OBSERVER, STATEMENT),
        ("IND", STATEMENT),
        ("CHN", STATEMENT),
        (OBSERVER, REPLY),
        ("RUS", ORDER),
    ):
        request(room, party, kind)
    assert listed(room) == [
        ("RUS", ORDER),
        (OBSERVER, REPLY),
        ("CHN", STATEMENT),
        ("IND", STATEMENT),
        (OBSERVER, STATEMENT),
        (BODY, STATEMENT),
        ("IND", COMMENT),
    ]


def test_the_classes_go_before_the_protocol_order_of_seats() -> None:
    room = Room.in_session(chamber_of(["IND"], MNG="observer", ARM="guest", CHN="member"))
    for party in ("ARM", "MNG", "CHN", "IND"):
        request(room, party)
    assert [party for party, _ in listed(room)] == ["IND", "CHN", "MNG", "ARM"]


def test_kinds_that_the_charter_does_not_rank_stand_last_as_they_came() -> None:
    room = Room.in_session(chamber_of(rules=replace(RULES, precedence=(ORDER,))))
    for kind in (COMMENT, STATEMENT, ORDER):
        request(room, "IND", kind)
    assert [kind for _, kind in listed(room)] == [ORDER, COMMENT, STATEMENT]


def test_a_request_made_during_a_question_names_it() -> None:
    room = Room.with_question()
    request(room, "IND", RequestKind.OBJECTION)
    assert room.chamber.queue[0].question == "Q1"


def test_one_request_of_a_kind_for_each_party() -> None:
    room = Room.in_session()
    request(room, "IND")
    room.refused("already_requested", acts.RequestFloor(), head("IND"))
    request(room, "IND", REPLY)
    room.refused("no_seat", acts.RequestFloor(), STRANGER)


def test_a_request_is_withdrawn_by_its_own_party() -> None:
    room = Room.in_session()
    first = request(room, "IND")
    room.refused("not_your_request", acts.WithdrawRequest(request=first), head("RUS"))
    room.act(acts.WithdrawRequest(request=first), head("IND"))
    room.refused("no_such_request", acts.WithdrawRequest(request=first), head("IND"))
    assert request(room, "IND") != first


def test_a_request_is_declined_with_a_reason() -> None:
    room = Room.in_session()
    first = request(room, "IND")
    room.refused("reason_missing", acts.DeclineRequest(request=first, reason=""))
    room.act(acts.DeclineRequest(request=first, reason="the list is closed"))
    assert room.chamber.queue == ()
    room.refused("no_such_request", acts.DeclineRequest(request=first, reason="again"))


@pytest.mark.parametrize(
    ("position", "order"),
    [
        (0, ["IND", "CHN", "RUS"]),
        (1, ["CHN", "IND", "RUS"]),
        (9, ["CHN", "RUS", "IND"]),
        (-1, ["IND", "CHN", "RUS"]),
    ],
)
def test_the_chair_moves_a_request_with_a_reason(position: int, order: list[str]) -> None:
    room = Room.in_session()
    last = [request(room, party) for party in ("CHN", "RUS", "IND")][-1]
    room.refused("reason_missing", acts.MoveRequest(request=last, position=position, reason=""))
    room.act(acts.MoveRequest(request=last, position=position, reason="leaves at noon"))
    assert [party for party, _ in listed(room)] == order
    room.refused("no_such_request", acts.MoveRequest(request="R9", position=0, reason="?"))


def test_an_order_that_the_chair_made_is_kept_when_others_join() -> None:
    room = Room.in_session()
    request(room, "CHN")
    last = request(room, "IND")
    room.act(acts.MoveRequest(request=last, position=0, reason="leaves at noon"))
    request(room, "RUS")
    request(room, "RUS", ORDER)
    assert listed(room) == [("RUS", ORDER), ("IND", STATEMENT), ("CHN", STATEMENT), ("RUS", STATEMENT)]


# ---- the floor ------------------------------------------------------------------------------------


def test_giving_the_floor_to_a_request_takes_it_off_the_list() -> None:
    room = Room.in_session()
    first = request(room, "IND", REPLY)
    room.act(acts.GiveFloor(request=first))
    assert room.chamber.queue == ()
    assert room.chamber.turn
    assert (room.chamber.turn.party, room.chamber.turn.kind) == ("IND", REPLY)
    room.refused("no_such_request", acts.GiveFloor(request=first))


def test_the_floor_is_given_to_a_connected_seat_of_an_open_meeting() -> None:
    room = Room()
    room.refused("not_open", acts.GiveFloor(party="CHN"))
    room.act(acts.Open())
    room.refused("seat_not_connected", acts.GiveFloor(party="CHN"))
    room.refused("no_such_seat", acts.GiveFloor(party="XXX"))
    room.refused("no_such_seat", acts.GiveFloor())
    room.link("CHN", Link.DEGRADED)
    give(room, "CHN")


def test_the_floor_passes_from_one_seat_to_the_next() -> None:
    room = Room.in_session()
    give(room, "CHN")
    room.wait(7 * SECOND)
    give(room, "RUS")
    assert room.chamber.turn
    assert room.chamber.turn.party == "RUS"
    assert room.chamber.interrupted is None
    assert room.chamber.seats["CHN"].spoken_us == 7 * SECOND


def test_the_time_limit_is_the_chairs_or_else_the_charters() -> None:
    room = Room.in_session()
    give(room, "CHN")
    assert room.chamber.turn
    assert room.chamber.turn.ends_at() == room.now + 300 * SECOND
    give(room, "CHN", limit_us=SECOND)
    assert room.chamber.turn.ends_at() == room.now + SECOND
    give(room, "CHN", COMMENT)
    assert room.chamber.turn.ends_at() is None
    room.refused("time_not_positive", acts.GiveFloor(party="CHN", limit_us=0))


def test_an_extension_moves_the_limit() -> None:
    room = Room.in_session()
    room.refused("floor_free", acts.ExtendFloor(by_us=SECOND))
    give(room, "CHN", limit_us=SECOND)
    room.refused("time_not_positive", acts.ExtendFloor(by_us=0))
    assert room.chamber.turn
    limit = room.chamber.turn.ends_at()
    assert limit is not None
    room.act(acts.ExtendFloor(by_us=SECOND))
    assert room.chamber.turn.ends_at() == limit + SECOND


def test_a_turn_without_limit_stays_without_one() -> None:
    room = Room.in_session()
    give(room, "CHN", COMMENT)
    room.act(acts.ExtendFloor(by_us=SECOND))
    assert room.chamber.turn
    assert room.chamber.turn.limit_us is None


def test_the_chair_or_the_speakers_own_seat_ends_the_turn() -> None:
    room = Room.in_session()
    give(room, "CHN")
    room.refused("not_your_floor", acts.EndFloor(), head("RUS"))
    room.act(acts.EndFloor(), delegate("CHN"))
    room.refused("floor_free", acts.EndFloor())
    give(room, "CHN")
    room.act(acts.EndFloor())
    assert room.chamber.turn is None


def test_a_cut_has_a_reason() -> None:
    room = Room.in_session()
    room.refused("floor_free", acts.CutFloor(reason="time"))
    give(room, "CHN")
    room.refused("reason_missing", acts.CutFloor(reason=" "))
    (event,) = room.act(acts.CutFloor(reason="over time "))
    assert event.cut_for == "over time"  # type: ignore[attr-defined]


def test_a_point_of_order_interrupts_and_the_turn_goes_on_where_it_stopped() -> None:
    room = Room.in_session()
    give(room, "CHN")
    room.wait(20 * SECOND)
    give(room, "RUS", ORDER)
    assert room.chamber.interrupted
    assert room.chamber.interrupted.party == "CHN"
    room.wait(60 * SECOND)
    room.act(acts.EndFloor(), head("RUS"))
    assert room.chamber.turn
    assert room.chamber.turn.ends_at() == room.now + 280 * SECOND
    assert room.chamber.seats["RUS"].spoken_us == 60 * SECOND


def test_a_second_point_of_order_takes_the_place_of_the_first() -> None:
    room = Room.in_session()
    give(room, "CHN")
    give(room, "RUS", ORDER)
    give(room, "IND", ORDER)
    assert room.chamber.turn
    assert room.chamber.interrupted
    assert (room.chamber.turn.party, room.chamber.interrupted.party) == ("IND", "CHN")
    room.act(acts.CutFloor(reason="not a point of order"))
    assert room.chamber.turn.party == "CHN"


def test_the_next_speaker_ends_the_point_of_order_and_the_turn_under_it() -> None:
    room = Room.in_session()
    give(room, "CHN")
    room.wait(SECOND)
    give(room, "CHN", ORDER)
    room.wait(SECOND)
    give(room, "IND")
    assert room.chamber.interrupted is None
    assert room.chamber.seats["CHN"].spoken_us == 2 * SECOND
