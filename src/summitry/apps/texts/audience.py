"""Audiences of a text: who has the same rights and language is sent the same bytes, whatever the party.

What is a party's own is marked on its page by the page itself: nothing of it is anybody's secret.
"""

from dataclasses import dataclass, replace

import msgspec

from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.rights import rights_of
from summitry.apps.texts.standing import StandingText
from summitry.core.text.state import Text

PREFIX = "text:"

_SHAPING = ("propose", "preside", "hold_pen", "keep_text")
"""Rights that change how a clause is shown."""


@dataclass(frozen=True, slots=True)
class TextAudience:
    meeting: str
    name: str
    rights: tuple[str, ...]
    language: str

    def can(self, right: str) -> bool:
        return right in self.rights

    @property
    def key(self) -> str:
        """What the hub knows of it."""
        return PREFIX + msgspec.json.encode(self).decode()

    @classmethod
    def from_key(cls, key: str) -> "TextAudience":
        return msgspec.json.decode(key.removeprefix(PREFIX), type=cls)


def acting_on(audience: TextAudience, text: Text) -> TextAudience:
    """The audience as it is shown a text: nothing can be done about one that is put or adopted."""
    still = text.put is not None or text.adoption is not None
    return replace(audience, rights=()) if still else audience


def audience_of(stood: StandingText, reader: Participant, language: str) -> TextAudience:
    """The audience that a participant joins by opening a page of the text."""
    rights = rights_of(reader, stood)
    shaping = tuple(right for right in _SHAPING if right in rights)
    return TextAudience(stood.meeting.slug, stood.name, shaping, language)
