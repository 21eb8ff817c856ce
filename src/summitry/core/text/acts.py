"""Acts, in the imperative: what somebody asks of a text."""

from typing import Annotated

from msgspec import Meta, Struct

from summitry.core.statements import Attached
from summitry.core.text.fabric import Anchor, Pieces
from summitry.core.text.state import ClauseId, Ground, ProposalId
from summitry.core.text.terms import ClauseKind, IssueKind, Level, Party, Stamp, Stance

Depth = Annotated[int, Meta(ge=0, le=6)]
"""How far a clause is set in; files know no more."""


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts. Whether the role may do so is decided before the core is asked.

    `groups` are those for which the person speaks. `penholder`: transcribes and consolidates, for others.
    """

    person: str
    role: str
    party: Party | None = None
    groups: tuple[str, ...] = ()


class Act(Struct, frozen=True, kw_only=True, tag_field="act", tag=True):
    """Base of all acts."""


class Change(Act, frozen=True, kw_only=True):
    """Base of acts that change what is read: refused while silence runs or a question on the text stands, and
    once it is adopted.
    """


class Draft(Struct, frozen=True, kw_only=True):
    """A clause of a first text."""

    kind: ClauseKind
    text: str
    label: str = ""
    level: Depth = 0


class LayText(Change, frozen=True, kw_only=True):
    """The first text: the base on which proposals are made."""

    clauses: tuple[Draft, ...]


class Table(Change, frozen=True, kw_only=True):
    """Propose `text` instead of `pieces` of a clause's words, the base's or another proposal's; at `gap`.

    `for_party`: the secretariat transcribes what was said from the floor, to be confirmed by that party.
    """

    clause: ClauseId
    pieces: Pieces
    gap: Anchor
    text: str = ""
    group: str = ""
    note: str = ""
    supersedes: ProposalId | None = None
    for_party: Party | None = None


class TableMove(Change, frozen=True, kw_only=True):
    """Propose that words of a clause stand elsewhere in it."""

    clause: ClauseId
    pieces: Pieces
    gap: Anchor
    to: Anchor
    group: str = ""
    note: str = ""


class TableClause(Change, frozen=True, kw_only=True):
    """Propose a new clause after another; None: at the beginning."""

    after: ClauseId | None
    kind: ClauseKind
    text: str
    label: str = ""
    level: Depth = 0
    group: str = ""
    note: str = ""


class TableClauseMove(Change, frozen=True, kw_only=True):
    clause: ClauseId
    after: ClauseId | None
    group: str = ""
    note: str = ""


class TableSplit(Change, frozen=True, kw_only=True):
    """Propose that what follows the gap becomes a clause of its own."""

    clause: ClauseId
    gap: Anchor
    group: str = ""
    note: str = ""


class TableMerge(Change, frozen=True, kw_only=True):
    """Propose that the clause and the one after it become one."""

    clause: ClauseId
    group: str = ""
    note: str = ""


class Retain(Change, frozen=True, kw_only=True):
    """Ask that these words stay as they are; makes no bracket by itself."""

    clause: ClauseId
    pieces: Pieces
    gap: Anchor
    group: str = ""
    note: str = ""


class TakePosition(Act, frozen=True, kw_only=True):
    """On a proposal or a clause. Co-sponsors and supporters hold the proposal from then on."""

    target: str
    stance: Stance
    note: str = ""


class LetGo(Act, frozen=True, kw_only=True):
    """Hold a proposal no longer, in one's own name or a group's; without holders it is withdrawn."""

    proposal: ProposalId
    group: str = ""
    note: str = ""


class Confirm(Change, frozen=True, kw_only=True):
    """A proponent confirms what was transcribed, or what stands beside a text that changed since."""

    proposal: ProposalId


class Reflect(Act, frozen=True, kw_only=True):
    """The penholder has taken a proposal into the text under negotiation."""

    proposal: ProposalId


class Agree(Change, frozen=True, kw_only=True):
    """The reading of a proposal becomes the base.

    `decision`: the chair's reason, where others still hold another reading and none of them objects; their
    readings lapse. Without it, nobody may hold another reading of the place, nor a reservation.
    """

    proposal: ProposalId
    decision: str = ""


class Lapse(Act, frozen=True, kw_only=True):
    """The chair's decision, to which nobody objects, that the text stays without a proposal."""

    proposal: ProposalId
    decision: str


class SuspendParty(Act, frozen=True, kw_only=True):
    """A party may not act until it is readmitted. Its readings stand, marked, until it or the chair ends
    them.
    """

    party: Party
    reason: str


