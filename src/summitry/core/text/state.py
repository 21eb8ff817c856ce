"""A negotiated text as values: what stands at one moment.

Values are frozen; a change makes a new text. Brackets are nowhere in here: they are derived from what is
held. The labels of clauses are shown and mean nothing: a clause is its id, from when it was first proposed.
"""

from msgspec import Struct

from summitry.core.text.fabric import Anchor, Pieces, Reading, RunId
from summitry.core.text.terms import (
    STANDING,
    ClauseKind,
    IssueKind,
    Level,
    Party,
    ProposalKind,
    ProposalState,
    SilenceState,
    Stamp,
    Stance,
)

ClauseId = str
ProposalId = str


class Lock(Struct, frozen=True, kw_only=True):
    """Agreed ad referendum: `sha256` is that of the words that were agreed."""

    level: Level
    sha256: str
    at: Stamp


class Bracket(Struct, frozen=True, kw_only=True):
    """Put by the chair, who alone lifts it."""

    id: str
    clause: ClauseId
    pieces: Pieces
    gap: Anchor
    reason: str


class Clause(Struct, frozen=True, kw_only=True):
    """`pieces` are the base, without anybody's proposals; `proposed` names the proposal by which it would
    come in.

    `removed_by` names the proposal by which it was taken out; it keeps its id and its words.
    """

    id: ClauseId
    kind: ClauseKind
    label: str
    pieces: Pieces
    level: int = 0
    proposed: ProposalId | None = None
    removed_by: ProposalId | None = None
    lock: Lock | None = None

    def reading(self) -> Reading:
        return Reading(self.pieces)


class Edit(Struct, frozen=True, kw_only=True):
    """`words` instead of `pieces` at `gap`. Without pieces it inserts, without words it deletes."""

    pieces: Pieces
    gap: Anchor
    words: Pieces = ()


class Proposal(Struct, frozen=True, kw_only=True):
    """`holders` hold its reading: who proposed it, alone or for a group, and who joined; each until it lets
    go.

    `edits` are what it does to the words of `clause`; a move has two. `after` is where a clause comes in or
    moves to (None: to the beginning). `outdated`: what it was made on has changed; its proponent has not
    confirmed it since.
    """

    id: ProposalId
    kind: ProposalKind
    by: Party
    group: str = ""
    clause: ClauseId
    edits: tuple[Edit, ...] = ()
    after: ClauseId | None = None
    holders: tuple[Party, ...]
    at: Stamp
    note: str = ""
    issue: int = 0
    state: ProposalState = ProposalState.TABLED
    ended: str = ""
    outdated: bool = False
    to_be_confirmed: bool = False
    supersedes: ProposalId | None = None

    @property
    def stands(self) -> bool:
        return self.state in STANDING


class Position(Struct, frozen=True, kw_only=True):
    """What a party said of a proposal or a clause, and when."""

    stance: Stance
    at: Stamp
    note: str = ""


class Issue(Struct, frozen=True, kw_only=True):
    """A frozen issue: `sha256` is that of its canonical form, in every language that it has."""

    number: int
    kind: IssueKind
    symbol: str
    at: Stamp
    sha256: str
    note: str = ""


class Version(Struct, frozen=True, kw_only=True):
    """A clause in another language: `source` are the words that it translates, and `of` is their hash."""

    text: str
    of: str
    source: str
    by: str
    at: Stamp
    certified_by: str = ""
    certified_at: Stamp | None = None
    note: str = ""


class Breach(Struct, frozen=True, kw_only=True):
    party: Party
    person: str
    reason: str
    at: Stamp


class Silence(Struct, frozen=True, kw_only=True):
    """On one issue, by its hash. It is over at its deadline; from then on nothing arrives in time."""

    id: str
    symbol: str
    sha256: str
    recipients: tuple[Party, ...]
    launched_at: Stamp
    deadline: Stamp
    extended: int = 0
    state: SilenceState = SilenceState.OPEN
    breach: Breach | None = None
    ended_at: Stamp | None = None


class Text(Struct, frozen=True, kw_only=True):
    """`order` has the clauses of the base; those only proposed stand after the clause that their proposal
    names.

    `versions` are by clause and language, `authentic` the languages in which it is adopted.
    `positions` are by target (a proposal's or clause's id) and party. `groups` are the parties for whom a
    spokesperson may act.
    """

    id: str
    title: dict[str, str] = {}
    language: str = "en"
    authentic: tuple[str, ...] = ()
    groups: dict[str, tuple[Party, ...]] = {}
    runs: dict[RunId, str] = {}
    order: tuple[ClauseId, ...] = ()
    clauses: dict[ClauseId, Clause] = {}
    proposals: dict[ProposalId, Proposal] = {}
    positions: dict[str, dict[Party, Position]] = {}
    brackets: tuple[Bracket, ...] = ()
    issues: tuple[Issue, ...] = ()
    versions: dict[ClauseId, dict[str, Version]] = {}
    silences: tuple[Silence, ...] = ()
    made: int = 0

    def standing(self, clause: ClauseId | None = None) -> list[Proposal]:
        """Proposals that stand, in the order in which they were tabled."""
        return [p for p in self.proposals.values() if p.stands and clause in (None, p.clause)]
