"""What every working paper is written with, and how a write can fail."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from summitry.apps.meetings.fields import BadForm, Fields
from summitry.apps.meetings.participants import Participant
from summitry.core.floor.state import Stamp


@dataclass(frozen=True)
class Writing:
    """One gesture: who writes in which meeting, and when it arrived; sent again under its `key`, the same."""

    meeting_id: int
    slug: str
    who: Participant
    person_id: int
    at: Stamp
    key: str


Answer = Mapping[str, object]
"""What a script is told besides that it was done."""

Verb = Callable[[Writing, Fields], Answer]


class NotThere(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """No such paper among the sender's own; whether there is one among others' is not said."""


class Stale(Exception):  # noqa: N818
    """Somebody else saved meanwhile: `theirs` is what is kept, by field, as `version`, written by `by`."""

    def __init__(self, version: int, theirs: Mapping[str, str], by: str) -> None:
        super().__init__(version)
        self.version = version
        self.theirs = dict(theirs)
        self.by = by


LONGEST_KEY = 64
LARGEST_VERSION = 2**31 - 1


def written(fields: Fields, name: str, longest: int, *, empty: bool = False) -> str:
    """The text of a field, its ends trimmed. Raises BadForm."""
    text = fields.get(name, "").replace("\r\n", "\n").strip()
    if len(text) > longest:
        raise BadForm(gettext("{field}: at most {count} characters.").format(field=name, count=longest))
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text):
        raise BadForm(gettext("{field} holds a character that is no text.").format(field=name))
    if not text and not empty:
        raise BadForm(gettext("Nothing was written."))
    return text


def number(fields: Fields, name: str, largest: int) -> int:
    """A whole number from 0. Raises BadForm."""
    sent = fields.get(name, "")
    if not (sent.isdecimal() and len(sent) <= len(str(largest)) and int(sent) <= largest):
        raise BadForm(gettext("{field}: “{value}” cannot be read.").format(field=name, value=sent[:40]))
    return int(sent)
