"""Events, in the past tense: what happened in the chamber. They alone change it."""

from msgspec import Struct

from summitry.core.floor.ballot import Choice, Method, Tally
from summitry.core.floor.state import (
    AppliedRule,
    Followed,
    Link,
    Means,
    Objection,
    PartOf,
    Party,
    QuestionKind,
    RequestKind,
    Stamp,
    Text,
)


class Event(Struct, frozen=True, kw_only=True, tag_field="event", tag=True):
    """Base of all events. `at` is the arrival stamp of the act that caused it."""

    at: Stamp


class Opened(Event, frozen=True, kw_only=True):
    pass


class Suspended(Event, frozen=True, kw_only=True):
    reason: str
    until: Stamp | None = None


class Resumed(Event, frozen=True, kw_only=True):
    pass


class Closed(Event, frozen=True, kw_only=True):
    pass


class DoorsOpened(Event, frozen=True, kw_only=True):
    pass


class DoorsClosed(Event, frozen=True, kw_only=True):
    pass


class FloorRequested(Event, frozen=True, kw_only=True):
    request: str
    party: Party
    kind: RequestKind
    position: int
    note: str = ""
    question: str | None = None
    item: str | None = None


class RequestWithdrawn(Event, frozen=True, kw_only=True):
    request: str


class RequestDeclined(Event, frozen=True, kw_only=True):
    request: str
    reason: str


class RequestMoved(Event, frozen=True, kw_only=True):
    request: str
    position: int
    reason: str


class FloorGiven(Event, frozen=True, kw_only=True):
    party: Party
    kind: RequestKind
    limit_us: int | None
    request: str | None = None


class FloorInterrupted(Event, frozen=True, kw_only=True):
    """A point of order stops the turn; it goes on afterwards."""


class FloorReturned(Event, frozen=True, kw_only=True):
    """The interrupted turn goes on."""


class FloorExtended(Event, frozen=True, kw_only=True):
    by_us: int


class FloorEnded(Event, frozen=True, kw_only=True):
    """`cut_for` holds the chair's reason when the turn was cut."""

    cut_for: str | None = None


class VoiceNamed(Event, frozen=True, kw_only=True):
    party: Party
    person: str


class QuestionPut(Event, frozen=True, kw_only=True):
    question: str
    kind: QuestionKind
    title: dict[str, str]
    organ: str
    matter: str
    rule: AppliedRule
    members: tuple[Party, ...]
    needed: tuple[Party, ...]
    texts: tuple[Text, ...] = ()
    part_of: PartOf | None = None
    carried: tuple[Objection, ...] = ()
    follows: Followed | None = None


class PackageLaid(Event, frozen=True, kw_only=True):
    package: str
    title: dict[str, str]
    organ: str
    matter: str
    rule: AppliedRule
    texts: tuple[Text, ...]


class TextTakenOut(Event, frozen=True, kw_only=True):
    """Every receipt is struck, and objections that name nothing but texts taken out move with them."""

    text: int
    reason: str


class QuestionDelivered(Event, frozen=True, kw_only=True):
    party: Party


class QuestionAcknowledged(Event, frozen=True, kw_only=True):
    party: Party
    person: str


class ObjectionRaised(Event, frozen=True, kw_only=True):
    objection: str
    party: Party
    person: str
    reason: str
    means: Means | None = None
    texts: tuple[int, ...] = ()


class ObjectionConfirmed(Event, frozen=True, kw_only=True):
    objection: str
    person: str


class ObjectionWithdrawn(Event, frozen=True, kw_only=True):
    objection: str
    person: str


class NoObjectionStated(Event, frozen=True, kw_only=True):
    party: Party
    person: str


class MemberRuledAbsent(Event, frozen=True, kw_only=True):
    party: Party
    reason: str
    link: Link


class QuestionWithdrawn(Event, frozen=True, kw_only=True):
    reason: str


class QuestionAdopted(Event, frozen=True, kw_only=True):
    question: str


class Rectified(Event, frozen=True, kw_only=True):
    """Stands beside the act that arrived at `of`, and changes nothing of what came of it."""

    of: Stamp
    sentence: str
    person: str
    role: str


class ConsensusFailed(Event, frozen=True, kw_only=True):
    """The objections that stood stay on record."""

    question: str


class VoteOpened(Event, frozen=True, kw_only=True):
    """Every receipt is struck: the ballot is what must be seen now."""

    method: Method
    order: tuple[Party, ...]


class SeatPassed(Event, frozen=True, kw_only=True):
    party: Party


class VoteCast(Event, frozen=True, kw_only=True):
    """The party has voted, or voted otherwise; how, only where the ballot is not secret."""

    party: Party
    person: str
    choice: Choice | None
    by: Party | None = None


class ProxyGiven(Event, frozen=True, kw_only=True):
    party: Party
    to: Party


class ProxyTakenBack(Event, frozen=True, kw_only=True):
    party: Party


class VoteClosed(Event, frozen=True, kw_only=True):
    question: str
    tally: Tally
    adopted: bool


class VoteVoided(Event, frozen=True, kw_only=True):
    reason: str


class ItemTakenUp(Event, frozen=True, kw_only=True):
    item: str


class ItemConcluded(Event, frozen=True, kw_only=True):
    item: str


class ItemDeferred(Event, frozen=True, kw_only=True):
    item: str
    reason: str


class ItemAdded(Event, frozen=True, kw_only=True):
    """`ground` is the adopted question on which the change rests; empty while the agenda is provisional."""

    item: str
    title: dict[str, str]
    label: str
    planned_us: int | None
    position: int
    ground: str = ""


class ItemAmended(Event, frozen=True, kw_only=True):
    item: str
    title: dict[str, str]
    label: str
    planned_us: int | None
    ground: str = ""


class ItemMoved(Event, frozen=True, kw_only=True):
    item: str
    position: int
    ground: str = ""


class ItemRemoved(Event, frozen=True, kw_only=True):
    item: str
    ground: str = ""


class DocumentPlaced(Event, frozen=True, kw_only=True):
    """On the table, for the item that is taken up."""

    document: str


class DocumentCleared(Event, frozen=True, kw_only=True):
    document: str


class LinkChanged(Event, frozen=True, kw_only=True):
    party: Party
    link: Link


class ServerRestarted(Event, frozen=True, kw_only=True):
    pass


AnyEvent = (
    Opened | Suspended | Resumed | Closed | DoorsOpened | DoorsClosed
    | FloorRequested | RequestWithdrawn | RequestDeclined | RequestMoved
    | FloorGiven | FloorInterrupted | FloorReturned | FloorExtended | FloorEnded | VoiceNamed
    | PackageLaid | TextTakenOut
    | QuestionPut | QuestionDelivered | QuestionAcknowledged
    | ObjectionRaised | ObjectionConfirmed | ObjectionWithdrawn | NoObjectionStated
    | MemberRuledAbsent | QuestionWithdrawn | QuestionAdopted
    | Rectified
    | ConsensusFailed | VoteOpened | SeatPassed | VoteCast | VoteClosed | VoteVoided
    | ItemTakenUp | ItemConcluded | ItemDeferred | ItemAdded | ItemAmended | ItemMoved | ItemRemoved
    | DocumentPlaced | DocumentCleared
    | ProxyGiven | ProxyTakenBack
    | LinkChanged | ServerRestarted
)  # fmt: skip
