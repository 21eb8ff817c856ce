"""The chamber, acts and events as JSON: what goes in comes out."""

from typing import get_args

import msgspec
import pytest

from summitry.core.floor import acts, events, machine, replay
from summitry.core.floor.codec import (
    act_from_data,
    act_to_data,
    chamber_from_data,
    chamber_from_json,
    chamber_to_data,
    chamber_to_json,
    event_from_data,
    event_to_data,
)
from summitry.core.floor.state import Link, Means, RequestKind
from tests.core.floor.room import Room, head


def eventful_room() -> Room:
    """A meeting in which nearly everything has happened."""
    room = Room.all_acknowledged()
    room.act(acts.NoteDelivery(question="Q1"), head("CHN"))
    room.act(acts.RequestFloor(note="a minute"), head("IND"))
    room.act(acts.GiveFloor(party="CHN"))
    room.act(acts.GiveFloor(party="RUS", kind=RequestKind.POINT_OF_ORDER))
    objection = room.enter("IND", Means.VOICE)
    room.act(acts.ConfirmObjection(objection=objection), head("IND"))
    room.act(acts.StateNoObjection(question="Q1"), head("CHN"))
    room.link("RUS", Link.LOST)
    room.rule_absent("RUS")
    room.act(acts.NameVoice(person="IND-delegate"), head("IND"))
    room.act(acts.Suspend(reason="consultations"))
    room.restart()
    return room


def test_the_chamber_comes_back_from_json_and_from_data() -> None:
    chamber = eventful_room().chamber
    assert chamber_from_json(chamber_to_json(chamber)) == chamber
    assert chamber_from_json(chamber_to_json(chamber).decode()) == chamber
    assert chamber_from_data(msgspec.json.decode(msgspec.json.encode(chamber_to_data(chamber)))) == chamber


def test_events_come_back_and_rebuild_the_chamber() -> None:
    room = eventful_room()
    recorded = msgspec.json.encode([event_to_data(event) for event in room.events])
    again = [event_from_data(data) for data in msgspec.json.decode(recorded)]
    assert again == room.events
    assert replay(room.initial, again) == room.chamber


def test_acts_come_back() -> None:
    room = Room.in_session()
    for act in (room.putting(), acts.MoveRequest(request="R1", position=2, reason="noon"), acts.Open()):
        assert act_from_data(msgspec.json.decode(msgspec.json.encode(act_to_data(act)))) == act


def test_a_chamber_stored_before_a_field_was_added_is_still_read() -> None:
    room = Room()
    kept = {"rules": room.chamber.rules, "seats": room.chamber.seats}
    assert chamber_from_json(msgspec.json.encode(kept)) == room.chamber


@pytest.mark.parametrize("document", ["", "[]", "{}", '{"rules": 1, "seats": {}}'])
def test_a_document_of_another_shape_is_refused(document: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        chamber_from_json(document)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"act": "Dance"}, "Dance"),
        ({"act": "Object"}, "question"),
        ({"act": "NoteLink", "party": "IND", "link": "wobbly"}, "wobbly"),
        ({"act": "MoveRequest", "request": "R1", "position": "first", "reason": ""}, "position"),
    ],
)
def test_an_act_of_another_shape_is_refused_by_name(data: dict[str, object], named: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=named):
        act_from_data(data)


def test_every_act_is_decided_and_every_event_applied() -> None:
    assert set(machine._machine._deciders) == set(get_args(acts.AnyAct))
    assert set(machine._machine._evolvers) == set(get_args(events.AnyEvent))
