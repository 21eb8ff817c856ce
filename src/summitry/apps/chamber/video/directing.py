"""The floor as a direction to the engine: who is heard, and what each line of each page shows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from summitry.apps.chamber.interpreting.duty import Duty, Language
from summitry.apps.chamber.video.feeds import (
    CHAIR_PICTURE,
    CHAIR_VOICE,
    DOCUMENT_PICTURE,
    FLOOR_PICTURE,
    FLOOR_VOICE,
    GALLERY,
    GALLERY_LINES,
    LANGUAGE,
    LINES,
    SIGN_PICTURE,
    booth_feed,
    language_of,
    person_of,
    seat_feed,
)
from summitry.apps.chamber.video.grants import Grants
from summitry.core.floor.state import Chamber, Party, Sitting
from summitry.media.terms import Direction, FeedId, Kind, Line, Medium, ViewerId

_NO_GRANTS = Grants()


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
    document: FeedId | None = None
    sign: FeedId | None = None

    @property
    def gallery(self) -> tuple[tuple[Party, FeedId], ...]:
        """The seats that are shown small."""
        return self.seats[:GALLERY]

    @property
    def interpreted(self) -> Collection[Language]:
        """The languages that are heard now."""
        return self.booths.keys()


def stage_of(
    chamber: Chamber,
    flowing: Collection[FeedId],
    on_air: Mapping[Language, Duty] = MappingProxyType({}),
    grants: Grants = _NO_GRANTS,
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
        for language, duty in on_air.items()
        if (feed := booth_feed(language, duty.person)) in flowing
    }
    document, sign = (grants.shown(kind, flowing) for kind in (Kind.SCREEN, Kind.SIGN))
    return Stage(
        speaker=None if turn is None else dict(seats).get(turn.party),
        chair=chair,
        seats=seats,
        booths={language: feed for language, (feed, _) in booths.items()},
        coughing=frozenset(feed for feed, coughing in booths.values() if coughing),
        document=document,
        sign=sign,
    )


EASED = (
    frozenset[Line](),
    frozenset(GALLERY_LINES),
    frozenset(line for line in LINES if line.medium is Medium.VIDEO),
)
"""What a page on a poor link is not shown, by how poor: all, without the gallery, voice alone."""


def direction_of(
    stage: Stage,
    viewers: Iterable[ViewerId],
    choices: Mapping[ViewerId, Language] = MappingProxyType({}),
    eased: Mapping[ViewerId, int] = MappingProxyType({}),
) -> Direction:
    """Heard are the chair, the seat that has the floor, and in each booth who is on air. The line of the
    language carries what its viewer chose. Nobody hears itself back.
    """
    audible = frozenset(feed for feed in (stage.speaker, stage.chair) if feed)
    audible |= frozenset(stage.booths.values()) - stage.coughing
    everybody: dict[Line, FeedId] = {
        line: feed
        for line, feed in (
            (FLOOR_VOICE, stage.speaker),
            (FLOOR_PICTURE, stage.speaker),
            (CHAIR_VOICE, stage.chair),
            (CHAIR_PICTURE, stage.chair),
            (DOCUMENT_PICTURE, stage.document),
            (SIGN_PICTURE, stage.sign),
            *zip(GALLERY_LINES, (feed for _, feed in stage.gallery), strict=False),
        )
        if feed
    }
    shown = {}
    for viewer in viewers:
        own = person_of(viewer)
        chosen = stage.booths.get(choices.get(viewer, ""))
        lines = everybody | ({LANGUAGE: chosen} if chosen else {})
        spared = EASED[eased.get(viewer, 0)]
        shown[viewer] = {
            line: feed
            for line, feed in lines.items()
            if line not in spared and (line.medium is not Medium.AUDIO or person_of(feed) != own)
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
