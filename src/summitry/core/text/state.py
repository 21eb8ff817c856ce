"""A negotiated text as values: what stands at one moment.

Values are frozen; a change makes a new text. Brackets are nowhere in here: they are derived from what is
held. The labels of clauses are shown and mean nothing: a clause is its id, from when it was first proposed.
"""

from msgspec import Struct
from msgspec.structs import replace

from summitry.core.statements import Attached
from summitry.core.text.fabric import Anchor, Pieces, Reading
from summitry.core.text.layered import Layered
from summitry.core.text.terms import (
    STANDING,
    ClauseKind,
    GroundKind,
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

    @property
    def waits(self) -> bool:
        """For its proponent's word: until then it stands beside the text."""
        return self.outdated or self.to_be_confirmed


class Position(Struct, frozen=True, kw_only=True):
    """What a party said of a proposal or a clause, and when."""

    stance: Stance
    at: Stamp
    note: str = ""


class Issue(Struct, frozen=True, kw_only=True):
    """A frozen issue: `sha256` is that of its canonical form, in the language in which it was drafted. What
    other languages say is bound by silence and adoption.

    `audience` are the roles that may read it without being told who holds what; `counted`: but how many.
    """

    number: int
    kind: IssueKind
    symbol: str
    at: Stamp
    sha256: str
    note: str = ""
    audience: tuple[str, ...] = ()
    counted: bool = False


class Version(Struct, frozen=True, kw_only=True):
    """A clause in another language: `source` are the words that it translates, and `of` is their hash.

    Without `source` they were changed before the translation came, and only their hash is known. `before` are
    the words of the last source with which a version was concordant, until this one is.
    """

    text: str
    of: str
    source: str
    by: str
    at: Stamp
    certified_by: str = ""
    certified_at: Stamp | None = None
    note: str = ""
    before: str = ""


class Breach(Struct, frozen=True, kw_only=True):
    party: Party
    person: str
    reason: str
    at: Stamp


class Bound(Struct, frozen=True, kw_only=True):
    """The words of a clause in one language, by their hash."""

    clause: ClauseId
    label: str
    language: str
    sha256: str


class Ground(Struct, frozen=True, kw_only=True):
    """By what a text was adopted: the id of a question put in the chamber, or of a silence procedure."""

    kind: GroundKind
    id: str


class Adoption(Struct, frozen=True, kw_only=True):
    """`bound`: each clause in each authentic language, in the order of the text.

    `taking_part`: who takes part, and since when, where the decision binds those alone; None: it binds all.
    `published_at`: when what silence adopted was released to the world; None: it is not.
    """

    ground: Ground
    bound: tuple[Bound, ...]
    at: Stamp
    taking_part: dict[Party, Stamp] | None = None
    published_at: Stamp | None = None


class Putting(Struct, frozen=True, kw_only=True):
    """On what the text has been put to the chamber: a question's id, and the hash of what was put, by
    language.
    """

    question: str
    hashes: dict[str, str]
    at: Stamp


class Attachment(Struct, frozen=True, kw_only=True):
    """A statement beside the adoption, of the whole text or of one clause; the text stays as it is.

    `late`: it came after the meeting had closed.
    """

    id: str
    kind: Attached
    party: Party
    words: str
    at: Stamp
    clause: ClauseId | None = None
    late: bool = False


class Extension(Struct, frozen=True, kw_only=True):
    """`deadline` is the new one, `before` the one that it took the place of."""

    at: Stamp
    before: Stamp
    deadline: Stamp
    reason: str = ""


class Silence(Struct, frozen=True, kw_only=True):
    """On one issue, by its hash, and on each clause in each authentic language, as `bound`.

    It is over at its deadline; from then on nothing arrives in time. `received` is when its notice was first
    shown to somebody of a party; `withdrawn_because` the reason of a withdrawal.
    """

    id: str
    symbol: str
    sha256: str
    bound: tuple[Bound, ...] = ()
    recipients: tuple[Party, ...]
    launched_at: Stamp
    deadline: Stamp
    extended: int = 0
    state: SilenceState = SilenceState.OPEN
    breach: Breach | None = None
    ended_at: Stamp | None = None
    consent: str = ""
    extensions: tuple[Extension, ...] = ()
    received: dict[Party, Stamp] = {}
    withdrawn_because: str = ""


class Text(Struct, frozen=True, kw_only=True):
    """`order` has the clauses of the base; those only proposed stand after the clause that their proposal
    names.

    `tabled` has the ids of each clause's proposals, in their order. `versions` are by clause and language,
    `authentic` the languages in which it is adopted. `positions` are by target (a proposal's or clause's id)
    and party. `groups` are the parties for whom a spokesperson may act, `spokespersons` the party that does.
    `penholder` is the person who was named to hold the pen. `suspended` are those that may not
    act, with the reason; what they hold, stands.
    """

    id: str
    title: dict[str, str] = {}
    language: str = "en"
    authentic: tuple[str, ...] = ()
    groups: dict[str, tuple[Party, ...]] = {}
    spokespersons: dict[str, Party] = {}
    penholder: str = ""
    suspended: dict[Party, str] = {}
    runs: Layered[str] = Layered()
    order: tuple[ClauseId, ...] = ()
    clauses: dict[ClauseId, Clause] = {}
    proposals: Layered[Proposal] = Layered()
    tabled: dict[ClauseId, Layered[None]] = {}
    positions: Layered[dict[Party, Position]] = Layered()
    brackets: tuple[Bracket, ...] = ()
    issues: tuple[Issue, ...] = ()
    versions: dict[ClauseId, dict[str, Version]] = {}
    silences: tuple[Silence, ...] = ()
    put: Putting | None = None
    adoption: Adoption | None = None
    statements: tuple[Attachment, ...] = ()
    made: int = 0

    @property
    def silence(self) -> Silence | None:
        """The procedure whose outcome is not on record yet, though its deadline may have come."""
        last = self.silences[-1] if self.silences else None
        return last if last is not None and last.state is SilenceState.OPEN else None

    def proposed_for(self, clause: ClauseId) -> list[Proposal]:
        """All proposals for a clause, whatever became of them, in the order in which they were tabled."""
        return [self.proposals[each] for each in self.tabled.get(clause, ())]

    def standing(self, clause: ClauseId | None = None) -> list[Proposal]:
        """Proposals that stand, in the order in which they were tabled."""
        every = self.proposals.values() if clause is None else self.proposed_for(clause)
        return [proposal for proposal in every if proposal.stands]

    def with_proposals(self, *proposals: Proposal) -> "Text":
        """The text with these proposals as they are now; new ones are the last to have been tabled."""
        tabled = dict(self.tabled)
        for proposal in proposals:
            before = self.proposals.get(proposal.id)
            if before is None:
                tabled[proposal.clause] = tabled.get(proposal.clause, _NONE).with_entries({proposal.id: None})
            elif before.clause != proposal.clause:
                left = (each for each in tabled[before.clause] if each != proposal.id)
                tabled[before.clause] = Layered(dict.fromkeys(left))
                joined = sorted((*tabled.get(proposal.clause, ()), proposal.id), key=_number)
                tabled[proposal.clause] = Layered(dict.fromkeys(joined))
        entries = {each.id: each for each in proposals}
        return replace(self, tabled=tabled, proposals=self.proposals.with_entries(entries))


_NONE: Layered[None] = Layered()


def _number(proposal: ProposalId) -> int:
    return int(proposal[1:])
