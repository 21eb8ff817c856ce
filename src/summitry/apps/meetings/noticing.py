"""What stands above every page of a meeting until its reader has seen to it: rooms above bring it."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import Participant

Source = Callable[[Meeting, Participant], Markup]

_sources: list[Source] = []


def notices_from(source: Source) -> None:
    """Ask this source, too; called once when the apps are ready. It gives one element with an id of its own,
    or nothing for a reader whom it never tells anything."""
    _sources.append(source)


@dataclass(frozen=True)
class Notices:
    """Asked for only by a page that shows them."""

    meeting: Meeting
    reader: Participant

    def __html__(self) -> str:
        return Markup("\n").join(source(self.meeting, self.reader) for source in _sources)
