"""A hold of one's own for a demo: ten seconds are long for somebody who tries things out.

It is written into the charter that the demo adopts, as agreed for the meeting, so that every page and every
decision sheet says what was held and that it is no rule of the organisation.
"""

import re

from summitry.apps.meetings.models import Meeting
from summitry.core.charter.reading import read
from summitry.site.opening import CannotOpen

_VERSION = re.compile(r'^version = "([^"]+)"$', re.MULTILINE)
_HOLD = re.compile(r"^\[practice\.hold\]\nseconds = \d+\nsource = \{[^\n]*\}$", re.MULTILINE)
_AGREED = """[practice.hold]
seconds = {seconds}
source = {{ kind = "agreed", because = "Whoever opened this demonstration chose it." }}"""


def with_hold(source: str, seconds: int) -> str:
    """The charter's text with another hold, as a version of its own. Raises ValueError where it has none."""
    text, versions = _VERSION.subn(rf'version = "\1, hold {seconds} s"', source, count=1)
    text, holds = _HOLD.subn(_AGREED.format(seconds=seconds), text)
    if (versions, holds) != (1, 1):
        raise ValueError("this charter does not say its hold where it is looked for")
    return text


def require_hold(meeting: Meeting, seconds: int) -> None:
    """A meeting keeps the charter under which it was convened. Raises CannotOpen when its hold is another."""
    practice = read(meeting.charter.source, "charter").practice.hold
    if practice is None or practice.seconds != seconds:
        kept = "another hold" if practice is None else f"a hold of {practice.seconds} seconds"
        raise CannotOpen(f"The demo was begun with {kept}; to begin anew, add --fresh.")
