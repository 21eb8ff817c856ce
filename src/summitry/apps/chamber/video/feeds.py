"""What senders and viewers of a chamber are called at the engine: names that say whose they are."""

from summitry.core.floor.state import Party
from summitry.media.terms import FeedId, Line, Medium, Size, ViewerId

GALLERY = 12
"""So many seats are shown small at once, in protocol order."""

FLOOR_VOICE, FLOOR_PICTURE = Line("floor", Medium.AUDIO), Line("floor", Medium.VIDEO)
LANGUAGE = Line("language", Medium.AUDIO)
"""The interpretation that the viewer of a page chose; empty for those who hear the floor alone."""
CHAIR_VOICE, CHAIR_PICTURE = Line("chair", Medium.AUDIO), Line("chair", Medium.VIDEO, Size.MIDDLE)
DOCUMENT_PICTURE, SIGN_PICTURE = Line("document", Medium.VIDEO), Line("sign", Medium.VIDEO)
GALLERY_LINES = tuple(Line(f"gallery-{number}", Medium.VIDEO, Size.SMALL) for number in range(GALLERY))
LINES = (
    FLOOR_VOICE,
    CHAIR_VOICE,
    LANGUAGE,
    FLOOR_PICTURE,
    CHAIR_PICTURE,
    DOCUMENT_PICTURE,
    SIGN_PICTURE,
    *GALLERY_LINES,
)
"""The lines of every page that watches; media section n of its connection is the n-th."""


def seat_feed(party: Party, person: str) -> FeedId:
    """What the voice of a seat sends. A seat with another voice has another feed."""
    return f"seat:{party}:{person}"


def chair_feed(person: str) -> FeedId:
    """What whoever presides sends."""
    return f"chair::{person}"


def booth_feed(language: str, person: str) -> FeedId:
    """What an interpreter sends: each into the channel of a language, from a microphone of their own."""
    return f"booth:{language}:{person}"


def language_of(feed: FeedId) -> str:
    """The language into which a booth's feed interprets; empty for all other feeds."""
    kind, _, rest = feed.partition(":")
    return rest.partition(":")[0] if kind == "booth" else ""


def viewer_of(person: str, token: str) -> ViewerId:
    """One open page of a person. The token tells pages apart; it gives nobody else a right."""
    return f"{token}:{person}"


def party_of(feed: FeedId) -> Party:
    """Whose seat sends it, or which party or role shows something."""
    return feed.split(":")[1]


def person_of(name: FeedId | ViewerId) -> str:
    """Whose feed or page it is."""
    return name.rpartition(":")[2]
