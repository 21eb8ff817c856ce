"""The chamber as values: what stands at one moment of a meeting.

Every instant is a stamp: integer microseconds since the Unix epoch, UTC. Every length of
time is integer microseconds and its name ends in `_us`. Values are frozen; a change makes a
new chamber. The whole chamber is stored as one JSON document, so nothing here holds an
object that JSON cannot.
"""

from enum import StrEnum

from msgspec import Struct

from summitry.core.floor.ballot import Ballot as Ballot
from summitry.core.floor.ballot import Method as Method
from summitry.core.floor.items import Agenda
from summitry.core.floor.rule import AppliedRule as AppliedRule
from summitry.core.floor.terms import Party as Party
from summitry.core.floor.terms import Stamp as Stamp


class Sitting(StrEnum):
    """States of a meeting (planned and sealed are outside the chamber)."""

    CONVENED = "convened"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Part(StrEnum):
    """Parts of a session: open to the public, or closed to it."""

    OPEN = "open"
    CLOSED = "closed"


class Outsider(StrEnum):
    """Those who have no place in the room, as the charter's rules of access name them."""

    PUBLIC = "public"
    MEDIA = "media"


class Link(StrEnum):
    """The live link of a seat's voice. Absent: never seen in this meeting."""

    ABSENT = "absent"
    CONNECTED = "connected"
    DEGRADED = "degraded"
    LOST = "lost"


LIVE_LINKS = frozenset({Link.CONNECTED, Link.DEGRADED})


class RequestKind(StrEnum):
    POINT_OF_ORDER = "point_of_order"
    RIGHT_OF_REPLY = "right_of_reply"
    OBJECTION = "objection"
    STATEMENT = "statement"
    COMMENT = "comment"
    EXPLANATION_OF_VOTE = "explanation_of_vote"


class QuestionKind(StrEnum):
    TEXT = "text"
    PACKAGE = "package"
    AGENDA = "agenda"
    PROCEDURE = "procedure"


class Outcome(StrEnum):
    """Not adopted: voted upon and the share was not reached. No consensus: it was then put to the vote."""

    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    NOT_ADOPTED = "not_adopted"
    NO_CONSENSUS = "no_consensus"


DECIDED = frozenset({Outcome.ADOPTED, Outcome.NOT_ADOPTED})
"""Outcomes that decide the question; each has a decision sheet."""


class Means(StrEnum):
    """How an objection that the secretariat enters was heard."""

    TELEPHONE = "telephone"
    VOICE = "voice"


class Rules(Struct, frozen=True, kw_only=True):
    """What the charter says of the floor, taken when the meeting was convened.

    `classes` and `precedence` are in descending order; `limits_us` and the quorums hold only
    what the charter or the meeting's practice fixes. `access` is what those without a place in the room
    may in each part of a session.
    """

    classes: tuple[str, ...]
    precedence: tuple[RequestKind, ...]
    limits_us: dict[RequestKind, int] = {}
    warning_us: int = 0
    quorum_to_open: int | None = None
    quorum_to_decide: int | None = None
    access: dict[Outsider, dict[Part, tuple[str, ...]]] = {}


class Seat(Struct, frozen=True, kw_only=True):
    """One per party: several people, one voice."""

    party: Party
    status: str
    voice: str | None = None
    attends: bool = True
    link: Link = Link.ABSENT
    link_since: Stamp | None = None
    spoken_us: int = 0


class Request(Struct, frozen=True, kw_only=True):
    """`item` is the agenda item that it waits for; None for whatever is being dealt with."""

    id: str
    party: Party
    kind: RequestKind
    at: Stamp
    note: str = ""
    question: str | None = None
    item: str | None = None


class Turn(Struct, frozen=True, kw_only=True):
    """A seat's time with the floor. `running_since` is None while the turn is interrupted."""

    party: Party
    kind: RequestKind
    given_at: Stamp
    limit_us: int | None
    running_since: Stamp | None
    spoken_us: int = 0

    def spoken_by(self, now: Stamp) -> int:
        """Microseconds spoken up to `now`."""
        running = 0 if self.running_since is None else max(0, now - self.running_since)
        return self.spoken_us + running

    def ends_at(self) -> Stamp | None:
        """When the limit is reached, None without a limit or while interrupted."""
        if self.limit_us is None or self.running_since is None:
            return None
        return self.running_since + self.limit_us - self.spoken_us


