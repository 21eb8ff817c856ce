"""Following the runs of one clause through a file, with a finger on the characters that they are."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from summitry.core.text.fabric import Reading, words
from summitry.core.text.state import ClauseId, Proposal, Text
from summitry.core.text.terms import ProposalKind
from summitry.formats.docx.findings import Puzzle
from summitry.formats.docx.names import LABEL_STYLE, of_edit
from summitry.formats.docx.opening import Change, Run
from summitry.formats.docx.placing import Placed, runs_of
from summitry.formats.negotiated.redline import Closes, Mark, Opens, Splits, Step
from summitry.formats.negotiated.shown import Shown, moment
from summitry.formats.negotiated.xml import printable

BASE = ""
UNTRACKED = Change("ins", "", "")
"""An end of a paragraph that nobody marked as new."""
_TO_THE_END = 1 << 62


class Piece(Struct, kw_only=True):
    """A new change: `words` instead of the characters `start` to `end` of what `owner` brought."""

    owner: str
    start: int
    end: int
    words: str = ""
    old: str = ""
    author: str
    date: str
    paragraph: int
    moved: bool = False
    tracked: bool = True
    notes: list[str]


class Expected:
    """The marks that stand on a clause, by the names and by the authors and dates that a file has."""

    def __init__(
        self, text: Text, clause: ClauseId, steps: Iterable[Step], beside: Iterable[Mark], shown: Shown
    ) -> None:
        self._shown = shown
        self.label = text.clauses[clause].label
        steps = list(steps)
        marks = [step.mark for step in steps if isinstance(step, Opens | Splits)] + list(beside)
        self._within = _within(steps)
        self.marks = list({mark.name: mark for mark in marks}.values())
        self._by_author: dict[tuple[str, str], list[Mark]] = defaultdict(list)
        for mark in self.marks:
            self._by_author[self.author(mark)].append(mark)
        found = text.clauses[clause]
        brought = text.proposals[found.proposed] if found.proposed else None
        self._brought = (
            self.author(Mark(brought, 0, _author(brought))) if brought and brought.holders else None
        )
        self.words = {
            BASE: printable(words(found.pieces, text.runs)),
            **{m.name: printable(self._words(text, m)) for m in self.marks},
        }

    def is_in(self, mark: Mark, owner: str) -> bool:
        """Whether a mark is on words that this owner brought."""
        return self._within.get(mark.name, BASE) == owner

    def author(self, mark: Mark) -> tuple[str, str]:
        return self._shown.name(mark.author), moment(mark.proposal.at)[:19]

    def is_clause_itself(self, change: Change) -> bool:
        return self._brought == (change.author, change.date[:19])

    def find(
        self, change: Change, opened: Iterable[str], *, inserts: bool, but: Iterable[Mark] = (), of: str = ""
    ) -> Mark | None:
        """The innermost of those whose bookmark is open; without bookmarks, the only one there is.

        `but` are those that the same words have a mark of already, which `of` has brought.
        """
        candidates = [
            mark
            for mark in self._by_author.get((change.author, change.date[:19]), [])
            if mark not in but and (inserts or self.is_in(mark, of))
        ]
        named = {of_edit(mark.name, inserts=inserts): mark for mark in candidates}
        inner = next((named[name] for name in reversed(list(opened)) if name in named), None)
        if inner is not None:
            return inner
        fitting = [mark for mark in candidates if _may(mark, inserts=inserts)]
        return fitting[0] if len(fitting) == 1 else None

    @staticmethod
    def _words(text: Text, mark: Mark) -> str:
        edits = mark.proposal.edits
        return words(edits[mark.edit].words, text.runs) if mark.edit < len(edits) else ""


def _within(steps: Iterable[Step]) -> dict[str, str]:
    """In whose words each mark takes something out."""
    found: dict[str, str] = {}
    around = [BASE]
    for step in steps:
        if isinstance(step, Opens) and step.inserts:
            around.append(step.mark.name)
        elif isinstance(step, Closes) and step.inserts:
            around.pop()
        elif isinstance(step, Opens):
            found[step.mark.name] = around[-1]
    return found


def _author(proposal: Proposal) -> str:
    return proposal.by if proposal.by in proposal.holders else proposal.holders[0]


def _may(mark: Mark, *, inserts: bool) -> bool:
    if not mark.proposal.edits:
        return not inserts
    edit = mark.proposal.edits[mark.edit]
    return bool(edit.words if inserts else edit.pieces)


class Followed:
    """`said` is what each owner's words are in the file, `taken` and `put` what standing marks do there.

    `beyond` are paragraphs that stand within the clause's, though all of its words came before.
    """

    def __init__(self, clause: ClauseId, expected: Expected, new_comments: dict[str, str]) -> None:
        self.clause = clause
        self.expected = expected
        self.pieces: list[Piece] = []
        self.puzzles: list[Puzzle] = []
        self.said: dict[str, str] = {BASE: ""}
        self.taken: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        self.put: dict[str, tuple[str, int]] = {}
        self.ends: list[tuple[int, int, Change]] = []
        self.heard: set[str] = set()
        self.beyond: list[Placed] = []
        self._comments = new_comments
        self._commented: dict[str, tuple[int, int]] = {}
        self._open: list[str] = []
        self._paragraph = self.paragraph = 0
        self._ended = False

    def follow(self, placed: Placed) -> None:
        if self.paragraph and not self._ended:
            if self.said[BASE] == self.expected.words[BASE] and runs_of(placed.paragraph):
                self.beyond.append(placed)
                return
            self.ends.append((self._paragraph, len(self.said[BASE]), UNTRACKED))
        self._ended = bool(placed.paragraph.end)
        self._paragraph = placed.number
        self.paragraph = self.paragraph or placed.number
        for what, step in placed.paragraph.steps:
            if isinstance(step, Run):
                self._run(step)
            elif what == "opens":
                self._open.append(step)
                self._commented[step] = (len(self.said[BASE]), _TO_THE_END)
            elif step in self._open:
                self._open.remove(step)
                self._commented[step] = (self._commented[step][0], len(self.said[BASE]))
        self.ends += [(placed.number, len(self.said[BASE]), mark) for mark in placed.paragraph.end]

    def notes_at(self, start: int, end: int) -> list[str]:
        """Comments on these words of the base as the file has them; from now on they are heard."""
        found = [
            name
            for name, (first, last) in self._commented.items()
            if name in self._comments and name not in self.heard and first <= end and start <= last
        ]
        self.heard.update(found)
        return [self._comments[name] for name in found]

    def _run(self, run: Run) -> None:
        if run.style == LABEL_STYLE:
            if any(not self.expected.is_clause_itself(mark) for mark in run.marks):
                self._puzzle("label", run.words, run.marks[-1].author)
            return
        by = run.put_in
        printed = f"{self.expected.label}\t"
        if self.expected.label and not self.said[BASE] and run.words.startswith(printed):
            run = replace(run, words=run.words.removeprefix(printed))  # it has lost its style
        owner = self._owner(by) if by is not None else BASE
        if by is not None and owner is None:
            self._put_in(run, by)
            return
        owner = owner or BASE
        start = len(self.said.setdefault(owner, ""))
        self.said[owner] += run.words
        found: list[Mark] = []
        for change in run.taken_out:
            self._taken_out(change, owner, start, run.words, found)
        if found:
            self._hidden(owner, start, run.words, found)

    def _owner(self, by: Change) -> str | None:
        """None: nobody's whose change stands."""
        if self.expected.is_clause_itself(by):
            return BASE
        mark = self.expected.find(by, self._open, inserts=True)
        if mark is None:
            return None
        around = self._inserting(but=mark.name)
        self.put.setdefault(mark.name, (around, len(self.said.get(around, ""))))
        return mark.name

    def _inserting(self, but: str = "") -> str:
        """In whose words we are, by the bookmarks."""
        names = {of_edit(mark.name, inserts=True): mark.name for mark in self.expected.marks}
        inner = (names[name] for name in reversed(self._open) if name in names and names[name] != but)
        return next(inner, BASE)

    def _taken_out(self, change: Change, owner: str, start: int, said: str, found: list[Mark]) -> None:
        mark = self.expected.find(change, self._open, inserts=False, but=found, of=owner)
        end = start + len(said)
        if mark is not None:
            found.append(mark)
            _extend(self.taken[mark.name], (owner, start, end))
        else:
            self._new(change, owner, start, end, old=said)

    def _hidden(self, owner: str, start: int, said: str, found: list[Mark]) -> None:
        """Some word processors keep one mark where several were; the others' bookmarks are still there."""
        for mark in self.expected.marks:
            opened = of_edit(mark.name, inserts=False) in self._open
            if opened and mark not in found and self.expected.is_in(mark, owner):
                _extend(self.taken[mark.name], (owner, start, start + len(said)))

    def _put_in(self, run: Run, by: Change) -> None:
        if run.taken_out:
            self._puzzle("in_and_out", run.words, by.author)
            return
        owner = self._inserting()
        at = len(self.said.get(owner, ""))
        self._new(by, owner, at, at, words=run.words)

    def _new(
        self, change: Change, owner: str, start: int, end: int, *, words: str = "", old: str = ""
    ) -> None:
        notes = []
        for name in self._open:
            if name in self._comments and name not in self.heard:
                notes.append(self._comments[name])
                self.heard.add(name)
        moved = change.kind.startswith("moved")
        piece = Piece(
            owner=owner, start=start, end=end, words=words, old=old, author=change.author, date=change.date,
            paragraph=self._paragraph, moved=moved, notes=notes,
        )  # fmt: skip
        last = self.pieces[-1] if self.pieces else None
        if last is not None and _continues(last, piece):
            last.end, last.words, last.old = end, last.words + words, last.old + old
            last.notes += notes
        else:
            self.pieces.append(piece)

    def _puzzle(self, code: str, words: str, author: str) -> None:
        self.puzzles.append(
            Puzzle(code=code, paragraph=self._paragraph, clause=self.clause, author=author, words=words)
        )


def _continues(last: Piece, piece: Piece) -> bool:
    """One change may lie in several runs, and be typed over several minutes."""
    return (last.author, last.owner, last.end, last.moved) == (
        piece.author, piece.owner, piece.start, piece.moved,
    )  # fmt: skip


def _extend(taken: list[tuple[str, int, int]], more: tuple[str, int, int]) -> None:
    if taken and taken[-1][0] == more[0] and taken[-1][2] == more[1]:
        more = (more[0], taken.pop()[1], more[2])
    taken.append(more)


def reading_of(text: Text, clause: ClauseId, expected: Expected, owner: str) -> Reading:
    """The characters that an owner brought."""
    if owner == BASE:
        return text.clauses[clause].reading()
    mark = next(mark for mark in expected.marks if mark.name == owner)
    return Reading(mark.proposal.edits[mark.edit].words)


BESIDE = frozenset({ProposalKind.MOVE_CLAUSE, ProposalKind.MERGE})
