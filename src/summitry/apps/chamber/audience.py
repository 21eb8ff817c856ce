"""Audiences: who has the same rights, language and page gets the same bytes."""

from dataclasses import dataclass

import msgspec

from summitry.apps.chamber.rights import PRIVATE_RIGHTS, rights_of
from summitry.apps.meetings.participants import Participant
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
    def key(self) -> str:
        """What the hub knows of it: a text that names exactly this audience."""
        return msgspec.json.encode(self).decode()

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
