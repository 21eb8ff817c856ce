"""Events, in the past tense: what happened to a text. They alone change it."""

from msgspec import Struct

from summitry.core.text.acts import Draft
from summitry.core.text.state import (
    Adoption,
    Attachment,
    Bracket,
    Breach,
    ClauseId,
    Issue,
    Lock,
    Position,
    Proposal,
    ProposalId,
    Putting,
    Silence,
    Version,
)
from summitry.core.text.terms import ClauseKind, Party, Stamp


class Event(Struct, frozen=True, kw_only=True, tag_field="event", tag=True):
    """Base of all events. `at` is the arrival stamp of the act that caused it."""

    at: Stamp


class TextLaid(Event, frozen=True, kw_only=True):
    clauses: tuple[Draft, ...]


class ClauseProposed(Event, frozen=True, kw_only=True):
    """The clause that the proposal tabled next would bring in."""

    clause: ClauseId
    kind: ClauseKind
    label: str
    level: int
    text: str


class Tabled(Event, frozen=True, kw_only=True):
    """`words` are the proposal's own, in a run under its id; empty when it brings none."""

    proposal: Proposal
    words: str = ""


class PositionTaken(Event, frozen=True, kw_only=True):
    target: str
    party: Party
    position: Position


class HoldersJoined(Event, frozen=True, kw_only=True):
    proposal: ProposalId
    parties: tuple[Party, ...]


class HoldersLeft(Event, frozen=True, kw_only=True):
    """Without holders the proposal is withdrawn, or superseded where another took its place."""

    proposal: ProposalId
    parties: tuple[Party, ...]
    superseded_by: ProposalId | None = None
    note: str = ""


class Confirmed(Event, frozen=True, kw_only=True):
    proposal: ProposalId


class Reflected(Event, frozen=True, kw_only=True):
    proposal: ProposalId


class Agreed(Event, frozen=True, kw_only=True):
    """`lapsed` are the readings that the chair's decision, to which nobody objected, ended."""

    proposal: ProposalId
    decision: str = ""
    lapsed: tuple[ProposalId, ...] = ()


class Lapsed(Event, frozen=True, kw_only=True):
    """By a decision of the chair's: a proposal, and what amends its words."""

    proposals: tuple[ProposalId, ...]
    decision: str


class PartySuspended(Event, frozen=True, kw_only=True):
    party: Party
    reason: str


class PartyReadmitted(Event, frozen=True, kw_only=True):
    party: Party


class PenholderNamed(Event, frozen=True, kw_only=True):
    person: str


class GroupNamed(Event, frozen=True, kw_only=True):
    group: str
    members: tuple[Party, ...]
    spokesperson: Party | None


class BracketPut(Event, frozen=True, kw_only=True):
    bracket: Bracket


class BracketLifted(Event, frozen=True, kw_only=True):
    bracket: str


class ClauseLocked(Event, frozen=True, kw_only=True):
    clause: ClauseId
    lock: Lock


class ClauseReopened(Event, frozen=True, kw_only=True):
    clause: ClauseId
    reason: str


class Relabelled(Event, frozen=True, kw_only=True):
    labels: dict[ClauseId, str]


class VersionSaved(Event, frozen=True, kw_only=True):
    clause: ClauseId
    language: str
    version: Version


class Certified(Event, frozen=True, kw_only=True):
    clause: ClauseId
    language: str
    person: str
    note: str = ""


class SilenceLaunched(Event, frozen=True, kw_only=True):
    silence: Silence


class NoticeReceived(Event, frozen=True, kw_only=True):
    silence: str
    party: Party


class SilenceBroken(Event, frozen=True, kw_only=True):
    silence: str
    breach: Breach


class SilenceExtended(Event, frozen=True, kw_only=True):
    silence: str
    deadline: Stamp
    reason: str = ""


class SilenceWithdrawn(Event, frozen=True, kw_only=True):
    silence: str
    reason: str


class SilenceKept(Event, frozen=True, kw_only=True):
    """Nobody objected in time; `at` is the deadline."""

    silence: str


class Issued(Event, frozen=True, kw_only=True):
    issue: Issue


class VeiledShown(Event, frozen=True, kw_only=True):
    symbol: str
    audience: tuple[str, ...]
    counted: bool


class TextPut(Event, frozen=True, kw_only=True):
    put: Putting


class TextReleased(Event, frozen=True, kw_only=True):
    question: str


class Adopted(Event, frozen=True, kw_only=True):
    adoption: Adoption


class TextPublished(Event, frozen=True, kw_only=True):
    """From now on the world may read what was adopted."""


class PartTaken(Event, frozen=True, kw_only=True):
    party: Party


class PartEnded(Event, frozen=True, kw_only=True):
    party: Party


class StatementAttached(Event, frozen=True, kw_only=True):
    statement: Attachment


AnyEvent = (
    TextLaid | ClauseProposed | Tabled
    | PositionTaken | HoldersJoined | HoldersLeft | Confirmed | Reflected | Agreed | Lapsed
    | PartySuspended | PartyReadmitted | PenholderNamed | GroupNamed
    | BracketPut | BracketLifted | ClauseLocked | ClauseReopened | Relabelled | Issued | VeiledShown
    | VersionSaved | Certified
    | TextPut | TextReleased | Adopted | TextPublished | PartTaken | PartEnded | StatementAttached
    | SilenceLaunched | NoticeReceived | SilenceBroken | SilenceExtended | SilenceWithdrawn | SilenceKept
)  # fmt: skip
