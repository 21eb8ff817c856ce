"""From a sent file to acts in a party's name, to be confirmed before anything is tabled."""

from collections import defaultdict

from summitry.core.text.clauses import in_order
from summitry.core.text.state import ClauseId, Text
from summitry.core.text.terms import Party, ProposalKind
from summitry.formats.docx.findings import Incoming, Known, Proposed, Puzzle
from summitry.formats.docx.following import BASE, BESIDE, Expected, Followed
from summitry.formats.docx.making import Making
from summitry.formats.docx.names import FRONT_STYLE
from summitry.formats.docx.opening import Change, Opened, Said
from summitry.formats.docx.placing import Placed, is_arrival, place, runs_of
from summitry.formats.docx.untracked import carried
from summitry.formats.negotiated.redline import Mark, Redline
from summitry.formats.negotiated.shown import Shown, moment


def acts_of(opened: Opened, text: Text, shown: Shown, party: Party) -> Incoming:
    """`text` as it stood at the issue that the file was made of, `shown` as it was shown then.

    Whoever the file names as author, the acts are the party's. Nothing in the file is left out: it is an act,
    a change that stands already, or a puzzle with its place.
    """
    return _Incoming(opened, text, shown, party).found()


class _Incoming:
    def __init__(self, opened: Opened, text: Text, shown: Shown, party: Party) -> None:
        self._opened = opened
        self._text = text
        self._shown = shown
        self._known = {(shown.name(each), moment(p.at)[:19]) for p in text.proposals.values()
                       for each in {p.by, *p.holders}}  # fmt: skip
        said = {(shown.name(by), moment(position.at)[:19])
                for taken in text.positions.values() for by, position in taken.items()}  # fmt: skip
        chairs = {shown.say("Chair")}
        self._comments = {
            f"comment {each.id}": each
            for each in opened.comments
            if (each.author, each.date[:19]) not in self._known | said and each.author not in chairs
        }
        self._party = party
        self._puzzles: list[Puzzle] = []
        self._proposed: list[Proposed] = []
        self._standing: list[Known] = []

    def found(self) -> Incoming:
        self._check_origin()
        placed = place(self._opened, self._text, self._is_new)
        followed = self._follow(placed)
        making = Making(self._text, self._party)
        new = [each for each in placed if each.new]
        self._new_inside(followed, new)
        for each in followed:
            self._puzzles += each.puzzles
            self._standing += self._known_in(each)
            making.of_clause(each)
        self._elsewhere(followed, making)
        self._missing(followed, making)
        making.of_new(sorted(new, key=lambda each: each.number))
        self._proposed += making.proposed
        self._puzzles += making.puzzles
        self._aside(followed)
        return Incoming(
            proposed=tuple(sorted(self._proposed, key=lambda each: each.paragraph)),
            known=tuple(self._standing),
            puzzles=tuple(sorted(self._puzzles, key=lambda each: each.paragraph)),
        )

    def _is_new(self, change: Change) -> bool:
        return (change.author, change.date[:19]) not in self._known

    def _check_origin(self) -> None:
        of, symbol, sha256 = (self._opened.properties.get(f"summitry-{key}", "") for key in
                              ("text", "symbol", "sha256"))  # fmt: skip
        if not of:
            self._puzzles.append(Puzzle(code="no_origin"))
        elif of != self._text.id:
            self._puzzles.append(Puzzle(code="another_text"))
        elif sha256 and self._shown.sha256 and sha256 != self._shown.sha256:
            self._puzzles.append(Puzzle(code="another_issue", words=symbol))

    def _follow(self, placed: list[Placed]) -> list[Followed]:
        redline = Redline(self._text)
        heard = {name: said.words for name, said in self._comments.items()}
        beside: dict[ClauseId, list[Mark]] = defaultdict(list)
        for proposal in self._text.standing():
            if proposal.kind in BESIDE and not (proposal.outdated or proposal.to_be_confirmed):
                author = proposal.by if proposal.by in proposal.holders else proposal.holders[0]
                beside[proposal.clause].append(Mark(proposal, 0, author))
        found: dict[ClauseId, Followed] = {}
        for each in placed:
            if each.clause is None:
                self._outside(each)
            elif not each.new and each.clause in self._text.clauses:
                if each.clause not in found:
                    expected = Expected(
                        self._text, each.clause, redline.steps(each.clause), beside[each.clause], self._shown
                    )
                    found[each.clause] = Followed(each.clause, expected, heard)
                found[each.clause].follow(each)
        return list(found.values())

    def _outside(self, placed: Placed) -> None:
        runs = runs_of(placed.paragraph)
        if is_arrival(placed.paragraph):
            return
        said = "".join(run.words for run in runs)
        if placed.paragraph.style in (FRONT_STYLE, "Title"):
            changed = [mark for run in runs for mark in run.marks]
            if changed:
                self._puzzles.append(
                    Puzzle(code="front", paragraph=placed.number, author=changed[0].author, words=said)
                )
        elif said.strip():
            self._puzzles.append(Puzzle(code="outside", paragraph=placed.number, words=said))

    def _known_in(self, followed: Followed) -> list[Known]:
        """Each standing proposal as the file shows it; one that it does not show is a puzzle."""
        by_proposal: dict[str, list[Mark]] = defaultdict(list)
        for mark in followed.expected.marks:
            by_proposal[mark.proposal.id].append(mark)
        found = []
        for proposal, marks in by_proposal.items():
            changes = tuple(
                change for mark in sorted(marks, key=lambda m: m.edit) for change in _changes(followed, mark)
            )
            author, at = followed.expected.author(marks[0])
            if not (changes or self._is_beside(followed, marks[0], (author, at))):
                self._puzzles.append(
                    Puzzle(code="proposal_missing", clause=followed.clause, author=author, words=proposal)
                )
                continue
            date = moment(marks[0].proposal.at)
            found.append(Known(proposal=proposal, author=author, date=date, changes=changes))
        return found

    def _is_beside(self, followed: Followed, mark: Mark, by: tuple[str, str]) -> bool:
        """A split or a merger is the mark on the end of a paragraph; where another has that, a comment."""
        if mark.proposal.kind not in BESIDE | {ProposalKind.SPLIT}:
            return False
        ends = {(change.author, change.date[:19]) for _, _, change in followed.ends}
        return by in ends | {(said.author, said.date[:19]) for said in self._opened.comments}

    @staticmethod
    def _new_inside(followed: list[Followed], new: list[Placed]) -> None:
        """Paragraphs that stand among a clause's own, behind all of its words."""
        for each in followed:
            new += [
                Placed(beyond.number, beyond.paragraph, each.clause, new=True, tracked=False)
                for beyond in each.beyond
            ]

    def _elsewhere(self, followed: list[Followed], making: Making) -> None:
        paragraphs = {each.clause: each.paragraph for each in followed}
        for clause, after in carried(in_order(self._text), [each.clause for each in followed]):
            making.carried(clause, after, paragraphs[clause])

    def _missing(self, followed: list[Followed], making: Making) -> None:
        seen = {each.clause for each in followed}
        for clause in in_order(self._text):
            found = self._text.clauses[clause]
            if clause in seen:
                continue
            if found.proposed is None:
                making.gone(clause)
            else:
                by = self._shown.name(self._text.proposals[found.proposed].by)
                self._puzzles.append(
                    Puzzle(code="proposal_missing", clause=clause, author=by, words=found.proposed)
                )

    def _paragraph_of(self, name: str) -> int:
        numbered = enumerate(self._opened.paragraphs, start=1)
        return next((number for number, each in numbered if ("opens", name) in each.steps), 0)

    def _aside(self, followed: list[Followed]) -> None:
        heard = {name for each in followed for name in each.heard}
        for name, said in self._comments.items():
            if name not in heard:
                self._puzzles.append(_comment(said, self._paragraph_of(name)))
        for paragraph, what, words in self._opened.aside:
            self._puzzles.append(Puzzle(code=what, paragraph=paragraph + 1, words=words))


def _changes(followed: Followed, mark: Mark) -> list[tuple[str, int, int, str]]:
    """What the file shows of one edit: the words it takes out, and what it puts in there."""
    said = followed.said.get(mark.name)
    taken = followed.taken.get(mark.name, [])
    owner_of = {m.name: m.proposal.id for m in followed.expected.marks} | {BASE: BASE}
    found = [(owner_of[owner], start, end, "") for owner, start, end in taken]
    if said is not None:
        owner, at = followed.put[mark.name]
        if found and found[-1][0] == owner_of[owner] and found[-1][2] == at:
            of, start, end, _ = found.pop()
            found.append((of, start, end, said))
        else:
            found.append((owner_of[owner], at, at, said))
    return found


def _comment(said: Said, paragraph: int) -> Puzzle:
    return Puzzle(code="comment", paragraph=paragraph, author=said.author, words=said.words)