class ReadmitParty(Act, frozen=True, kw_only=True):
    party: Party


class NamePenholder(Act, frozen=True, kw_only=True):
    """Who consolidates the text and offers bridging options, beside the secretariat; empty: nobody else."""

    person: str


class NameGroup(Act, frozen=True, kw_only=True):
    """The parties for whom a spokesperson acts; without members there is no such group any more.

    What was proposed in its name stays held by each of them.
    """

    group: str
    members: tuple[Party, ...] = ()
    spokesperson: Party | None = None


class PutBracket(Change, frozen=True, kw_only=True):
    clause: ClauseId
    pieces: Pieces
    gap: Anchor
    reason: str


class LiftBracket(Change, frozen=True, kw_only=True):
    bracket: str


class LockClause(Change, frozen=True, kw_only=True):
    """Agreed ad referendum, as it stands. An issue says so of its clauses, hence it is a change."""

    clause: ClauseId
    level: Level


class ReopenClause(Change, frozen=True, kw_only=True):
    clause: ClauseId
    reason: str


class Relabel(Change, frozen=True, kw_only=True):
    """What is shown as the number of a clause; it identifies nothing."""

    labels: dict[ClauseId, str]


class SaveVersion(Act, frozen=True, kw_only=True):
    """A clause in another language. `of`: the hash of the words that were translated, as they were shown.

    `seen`: the hash of the translation that its editor started from (of no words where there was none); None:
    whatever stands there is replaced.
    """

    clause: ClauseId
    language: str
    text: str
    of: str = ""
    seen: str | None = None


class Certify(Act, frozen=True, kw_only=True):
    """The language group finds a version concordant; `note` answers what the checks showed.

    `seen`: the hash of the translation as it was shown; None: the one that stands.
    """

    clause: ClauseId
    language: str
    note: str = ""
    seen: str | None = None


class LaunchSilence(Act, frozen=True, kw_only=True):
    """Send an issue to the recipients, for whom no answer before the deadline is no objection.

    `consent`: whose consent to this way of deciding the chair states, as the charter names them; empty where
    it asks for none.
    """

    symbol: str
    recipients: tuple[Party, ...]
    deadline: Stamp
    least_us: int | None = None
    consent: str = ""


class ReceiveNotice(Act, frozen=True, kw_only=True):
    """The notice of a silence procedure was shown to somebody of a party to which it was sent."""

    silence: str


class BreakSilence(Act, frozen=True, kw_only=True):
    reason: str


class ExtendSilence(Act, frozen=True, kw_only=True):
    deadline: Stamp
    reason: str = ""


class WithdrawSilence(Act, frozen=True, kw_only=True):
    reason: str


class NoteDeadline(Act, frozen=True, kw_only=True):
    """The server's own: put the outcome of a silence procedure on record."""


class IssueText(Act, frozen=True, kw_only=True):
    """Freeze what stands under a symbol."""

    kind: IssueKind
    symbol: str
    note: str = ""


class ShowVeiled(Act, frozen=True, kw_only=True):
    """Let an audience read an issue without being told who holds what.

    `audience`: the readers' roles, empty to end it. `counted`: it is told how many hold each reading.
    """

    symbol: str
    audience: tuple[str, ...] = ()
    counted: bool = False


class PutText(Act, frozen=True, kw_only=True):
    """The server's own: a question on the text was put, which binds what it then was, by language."""

    question: str
    hashes: dict[str, str]


class ReleaseText(Act, frozen=True, kw_only=True):
    """The server's own: the question was withdrawn or lost, or the text was taken out of it."""

    question: str


class Adopt(Act, frozen=True, kw_only=True):
    """The text is adopted, clean and in every authentic language.

    `taking_part`: the parties that take part, where the decision binds those alone; None: it binds all.
    `hashes`: what was put, by language, which the text must still be; None: whatever stands.
    """

    ground: Ground
    taking_part: tuple[Party, ...] | None = None
    hashes: dict[str, str] | None = None


class PublishText(Act, frozen=True, kw_only=True):
    """Let the world read a text that silence adopted: no charter says of itself whether it may."""


class TakePart(Act, frozen=True, kw_only=True):
    """Join an adopted text that binds those alone who take part."""


class StopTakingPart(Act, frozen=True, kw_only=True):
    """Leave it again, where the charter lets a party."""


class AttachStatement(Act, frozen=True, kw_only=True):
    """Beside the adopted text. `closed_at`: when the meeting closed, None while it sits."""

    kind: Attached
    words: str
    clause: ClauseId | None = None
    closed_at: Stamp | None = None
