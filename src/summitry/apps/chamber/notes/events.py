"""What leaves after a working paper was written: whose pages have to show it, and never what it says."""

import msgspec
from django.db import transaction

from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.events import publish

TOPIC = "papers/"

OF_A_PARTY = ("margins", "channel", "to_chair")
"""Parts of a page that show the papers of one party to that party."""
INBOX = "inbox"
RUNNING = "running"

SEAT_VIEWS = frozenset({"seat", "observe"})
"""Pages on which a delegation has its papers before it; a hall's display shows none."""


class Written(msgspec.Struct, frozen=True):
    """A part of some pages changed; `party` is whose papers they are, empty for those of the house."""

    meeting: str
    part: str
    party: str = ""

    def reaches(self, audience: Audience) -> bool:
        return audience.meeting == self.meeting and self.part in parts_of(audience, self.party)


def parts_of(audience: Audience, party: str | None = None) -> tuple[str, ...]:
    """The parts that an audience is shown; with a `party`, of that party's papers only."""
    if audience.view in SEAT_VIEWS and audience.can("confer"):
        return OF_A_PARTY if audience.party and party in (None, audience.party) else ()
    if party:
        return ()
    if audience.view == "chair" and audience.can("preside"):
        return (INBOX,)
    return (RUNNING,) if audience.view == "secretariat" and audience.can("enter_objection") else ()


def announce(meeting: str, part: str, party: str = "") -> None:
    """Publish after the commit of the transaction that is under way."""
    message = msgspec.json.encode(Written(meeting, part, party))
    transaction.on_commit(lambda: publish(TOPIC + meeting, message))
