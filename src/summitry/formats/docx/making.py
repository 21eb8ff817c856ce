"""Making acts of the changes that a file brings."""

from collections.abc import Iterable

from summitry.core.text.acts import Table, TableClause, TableClauseMove, TableMerge, TableMove, TableSplit
from summitry.core.text.fabric import Anchor, Reading, words
from summitry.core.text.state import ClauseId, Text
from summitry.core.text.terms import ClauseKind, Party, ProposalKind
from summitry.formats.docx.findings import Proposed, ProposedAct, Puzzle
from summitry.formats.docx.following import BASE, UNTRACKED, Followed, Piece, reading_of
from summitry.formats.docx.placing import Placed, runs_of
from summitry.formats.docx.untracked import Shift
from summitry.formats.negotiated.xml import printable

_MOVED_WORDS = 12
"""As many equal characters, taken out here and put in there, are taken for a move; fewer may be chance."""

LONGEST = 10_000
"""Characters of one proposal; pages take no more either."""


class Making:
    """Collects acts; a whole paragraph taken out waits for one like it that is put in elsewhere."""

    def __init__(self, text: Text, party: Party) -> None:
        self._text = text
        self._party = party
        self.proposed: list[Proposed] = []
        self.puzzles: list[Puzzle] = []
        self._gone: dict[str, tuple[ClauseId, Proposed]] = {}

    def of_clause(self, followed: Followed) -> None:
        wrong = {o for o, said in followed.said.items() if said != followed.expected.words.get(o)} - {BASE}
        self._differences(followed, wrong)
        shift = Shift(followed.expected.words[BASE], followed.said[BASE])
        pieces = _untracked(followed, shift)
        for piece in followed.pieces:
            place = shift.span(piece.start, piece.end) if piece.owner == BASE else (piece.start, piece.end)
            if place is None or piece.owner in wrong:
                self._puzzle("not_placed", followed.clause, piece.paragraph, piece.author, _both(piece))
            else:
                piece.start, piece.end = place
                pieces.append(piece)
        for source, target in self._moves(pieces):
            self._move(followed, source, target)
            pieces = [piece for piece in pieces if piece is not source and piece is not target]
        for piece in pieces:
            self._table(followed, piece)
        self._ends(followed, shift)

    def _differences(self, followed: Followed, wrong: set[str]) -> None:
        """The party's own proposal with other words is a new one in its place."""
        first = followed.pieces[0].paragraph if followed.pieces else followed.paragraph
        for mark in followed.expected.marks:
            if mark.name not in wrong:
                continue
            said = followed.said[mark.name]
            if mark.proposal.by == self._party and mark.proposal.kind is not ProposalKind.MOVE:
                edit = mark.proposal.edits[mark.edit]
                act = Table(
                    clause=followed.clause,
                    pieces=edit.pieces,
                    gap=edit.gap,
                    text=said,
                    note=mark.proposal.note,
                    supersedes=mark.proposal.id,
                )
                author, date = followed.expected.author(mark)
                self._propose(act, first, author, date)
            else:
                self._puzzle("proposal_differs", followed.clause, first, mark.author, said)

    @staticmethod
    def _moves(pieces: list[Piece]) -> list[tuple[Piece, Piece]]:
        """Words of the base taken out in one place and put in at another, the same to the letter."""
        arriving = [piece for piece in pieces if not piece.old and piece.owner == BASE]
        found = []
        for piece in pieces:
            if not piece.old or piece.words or piece.owner != BASE:
                continue
            for other in arriving:
                long = piece.moved or len(piece.old) >= _MOVED_WORDS
                if long and other.words == piece.old and other.author == piece.author:
                    found.append((piece, other))
                    arriving.remove(other)
                    break
        return found

    def _move(self, followed: Followed, source: Piece, target: Piece) -> None:
        reading = reading_of(self._text, followed.clause, followed.expected, BASE)
        act = TableMove(
            clause=followed.clause,
            pieces=reading.cut(source.start, source.end),
            gap=_gap(reading, followed.clause, source.start, source.end),
            to=_gap(reading, followed.clause, target.start, target.start),
            note="\n".join(source.notes + target.notes),
        )
        self._propose(act, source.paragraph, source.author, source.date, tracked=source.tracked)

    def _table(self, followed: Followed, piece: Piece) -> None:
        reading = reading_of(self._text, followed.clause, followed.expected, piece.owner)
        act = Table(
            clause=followed.clause,
            pieces=reading.cut(piece.start, piece.end),
            gap=_gap(reading, followed.clause, piece.start, piece.end),
            text=piece.words,
            note="\n".join(piece.notes),
        )
        if len(piece.words) > LONGEST:
            self._puzzle("too_long", followed.clause, piece.paragraph, piece.author, piece.words)
            return
        proposed = self._propose(act, piece.paragraph, piece.author, piece.date, tracked=piece.tracked)
        if piece.owner == BASE and not piece.words and (piece.start, piece.end) == (0, reading.length):
            self._gone.setdefault(piece.old, (followed.clause, proposed))

    def gone(self, clause: ClauseId) -> None:
        """A paragraph of the base that the file has no more."""
        reading = self._text.clauses[clause].reading()
        if not reading.length:
            return
        act = Table(clause=clause, pieces=reading.pieces, gap=_gap(reading, clause, 0, reading.length))
        self._gone.setdefault(
            printable(words(reading.pieces, self._text.runs)),
            (clause, self._propose(act, 0, "", "", tracked=False)),
        )

    def carried(self, clause: ClauseId, after: ClauseId | None, paragraph: int) -> None:
        """A paragraph that stands elsewhere, and nobody marked that."""
        if self._text.clauses[clause].proposed is None:
            self._propose(TableClauseMove(clause=clause, after=after), paragraph, "", "", tracked=False)
        else:
            self._puzzle("moved_new", clause, paragraph, "", "")

    def _ends(self, followed: Followed, shift: Shift) -> None:
        """A mark on the end of a paragraph: within the clause a split, behind its words a merger."""
        standing = {followed.expected.author(mark) for mark in followed.expected.marks}
        reading = self._text.clauses[followed.clause].reading()
        emptied = {p.author for p in followed.pieces if (p.start, p.end) == (0, reading.length)}
        for paragraph, said, mark in followed.ends:
            at = (shift.span(said, said) or (0, 0))[0]
            if (mark.author, mark.date[:19]) in standing or followed.expected.is_clause_itself(mark):
                continue
            inside = 0 < at < reading.length
            act: ProposedAct
            if mark.kind == "ins" and inside:
                act = TableSplit(clause=followed.clause, gap=_gap(reading, followed.clause, at, at))
            elif mark.kind == "del" and at == reading.length and mark.author not in emptied:
                act = TableMerge(clause=followed.clause)
            else:
                if inside:
                    self._puzzle("joined", followed.clause, paragraph, mark.author, "")
                continue
            self._propose(act, paragraph, mark.author, mark.date, tracked=mark is not UNTRACKED)

    def of_new(self, placed: Iterable[Placed]) -> None:
        """Paragraphs that the file puts in; one whose words are taken out elsewhere is moved."""
        for each in placed:
            runs = runs_of(each.paragraph)
            said = "".join(run.words for run in runs if each.tracked or not run.taken_out)
            by = next((run.put_in for run in runs if run.put_in is not None), UNTRACKED)
            if not said.strip():
                continue
            if len(said) > LONGEST:
                self._puzzle("too_long", each.clause, each.number, by.author, said)
                continue
            gone = self._gone.pop(said, None)
            act: ProposedAct
            if gone is not None and gone[1].author == by.author:
                self.proposed.remove(gone[1])
                act = TableClauseMove(clause=gone[0], after=each.clause)
            else:
                kind, level = self._like(each.clause)
                act = TableClause(after=each.clause, kind=kind, text=said, level=level)
            self._propose(act, each.number, by.author, by.date, tracked=each.tracked)

    def _like(self, after: ClauseId | None) -> tuple[ClauseKind, int]:
        """As the paragraph before it is; after a heading, a paragraph."""
        before = self._text.clauses.get(after or "")
        if before is None or before.kind in (ClauseKind.TITLE, ClauseKind.HEADING, ClauseKind.ANNEX):
            return ClauseKind.PARAGRAPH, 0
        return before.kind, before.level

    def _propose(
        self, act: ProposedAct, paragraph: int, author: str, date: str, *, tracked: bool = True
    ) -> Proposed:
        proposed = Proposed(act=act, paragraph=paragraph, author=author, date=date, tracked=tracked)
        self.proposed.append(proposed)
        return proposed

    def _puzzle(self, code: str, clause: ClauseId | None, paragraph: int, author: str, words: str) -> None:
        self.puzzles.append(Puzzle(code=code, paragraph=paragraph, clause=clause, author=author, words=words))


def _gap(reading: Reading, clause: ClauseId, start: int, end: int) -> Anchor:
    return reading.anchor_at(start, end) or Anchor(clause, 0)


def _untracked(followed: Followed, shift: Shift) -> list[Piece]:
    """A change for each place at which the words of the base differ, with what was said there."""
    issued = followed.expected.words[BASE]
    return [
        Piece(
            owner=BASE, start=hunk.start, end=hunk.end, words=hunk.new, old=issued[hunk.start : hunk.end],
            author="", date="", paragraph=followed.paragraph, tracked=False,
            notes=followed.notes_at(*shift.said(hunk)),
        )
        for hunk in shift.hunks
    ]  # fmt: skip


def _both(piece: Piece) -> str:
    return " → ".join(filter(None, (piece.old, piece.words)))
