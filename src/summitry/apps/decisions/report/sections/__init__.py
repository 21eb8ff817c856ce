"""The sections of a report, one file each.

A provider gets the source and gives its section, or None where there is nothing to say. To add a section
write its file and name it here, in its place.
"""

from collections.abc import Callable

from summitry.apps.decisions.report.sections import (
    agenda,
    course,
    decisions,
    meeting,
    origin,
    participants,
    statements,
    times,
)
from summitry.apps.decisions.report.source import Source
from summitry.formats.paper.document import Section

Provider = Callable[[Source], Section | None]

PROVIDERS: tuple[Provider, ...] = (
    meeting.section,
    participants.section,
    agenda.section,
    course.section,
    decisions.section,
    statements.section,
    times.section,
    origin.section,
)
"""In the order in which they stand; a footnote gets its number when its paragraph is made."""
