"""Where the words of a text come from: who, from which proposal, why, and agreed when. From the log alone."""

from collections.abc import Iterable

from msgspec import Struct

from summitry.core.text.clauses import in_order
from summitry.core.text.events import Agreed, Event, Tabled, TextLaid
from summitry.core.text.fabric import Pieces, words
from summitry.core.text.state import ClauseId, Proposal, ProposalId, Text
from summitry.core.text.terms import Party, ProposalKind, Stamp


class Source(Struct, frozen=True, kw_only=True):
    """A proposal that was agreed: by whom it was tabled, who held it when it was agreed, and why.

    `why` is the proponent's note, `decision` the chair's reason where others held another reading, which
    `lapsed` then.
    """

    proposal: ProposalId
    kind: ProposalKind
    by: Party
    group: str
    holders: tuple[Party, ...]
    why: str
    tabled_at: Stamp
    agreed_at: Stamp
    decision: str = ""
    lapsed: tuple[ProposalId, ...] = ()


class Origin(Struct, frozen=True, kw_only=True):
    """Words of the text and the proposal that brought them; None: they were in the first text."""

    words: str
    source: Source | None = None


class Provenance(Struct, frozen=True, kw_only=True):
    """A clause: since when, by what it came in (None: with the first text, or as a part of another clause),
    its words, and all that was agreed for it, in that order; what was taken out has no words left.
    """

    clause: ClauseId
    since: Stamp
    came_by: Source | None
    origins: tuple[Origin, ...]
    agreed: tuple[Source, ...]


def provenance(text: Text, log: Iterable[Event]) -> tuple[Provenance, ...]:
    """Of each clause in the order of the text; of the base alone, whatever is proposed besides."""
    told = _Told(text)
    for event in log:
        told.hear(event)
    return tuple(told.clause(clause) for clause in in_order(text) if text.clauses[clause].proposed is None)


class _Told:
    def __init__(self, text: Text) -> None:
        self._text = text
        self._laid_at = 0
        self._tabled: dict[ProposalId, Proposal] = {}
        self._sources: dict[ProposalId, Source] = {}

    def hear(self, event: Event) -> None:
        if isinstance(event, TextLaid):
            self._laid_at = event.at
        elif isinstance(event, Tabled):
            self._tabled[event.proposal.id] = event.proposal
        elif isinstance(event, Agreed):
            self._sources[event.proposal] = self._source(event)

    def _source(self, event: Agreed) -> Source:
        """Nobody joins or lets go of what was agreed: its holders are those of that moment."""
        tabled = self._tabled[event.proposal]
        return Source(
            proposal=tabled.id,
            kind=tabled.kind,
            by=tabled.by,
            group=tabled.group,
            holders=self._text.proposals[tabled.id].holders,
            why=tabled.note,
            tabled_at=tabled.at,
            agreed_at=event.at,
            decision=event.decision,
            lapsed=event.lapsed,
        )

    def clause(self, clause: ClauseId) -> Provenance:
        agreed = tuple(
            source
            for source in self._sources.values()
            if self._text.proposals[source.proposal].clause == clause
        )
        came_by = next((source for source in agreed if source.kind is ProposalKind.NEW_CLAUSE), None)
        return Provenance(
            clause=clause,
            since=self._laid_at if came_by is None else came_by.agreed_at,
            came_by=came_by,
            origins=self._origins(self._text.clauses[clause].pieces),
            agreed=agreed,
        )

    def _origins(self, pieces: Pieces) -> tuple[Origin, ...]:
        return tuple(
            Origin(
                words=words((piece,), self._text.runs), source=self._sources.get(self._brought_by(piece.run))
            )
            for piece in pieces
        )

    def _brought_by(self, run: str) -> ProposalId:
        """A run is named by its proposal, or by the clause whose first words it is."""
        clause = self._text.clauses.get(run)
        if clause is None:
            return run
        return next(
            (p.id for p in self._tabled.values() if p.kind is ProposalKind.NEW_CLAUSE and p.clause == run), ""
        )
