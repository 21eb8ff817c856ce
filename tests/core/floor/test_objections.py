"""An objection blocks the gavel until its party withdraws it."""

from summitry.core.floor import acts
from summitry.core.floor.acts import Actor
from summitry.core.floor.state import Means
from tests.core.floor.room import CHAIR, HOLD, OBSERVER, SECRETARY, STRANGER, Room, chamber_of, delegate, head


def objecting(room: Room, reason: str = "") -> acts.Object:
    return acts.Object(question=room.question.id, reason=reason)


def test_an_objection_in_the_last_microsecond_blocks_the_gavel() -> None:
    room = Room.all_acknowledged()
    room.wait(HOLD - 1)
    room.object("IND")
    room.gavel_refused("objection")


def test_an_objection_after_the_gavel_finds_the_question_closed() -> None:
    room = Room.all_acknowledged()
    room.adopts_after(HOLD)
    closed_at = room.now
    refusal = room.refused("question_closed", objecting(room), head("IND"))
    assert refusal.params == {"outcome": "adopted", "time": closed_at}


def test_a_withdrawn_objection_restarts_the_hold() -> None:
    room = Room.all_acknowledged()
    room.wait(HOLD)
    objection = room.object("IND")
    room.withdraw(objection, "IND")
    room.adopts_after(HOLD)


def test_each_objection_blocks_on_its_own() -> None:
    room = Room.all_acknowledged()
    first, second = room.object("IND"), room.object("RUS")
    room.wait(HOLD)
    room.gavel_refused("objection", "objection")
    room.withdraw(first, "IND")
    room.wait(HOLD)
    room.gavel_refused("objection")
    room.withdraw(second, "RUS")
    room.adopts_after(HOLD)


def test_any_delegate_may_object_and_only_the_voice_withdraws() -> None:
    room = Room.all_acknowledged()
    objection = room.object("IND", delegate("IND"))
    withdrawing = acts.WithdrawObjection(objection=objection)
    room.refused("not_the_voice", withdrawing, delegate("IND"))
    room.refused("not_your_objection", withdrawing, head("RUS"))
    room.refused("not_your_objection", withdrawing, CHAIR)
    room.withdraw(objection, "IND")


def test_an_objection_needs_no_receipt_and_no_open_sitting() -> None:
    room = Room.with_question()
    room.act(acts.Suspend(reason="consultations"))
    room.object("IND")
    assert room.question.standing_of("IND")


def test_only_members_object() -> None:
    room = Room.with_question()
    room.refused("not_a_member", objecting(room), head(OBSERVER))
    room.refused("no_seat", objecting(room), STRANGER)
    entering = acts.EnterObjection(question=room.question.id, party=OBSERVER, means=Means.VOICE)
    room.refused("not_a_member", entering, SECRETARY)
    entering = acts.EnterObjection(question=room.question.id, party="XXX", means=Means.VOICE)
    room.refused("no_such_seat", entering, SECRETARY)


def test_a_member_with_regrets_can_still_object() -> None:
    room = Room.all_acknowledged(chamber_of(regrets=["IND"]))
    room.wait(HOLD)
    room.enter("IND")
    room.gavel_refused("objection")


def test_two_people_of_one_party_object_at_the_same_time() -> None:
    room = Room.all_acknowledged()
    room.object("IND", delegate("IND"))
    room.refused("already_objecting", objecting(room), head("IND"))
    assert len(room.question.standing()) == 1


def test_a_withdrawal_reaches_only_the_objection_that_its_page_showed() -> None:
    """The head withdraws O1 twice while a delegate objects again in between: O2 stands."""
    room = Room.all_acknowledged()
    first = room.object("IND")
    room.withdraw(first, "IND")
    second = room.object("IND", delegate("IND"))
    room.refused("no_such_objection", acts.WithdrawObjection(objection=first), head("IND"))
    assert room.question.standing_of("IND") is not None
    assert second != first
    room.wait(HOLD)
    room.gavel_refused("objection")


def test_a_withdrawal_after_the_question_was_closed_names_nothing_that_stands() -> None:
    room = Room.with_question()
    objection = room.object("IND")
    room.act(acts.WithdrawQuestion(question=room.question.id, reason="redrafted"))
    room.refused("no_such_objection", acts.WithdrawObjection(objection=objection), head("IND"))
    room.put()
    assert room.question.objections == ()
    assert room.object("IND") != objection


def test_an_objection_by_telephone_blocks_at_once_and_is_confirmed_by_its_party() -> None:
    room = Room.all_acknowledged()
    room.wait(HOLD)
    objection = room.enter("IND", Means.TELEPHONE)
    room.gavel_refused("objection")
    confirming = acts.ConfirmObjection(objection=objection)
    room.refused("not_your_objection", confirming, SECRETARY)
    room.refused("not_the_voice", confirming, delegate("IND"))
    room.act(confirming, head("IND"))
    assert room.question.objections[0].confirmed_at == room.now
    assert room.question.objections[0].person == SECRETARY.person
    room.refused("already_confirmed", confirming, head("IND"))
    room.gavel_refused("objection")


def test_an_unconfirmed_objection_is_withdrawn_by_the_party_and_not_by_who_entered_it() -> None:
    room = Room.all_acknowledged()
    objection = room.enter("IND", Means.VOICE)
    room.refused("not_your_objection", acts.WithdrawObjection(objection=objection), SECRETARY)
    impostor = Actor(person=SECRETARY.person, role="secretariat", party="IND")
    room.refused("not_the_voice", acts.WithdrawObjection(objection=objection), impostor)
    room.withdraw(objection, "IND")
    room.adopts_after(HOLD)


def test_an_objection_of_its_own_needs_no_confirmation() -> None:
    room = Room.with_question()
    objection = room.object("IND")
    room.refused("already_confirmed", acts.ConfirmObjection(objection=objection), head("IND"))


def test_what_was_entered_by_telephone_is_not_entered_twice() -> None:
    room = Room.with_question()
    room.enter("IND")
    room.refused("already_objecting", objecting(room), head("IND"))


def test_no_objection_is_stated_by_the_voice_and_gives_way_to_an_objection() -> None:
    room = Room.with_question()
    stating = acts.StateNoObjection(question=room.question.id)
    room.refused("not_the_voice", stating, delegate("IND"))
    room.refused("not_a_member", stating, head(OBSERVER))
    room.act(stating, head("IND"))
    assert room.act(stating, head("IND")) == ()
    objection = room.object("IND")
    assert room.question.no_objections == {}
    room.refused("objection_stands", stating, head("IND"))
    room.withdraw(objection, "IND")
    room.act(stating, head("IND"))
    assert room.question.no_objections == {"IND": room.now}


def test_an_excluded_member_neither_blocks_nor_is_needed() -> None:
    room = Room.all_acknowledged(kind="consensus_minus", excluded=("IND",))
    assert room.question.needed == ("CHN", "RUS")
    started = room.now
    room.object("IND")
    room.wait(started + HOLD - room.now)
    room.gavel()


def test_an_excluded_member_cannot_keep_the_hold_from_ending() -> None:
    room = Room.all_acknowledged(kind="consensus_minus", excluded=("IND",))
    started = room.now
    room.withdraw(room.object("IND"), "IND")
    room.acknowledge("IND")
    room.act(acts.NameVoice(person="IND-delegate"), head("IND"))
    room.act(acts.Acknowledge(question=room.question.id), delegate("IND"))
    room.wait(started + HOLD - room.now)
    room.gavel()
