"""Who may what, as data: the tests hold the house to it, and docs/reference/rights.md shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

ROLES: dict[str, str] = {
    "chair": "chair",
    "head": "head",
    "deputy": "deputy",
    "delegate": "delegate",
    "adviser": "adviser",
    "interpreter": "interpreter",
    "secretariat": "secretariat",
    "journalist": "journalist",
    "observer": "observer with a seat",
    "onlooker": "observer without",
    "anonymous": "public",
    "stranger": "of another meeting",
    "ended": "access ended",
}
"""Every kind of reader, by the key of the person who stands for it, with its name in the documentation.

The head is the voice of a member's seat and of the same party as deputy, delegate and adviser; the stranger
presides over another meeting; the one whose access ended was a second head.
"""

Who = frozenset[str]


def who(*roles: str) -> Who:
    return frozenset(roles)


EVERYBODY = frozenset(ROLES)
NOBODY: Who = frozenset()
DELEGATES = who("head", "deputy", "delegate")
DELEGATION = DELEGATES | {"adviser"}
FILING = DELEGATES | {"observer", "secretariat"}
SEATED = DELEGATES | {"observer"}
IN_THE_ROOM = DELEGATION | who("chair", "interpreter", "secretariat", "observer", "onlooker")

WITH_THE_PRESS = IN_THE_ROOM | {"journalist"}
OUTSIDE = EVERYBODY - IN_THE_ROOM
"""Without a place in the room. Of an open part they see what the charter lets them."""


@dataclass(frozen=True)
class Row:
    """One address: who gets `get` for a GET and `post` for a POST; the others get the second number."""

    pattern: str
    kwargs: Mapping[str, object]
    readers: Who
    get: tuple[int, int]
    writers: Who = NOBODY
    post: tuple[int, int] = (0, 405)


PAGE = (200, 404)
HERE = {"slug": "summit"}
