"""The chamber as values: what stands at one moment of a meeting.

Every instant is a stamp: integer microseconds since the Unix epoch, UTC. Every length of
time is integer microseconds and its name ends in `_us`. Values are frozen; a change makes a
new chamber. The whole chamber is stored as one JSON document, so nothing here holds an
object that JSON cannot.
"""

from msgspec import Struct

from summitry.core.floor.ballot import Ballot as Ballot
from summitry.core.floor.ballot import Method as Method
from summitry.core.floor.items import Agenda
from summitry.core.floor.put import Absence as Absence
from summitry.core.floor.put import Apart as Apart
from summitry.core.floor.put import Followed as Followed
from summitry.core.floor.put import Item as Item
from summitry.core.floor.put import Objection as Objection
from summitry.core.floor.put import Package as Package
from summitry.core.floor.put import PartOf as PartOf
from summitry.core.floor.put import Question as Question
from summitry.core.floor.put import Receipt as Receipt
from summitry.core.floor.put import Settled as Settled
from summitry.core.floor.put import Text as Text
from summitry.core.floor.rule import AppliedRule as AppliedRule
from summitry.core.floor.terms import DECIDED as DECIDED
from summitry.core.floor.terms import LIVE_LINKS as LIVE_LINKS
from summitry.core.floor.terms import Link as Link
from summitry.core.floor.terms import Means as Means
from summitry.core.floor.terms import Outcome as Outcome
from summitry.core.floor.terms import Outsider as Outsider
from summitry.core.floor.terms import Part as Part
from summitry.core.floor.terms import Party as Party
from summitry.core.floor.terms import QuestionKind as QuestionKind
from summitry.core.floor.terms import RequestKind as RequestKind
from summitry.core.floor.terms import Sitting as Sitting
from summitry.core.floor.terms import Stamp as Stamp


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


class Rectification(Struct, frozen=True, kw_only=True):
    """What was mistaken in the act that arrived at `of`, and what is right, as `role` said it.

    `part` is the part of the session that was on when it was said.
    """

    at: Stamp
    of: Stamp
    sentence: str
    person: str
    role: str
    part: Part = Part.CLOSED


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
