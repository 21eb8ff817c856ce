"""Leave to show a document or sign language: who has it, and what those who have it send."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from summitry.apps.chamber.models import StageGrant
from summitry.apps.chamber.rights import may
from summitry.apps.chamber.video.feeds import party_of
from summitry.apps.meetings.models import Role
from summitry.apps.meetings.participants import Participant
from summitry.core.floor.state import Chamber
from summitry.media.terms import FeedId, Kind

CHAIR = Role.CHAIR.value
SERVING = (Role.SECRETARIAT.value, Role.INTERPRETER.value)
"""Those without a seat who may be given leave; the chair needs none for a document."""


@dataclass(frozen=True, slots=True)
class Grants:
    """The senders that have leave, by what they may show; the latest leave is the last."""

    senders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def to_show(self, kind: str) -> tuple[str, ...]:
        return self.senders.get(kind, ())

    def shown(self, kind: str, flowing: Collection[FeedId]) -> FeedId | None:
        """Of all who show something at once the chair comes first, then whoever was given leave last."""
        order = [*self.to_show(kind), *([CHAIR] if kind == Kind.SCREEN else [])]
        found = sorted(
            (feed for feed in flowing if kind_of(feed) == kind and party_of(feed) in order),
            key=lambda feed: order.index(party_of(feed)),
        )
        return found[-1] if found else None

    def strays(self, feeds: Collection[FeedId]) -> list[FeedId]:
        """Feeds of senders whose leave was taken back."""
        return sorted(
            feed
            for feed in feeds
            if (kind := kind_of(feed)) in (Kind.SCREEN, Kind.SIGN) and self.shown(kind, [feed]) is None
        )


def grants_of(meeting: str) -> Grants:
    """Those of the meeting of this slug; one query."""
    found: dict[str, tuple[str, ...]] = {}
    rows = StageGrant.objects.filter(meeting__slug=meeting).values_list("kind", "sender")
    for kind, sender in rows:
        found[kind] = (*found.get(kind, ()), sender)
    return Grants(found)


def senders_among(who: Participant, chamber: Chamber) -> str:
    """As which sender somebody would be given leave; empty for whoever can have none."""
    if may("preside", who, chamber):
        return CHAIR
    if who.role in SERVING:
        return who.role
    return who.party if may("request_floor", who, chamber) else ""


def shared_feed(kind: Kind, sender: str, person: str) -> FeedId:
    """What somebody who was given leave sends."""
    return f"{kind.value}:{sender}:{person}"


def kind_of(feed: FeedId) -> str:
    return feed.partition(":")[0]
