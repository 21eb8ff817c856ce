"""The base with marks on it: which characters each proposal takes out, and which it puts in where.

What one proposal puts in is amended by others in the same way. Nothing is brought together: characters that
two parties take out have a mark of each.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from summitry.core.text.clauses import in_words
from summitry.core.text.fabric import Pieces, Reading, words
from summitry.core.text.state import ClauseId, Edit, Proposal, ProposalId, Text
from summitry.core.text.terms import Party, ProposalKind


class Mark(Struct, frozen=True):
    """An edit of a proposal. `author` is who proposed it, as long as it holds it; else the first who does."""

    proposal: Proposal
    edit: int
    author: Party

    @property
    def name(self) -> str:
        return f"{self.proposal.id}_{self.edit}"

    @property
    def moves(self) -> bool:
        return self.proposal.kind in (ProposalKind.MOVE, ProposalKind.MOVE_CLAUSE)


class Words(Struct, frozen=True):
    """`owner` put them in (None: the base); each of `deleted` would take them out."""

    words: str
    owner: Mark | None
    deleted: tuple[Mark, ...]


class Opens(Struct, frozen=True):
    """From here on the edit takes characters out, or (`inserts`) puts them in."""

    mark: Mark
    inserts: bool


class Closes(Struct, frozen=True):
    mark: Mark
    inserts: bool


class Splits(Struct, frozen=True):
    """Here the clause would be cut into two."""

    mark: Mark


Step = Words | Opens | Closes | Splits


class Redline:
    """All clauses of a text, each as steps from its beginning to its end."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._of_clause: dict[ClauseId, list[Proposal]] = defaultdict(list)
        for proposal in text.proposals.values():
            self._of_clause[proposal.clause].append(proposal)

    def steps(self, clause: ClauseId) -> list[Step]:
        found = _Clause(self._text, clause, self._of_clause[clause])
        return list(found.steps(self._text.clauses[clause].pieces, None))


_BASE = ""


class _Clause:
    def __init__(self, text: Text, clause: ClauseId, proposals: list[Proposal]) -> None:
        self._runs = text.runs
        self._base = text.clauses[clause].reading()
        changing = in_words(text, clause)
        self._owner: dict[str, ProposalId] = {}
        for proposal in changing:
            for edit in proposal.edits:
                for piece in edit.words:
                    self._owner.setdefault(piece.run, proposal.id)
        self._changes: dict[str, list[Mark]] = defaultdict(list)
        for proposal in reversed(changing):
            self._note(proposal)
        self._splits = [
            Mark(each, 0, each.holders[0])
            for each in proposals
            if each.stands and each.kind is ProposalKind.SPLIT and not (each.outdated or each.to_be_confirmed)
        ]

    def _note(self, proposal: Proposal) -> None:
        """From the last to the first: who amends what was let go holds it up."""
        holders = proposal.holders or tuple(
            mark.author for mark in reversed(self._changes.get(proposal.id, []))
        )
        if not holders:
            return
        author = proposal.by if proposal.by in holders else holders[0]
        for number, edit in reversed(list(enumerate(proposal.edits))):
            self._changes[self._place(edit)].append(Mark(proposal, number, author))

    def _place(self, edit: Edit) -> str:
        run = edit.gap.run
        return _BASE if self._base.has(run) else self._owner.get(run, _BASE)

    def steps(self, pieces: Pieces, owner: Mark | None) -> Iterator[Step]:
        reading = Reading(pieces)
        at: dict[tuple[int, int], list[Mark]] = defaultdict(list)
        for mark in reversed(self._changes.get(owner.proposal.id if owner else _BASE, [])):
            at[self._span(reading, mark)].append(mark)
        cuts = {0, reading.length, *(edge for span in at for edge in span)}
        splits = self._splits_at(reading) if owner is None else {}
        places = sorted(cuts | set(splits))
        for place, following in pairwise([*places, places[-1]]):
            yield from self._gap(place, at, splits)
            if place < following:
                deleted = [m for span, marks in at.items() if span[0] <= place < span[1] for m in marks]
                said = words(reading.cut(place, following), self._runs)
                yield Words(said, owner, tuple(sorted(deleted, key=lambda mark: mark.proposal.at)))

    def _gap(
        self, place: int, at: dict[tuple[int, int], list[Mark]], splits: dict[int, list[Mark]]
    ) -> Iterator[Step]:
        """What ends here, what is put in here, what begins here."""
        ending = [(span, mark) for span, marks in at.items() if span[1] == place for mark in marks]
        yield from (Closes(mark, inserts=False) for span, mark in ending if span[0] < place)
        for _, mark in ending:
            edit = mark.proposal.edits[mark.edit]
            if edit.words:
                yield Opens(mark, inserts=True)
                yield from self.steps(edit.words, mark)
                yield Closes(mark, inserts=True)
        yield from (Splits(mark) for mark in splits.get(place, []))
        yield from (
            Opens(mark, inserts=False)
            for span, marks in at.items()
            if span[0] == place < span[1]
            for mark in marks
        )

    def _span(self, reading: Reading, mark: Mark) -> tuple[int, int]:
        edit = mark.proposal.edits[mark.edit]
        return reading.span(edit.pieces, edit.gap)

    def _splits_at(self, reading: Reading) -> dict[int, list[Mark]]:
        found: dict[int, list[Mark]] = defaultdict(list)
        for mark in self._splits:
            found[self._span(reading, mark)[0]].append(mark)
        return found
