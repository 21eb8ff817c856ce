"""The floor as a direction to the engine: who is heard, and what each line of each page shows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from summitry.apps.chamber.interpreting.duty import Duty, Language
from summitry.apps.chamber.video.feeds import (
    CHAIR_PICTURE,
    CHAIR_VOICE,
    FLOOR_PICTURE,
    FLOOR_VOICE,
    GALLERY,
    GALLERY_LINES,
    LANGUAGE,
    booth_feed,
    language_of,
    person_of,
    seat_feed,
)
from summitry.core.floor.state import Chamber, Party, Sitting
from summitry.media.terms import Direction, FeedId, Line, Medium, ViewerId


@dataclass(frozen=True, slots=True)
class Stage:
    """What is on the stage. `seats` are the seats whose media arrives, by party, in protocol order.

    `booths` are the microphones on air whose media arrives, by language; `coughing` those of them that are
    silenced for a moment.
    """

    speaker: FeedId | None = None
    chair: FeedId | None = None
    seats: tuple[tuple[Party, FeedId], ...] = ()
    booths: Mapping[Language, FeedId] = field(default_factory=dict)
    coughing: frozenset[FeedId] = frozenset()

    @property
    def gallery(self) -> tuple[tuple[Party, FeedId], ...]:
        """The seats that are shown small."""
        return self.seats[:GALLERY]

    @property
    def interpreted(self) -> Collection[Language]:
        """The languages that are heard now."""
        return self.booths.keys()


def stage_of(
    chamber: Chamber, flowing: Collection[FeedId], on_air: Mapping[Language, Duty] | None = None
) -> Stage:
    """Who is seen of a chamber. A seat is heard through its voice of today alone (DOMAIN: one voice per
    seat), a language through the microphone that is on air.
    """
    voices = ((party, seat_feed(party, seat.voice)) for party, seat in chamber.seats.items() if seat.voice)
    seats = tuple((party, feed) for party, feed in voices if feed in flowing)
    chair = min((feed for feed in flowing if feed.startswith("chair:")), default=None)
    turn = chamber.turn if chamber.sitting is Sitting.OPEN else None
    booths = {
        language: (feed, duty.coughing)
        for language, duty in (on_air or {}).items()
        if (feed := booth_feed(language, duty.person)) in flowing
    }
    return Stage(
        None if turn is None else dict(seats).get(turn.party),
        chair,
        seats,
        {language: feed for language, (feed, _) in booths.items()},
        frozenset(feed for feed, coughing in booths.values() if coughing),
    )


def direction_of(
    stage: Stage, viewers: Iterable[ViewerId], choices: Mapping[ViewerId, Language] | None = None
) -> Direction:
    """Heard are the chair, the seat that has the floor, and in each booth who is on air. The line of the
    language carries what its viewer chose. Nobody hears itself back.
    """
    audible = frozenset(feed for feed in (stage.speaker, stage.chair) if feed)
    audible |= frozenset(stage.booths.values()) - stage.coughing
    choices = choices or {}
    everybody: dict[Line, FeedId] = {
        line: feed
        for line, feed in (
            (FLOOR_VOICE, stage.speaker),
            (FLOOR_PICTURE, stage.speaker),
            (CHAIR_VOICE, stage.chair),
            (CHAIR_PICTURE, stage.chair),
            *zip(GALLERY_LINES, (feed for _, feed in stage.gallery), strict=False),
        )
        if feed
    }
    shown = {}
    for viewer in viewers:
        own = person_of(viewer)
        chosen = stage.booths.get(choices.get(viewer, ""))
        lines = everybody | ({LANGUAGE: chosen} if chosen else {})
        shown[viewer] = {
            line: feed
            for line, feed in lines.items()
            if line.medium is not Medium.AUDIO or person_of(feed) != own
        }
    return Direction(audible, shown)


def strays(
    chamber: Chamber, feeds: Collection[FeedId], places: Mapping[str, Language] | None = None
) -> list[FeedId]:
    """Feeds of seats whose voice is somebody else by now, and of interpreters who went to another booth; they
    are to be ended.
    """
    voices = {seat_feed(party, seat.voice) for party, seat in chamber.seats.items() if seat.voice}
    booths = {booth_feed(language, person) for person, language in (places or {}).items()}
    return sorted(
        feed
        for feed in feeds
        if (feed.startswith("seat:") and feed not in voices) or (language_of(feed) and feed not in booths)
    )
