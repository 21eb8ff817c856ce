"""What keeps a text from being clean, place by place."""

import re
from enum import StrEnum

from msgspec import Struct

from summitry.core.text.clauses import derived, in_order, unsettled
from summitry.core.text.derived import walk
from summitry.core.text.fabric import words
from summitry.core.text.footnotes import footnotes, said_in
from summitry.core.text.state import ClauseId, ProposalId, Text


class Open(StrEnum):
    """Why a place is not clean."""

    CHOICE = "choice"
    BRACKET = "bracket"
    PROPOSED_CLAUSE = "proposed_clause"
    BESIDE = "beside"
    PLACEHOLDER = "placeholder"


class Unresolved(Struct, frozen=True, kw_only=True):
    """`proposals` are those that keep the place open; `words` is the placeholder that was found."""

    clause: ClauseId
    what: Open
    proposals: tuple[ProposalId, ...] = ()
    words: str = ""


_PLACEHOLDER = re.compile(
    r"\[\s*(?:\.{2,}|…|_+|-{1,3}|–|—|X+|x+|TBD|tbd|placeholder|[Pp]laceholder[^\]]*)?\s*\]"
    r"|\bTB[DC]\b|_{3,}|…{2,}|\bX{2,3}\b(?![A-Z])"
)
"""An empty bracket or one with dots, lines or crosses, "TBD", "XX", and blanks to be filled in."""

_WRITTEN = re.compile(rf"{_PLACEHOLDER.pattern}|\[(?:[^\[\]]*\])?|^[^\[\]]*\]")
"""Also any other bracket: among the words of a text it says as much as among its readings."""


def unresolved(text: Text) -> list[Unresolved]:
    """Every place that is still open, in the order of the text. Languages are asked apart."""
    found: list[Unresolved] = []
    for clause in in_order(text):
        proposed = text.clauses[clause].proposed
        if proposed is not None:
            found.append(Unresolved(clause=clause, what=Open.PROPOSED_CLAUSE, proposals=(proposed,)))
        for choice in walk(derived(text, clause)):
            proposals = tuple(dict.fromkeys(p for option in choice.options for p in option.proposals))
            what = Open.CHOICE if proposals else Open.BRACKET
            found.append(Unresolved(clause=clause, what=what, proposals=proposals))
        found += (
            Unresolved(clause=clause, what=Open.BESIDE, proposals=(each.proposal,))
            for each in unsettled(text, clause)
        )
        found += (
            Unresolved(clause=clause, what=Open.PLACEHOLDER, words=blank)
            for blank in left_open(words(text.clauses[clause].pieces, text.runs))
        )
    return found


def placeholders(line: str) -> list[str]:
    """What is still to be filled in."""
    return [match.group() for match in _PLACEHOLDER.finditer(line)]


def left_open(line: str) -> list[str]:
    """What is still to be filled in, and what else was written in brackets; marks of footnotes are none."""
    return [match.group() for match in _WRITTEN.finditer(_unmarked(line))]


def _unmarked(line: str) -> str:
    notes = list(footnotes(line))
    for start, end in reversed(notes):
        line = f"{line[:start]} {_unmarked(said_in(line[start:end]))} {line[end:]}"
    return line
