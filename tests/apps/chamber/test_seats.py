"""What is pushed of single seats leaves a page as if it had been sent the whole region."""

from collections.abc import Collection
from html.parser import HTMLParser

from hypothesis import Phase, settings
from hypothesis.stateful import invariant

from summitry.apps.chamber.audience import audience_of
from summitry.apps.chamber.broadcast import fragment
from summitry.apps.chamber.looks import Looks
from summitry.apps.chamber.rendering import Rendering
from summitry.apps.chamber.seats import changed_seats
from summitry.core.floor import acts
from summitry.core.floor.state import Link, RequestKind
from tests.apps.chamber.shown import SITTERS, Shown
from tests.core.floor.play_floor import FloorPlay
from tests.core.floor.play_question import QuestionPlay
from tests.core.floor.room import Room

MINUTE = 60_000_000


class Elements(HTMLParser):
    """The source of every element with an id that stands in no other one of these kinds."""

    KINDS = ("tr", "tbody", "g", "span")

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._open: list[tuple[str, str, int]] = []
        self._starts = [0, *(at + 1 for at, each in enumerate(source) if each == "\n")]
        self._source = source
        self.feed(source)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in self.KINDS:
            self._open.append((tag, dict(attributes).get("id") or "", self._at()))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.KINDS:
            _, name, start = self._open.pop()
            if name:
                self.found[name] = " ".join(self._source[start : self._at()].split())


class Screen:
    """A page with the seats, that is sent what one commit after another changed."""

    def __init__(self, view: str, room: Room) -> None:
        self.view = view
        self.chamber = room.chamber
        self.shows = whole(view, room)

    def hear(self, room: Room) -> set[str]:
        """The names of the elements that were sent."""
        sent = _told(self.view, room, changed_seats(self.chamber, room.chamber))
        self.chamber = room.chamber
        self.shows |= sent
        return set(sent)

    def stale(self, room: Room) -> list[str]:
        """The elements that a new page shows otherwise; those around single seats are not looked at."""
        new = whole(self.view, room)
        return [name for name in new if self.shows[name] != new[name] and name != "seats-member"]


def whole(view: str, room: Room) -> dict[str, str]:
    return _told(view, room, {"presence"})


def _told(view: str, room: Room, regions: Collection[str]) -> dict[str, str]:
    audience = audience_of("summit", view, SITTERS[view], room.chamber, "en")
    return Elements(fragment(audience, NeverStored(room), regions)).found


class NeverStored(Rendering):
    """A meeting that no database knows, at a moment that does not pass: pages count the speaker's time."""

    def __init__(self, floor: Room) -> None:
        shown = Shown(floor, "en")
        shown.now = 0
        super().__init__(shown.stood, shown.now)
        self._rooms["en"] = shown, Looks()


class Watched(FloorPlay, QuestionPlay):
    """Three pages look on: one sees links and receipts, one links, and one neither."""

    @invariant()
    def every_page_is_as_a_new_one(self) -> None:
        if not hasattr(self, "screens"):
            self.screens = [Screen(view, self.room) for view in ("chair", "seat", "hall")]
        for screen in self.screens:
            screen.hear(self.room)
            assert screen.stale(self.room) == []


TestWatched = Watched.TestCase
TestWatched.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, phases=[Phase.generate]
)


def test_nobody_is_sent_what_only_the_console_sees_at_a_seat() -> None:
    room = Room.with_question()
    chair, hall = Screen("chair", room), Screen("hall", room)
    room.acknowledge("CHN")
    assert "chart-CHN" in chair.hear(room)
    assert hall.hear(room) == set()


def test_only_seats_that_changed_are_sent() -> None:
    room = Room.in_session()
    seat = Screen("seat", room)
    room.link("CHN", Link.DEGRADED)
    sent = seat.hear(room)
    assert {name for name in sent if "-" in name} == {
        "seat-CHN",
        "chart-CHN",
        "chart-speaker",
        "seats-connected",
    }


def test_a_link_that_came_back_is_told_again() -> None:
    """A page may have been loaded while it was lost."""
    room = Room.in_session()
    before = room.chamber
    room.link("CHN", Link.DEGRADED)
    between = room.chamber
    room.link("CHN", Link.CONNECTED)
    assert "seat/CHN" in changed_seats(before, between) & changed_seats(between, room.chamber)


def test_whoever_spoke_longest_makes_all_bars_shorter() -> None:
    room = Room.in_session()
    hall = Screen("hall", room)
    for party, minutes in (("CHN", 8), ("IND", 12)):
        room.act(acts.GiveFloor(party=party, kind=RequestKind.STATEMENT))
        hall.hear(room)
        room.wait(minutes * MINUTE)
        room.act(acts.EndFloor())
        assert {"seat-CHN", "seat-RUS"} <= hall.hear(room)
    assert 'width="66.7"' in hall.shows["seat-CHN"]
