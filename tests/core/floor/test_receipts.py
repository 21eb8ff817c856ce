"""A receipt tells who has seen the question: it is struck when that may no longer be so."""

from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.state import Link
from tests.core.floor.room import HOLD, OBSERVER, Room, chamber_of, delegate, head


def acknowledging(room: Room) -> acts.Acknowledge:
    return acts.Acknowledge(question=room.question.id)


def test_only_the_voice_acknowledges() -> None:
    room = Room.with_question()
    room.refused("not_the_voice", acknowledging(room), delegate("CHN"))
    room.acknowledge("CHN")
    assert room.question.receipts["CHN"].person == "CHN-head"


def test_an_observer_may_see_the_question_but_does_not_count() -> None:
    room = Room.with_question()
    room.act(acts.NoteDelivery(question=room.question.id), head(OBSERVER))
    room.refused("not_a_member", acknowledging(room), head(OBSERVER))
    assert OBSERVER in room.question.delivered


def test_delivery_is_not_a_receipt() -> None:
    room = Room.with_question()
    room.act(acts.NoteDelivery(question=room.question.id), head("CHN"))
    assert room.act(acts.NoteDelivery(question=room.question.id), head("CHN")) == ()
    assert "CHN" in room.question.unacknowledged()


def test_a_second_receipt_has_no_effect_and_does_not_restart_the_hold() -> None:
    room = Room.all_acknowledged()
    room.wait(HOLD)
    assert room.act(acknowledging(room), head("CHN")) == ()
    room.gavel()


def test_a_receipt_decided_late_counts_from_its_arrival() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "RUS")
    room.now += 1
    arrived = room.now
    room.act(acts.RequestFloor(), head("CHN"))
    room.act(acknowledging(room), head("IND"), at=arrived)
    room.now = arrived
    room.adopts_after(HOLD)


def test_a_receipt_that_arrived_before_the_question_was_put_says_nothing() -> None:
    room = Room.in_session()
    room.now += 1
    early = room.now
    room.put()
    room.refused("nothing_put", acknowledging(room), head("CHN"), at=early)


def test_a_lost_link_strikes_the_receipt_and_a_fresh_one_restarts_the_hold() -> None:
    room = Room.all_acknowledged()
    room.wait(HOLD)
    room.link("IND", Link.LOST)
    assert room.question.struck == (("IND", room.now),)
    room.gavel_refused("link_lost", "not_acknowledged")
    room.link("IND", Link.CONNECTED)
    room.gavel_refused("not_acknowledged")
    room.acknowledge("IND")
    room.adopts_after(HOLD)


def test_a_lost_link_leaves_the_receipt_where_the_rule_does_not_pause() -> None:
    room = Room.all_acknowledged(lost_link_pauses=False)
    started = room.now
    room.link("IND", Link.LOST)
    assert room.question.struck == ()
    room.wait(started + HOLD - room.now)
    room.gavel()


def test_a_receipt_that_arrived_before_its_link_was_lost_does_not_count_afterwards() -> None:
    room = Room.with_question()
    room.acknowledge("CHN", "RUS")
    room.now += 1
    arrived = room.now
    room.link("IND", Link.LOST)
    room.link("IND", Link.CONNECTED)
    room.refused("receipt_outdated", acknowledging(room), head("IND"), at=arrived)
    assert room.question.unacknowledged() == ("IND",)


def test_the_new_voice_must_see_what_the_former_one_saw() -> None:
    room = Room.all_acknowledged()
    room.wait(HOLD)
    room.act(acts.NameVoice(person="IND-delegate"), head("IND"))
    assert room.question.struck == (("IND", room.now),)
    room.gavel_refused("not_acknowledged")
    room.refused("not_the_voice", acknowledging(room), head("IND"))
    room.act(acknowledging(room), delegate("IND"))
    room.adopts_after(HOLD)


def test_a_late_receipt_of_a_voice_that_was_replaced_and_named_again_does_not_count() -> None:
    room = Room.with_question()
    room.now += 1
    arrived = room.now
    room.act(acts.NameVoice(person="IND-delegate"), head("IND"))
    room.act(acts.NameVoice(person="IND-head"), head("IND"))
    room.refused("receipt_outdated", acknowledging(room), head("IND"), at=arrived)
    room.acknowledge("IND")


def test_naming_the_same_voice_or_a_voice_before_any_receipt_strikes_nothing() -> None:
    room = Room.with_question()
    room.act(acts.NameVoice(person="CHN-delegate"), head("CHN"))
    room.acknowledge("IND")
    assert room.act(acts.NameVoice(person="IND-head"), head("IND")) == ()
    assert room.question.struck == ()
    assert "IND" in room.question.receipts


def test_a_member_that_comes_after_its_regrets_is_waited_for() -> None:
    room = Room.all_acknowledged(chamber_of(regrets=["IND"]))
    assert room.question.needed == ("CHN", "RUS")
    room.wait(HOLD)
    room.link("IND", Link.CONNECTED)
    room.gavel_refused("not_acknowledged")
    room.acknowledge("IND")
    room.adopts_after(HOLD)


def test_regrets_are_not_waited_for() -> None:
    Room.all_acknowledged(chamber_of(regrets=["IND"])).adopts_after(HOLD)


def test_a_seat_without_a_voice_acknowledges_nothing() -> None:
    seats = {party: replace(seat, voice=None) for party, seat in chamber_of().seats.items()}
    room = Room.with_question(replace(chamber_of(), seats=seats))
    room.refused("not_the_voice", acknowledging(room), head("CHN"))