class Objection(Struct, frozen=True, kw_only=True):
    """`means` is None when the party entered it itself; else it waits for its confirmation.

    `texts` are the numbers of the texts that it names; none when it is against the whole. `moved_at` is when
    all that it names had been taken out of the package: it then stands on those texts, no longer here.
    """

    id: str
    party: Party
    at: Stamp
    person: str
    reason: str = ""
    means: Means | None = None
    confirmed_at: Stamp | None = None
    withdrawn_at: Stamp | None = None
    texts: tuple[int, ...] = ()
    moved_at: Stamp | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None and self.moved_at is None


class Receipt(Struct, frozen=True, kw_only=True):
    """The question was painted in a visible page of the seat's voice."""

    at: Stamp
    person: str


class Absence(Struct, frozen=True, kw_only=True):
    """The chair's ruling that a member is absent; `link` is what its link was at that moment."""

    at: Stamp
    reason: str
    link: Link


class Text(Struct, frozen=True, kw_only=True):
    """A text that is put, its title per language code; `sha256` of its file in hexadecimal, if any."""

    title: dict[str, str]
    symbol: str = ""
    sha256: str = ""


class Apart(Struct, frozen=True, kw_only=True):
    """The chair took this text, by its number in the package from 1, out of the question."""

    text: int
    at: Stamp
    reason: str


class PartOf(Struct, frozen=True, kw_only=True):
    """Of which package the text of a question is the `number`th of `count`."""

    package: str
    title: dict[str, str]
    number: int
    count: int


class Followed(Struct, frozen=True, kw_only=True):
    """The question on which there was no consensus before this one was put to the vote."""

    question: str
    objecting: tuple[Party, ...]


class Question(Struct, frozen=True, kw_only=True):
    """A question put. `needed` are the members whose receipt the gavel waits for.

    `held_from` is the moment from which the hold counts: the last receipt, ruling or
    withdrawn objection, moved on by the length of every pause since. `paused_since` is None
    while the hold runs; `resumed_at` is when the latest pause ended.

    `struck` are receipts that no longer count, each with the moment it was struck.
    `unseen_since` holds, per party, when its link was lost or another voice was named: an
    acknowledgement that arrived before says nothing of who sits there now. `changes` counts how often the
    question became another one; a receipt names what was painted (`face`), and counts for that alone.
    `proxies` are by the party that gave its vote to another.
    """

    id: str
    kind: QuestionKind
    title: dict[str, str]
    organ: str
    matter: str
    rule: AppliedRule
    put_at: Stamp
    members: tuple[Party, ...]
    needed: tuple[Party, ...]
    texts: tuple[Text, ...] = ()
    delivered: dict[Party, Stamp] = {}
    receipts: dict[Party, Receipt] = {}
    struck: tuple[tuple[Party, Stamp], ...] = ()
    unseen_since: dict[Party, Stamp] = {}
    no_objections: dict[Party, Stamp] = {}
    objections: tuple[Objection, ...] = ()
    absences: dict[Party, Absence] = {}
    held_from: Stamp | None = None
    paused_since: Stamp | None = None
    resumed_at: Stamp | None = None
    outcome: Outcome | None = None
    closed_at: Stamp | None = None
    closing_reason: str = ""
    apart: tuple[Apart, ...] = ()
    part_of: PartOf | None = None
    changes: int = 0
    follows: Followed | None = None
    ballot: Ballot | None = None
    proxies: dict[Party, Party] = {}

    @property
    def face(self) -> str:
        """What a page shows of it, by name: the id, and how often it has changed since it was put."""
        return f"{self.id}.{self.changes}" if self.changes else self.id

    def is_apart(self, text: int) -> bool:
        return any(taken.text == text for taken in self.apart)

    def in_question(self) -> tuple[tuple[int, Text], ...]:
        """The texts that are still part of it, each with its number."""
        return tuple((n, text) for n, text in enumerate(self.texts, start=1) if not self.is_apart(n))

    @property
    def open_ballot(self) -> Ballot | None:
        return self.ballot if self.ballot is not None and self.ballot.is_open else None

    @property
    def calling(self) -> Party | None:
        """Whose turn it is in a roll call; None when all were called, and with every other method."""
        ballot = self.open_ballot
        if ballot is None or ballot.method is not Method.ROLL_CALL:
            return None
        done = {*ballot.casts, *ballot.passed, *self.absences}
        return next((party for party in ballot.order if party not in done), None)

    def awaits(self, party: Party) -> bool:
        """Whether the question waits for its link: not when another votes for it, or it has voted."""
        return party not in self.absences and party not in self.proxies and not self.has_voted(party)

    def held_by(self, party: Party) -> tuple[Party, ...]:
        """Parties that gave it their vote."""
        return tuple(giver for giver, holder in self.proxies.items() if holder == party)

    def has_voted(self, party: Party) -> bool:
        return self.ballot is not None and party in self.ballot.casts

    @property
    def is_open(self) -> bool:
        return self.outcome is None

    def standing(self) -> tuple[Objection, ...]:
        """Objections that were not withdrawn, those of excluded parties included."""
        return tuple(objection for objection in self.objections if objection.stands)

    def standing_of(self, party: Party) -> Objection | None:
        return next((o for o in self.objections if o.party == party and o.stands), None)

    def unacknowledged(self) -> tuple[Party, ...]:
        """Needed members without receipt, vote, proxy or ruling of absence, in protocol order."""
        answered = {
            *self.receipts,
            *self.absences,
            *self.proxies,
            *(self.ballot.casts if self.ballot else ()),
        }
        return tuple(party for party in self.needed if party not in answered)


