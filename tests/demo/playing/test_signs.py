"""Players read what the templates write: every sign stands in the markup of the page it is read from."""

import pytest

from summitry.apps.meetings.participants import Participant
from summitry.core.floor import acts
from summitry.demo.playing.script import ACKNOWLEDGED, CLEAR, FLOOR_FREE, OBJECTION_STANDS, SOMEBODY_WAITS
from summitry.demo.playing.signs import LINE, Seen
from tests.apps.chamber.shown import REGIONS, page, region
from tests.core.floor.room import HOLD, Room, head

CHINA = Participant("CHN-head", "head", "CHN")


def seen_by(floor: Room, view: str, who: Participant | None = None) -> Seen:
    """From the whole page; a page that heard the regions one by one shows the same."""
    whole, pushed = Seen(), Seen()
    whole.read(page(floor, view, who).source.encode())
    for name in REGIONS:
        pushed.read(region(floor, view, name, who).source.encode().replace(b"\n", LINE))
    pushed.prepared = whole.prepared
    assert pushed == whole
    assert whole.as_of == floor.chamber.as_of
    return whole


def test_who_has_the_floor() -> None:
    floor = Room.in_session()
    assert FLOOR_FREE.holds(seen_by(floor, "chair"))
    floor.act(acts.GiveFloor(party="CHN"))
    china, india = (
        seen_by(floor, "seat", CHINA),
        seen_by(floor, "seat", Participant("IND-head", "head", "IND")),
    )
    assert (china.sitting, china.speaker, china.mine) == ("open", "CHN", True)
    assert (india.speaker, india.mine) == ("CHN", False)
    floor.act(acts.EndFloor())
    assert FLOOR_FREE.holds(seen_by(floor, "seat", CHINA))


def test_who_asks_for_it() -> None:
    floor = Room.in_session()
    for party in ("RUS", "CHN"):
        floor.act(acts.RequestFloor(), head(party))
    chair, china = seen_by(floor, "chair"), seen_by(floor, "seat", CHINA)
    assert chair.requests == china.requests == ("R2", "R1")
    assert (chair.own_request, china.own_request) == ("", "R2")
    assert SOMEBODY_WAITS.holds(chair)


def test_how_many_are_connected() -> None:
    assert seen_by(Room(), "chair").connected == 0
    assert seen_by(Room.in_session(), "chair").connected == 5


def test_a_question_until_the_gavel_falls() -> None:
    floor = Room.with_question()
    china = seen_by(floor, "seat", CHINA)
    assert china.question == china.delivery == china.acknowledge == "Q1"
    floor.acknowledge("CHN", "RUS", "IND")
    assert ACKNOWLEDGED.holds(seen_by(floor, "seat", CHINA))
    chair = seen_by(floor, "chair")
    assert [each.code for each in chair.obstacles] == ["hold"]
    floor.wait(HOLD)
    floor.now += 1
    assert CLEAR.holds(seen_by(floor, "chair"))
    floor.gavel()
    assert seen_by(floor, "seat", CHINA).question == seen_by(floor, "chair").question == ""


def test_an_objection_on_both_sides() -> None:
    floor = Room.all_acknowledged()
    floor.object("CHN")
    chair, china = seen_by(floor, "chair"), seen_by(floor, "seat", CHINA)
    assert china.own_objection == "O1"
    assert OBJECTION_STANDS.holds(chair)
    assert chair.obstacles[0].sentence == "The objection of China stands."
    floor.withdraw("O1", "CHN")
    assert seen_by(floor, "seat", CHINA).own_objection == ""


@pytest.mark.parametrize("view", ["chair", "seat", "observe"])
def test_the_state_of_the_meeting(view: str) -> None:
    floor = Room.in_session()
    floor.act(acts.Suspend(reason="consultations"))
    assert seen_by(floor, view).sitting == "suspended"
    floor.act(acts.Close())
    assert seen_by(floor, view).sitting == "closed"


def test_a_region_that_is_told_first_does_not_speak_for_another() -> None:
    """What is rendered for an act shows the state after the next one, whose own regions follow."""
    floor, seen = Room.in_session(), Seen()
    seen.read(page(floor, "chair").source.encode())
    floor.act(acts.Suspend(reason="Consultations."))
    at = floor.chamber.as_of
    seen.read(region(floor, "chair", "question").source.encode())
    assert (seen.shows(at), seen.shows(at, "sitting"), seen.sitting) == (True, False, "open")
    seen.read(region(floor, "chair", "sitting").source.encode())
    assert (seen.shows(at, "sitting"), seen.sitting) == (True, "suspended")
