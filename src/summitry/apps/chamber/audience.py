"""Audiences: who has the same rights, language and page gets the same bytes."""

from dataclasses import dataclass

import msgspec

from summitry.apps.chamber.rights import OUTSIDE_VIEWS, PRIVATE_RIGHTS, rights_of
from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import PUBLIC, Participant
from summitry.core.floor.state import Chamber


@dataclass(frozen=True, slots=True)
class Audience:
    """A set of rights and a language on one page of one meeting.

    `party` is set only when the rights include one of a seat: then nobody of another party is in it.
    """

    meeting: str
    view: str
    rights: tuple[str, ...]
    language: str
    party: str | None = None

    def can(self, right: str) -> bool:
        return right in self.rights

    @property
    def outside(self) -> bool:
        """Whether its readers have no place in the room."""
        return self.view in OUTSIDE_VIEWS

    def may_stay(self, chamber: Chamber) -> bool:
        """False when the doors have moved since its readers came in: nothing more is told to them here, nor
        kept for them until the doors move back."""
        if not self.outside:
            return True
        reader = Participant(role=Role.JOURNALIST) if self.view == "journalist" else PUBLIC
        return rights_of(reader, chamber) == set(self.rights)

    @property
    def key(self) -> str:
        """What the hub knows of it: a text that names exactly this audience."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def names(key: str) -> bool:
        """Whether a key of the hub is one of these: a JSON object."""
        return key.startswith("{")

    @classmethod
    def from_key(cls, key: str) -> "Audience":
        return msgspec.json.decode(key, type=cls)


def audience_of(
    meeting: str, view: str, participant: Participant, chamber: Chamber, language: str
) -> Audience:
    """The audience that a participant joins by opening a page."""
    rights = rights_of(participant, chamber)
    party = participant.party if rights & PRIVATE_RIGHTS else None
    return Audience(meeting, view, tuple(sorted(rights)), language, party)
