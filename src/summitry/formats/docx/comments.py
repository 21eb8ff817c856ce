"""Comments: who holds what, positions, explanatory notes, and proposals that are no marks on words."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from summitry.core.text.clauses import in_words
from summitry.core.text.fabric import words
from summitry.core.text.state import Position, Proposal, Text
from summitry.core.text.terms import Party, ProposalKind, Stamp
from summitry.formats.docx.parts import MAIN
from summitry.formats.negotiated import phrases
from summitry.formats.negotiated.redline import Mark
from summitry.formats.negotiated.shown import Shown, moment
from summitry.formats.negotiated.xml import DECLARATION, element, escaped


class Comment(Struct, frozen=True, kw_only=True):
    id: int
    author: str
    at: Stamp
    lines: tuple[str, ...]


class Comments:
    """Collects what is said; each text of a document is asked for once."""

    def __init__(self, text: Text, shown: Shown) -> None:
        self._text = text
        self._shown = shown
        self._said: list[Comment] = []
        self._of_clause: dict[str, list[Proposal]] = defaultdict(list)
        marked = {proposal.id for clause in text.clauses for proposal in in_words(text, clause)}
        for proposal in text.standing():
            if proposal.id not in marked:
                self._of_clause[proposal.clause].append(proposal)

    def on(self, mark: Mark, *, hidden: bool) -> list[int]:
        """Of a proposal on words. `hidden`: another's mark lies over all of it, and readers may show one."""
        proposal = mark.proposal
        lines = self._about(proposal)
        found = []
        if hidden or lines:
            kind = self._shown.say(phrases.KINDS[proposal.kind])
            found.append(self._say(mark.author, proposal.at, (kind, *lines)))
        return found + self._positions(proposal.id)

    def on_clause(self, clause: str) -> list[int]:
        """Positions on the clause, the chair's brackets, and what stands beside it."""
        found = self._positions(clause)
        for bracket in self._text.brackets:
            if bracket.clause == clause:
                at = max((issue.at for issue in self._text.issues), default=0)
                said = self._shown.sentence(phrases.BY_CHAIR, reason=bracket.reason)
                found.append(self._note(self._shown.say(phrases.CHAIR), at, (said,)))
        for proposal in self._of_clause[clause]:
            lines = (self._beside(proposal), *self._about(proposal))
            found.append(self._say(proposal.by, proposal.at, lines))
            found += self._positions(proposal.id)
        return found

    def part(self) -> str:
        return DECLARATION + element("w:comments", {"xmlns:w": MAIN}, *map(_written, self._said))

    def _about(self, proposal: Proposal) -> tuple[str, ...]:
        shown, lines = self._shown, []
        if not proposal.holders:
            lines.append(shown.say(phrases.LET_GO))
        if proposal.group:
            lines.append(shown.sentence(phrases.ON_BEHALF, group=shown.name(proposal.group)))
        if len(proposal.holders) > 1:
            lines.append(shown.sentence(phrases.HELD_BY, parties=shown.named(proposal.holders)))
        return (*lines, proposal.note) if proposal.note else tuple(lines)

    def _beside(self, proposal: Proposal) -> str:
        runs = self._text.runs
        if proposal.kind is ProposalKind.RETAIN:
            kept = "".join(words(edit.pieces, runs) for edit in proposal.edits)
            return self._shown.sentence(phrases.RETAINS, words=kept)
        if proposal.edits and (proposal.outdated or proposal.to_be_confirmed):
            old, new = (
                "".join(words(pieces, runs) for pieces in each)
                for each in (
                    [edit.pieces for edit in proposal.edits],
                    [edit.words for edit in proposal.edits],
                )
            )
            return self._shown.sentence(phrases.AWAITS, old=old, new=new)
        return self._shown.say(phrases.KINDS[proposal.kind])

    def _positions(self, target: str) -> list[int]:
        taken = self._text.positions.get(target, {})
        return [self._say(party, each.at, self._position(each)) for party, each in taken.items()]

    def _position(self, position: Position) -> tuple[str, ...]:
        stance = self._shown.say(phrases.STANCES[position.stance])
        said = self._shown.sentence(phrases.POSITION, stance=stance)
        return (said, position.note) if position.note else (said,)

    def _say(self, party: Party, at: Stamp, lines: Iterable[str]) -> int:
        return self._note(self._shown.name(party), at, lines)

    def _note(self, author: str, at: Stamp, lines: Iterable[str]) -> int:
        comment = Comment(id=len(self._said), author=author, at=at, lines=tuple(lines))
        self._said.append(comment)
        return comment.id


def _written(comment: Comment) -> str:
    style = element("w:pPr", None, element("w:pStyle", {"w:val": "CommentText"}))
    paragraphs = (
        element(
            "w:p",
            None,
            style,
            element("w:r", None, element("w:t", {"xml:space": "preserve"}, escaped(line))),
        )
        for words in comment.lines
        for line in words.splitlines() or [""]
    )
    by = {"w:id": comment.id, "w:author": comment.author, "w:date": moment(comment.at)}
    return element("w:comment", by, *paragraphs)
