"""What a course is made of: one entry for each thing that happened, receipts and links gathered.

A party is None where the payload that named it was erased from the record.
"""

from enum import StrEnum

from msgspec import Struct

from summitry.core.floor.ballot import Choice, Method, Tally
from summitry.core.floor.state import (
    Link,
    Means,
    Outcome,
    Part,
    Party,
    QuestionKind,
    RequestKind,
    Sitting,
    Stamp,
)


class Entry(Struct, frozen=True, kw_only=True):
    """`at` is the arrival stamp of the act, the first one's where several are gathered.

    An act may make more than one entry; they follow each other and have the same `at`.
    """

    at: Stamp


class Erased(Entry, frozen=True, kw_only=True):
    """An act whose payload was erased from the record: that it was is all there is to tell."""


class Convened(Entry, frozen=True, kw_only=True):
    seats: tuple[Party, ...]


class Sat(Entry, frozen=True, kw_only=True):
    """The meeting was opened (`first`), suspended, resumed or closed; `sitting` is its state from then on."""

    sitting: Sitting
    first: bool = False
    reason: str = ""
    until: Stamp | None = None


class RequestStep(StrEnum):
    MADE = "made"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    MOVED = "moved"


class Requested(Entry, frozen=True, kw_only=True):
    """`position` counts from 0, in a request that was moved. The note to the chair is private
    and not told."""

    step: RequestStep
    request: str
    party: Party | None
    kind: RequestKind | None
    reason: str = ""
    position: int | None = None


class FloorStep(StrEnum):
    GIVEN = "given"
    INTERRUPTED = "interrupted"
    RETURNED = "returned"
    EXTENDED = "extended"
    ENDED = "ended"
    CUT = "cut"


class Spoke(Entry, frozen=True, kw_only=True):
    """`us` is the limit of a turn that was given, what was added to an extended one, and the time spoken in
    one that ended, was cut or was interrupted; `reason` is why it was cut."""

    step: FloorStep
    party: Party | None
    kind: RequestKind | None
    us: int | None = None
    reason: str = ""


class VoiceChanged(Entry, frozen=True, kw_only=True):
    """Another person speaks for the seat; who is the party's own affair."""

    party: Party


class Put(Entry, frozen=True, kw_only=True):
    """`needed` counts the members whose receipt the gavel waits for."""

    question: str
    kind: QuestionKind
    title: dict[str, str]
    needed: int


class Settled(Entry, frozen=True, kw_only=True):
    """`title` is None where the payload of the putting was erased."""

    question: str
    title: dict[str, str] | None
    outcome: Outcome
    reason: str = ""


class AnswerKind(StrEnum):
    DELIVERED = "delivered"
    ACKNOWLEDGED = "acknowledged"
    NO_OBJECTION = "no_objection"


class Answer(Struct, frozen=True):
    party: Party
    at: Stamp


class Answered(Entry, frozen=True, kw_only=True):
    """Answers of one kind, gathered until something else happens. `so_far` counts the members among `needed`
    of whom a receipt stood after the last of them."""

    question: str
    kind: AnswerKind
    answers: tuple[Answer, ...]
    so_far: int
    needed: int


class ObjectionStep(StrEnum):
    RAISED = "raised"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Objected(Entry, frozen=True, kw_only=True):
    """`texts` are numbers, from 1, of those texts of a package that an objection is confined to."""

    step: ObjectionStep
    objection: str
    question: str
    party: Party | None
    reason: str = ""
    means: Means | None = None
    texts: tuple[int, ...] = ()


class RuledAbsent(Entry, frozen=True, kw_only=True):
    question: str
    party: Party
    reason: str
    link: Link


class LinkChange(Struct, frozen=True):
    party: Party
    link: Link
    at: Stamp


class Linked(Entry, frozen=True, kw_only=True):
    """Changes of the seats' links, gathered until something else happens."""

    changes: tuple[LinkChange, ...]


class Restarted(Entry, frozen=True, kw_only=True):
    pass


class SetRight(Entry, frozen=True, kw_only=True):
    """A rectification of the act that arrived at `of`, by whoever had `role`."""

    of: Stamp
    sentence: str
    role: str


class DoorsMoved(Entry, frozen=True, kw_only=True):
    """From here on the session is in `part`."""

    part: Part


class PackageLaid(Entry, frozen=True, kw_only=True):
    """A package was laid before the meeting, its texts to be put one by one."""

    title: dict[str, str]
    texts: int


class TakenOut(Entry, frozen=True, kw_only=True):
    """Text number `text` (from 1) was taken out of the question; `title` is None where none is on record."""

    question: str
    text: int
    title: dict[str, str] | None
    reason: str


class VoteOpened(Entry, frozen=True, kw_only=True):
    """`seats` counts those that may vote."""

    question: str
    method: Method
    seats: int


class SeatPassed(Entry, frozen=True, kw_only=True):
    party: Party


class VoteGiven(Struct, frozen=True):
    """`choice` is None in a secret ballot."""

    party: Party
    choice: Choice | None
    at: Stamp


class ProxyMoved(Entry, frozen=True, kw_only=True):
    """The party gave its vote to another; `to` is None where it took it back."""

    party: Party
    to: Party | None = None


class Voted(Entry, frozen=True, kw_only=True):
    """Votes, gathered until something else happens; one party may be in it more than once."""

    question: str
    votes: tuple[VoteGiven, ...]
    method: Method | None


class VoteClosed(Settled, frozen=True, kw_only=True):
    """The question was settled by a vote, with this tally."""

    tally: Tally


class VoteVoided(Entry, frozen=True, kw_only=True):
    question: str
    reason: str


class ItemStep(StrEnum):
    TAKEN_UP = "taken_up"
    CONCLUDED = "concluded"
    DEFERRED = "deferred"
    ADDED = "added"
    AMENDED = "amended"
    MOVED = "moved"
    REMOVED = "removed"


class Agenda(Entry, frozen=True, kw_only=True):
    """`label` is what is displayed before the title, empty where the item's place numbers it; `us` is the
    time spent on an item that was concluded or deferred. None where the payload that named it was erased."""

    step: ItemStep
    item: str
    label: str | None
    title: dict[str, str] | None
    us: int | None = None
    reason: str = ""


class Tabled(Entry, frozen=True, kw_only=True):
    """A document, by its id, was laid on the table or cleared from it."""

    document: str
    cleared: bool = False
