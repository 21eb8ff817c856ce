"""Who is heard and seen, as the floor says."""

from msgspec.structs import replace

from summitry.apps.chamber.interpreting.duty import Duty
from summitry.apps.chamber.video.directing import direction_of, stage_of, strays
from summitry.apps.chamber.video.feeds import (
    CHAIR_VOICE,
    FLOOR_PICTURE,
    FLOOR_VOICE,
    GALLERY,
    GALLERY_LINES,
    LANGUAGE,
    booth_feed,
    chair_feed,
    seat_feed,
    viewer_of,
)
from summitry.core.floor.state import Chamber, RequestKind, Seat, Sitting, Turn
from tests.core.floor.room import RULES

PARTIES = [f"P{number:02}" for number in range(GALLERY + 3)]
SEATS = {party: Seat(party=party, status="member", voice=party.lower()) for party in PARTIES}
FEEDS = {party: seat_feed(party, party.lower()) for party in PARTIES}
CHAIR = chair_feed("presider")
OPEN = Chamber(rules=RULES, seats=SEATS, sitting=Sitting.OPEN)
TURN = Turn(party="P01", kind=RequestKind.STATEMENT, given_at=1, limit_us=None, running_since=1)
EVERYBODY = {*FEEDS.values(), CHAIR}


def test_heard_are_the_chair_and_who_has_the_floor() -> None:
    stage = stage_of(replace(OPEN, turn=TURN), EVERYBODY)
    assert direction_of(stage, []).audible == {CHAIR, FEEDS["P01"]}


def test_without_a_speaker_the_chair_alone() -> None:
    assert direction_of(stage_of(OPEN, EVERYBODY), []).audible == {CHAIR}


def test_a_suspended_meeting_hears_no_seat() -> None:
    chamber = replace(OPEN, turn=TURN, sitting=Sitting.SUSPENDED)
    assert direction_of(stage_of(chamber, EVERYBODY), []).audible == {CHAIR}


def test_a_seat_is_heard_through_its_voice_of_today() -> None:
    seats = SEATS | {"P01": replace(SEATS["P01"], voice="deputy")}
    chamber = replace(OPEN, turn=TURN, seats=seats)
    assert stage_of(chamber, EVERYBODY).speaker is None
    assert strays(chamber, EVERYBODY) == [FEEDS["P01"]]
    theirs = seat_feed("P01", "deputy")
    assert stage_of(chamber, {theirs}).speaker == theirs


def test_nobody_hears_itself_back() -> None:
    own, other = viewer_of("p01", "a"), viewer_of("p02", "b")
    shown = direction_of(stage_of(replace(OPEN, turn=TURN), EVERYBODY), [own, other]).shown
    assert FLOOR_VOICE not in shown[own]
    assert shown[own][FLOOR_PICTURE] == FEEDS["P01"]
    assert (shown[other][FLOOR_VOICE], shown[other][CHAIR_VOICE]) == (FEEDS["P01"], CHAIR)


def test_the_gallery_is_in_protocol_order_and_ends() -> None:
    without_two = EVERYBODY - {FEEDS["P00"], FEEDS["P03"]}
    viewer = viewer_of("p02", "a")
    shown = direction_of(stage_of(OPEN, without_two), [viewer]).shown[viewer]
    present = [FEEDS[party] for party in PARTIES if FEEDS[party] in without_two]
    assert [shown[line] for line in GALLERY_LINES] == present[:GALLERY]


FRENCH, RUSSIAN = booth_feed("fr", "anne"), booth_feed("ru", "olga")
ON_AIR = {"fr": Duty("anne", 1), "ru": Duty("olga", 1), "zh": Duty("li", 1)}
INTERPRETED = stage_of(
    replace(OPEN, turn=TURN), EVERYBODY | {FRENCH, RUSSIAN, booth_feed("fr", "mate")}, ON_AIR
)


def test_of_the_booths_those_on_air_are_heard() -> None:
    assert INTERPRETED.booths == {"fr": FRENCH, "ru": RUSSIAN}
    assert direction_of(INTERPRETED, []).audible == {CHAIR, FEEDS["P01"], FRENCH, RUSSIAN}


def test_a_language_is_on_the_line_of_those_who_chose_it() -> None:
    pages = {language: viewer_of("p02", language) for language in ("fr", "ru", "zh", "none")}
    choices = {viewer: language for language, viewer in pages.items() if language != "none"}
    shown = direction_of(INTERPRETED, pages.values(), choices).shown
    heard = {language: shown[viewer].get(LANGUAGE) for language, viewer in pages.items()}
    assert heard == {"fr": FRENCH, "ru": RUSSIAN, "zh": None, "none": None}
    assert {shown[viewer][FLOOR_VOICE] for viewer in pages.values()} == {FEEDS["P01"]}


def test_an_interpreter_takes_relay_and_never_hears_itself() -> None:
    own = viewer_of("anne", "a")
    relays = [
        direction_of(INTERPRETED, [own], {own: language}).shown[own].get(LANGUAGE)
        for language in ("ru", "fr")
    ]
    assert relays == [RUSSIAN, None]


def test_a_cough_is_silent_and_its_language_stays_interpreted() -> None:
    stage = stage_of(OPEN, {FRENCH}, {"fr": Duty("anne", 1, coughing=True)})
    assert direction_of(stage, []).audible == frozenset()
    assert list(stage.interpreted) == ["fr"]


def test_who_goes_to_another_booth_is_ended_in_the_old_one() -> None:
    places = {"anne": "ru", "olga": "ru"}
    assert strays(OPEN, [FRENCH, RUSSIAN, CHAIR], places) == [FRENCH]
