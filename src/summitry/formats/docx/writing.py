"""From a text to its DOCX: the base, with every standing proposal a tracked change of its party."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Sequence

from summitry.core.text.clauses import in_order
from summitry.core.text.fabric import words
from summitry.core.text.state import Clause, Proposal, Text
from summitry.core.text.terms import ClauseKind, ProposalKind
from summitry.formats.docx import parts
from summitry.formats.docx.comments import Comments
from summitry.formats.docx.marking import Marking, label, run
from summitry.formats.docx.names import FRONT_STYLE, of_clause
from summitry.formats.negotiated import phrases
from summitry.formats.negotiated.redline import Closes, Mark, Opens, Redline, Splits, Step, Words
from summitry.formats.negotiated.shown import Shown
from summitry.formats.negotiated.xml import DECLARATION, element

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same text gives the same bytes."""


def write_docx(text: Text, shown: Shown) -> bytes:
    """The text as it stood when the issue was made. Takes time in proportion to its words and marks."""
    document = _Document(text, shown)
    body = document.body()
    title = text.title.get(shown.language) or text.id
    written = {
        "[Content_Types].xml": parts.content_types(),
        "_rels/.rels": parts.package_relations(),
        "word/document.xml": DECLARATION + element("w:document", {"xmlns:w": parts.MAIN}, body),
        "word/_rels/document.xml.rels": parts.document_relations(),
        "word/styles.xml": parts.styles(text.language),
        "word/settings.xml": parts.settings(),
        "word/comments.xml": document.comments.part(),
        "word/footnotes.xml": document.marking.footnotes.part(),
        "docProps/core.xml": parts.core_properties(title, text.language),
        "docProps/custom.xml": parts.custom_properties(
            text.id, shown.symbol, shown.sha256, str(shown.version), shown.state, shown.language
        ),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, content in written.items():
            packed.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


class _Document:
    def __init__(self, text: Text, shown: Shown) -> None:
        self._text = text
        self._shown = shown
        self._marking = Marking(shown)
        self._redline = Redline(text)
        self.comments = Comments(text, shown)
        self._moves: dict[str, list[Mark]] = defaultdict(list)
        self._arriving: dict[str | None, list[Mark]] = defaultdict(list)
        self._mergers: dict[str, Proposal] = {}
        for proposal in text.standing():
            self._note(proposal)

    def _note(self, proposal: Proposal) -> None:
        if proposal.outdated or proposal.to_be_confirmed:
            return
        if proposal.kind is ProposalKind.MOVE_CLAUSE:
            mark = Mark(proposal, 0, _author(proposal))
            self._moves[proposal.clause].append(mark)
            self._arriving[proposal.after].append(mark)
        elif proposal.kind is ProposalKind.MERGE:
            self._mergers.setdefault(proposal.clause, proposal)

    def body(self) -> str:
        found = [self._front(), *self._arrivals(None)]
        for clause in in_order(self._text):
            found += [self._clause(self._text.clauses[clause]), *self._arrivals(clause)]
        return element("w:body", None, *found, element("w:sectPr"))

    def _front(self) -> str:
        title = self._text.title.get(self._shown.language) or self._text.id
        symbol = self._shown.symbol and self._shown.sentence(phrases.ISSUE, symbol=self._shown.symbol)
        covers = self._shown.sha256 and self._shown.say(phrases.COVERS)
        under = " · ".join(filter(None, (symbol, self._shown.sha256, covers)))
        return _paragraph("Title", run(title)) + (_paragraph(FRONT_STYLE, run(under)) if under else "")

    def _arrivals(self, after: str | None) -> list[str]:
        """Copies of the clauses that would be moved here."""
        found = []
        for mark in self._arriving[after]:
            clause = self._text.clauses[mark.proposal.clause]
            by = self._marking.of(mark)
            copy = element("w:moveTo", by, self._marking.run(words(clause.pieces, self._text.runs)))
            opened = self._marking.opens(mark, inserts=True)
            inside = opened + copy + self._marking.closes(mark, inserts=True)
            found.append(_paragraph(_style(clause), inside, element("w:moveTo", self._marking.of(mark))))
        return found

    def _clause(self, clause: Clause) -> str:
        steps = self._redline.steps(clause.id)
        paragraphs = _Clause(self, clause, steps, self._moves[clause.id]).paragraphs()
        return "".join(_paragraph(_style(clause), *each) for each in paragraphs)

    def brought(self, clause: Clause) -> Mark | None:
        """By whom the clause itself would come in."""
        if clause.proposed is None:
            return None
        proposal = self._text.proposals[clause.proposed]
        return Mark(proposal, 0, _author(proposal))

    def merger(self, clause: Clause) -> Mark | None:
        found = self._mergers.get(clause.id)
        return Mark(found, 0, _author(found)) if found else None

    @property
    def marking(self) -> Marking:
        return self._marking


def _author(proposal: Proposal) -> str:
    return proposal.by if proposal.by in proposal.holders else proposal.holders[0]


class _Clause:
    """One clause as one paragraph, or as many as it would be split into."""

    def __init__(self, document: _Document, clause: Clause, steps: Sequence[Step], moves: list[Mark]) -> None:
        self._marking = document.marking
        self._comments = document.comments
        self._clause = clause
        self._steps = steps
        self._moves = moves
        self._brought = document.brought(clause)
        self._merger = document.merger(clause)
        self._ranges = _ranges(steps)
        self._said: dict[str, list[int]] = {}

    def paragraphs(self) -> list[tuple[str, str]]:
        """Each with the mark on its end, if it has one."""
        whole = self._comments.on_clause(self._clause.id)
        if self._brought is not None:
            whole += self._comments.on(self._brought, hidden=False)
        name = of_clause(self._clause.id)
        found: list[tuple[str, str]] = []
        inside = [self._marking.bookmark(name), *map(_begins, whole), label(self._clause.label)]
        inside += [self._marking.opens(mark, inserts=False) for mark in self._moves]
        split = False
        for number, step in enumerate(self._steps):
            if isinstance(step, Splits) and not split:
                by = self._marking.of(step.mark)
                found.append(("".join(inside), element("w:ins", by)))
                inside, split = [], True
            else:
                inside.append(self._step(number, step))
                split = split and not isinstance(step, Words)
        inside += [self._marking.closes(mark, inserts=False) for mark in self._moves]
        inside += [*map(_ends, whole), self._marking.ends(name)]
        return [*found, ("".join(inside), self._end_mark())]

    def _step(self, number: int, step: Step) -> str:
        if isinstance(step, Words):
            base = step.owner is None
            owner = self._brought if base else step.owner
            deleted = (*step.deleted, *(self._moves if base else ()))
            return self._marking.words(step.words, owner, deleted)
        if isinstance(step, Splits):
            return ""
        first, last, hidden = self._ranges[step.mark.proposal.id]
        if isinstance(step, Opens):
            ids = self._comments.on(step.mark, hidden=hidden) if number == first else []
            self._said.setdefault(step.mark.proposal.id, ids)
            return "".join(map(_begins, ids)) + self._marking.opens(step.mark, inserts=step.inserts)
        ids = self._said.get(step.mark.proposal.id, []) if number == last else []
        return self._marking.closes(step.mark, inserts=step.inserts) + "".join(map(_ends, ids))

    def _end_mark(self) -> str:
        if self._brought is not None:
            return element("w:ins", self._marking.of(self._brought))
        if self._merger is not None:
            return element("w:del", self._marking.of(self._merger))
        if self._moves:
            return element("w:moveFrom", self._marking.of(self._moves[0]))
        base = [step.deleted for step in self._steps if isinstance(step, Words) and step.owner is None]
        for mark in base[0] if base else ():
            if not mark.moves and all(mark in deleted for deleted in base):
                return element("w:del", self._marking.of(mark))
        return ""


def _ranges(steps: Sequence[Step]) -> dict[str, tuple[int, int, bool]]:
    """Of each proposal, the first and the last step of its first edit, and whether others hide it."""
    found: dict[str, tuple[int, int, bool]] = {}
    under: dict[str, bool] = {}
    for step in steps:
        if isinstance(step, Words):
            for mark in step.deleted[1:]:
                under[mark.proposal.id] = True
    for number, step in enumerate(steps):
        if isinstance(step, Opens | Closes) and step.mark.edit == 0:
            name = step.mark.proposal.id
            first = found[name][0] if name in found else number
            found[name] = (first, number, under.get(name, False))
    return found


def _paragraph(style: str, inside: str, end_mark: str = "") -> str:
    end = element("w:rPr", None, end_mark) if end_mark else ""
    looks = element("w:pPr", None, element("w:pStyle", {"w:val": style}), end)
    return element("w:p", None, looks, inside)


def _style(clause: Clause) -> str:
    if clause.kind is ClauseKind.TITLE:
        return "Heading1"
    if clause.kind in (ClauseKind.HEADING, ClauseKind.ANNEX):
        return f"Heading{min(3, clause.level + 1)}"
    return f"Clause{min(6, clause.level)}"


def _begins(comment: int) -> str:
    return element("w:commentRangeStart", {"w:id": comment})


def _ends(comment: int) -> str:
    looks = element("w:rPr", None, element("w:rStyle", {"w:val": "CommentReference"}))
    reference = element("w:r", None, looks, element("w:commentReference", {"w:id": comment}))
    return element("w:commentRangeEnd", {"w:id": comment}) + reference
