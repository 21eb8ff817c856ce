"""The text for an audience that is not told who holds what."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from summitry.core.text.clauses import beside, derived, in_order
from summitry.core.text.derived import Choice, Node, Option
from summitry.core.text.digest import canonical, digest, spelt_out
from summitry.core.text.fabric import Piece
from summitry.core.text.layered import Layered
from summitry.core.text.state import Clause, ClauseId, Issue, Text
from summitry.core.text.terms import ClauseKind, ProposalKind

SOMEBODY = ""
"""Stands for each holder where only their number is told."""


def veiled(text: Text, clause: ClauseId, *, counted: bool) -> list[Any]:
    """A clause as plain words and choices, with nobody's name, nor any proposal's, by which a name could be
    found.

    `counted`: each option has as many holders as it has, every one of them SOMEBODY; without it, none.
    """
    return spelt_out(text, tuple(_node(node, counted) for node in derived(text, clause)))


def _node(node: Node, counted: bool) -> Node:
    if not isinstance(node, Choice):
        return node
    return replace(node, options=tuple(_option(option, counted) for option in node.options))


def _option(option: Option, counted: bool) -> Option:
    return replace(
        option,
        nodes=tuple(_node(node, counted) for node in option.nodes),
        holders=(SOMEBODY,) * len(option.holders) if counted else (),
        proposals=(),
    )


NOTE = "N"
"""The id of the first clause of a text with counts, which says what they are; others bear numbers."""


def nameless(
    text: Text, issue: Issue, no_text: str, remarks: Mapping[ProposalKind, str], counts: str = ""
) -> Text:
    """The issue as a text of its own, in which every bracket is a word: nothing of who acted is in it.

    `text` is as it was issued. Its hash is the nameless text's own: over the full text, whoever knows the
    words could find the holders by trying. `remarks` say in brackets what stands beside a clause; where the
    issue is `counted`, a number after a reading says how many hold it, and `counts`, before everything, that
    it does.
    """
    clauses: dict[ClauseId, Clause] = {}
    runs: dict[str, str] = {}
    if issue.counted and counts:
        runs[NOTE] = f"[{counts}]"
        whole = (Piece(NOTE, 0, len(runs[NOTE])),)
        clauses[NOTE] = Clause(id=NOTE, kind=ClauseKind.PREAMBLE, label="", pieces=whole)
    for clause in in_order(text):
        found = text.clauses[clause]
        words = _spelt(veiled(text, clause, counted=issue.counted), no_text)
        if found.proposed is not None:
            holders = len(text.proposals[found.proposed].holders) if issue.counted else 0
            words = f"[{no_text}][{words}]{_count(holders)}"
        remarked = (
            f" [{remarks[each.kind]}]" for each in beside(text, clause) if not each.awaits_confirmation
        )
        runs[clause] = words + "".join(remarked)
        clauses[clause] = Clause(
            id=clause,
            kind=found.kind,
            label=found.label,
            level=found.level,
            pieces=(Piece(clause, 0, len(runs[clause])),) if runs[clause] else (),
        )
    plain = Text(
        id=text.id,
        title=text.title,
        language=text.language,
        runs=Layered(runs),
        order=tuple(clauses),
        clauses=clauses,
    )
    own = Issue(
        number=issue.number,
        kind=issue.kind,
        symbol=issue.symbol,
        at=issue.at,
        sha256=digest(canonical(plain).decode()),
    )
    return replace(plain, issues=(own,))


def _spelt(nodes: list[Any], no_text: str) -> str:
    return "".join(
        node
        if isinstance(node, str)
        else "".join(
            f"[{_spelt(option['words'], no_text) or no_text}]{_count(len(option['holders']))}"
            for option in node["options"]
        )
        for node in nodes
    )


def _count(holders: int) -> str:
    return f" ({holders})" if holders else ""
