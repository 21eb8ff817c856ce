"""Who may read a document: circles of people, and parties by name.

Everybody in a meeting stands in exactly one circle, which follows from the role and, for a delegation,
from the status of its party.
"""

from collections.abc import Collection
from enum import StrEnum

from msgspec import Struct


class Circle(StrEnum):
    """The house is the chair and the secretariat, who read everything."""

    HOUSE = "house"
    MEMBER = "member"
    OBSERVER = "observer"
    DIALOGUE_PARTNER = "dialogue_partner"
    EXECUTIVE_BODY = "executive_body"
    GUEST = "guest"
    INTERPRETER = "interpreter"
    ONLOOKER = "onlooker"
    PRESS = "press"
    PUBLIC = "public"


DELEGATIONS = (
    Circle.MEMBER,
    Circle.OBSERVER,
    Circle.DIALOGUE_PARTNER,
    Circle.EXECUTIVE_BODY,
    Circle.GUEST,
)
"""Circles of those who sit for a party, by its status."""

IN_THE_ROOM = (*DELEGATIONS, Circle.INTERPRETER, Circle.ONLOOKER)
"""Everybody who follows the meeting from inside, beside the house."""

_BY_ROLE = {
    "chair": Circle.HOUSE,
    "secretariat": Circle.HOUSE,
    "interpreter": Circle.INTERPRETER,
    "journalist": Circle.PRESS,
    "public": Circle.PUBLIC,
}


def circle_of(role: str, status: str | None) -> Circle:
    """The circle of somebody in a meeting; `status` of the party whom the person sits for, None for none."""
    known = _BY_ROLE.get(role)
    if known is not None:
        return known
    return Circle(status) if status in DELEGATIONS else Circle.ONLOOKER


class Readers(Struct, frozen=True):
    """Whom a document is for. Neither circles nor parties: everybody in the room."""

    circles: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()

    @property
    def restricted(self) -> bool:
        return bool(self.circles or self.parties)

    @property
    def open_to_the_room(self) -> bool:
        return not self.restricted or Circle.PUBLIC in self.circles

    def admits(self, circles: Collection[str], party: str | None) -> bool:
        """Whether somebody who stands in these circles and sits for the party may read it."""
        if Circle.PUBLIC in self.circles or Circle.HOUSE in circles:
            return True
        wanted = self.circles if self.restricted else IN_THE_ROOM
        return any(circle in circles for circle in wanted) or (party is not None and party in self.parties)
