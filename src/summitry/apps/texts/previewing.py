"""A text as it would be with what somebody is about to propose; nothing is tabled and nothing is kept."""

from msgspec.structs import replace

from summitry.apps.texts.edits import Edited, tables
from summitry.apps.texts.standing import StandingText
from summitry.core.text import decide, replay
from summitry.core.text.acts import Actor, Table
from summitry.core.text.terms import Stamp


def would_be(stood: StandingText, edited: Edited, actor: Actor, at: Stamp) -> tuple[StandingText, int]:
    """The text with the proposals to which an edited reading comes, and how many. Raises Refused."""
    after, count = stood.text, 0
    for each in tables(stood.text, edited):
        after = replay(after, decide(after, _own(each), actor, at))
        count += 1
    return StandingText(stood.meeting, stood.name, after, stood.version, stood.charter), count


def _own(table: Table) -> Table:
    """As if its party had tabled it itself: what is transcribed is shown only once it is confirmed."""
    return replace(table, for_party=None, group="", supersedes=None)
