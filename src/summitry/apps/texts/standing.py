"""A text as it stands, with the meeting that it belongs to."""

from dataclasses import dataclass, field

from summitry.apps.meetings.models import Meeting
from summitry.apps.organisation.queries import charter_of
from summitry.apps.texts.models import NegotiatedText
from summitry.core.charter import Charter
from summitry.core.text.codec import text_from_json
from summitry.core.text.state import Text


@dataclass(frozen=True)
class StandingText:
    """`version` is that of the row from which it was read; `open_places` are counted by clause."""

    meeting: Meeting
    name: str
    text: Text
    version: int
    charter: Charter
    open_places: dict[str, int] = field(default_factory=dict)


MOST_READ = 50
_read: dict[int, tuple[str, Text]] = {}
"""The last document of each text as it was read: a frozen value, shared by all who find the same document."""


def remember(row: NegotiatedText, text: Text) -> None:
    """This text is what the row's document says: whoever finds that document need not read it."""
    if len(_read) >= MOST_READ and row.pk not in _read:
        _read.clear()
    _read[row.pk] = (row.document, text)


def stood_of(row: NegotiatedText) -> StandingText:
    """From a row whose meeting and charter were selected with it."""
    charter = charter_of(row.meeting.charter)
    document, text = _read.get(row.pk, ("", None))
    if text is None or document != row.document:
        text = text_from_json(row.document)
        remember(row, text)
    return StandingText(row.meeting, row.name, text, row.version, charter, row.open_places)


def standing_text(slug: str, name: str) -> StandingText | None:
    """One query; None when the meeting has no such text."""
    rows = NegotiatedText.objects.select_related("meeting__charter").filter(meeting__slug=slug, name=name)
    row = rows.defer("meeting__charter__source").first()
    return None if row is None else stood_of(row)


def empty_text(meeting: Meeting) -> StandingText:
    """For rights that are asked of a meeting before it has a text."""
    return StandingText(meeting, "", Text(id=""), 0, charter_of(meeting.charter))
