"""The words that everything on the floor is said in."""

from enum import StrEnum

Stamp = int
"""An instant: microseconds since the Unix epoch, UTC."""

Party = str
"""A party's code in the charter."""


class Sitting(StrEnum):
    """States of a meeting. Planned and sealed are outside the chamber; docs/design/house.md says what sealing
    must do."""

    CONVENED = "convened"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Part(StrEnum):
    """Parts of a session: open to the public, or closed to it."""

    OPEN = "open"
    CLOSED = "closed"


class Outsider(StrEnum):
    """Those who have no place in the room, as the charter's rules of access name them."""

    PUBLIC = "public"
    MEDIA = "media"


class Link(StrEnum):
    """The live link of a seat's voice. Absent: never seen in this meeting."""

    ABSENT = "absent"
    CONNECTED = "connected"
    DEGRADED = "degraded"
    LOST = "lost"


LIVE_LINKS = frozenset({Link.CONNECTED, Link.DEGRADED})


class RequestKind(StrEnum):
    POINT_OF_ORDER = "point_of_order"
    RIGHT_OF_REPLY = "right_of_reply"
    OBJECTION = "objection"
    STATEMENT = "statement"
    COMMENT = "comment"
    EXPLANATION_OF_VOTE = "explanation_of_vote"


class QuestionKind(StrEnum):
    TEXT = "text"
    PACKAGE = "package"
    AGENDA = "agenda"
    PROCEDURE = "procedure"


class Outcome(StrEnum):
    """Not adopted: voted upon and the share was not reached. No consensus: it was then put to the vote."""

    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    NOT_ADOPTED = "not_adopted"
    NO_CONSENSUS = "no_consensus"


DECIDED = frozenset({Outcome.ADOPTED, Outcome.NOT_ADOPTED})
"""Outcomes that decide the question; each has a decision sheet."""


class Means(StrEnum):
    """How an objection that the secretariat enters was heard."""

    TELEPHONE = "telephone"
    VOICE = "voice"
