"""A proposal from a sent file as its page shows it: its clause, word by word, with what would change."""

from dataclasses import dataclass

from django.utils.translation import gettext

from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.sent.found import Tried
from summitry.apps.texts.wording import refusal_sentence
from summitry.core.text.acts import Table, TableClause, TableClauseMove, TableMerge, TableMove, TableSplit
from summitry.core.text.clauses import place_of
from summitry.core.text.diff import compare
from summitry.core.text.fabric import Reading, words
from summitry.core.text.state import ClauseId
from summitry.core.text.terms import ProposalKind
from summitry.formats.docx.findings import SENTENCES, Puzzle

SAME, OUT, NEW, CUT = "same", "out", "new", "cut"

Stretch = tuple[str, str]
"""One of SAME, OUT, NEW and CUT, and the words."""

_KINDS: dict[type, ProposalKind] = {
    TableMove: ProposalKind.MOVE,
    TableClause: ProposalKind.NEW_CLAUSE,
    TableClauseMove: ProposalKind.MOVE_CLAUSE,
    TableSplit: ProposalKind.SPLIT,
    TableMerge: ProposalKind.MERGE,
}


@dataclass(frozen=True)
class Candidate:
    """`where` is its clause as a heading; `says` the words; `of` whose words it amends: empty, the base’s."""

    number: int
    where: str
    clause: ClauseId | None
    what: str
    says: tuple[Stretch, ...]
    of: str
    note: str
    by: str
    tracked: bool
    place: int
    ticked: bool
    waits: bool
    refused: str
    known: bool


@dataclass(frozen=True)
class Riddle:
    """What was not understood: a sentence, its clause and paragraph (0: none), and the words."""

    sentence: str
    place: int
    where: str
    by: str
    words: str


class Showing:
    def __init__(self, room: TextRoom) -> None:
        self._room = room
        self._text = room.negotiated

    def candidate(self, tried: Tried) -> Candidate:
        act = tried.proposed.act
        clause = act.after if isinstance(act, TableClause) else act.clause
        whole = isinstance(act, Table) and not tried.proposed.paragraph
        return Candidate(
            number=tried.number,
            where=self._where(act, clause),
            clause=clause,
            what=self._room.proposal_name(_kind(act)),
            says=tuple(self._says(act)),
            of=self._of(act),
            note=act.note,
            by=" · ".join(filter(None, (tried.proposed.author, _day(tried.proposed.date)))),
            tracked=tried.proposed.tracked,
            place=tried.proposed.paragraph,
            ticked=tried.may_be_tabled and not whole,
            waits=tried.proposal is not None and tried.proposal.waits,
            refused=refusal_sentence(tried.refused, self._room.parties) if tried.refused else "",
            known=tried.known,
        )

    def riddle(self, puzzle: Puzzle) -> Riddle:
        sentence = gettext(SENTENCES[puzzle.code]).format(words=puzzle.words)
        return Riddle(
            sentence=sentence,
            place=puzzle.paragraph,
            where=self._label(puzzle.clause) if puzzle.clause else "",
            by=puzzle.author,
            words="" if "{words}" in SENTENCES[puzzle.code] else puzzle.words,
        )

    def _where(self, act: object, clause: ClauseId | None) -> str:
        if not isinstance(act, TableClause | TableClauseMove):
            return self._label(clause)
        if act.after is None:
            return gettext("At the beginning")
        return gettext("After %(clause)s") % {"clause": self._label(act.after)}

    def _label(self, clause: ClauseId | None) -> str:
        return self._room.label(clause) if clause in self._text.clauses else ""

    def _of(self, act: object) -> str:
        """The name of the party whose proposal's words would be amended."""
        if not isinstance(act, Table) or act.clause not in self._text.clauses:
            return ""
        owner = place_of(self._text, self._text.clauses[act.clause], act.gap).owner
        return self._room.name(self._text.proposals[owner].by) if owner else ""

    def _says(self, act: object) -> list[Stretch]:
        if isinstance(act, TableClause):
            return [(NEW, act.text)]
        if isinstance(act, Table | TableMove | TableSplit):
            return self._changed(act)
        if isinstance(act, TableClauseMove | TableMerge):
            return [(SAME, self._room.base_words(act.clause))]
        return []

    def _changed(self, act: Table | TableMove | TableSplit) -> list[Stretch]:
        """In the words as they stand now; what was taken out meanwhile is shown as the file had it."""
        reading = place_of(self._text, self._text.clauses[act.clause], act.gap).reading
        if isinstance(act, TableSplit):
            at = reading.position(act.gap)
            return [
                (SAME, self._cut(reading, 0, at)),
                (CUT, "¶"),
                (SAME, self._cut(reading, at, reading.length)),
            ]
        old = words(act.pieces, self._text.runs)
        start, end = reading.span(act.pieces, act.gap)
        places = [(start, end, _compared(old, act.text) if isinstance(act, Table) else [(OUT, old)])]
        if isinstance(act, TableMove):
            to = reading.position(act.to)
            places.append((to, to, [(NEW, old)]))
        found: list[Stretch] = []
        at = 0
        for first, last, said in sorted(places, key=lambda each: each[:2]):
            found += [(SAME, self._cut(reading, at, first)), *said]
            at = last
        return [each for each in (*found, (SAME, self._cut(reading, at, reading.length))) if each[1]]

    def _cut(self, reading: Reading, start: int, end: int) -> str:
        return words(reading.cut(start, end), self._text.runs)


def _compared(old: str, new: str) -> list[Stretch]:
    """Word by word, where some of the words stay."""
    if not (old and new):
        return [(OUT, old), (NEW, new)]
    return [
        stretch
        for piece in compare(old, new).pieces
        for stretch in (
            [(SAME, piece.new)] if piece.old == piece.new else [(OUT, piece.old), (NEW, piece.new)]
        )
    ]


def _kind(act: object) -> ProposalKind:
    if isinstance(act, Table):
        return (
            ProposalKind.INSERT
            if not act.pieces
            else ProposalKind.REPLACE
            if act.text
            else ProposalKind.DELETE
        )
    return _KINDS[type(act)]


def _day(date: str) -> str:
    """As the file has it, to the minute: word processors write their own clock’s time."""
    return date[:16].replace("T", " ")
