"""What was found in a sent file: acts to be confirmed, what stood there before, and what stays open."""

from msgspec import Struct

from summitry.core.text.acts import (
    Table,
    TableClause,
    TableClauseMove,
    TableMerge,
    TableMove,
    TableSplit,
)
from summitry.core.text.state import ClauseId, ProposalId
from summitry.core.words import N_

ProposedAct = Table | TableMove | TableClause | TableClauseMove | TableSplit | TableMerge

SENTENCES: dict[str, str] = {
    "another_text": N_("The file was made of another text than this one."),
    "another_issue": N_("The file was made of the issue {words}, not of this one."),
    "outside": N_("This paragraph is no part of the text; it was left aside."),
    "no_origin": N_("The file does not say when it was made of the text; it was read against today’s."),
    "moved_new": N_("This paragraph stands elsewhere in the file; one that is only proposed is not moved."),
    "too_long": N_("This is longer than a proposal may be."),
    "not_placed": N_("This change could not be placed, since the words around it are not the issue’s."),
    "proposal_missing": N_("A change that stands is no longer in the file; it stands as before."),
    "proposal_differs": N_("Words of another party’s proposal were changed without a tracked change."),
    "in_and_out": N_("These words are put in and taken out in the same file."),
    "label": N_("The number of a paragraph was changed; numbers are given by the secretariat."),
    "front": N_("A change to what stands above the text was left aside."),
    "joined": N_("The end of this paragraph was changed in a way that is neither a split nor a merger."),
    "comment": N_("A comment that belongs to no change."),
    "table": N_("A table, or a change to one, was left aside."),
    "image": N_("An image was left aside."),
    "object": N_("An embedded object was left aside."),
    "formula": N_("A formula was left aside."),
    "footnote": N_("A footnote was left aside."),
    "formatting": N_("A change of formatting was left aside."),
    "text_box": N_("A text box was left aside."),
    "field": N_("A field was left aside."),
    "symbol": N_("A symbol of a special font was left aside."),
    "macro": N_("Macros and embedded programs were ignored: {words}."),
    "header": N_("Headers and footers are no part of the text; they were left aside."),
}  # fmt: skip


class Proposed(Struct, frozen=True, kw_only=True):
    """`paragraph` is counted from 1 in the file, 0 where nothing of it is there; `author` and `date` as the
    file names them.

    `tracked` False: the words differ from the issue’s, and nobody marked that.
    """

    act: ProposedAct
    paragraph: int
    author: str
    date: str
    tracked: bool = True


Change = tuple[str, int, int, str]
"""In whose words (a proposal's id, or "" for the base), from, to, and what stands there instead."""


class Known(Struct, frozen=True, kw_only=True):
    """A change that stands already, as the file shows it."""

    proposal: ProposalId
    author: str
    date: str
    changes: tuple[Change, ...]


class Puzzle(Struct, frozen=True, kw_only=True):
    """What could not be understood. `code` is a key of SENTENCES; `paragraph` 0: of the file as a whole."""

    code: str
    paragraph: int = 0
    clause: ClauseId | None = None
    author: str = ""
    words: str = ""


class Incoming(Struct, frozen=True, kw_only=True):
    proposed: tuple[Proposed, ...] = ()
    known: tuple[Known, ...] = ()
    puzzles: tuple[Puzzle, ...] = ()
