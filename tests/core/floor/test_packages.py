"""Several texts put as one question, or one by one."""

import pytest
from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.state import QuestionKind, Text
from tests.core.floor.room import HOLD, Room, applied_rule, delegate, head

TEXTS = tuple(Text(title={"en": name}, sha256=name * 8) for name in ("declaration", "plan", "memorandum"))


def with_package(**rule: object) -> Room:
    """Three texts are put as one question; nobody has acknowledged it yet."""
    room = Room.in_session()
    room.act(replace(room.putting(**rule), kind=QuestionKind.PACKAGE, texts=TEXTS))
    return room


def laid(**rule: object) -> acts.LayPackage:
    return acts.LayPackage(
        title={"en": "The package"}, organ="council", matter="other", rule=applied_rule(**rule), texts=TEXTS
    )


def take_out(room: Room, text: int) -> None:
    room.act(acts.TakeOut(question="Q1", text=text, reason="China needs time"))


def everybody_acknowledges(room: Room) -> None:
    room.acknowledge("CHN", "RUS", "IND")


def test_a_text_taken_out_makes_it_another_question() -> None:
    room = with_package()
    everybody_acknowledges(room)
    room.act(acts.StateNoObjection(question="Q1"), head("CHN"))
    room.wait(HOLD)
    take_out(room, 2)
    assert room.question.face == "Q1.1"
    assert [number for number, _ in room.question.in_question()] == [1, 3]
    assert room.question.no_objections == {}
    room.gavel_refused("not_acknowledged", "not_acknowledged", "not_acknowledged")
    everybody_acknowledges(room)
    room.adopts_after(HOLD)


def test_a_receipt_of_the_former_question_does_not_count_for_this_one() -> None:
    room = with_package()
    take_out(room, 2)
    room.refused("receipt_outdated", acts.Acknowledge(question="Q1"), head("CHN"))
    room.refused("receipt_outdated", acts.NoteDelivery(question="Q1"), head("CHN"))


def test_an_objection_that_named_only_that_text_moves_with_it_and_stands_when_it_is_put() -> None:
    room = with_package()
    room.act(acts.Object(question="Q1", texts=(2,)), head("CHN"))
    take_out(room, 2)
    assert room.question.standing() == ()
    everybody_acknowledges(room)
    room.adopts_after(HOLD)
    room.act(acts.PutItem(package="Q1", number=2))
    assert [(o.party, o.texts) for o in room.question.standing()] == [("CHN", ())]
    everybody_acknowledges(room)
    room.wait(HOLD)
    room.gavel_refused("objection")
    room.withdraw("O1", "CHN")
    room.adopts_after(HOLD)
    assert room.question.part_of is not None
    assert (room.question.part_of.package, room.question.part_of.number) == ("Q1", 2)


@pytest.mark.parametrize("texts", [(), (2, 3), (1,)])
def test_an_objection_that_named_more_or_none_still_stands(texts: tuple[int, ...]) -> None:
    room = with_package()
    room.act(acts.Object(question="Q1", texts=texts), delegate("CHN"))
    take_out(room, 2)
    everybody_acknowledges(room)
    room.wait(HOLD)
    room.gavel_refused("objection")


def test_an_objection_against_two_texts_moves_when_both_are_out_and_stands_on_both() -> None:
    room = with_package()
    room.act(acts.Object(question="Q1", texts=(3, 2, 3)), head("CHN"))
    take_out(room, 2)
    assert len(room.question.standing()) == 1
    take_out(room, 3)
    assert room.question.standing() == ()
    everybody_acknowledges(room)
    room.adopts_after(HOLD)
    room.act(acts.PutItem(package="Q1", number=3))
    room.withdraw("O1", "CHN")
    room.act(acts.WithdrawQuestion(question=room.question.id, reason="later"))
    room.act(acts.PutItem(package="Q1", number=3))
    assert room.question.standing() == ()
    room.act(acts.WithdrawQuestion(question=room.question.id, reason="later"))
    room.act(acts.PutItem(package="Q1", number=2))
    assert len(room.question.standing()) == 1


def test_what_cannot_be_taken_out() -> None:
    room = with_package()
    room.refused("no_such_text", acts.TakeOut(question="Q1", text=4, reason="later"))
    room.refused("reason_missing", acts.TakeOut(question="Q1", text=1, reason=" "))
    take_out(room, 1)
    room.refused("already_apart", acts.TakeOut(question="Q1", text=1, reason="later"))
    room.refused("already_apart", acts.Object(question="Q1", texts=(1,)), head("CHN"))
    room.refused("no_such_text", acts.Object(question="Q1", texts=(0,)), head("CHN"))
    take_out(room, 2)
    room.refused("last_text", acts.TakeOut(question="Q1", text=3, reason="later"))


def test_item_by_item_where_the_charter_says_so() -> None:
    room = Room.in_session()
    putting = replace(room.putting(put="item_by_item"), kind=QuestionKind.PACKAGE, texts=TEXTS)
    room.refused("item_by_item", putting)
    room.act(laid(put="item_by_item"))
    for number, text in enumerate(TEXTS, start=1):
        room.act(acts.PutItem(package="P1", number=number))
        assert room.question.texts == (text,)
        everybody_acknowledges(room)
        room.adopts_after(HOLD)
    room.refused("part_adopted", acts.PutItem(package="P1", number=1))
    room.refused("no_such_part", acts.PutItem(package="P1", number=4))


def test_what_cannot_be_laid() -> None:
    room = Room.in_session()
    room.refused("as_a_package", laid(put="package"))
    room.refused("not_a_package", replace(laid(), texts=TEXTS[:1]))
    room.refused("no_rule", laid(kind="unknown"))
