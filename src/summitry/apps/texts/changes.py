"""Which clauses an act changed: what is the same object in both texts looks the same."""

from summitry.core.text.clauses import beside, derived, in_order
from summitry.core.text.clean import left_open
from summitry.core.text.derived import walk
from summitry.core.text.fabric import words
from summitry.core.text.state import ClauseId, Text


def changed_clauses(before: Text, after: Text) -> tuple[ClauseId, ...]:
    """Those that look different, in the order in which the text knows them. Takes n steps for n proposals."""
    found = {clause for clause, now in after.clauses.items() if before.clauses.get(clause) is not now}
    found |= {p.clause for key, p in after.proposals.items() if before.proposals.get(key) is not p}
    found |= {
        _clause_of(after, target)
        for target, taken in after.positions.items()
        if before.positions.get(target) is not taken
    }
    found |= {bracket.clause for bracket in set(before.brackets) ^ set(after.brackets)}
    found |= {
        clause for clause, versions in after.versions.items() if before.versions.get(clause) is not versions
    }
    marked = set(before.suspended) ^ set(after.suspended)
    found |= {p.clause for p in after.standing() if marked.intersection(p.holders)} if marked else set()
    return tuple(clause for clause in after.clauses if clause in found)


def same_order(before: Text, after: Text) -> bool:
    """Whether the same clauses are shown, one after the other as before."""
    return in_order(before) == in_order(after)


def settled_otherwise(before: Text, after: Text) -> bool:
    """Whether it was put, released or adopted, so that other things can be done about every clause."""
    return before.put != after.put or (before.adoption is None) != (after.adoption is None)


def open_places(text: Text, clause: ClauseId) -> int:
    """How many choices, brackets, blanks and proposals beside it keep a clause open; none where it is not
    shown."""
    shown = text.clauses[clause]
    if shown.removed_by is not None:
        return 0
    proposed = shown.proposed is not None
    if proposed and not text.proposals[str(shown.proposed)].stands:
        return 0
    written = len(left_open(words(shown.pieces, text.runs)))
    return proposed + sum(1 for _ in walk(derived(text, clause))) + len(beside(text, clause)) + written


def _clause_of(text: Text, target: str) -> ClauseId:
    return text.proposals[target].clause if target in text.proposals else target