class Item(Struct, frozen=True, kw_only=True):
    """A text that is put by itself. `objections` are those that moved with it and were not withdrawn."""

    number: int
    reason: str = ""
    objections: tuple[Objection, ...] = ()


class Package(Struct, frozen=True, kw_only=True):
    """Texts of which some or all are put one by one: `items`. `texts` are all of the package, in order.

    Its id is that of the question which they were taken out of, or its own when all go item by item.
    """

    id: str
    title: dict[str, str]
    organ: str
    matter: str
    rule: AppliedRule
    texts: tuple[Text, ...]
    items: tuple[Item, ...]


class Settled(Struct, frozen=True, kw_only=True):
    """A question that is no longer open; `part` is the part of the session in which that happened."""

    id: str
    title: dict[str, str]
    outcome: Outcome
    at: Stamp
    part_of: PartOf | None = None
    part: Part = Part.CLOSED


class Rectification(Struct, frozen=True, kw_only=True):
    """What was mistaken in the act that arrived at `of`, and what is right, as `role` said it."""

    at: Stamp
    of: Stamp
    sentence: str
    person: str
    role: str


class Chamber(Struct, frozen=True, kw_only=True):
    """A meeting, live. `seats` are in protocol order; `queue` is in speaking order.

    `returning` are seats that were live when the server stopped and have not come back yet.
    `as_of` is the latest stamp of any event applied. `part_since` is None in the part in which it began.
    """

    rules: Rules
    seats: dict[Party, Seat]
    sitting: Sitting = Sitting.CONVENED
    opened_at: Stamp | None = None
    closed_at: Stamp | None = None
    suspended_for: str = ""
    resumes_at: Stamp | None = None
    part: Part = Part.CLOSED
    part_since: Stamp | None = None
    turn: Turn | None = None
    interrupted: Turn | None = None
    queue: tuple[Request, ...] = ()
    question: Question | None = None
    settled: tuple[Settled, ...] = ()
    returning: tuple[Party, ...] = ()
    rectifications: tuple[Rectification, ...] = ()
    packages: tuple[Package, ...] = ()
    requests_made: int = 0
    questions_put: int = 0
    objections_made: int = 0
    agenda: Agenda = Agenda()
    as_of: Stamp = 0

    @property
    def open_question(self) -> Question | None:
        return self.question if self.question is not None and self.question.is_open else None

    def listed(self) -> tuple[Request, ...]:
        """The speakers' list of the present: requests for the item taken up, and for none in particular."""
        return tuple(r for r in self.queue if r.item in (None, self.agenda.current))

    def members(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats.values() if seat.status == "member")
