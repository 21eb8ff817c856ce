"""The agenda: what is taken up, how long it takes, and how an adopted agenda is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from summitry.core.floor import acts
from summitry.core.floor.items import TRANSITIONS, Agenda, ItemState, Step, provisional
from summitry.core.floor.state import QuestionKind, RequestKind
from tests.core.floor.room import CHAIR, HOLD, SECOND, SECRETARY, Room, head


def adopt(room: Room, kind: QuestionKind) -> str:
    room.act(replace(room.putting(), kind=kind))
    room.acknowledge(*room.question.needed)
    room.wait(HOLD)
    room.gavel()
    return room.question.id


def spent(room: Room) -> list[int]:
    return [item.spent_by(room.now) // SECOND for item in room.chamber.agenda.items]


def labels(room: Room) -> list[str]:
    return list(room.chamber.agenda.labels().values())


def test_every_state_and_step_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(ItemState)
    assert {step for steps in TRANSITIONS.values() for step in steps} == set(Step)
    assert all(
        ItemState.TAKEN_UP not in steps.values() for s, steps in TRANSITIONS.items() if s == "taken_up"
    )


def test_taking_up_the_next_item_concludes_the_one_before() -> None:
    room = Room.with_agenda()
    room.act(acts.TakeUpItem(item="I1"))
    room.wait(60 * SECOND)
    room.act(acts.TakeUpItem(item="I2"))
    states = [item.state.value for item in room.chamber.agenda.items]
    assert states == ["concluded", "taken_up", "pending"]
    assert spent(room) == [60, 0, 0]
    assert room.chamber.agenda.next_item == room.chamber.agenda.item("I3")


def test_an_items_clock_stands_still_while_the_meeting_is_suspended() -> None:
    room = Room.with_agenda()
    room.act(acts.TakeUpItem(item="I3"))
    room.wait(10 * SECOND)
    room.act(acts.Suspend(reason="lunch"))
    room.wait(3600 * SECOND)
    room.act(acts.Resume())
    room.wait(5 * SECOND)
    room.act(acts.Close())
    assert spent(room) == [0, 0, 15]
    assert room.chamber.agenda.current is None
    assert room.chamber.agenda.items[2].state is ItemState.CONCLUDED


def test_a_deferred_item_is_taken_up_again_and_its_time_goes_on() -> None:
    room = Room.with_agenda()
    room.act(acts.TakeUpItem(item="I1"))
    room.wait(2 * SECOND)
    room.act(acts.DeferItem(item="I1", reason="the text is not ready"))
    assert room.chamber.agenda.items[0].deferred_for == "the text is not ready"
    room.wait(50 * SECOND)
    room.act(acts.TakeUpItem(item="I1"))
    room.wait(3 * SECOND)
    room.act(acts.ConcludeItem(item="I1"))
    assert spent(room) == [5, 0, 0]


def test_no_item_is_left_while_a_question_is_open() -> None:
    room = Room.with_agenda()
    room.act(acts.TakeUpItem(item="I1"))
    room.put()
    for act in (acts.TakeUpItem(item="I2"), acts.ConcludeItem(item="I1")):
        room.refused("question_open", act)
    assert room.chamber.agenda.items[0].questions == ("Q1",)


def test_a_provisional_agenda_is_numbered_by_its_order() -> None:
    room = Room.with_agenda()
    room.act(acts.AddItem(title={"en": "Guests"}, position=1), SECRETARY)
    room.act(acts.MoveItem(item="I3", position=0), SECRETARY)
    room.act(acts.AmendItem(item="I1", title={"en": "Start"}, label="0", planned_us=SECOND), SECRETARY)
    assert [item.id for item in room.chamber.agenda.items] == ["I3", "I1", "I4", "I2"]
    assert labels(room) == ["1", "0", "2", "3"]
    room.act(acts.RemoveItem(item="I4"), SECRETARY)
    assert labels(room) == ["1", "0", "2"]


def test_an_adopted_agenda_keeps_its_numbers_and_changes_on_a_ground_alone() -> None:
    room = Room.with_agenda()
    adopt(room, QuestionKind.AGENDA)
    ground = adopt(room, QuestionKind.PROCEDURE)
    more = acts.AddItem(title={"en": "A further matter"}, position=2)
    room.refused("ground_missing", more, SECRETARY)
    room.refused("ground_missing", replace(more, ground="Q1"), SECRETARY)
    room.act(replace(more, ground=ground), SECRETARY)
    room.act(replace(more, ground=ground), SECRETARY)
    room.act(replace(more, position=None, ground=ground), SECRETARY)
    room.act(acts.MoveItem(item="I3", position=0, ground=ground), SECRETARY)
    assert labels(room) == ["3", "1", "2", "2 ter", "2 bis", "4"]


def test_a_question_on_a_text_is_no_ground() -> None:
    room = Room.with_agenda()
    adopt(room, QuestionKind.PROCEDURE)
    assert not room.chamber.agenda.adopted
    adopt(room, QuestionKind.AGENDA)
    text = adopt(room, QuestionKind.TEXT)
    room.refused("ground_missing", acts.RemoveItem(item="I3", ground=text), SECRETARY)


def test_an_item_that_was_begun_is_not_removed() -> None:
    room = Room.with_agenda()
    room.act(acts.TakeUpItem(item="I1"))
    room.wait(SECOND)
    room.act(acts.DeferItem(item="I1", reason="later"))
    room.refused("item_step", acts.RemoveItem(item="I1"), SECRETARY)


def test_the_list_shows_the_requests_of_the_item_and_those_for_none() -> None:
    room = Room.with_agenda()
    room.act(acts.TakeUpItem(item="I2"))
    room.act(acts.RequestFloor(), head("CHN"))
    room.act(acts.RequestFloor(item="I3"), head("CHN"))
    room.act(acts.RequestFloor(kind=RequestKind.POINT_OF_ORDER), head("RUS"))
    assert [(r.party, r.item) for r in room.chamber.listed()] == [("RUS", None), ("CHN", "I2")]
    room.act(acts.TakeUpItem(item="I3"))
    assert [(r.party, r.item) for r in room.chamber.listed()] == [("RUS", None), ("CHN", "I3")]
    room.refused("other_item", acts.GiveFloor(request="R1"))
    room.act(acts.GiveFloor(request="R2"))
    room.refused("no_such_item", acts.RequestFloor(item="I2"), head("IND"))


@pytest.mark.parametrize(("position", "order"), [(0, "R2 R3 R1 R4"), (1, "R2 R1 R3 R4"), (9, "R2 R1 R4 R3")])
def test_a_request_is_moved_among_those_that_are_shown_with_it(position: int, order: str) -> None:
    """R2 and R1 are of the list; here R2 waits for another item and stays where it is."""
    room = Room.with_agenda()
    room.act(acts.RequestFloor(), head("RUS"))
    room.act(acts.RequestFloor(item="I3"), head("CHN"))
    room.act(acts.RequestFloor(), head("IND"))
    room.act(acts.RequestFloor(kind=RequestKind.COMMENT), head("CHN"))
    room.act(acts.MoveRequest(request="R3", position=position, reason="leaves at noon"))
    assert [r.id for r in room.chamber.queue] == order.split()


def test_a_document_lies_on_the_table_of_its_item_once() -> None:
    room = Room.with_agenda()
    room.act(acts.TakeUpItem(item="I2"))
    room.act(acts.PlaceDocument(document="7"), CHAIR)
    assert room.act(acts.PlaceDocument(document="7"), SECRETARY) == ()
    room.act(acts.PlaceDocument(document="8"), SECRETARY)
    room.act(acts.ClearDocument(document="7"), SECRETARY)
    room.act(acts.TakeUpItem(item="I3"))
    assert [item.documents for item in room.chamber.agenda.items] == [(), ("8",), ()]


@given(st.lists(st.sampled_from(["", "1 bis", "A"]), max_size=8))
def test_labels_number_what_has_none_of_its_own(own: list[str]) -> None:
    agenda = provisional(tuple(({"en": f"Item {n}"}, None) for n in range(len(own))))
    labelled = tuple(replace(i, label=label) for i, label in zip(agenda.items, own, strict=True))
    shown = list(Agenda(items=labelled).labels().values())
    assert [label for label, kept in zip(shown, own, strict=True) if not kept] == [
        str(n + 1) for n in range(own.count(""))
    ]
    assert [label for label, kept in zip(shown, own, strict=True) if kept] == [kept for kept in own if kept]
