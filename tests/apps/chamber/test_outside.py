"""The pages for those outside: what the charter lets them see in the part that is on, and nothing more."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from summitry.apps.chamber.outside import CHANGED_OUTSIDE, OUTSIDE_REGIONS
from summitry.apps.meetings.participants import PUBLIC, Participant
from summitry.core.floor import acts
from summitry.core.floor.state import Outsider, Part
from tests.apps.chamber.shown import Html, page, region
from tests.apps.chamber.test_templates import dangling_references, refused_by_the_policy, repeated_ids
from tests.core.floor.room import HOLD, RULES, Room, chamber_of, head

LANGUAGES = ("en", "ru", "zh-hans", "fr")
PRESS = Participant("press", "journalist")
READERS = {"public": PUBLIC, "journalist": PRESS}
ACCESS = {Outsider.PUBLIC: {Part.OPEN: ("watch",)}, Outsider.MEDIA: {Part.OPEN: ("attend",)}}


def in_session(*doors: acts.Act) -> Room:
    """China speaks, India waits for the floor, a question is put and objected to."""
    room = Room.in_session(chamber_of(rules=replace(RULES, access=ACCESS)))
    room.act(acts.OpenDoors())
    room.act(acts.RequestFloor(note="a note to the chair"), head("IND"))
    room.act(acts.GiveFloor(party="CHN"))
    room.put()
    room.act(acts.Object(question="Q1", reason="a reason of one's own"), head("RUS"))
    for act in doors:
        room.act(act)
    return room


def adopted(*before: acts.Act) -> Room:
    room = Room.in_session(chamber_of(rules=replace(RULES, access=ACCESS)))
    for act in before:
        room.act(act)
    room.put()
    room.acknowledge(*room.question.needed)
    room.wait(HOLD + 1)
    room.act(acts.Gavel(question=room.question.id))
    return room


def silent() -> Room:
    """Open doors under a charter that lets nobody look in."""
    room = Room.in_session(chamber_of())
    room.act(acts.OpenDoors())
    room.act(acts.GiveFloor(party="CHN"))
    room.put()
    return room


def closed_door() -> Room:
    return in_session(acts.CloseDoors())


def suspended_behind_doors() -> Room:
    return in_session(acts.CloseDoors(), acts.Suspend(reason="a quarrel"))


def ended() -> Room:
    room = adopted(acts.OpenDoors())
    room.act(acts.Close())
    return room


STATES: dict[str, Callable[[], Room]] = {
    "convened": Room,
    "in session": in_session,
    "closed doors": closed_door,
    "suspended": lambda: in_session(acts.Suspend(reason="lunch")),
    "suspended behind doors": suspended_behind_doors,
    "adopted": lambda: adopted(acts.OpenDoors()),
    "nobody may look in": silent,
    "ended": ended,
}
states = pytest.mark.parametrize("state", STATES)
readers = pytest.mark.parametrize("view", READERS)

INSIDE = (
    "a note to the chair",
    "a reason of one",
    'class="objection',
    'class="link',
    "data-party",
    '<form method="post" action="/meetings',
)
"""What is the room's own, wherever the doors stand."""

WATCHED = (
    "has the floor",
    'class="speaker',
    "The text",
    "Question put by the chair",
    "lunch",
    "quarrel",
    "China</span>",
)
"""What happens, for those who may watch it."""


def shown(room: Room, view: str, language: str = "en") -> Html:
    return page(room, view, READERS[view], language)


@states
@readers
def test_a_page_is_sound_in_every_language_and_gives_nothing_of_the_room_away(view: str, state: str) -> None:
    for language in LANGUAGES:
        html = shown(STATES[state](), view, language)
        regions = {had["id"] for had in html.all("section")}
        assert regions == {f"region-{name.replace('/', '-')}" for name in OUTSIDE_REGIONS}
        assert repeated_ids(html) == dangling_references(html) == refused_by_the_policy(html) == []
        assert html.acts() == []
        assert [secret for secret in INSIDE if secret in html.source] == []


@pytest.mark.parametrize("state", ["closed doors", "suspended behind doors", "nobody may look in"])
@readers
def test_who_may_not_watch_learns_only_how_the_doors_stand(view: str, state: str) -> None:
    html = shown(STATES[state](), view)
    assert [seen for seen in WATCHED if seen in html.source] == []
    assert ("In closed session" in html.source) is (state != "nobody may look in")
    assert ("Suspended" in html.source) is False


@readers
def test_who_may_watch_sees_who_speaks_and_what_is_put(view: str) -> None:
    html = shown(in_session(), view)
    for seen in ("In session", "China</span>", "Question put by the chair"):
        assert seen in html.source
    assert ("Speakers’ list" in html.source) is (view == "journalist")


@pytest.mark.parametrize(
    ("before", "is_public"),
    [((acts.OpenDoors(),), True), ((), False), ((acts.OpenDoors(), acts.CloseDoors()), False)],
)
@readers
def test_a_decision_is_public_that_was_taken_before_the_public(
    view: str, before: tuple[acts.Act, ...], is_public: bool
) -> None:
    room = adopted(*before)
    if not is_public:
        room.act(acts.OpenDoors())  # what was settled behind the doors stays there
    html = shown(room, view)
    links = [had["href"] for had in html.all("a") if "/adopted/" in str(had["href"])]
    assert links == (["/meetings/summit/adopted/1/"] if is_public else [])
    assert ("Adopted" in html.source) is is_public


@readers
def test_after_the_end_the_page_is_the_archive(view: str) -> None:
    html = shown(ended(), view)
    assert "The meeting was in session on" in html.source
    assert "/meetings/summit/adopted/1/" in html.source
    assert html.region("outside-floor")["hidden"] is None
    assert "hidden" in html.region("outside-question")


def test_an_event_that_is_the_rooms_own_moves_nothing_outside() -> None:
    """Two rooms that differ by it alone look the same."""
    before = in_session()
    for act, actor in (
        (acts.NoteLink(party="CHN", link="lost"), acts.SERVER),
        (acts.Acknowledge(question="Q1"), head("IND")),
        (acts.NameVoice(person="IND-delegate"), head("IND")),
        (acts.WithdrawObjection(objection="O1"), head("RUS")),
    ):
        room = in_session()
        events = room.act(act, actor)
        assert not {type(event) for event in events} & set(CHANGED_OUTSIDE)
        room.now = before.now
        for view, reader in READERS.items():
            for name in OUTSIDE_REGIONS:
                assert region(room, view, name, reader).source == region(before, view, name, reader).source
