"""The concordance table of two issues of one text: which number a clause had, and which it has now.

Clauses are found by their permanent ids, and by their characters where one was split or two became one.
"""

from enum import StrEnum

from msgspec import Struct

from summitry.core.text.clauses import in_order
from summitry.core.text.diff.changes import longest_rising
from summitry.core.text.digest import spelt
from summitry.core.text.state import ClauseId, Text
from summitry.core.text.terms import ProposalKind


class Fate(StrEnum):
    """What became of a clause; the first that fits."""

    ADDED = "added"
    SPLIT_OFF = "split off"  # from the clause named as old
    JOINED = "joined"  # its words stand in the clause named as new
    REMOVED = "removed"
    MOVED = "moved"  # at another place among the clauses around it
    RENUMBERED = "renumbered"
    SAME = "same"


class Row(Struct, frozen=True, kw_only=True):
    """A clause in both issues, in the order of the new one; what is gone stands where it stood.

    `reworded`: its words or its brackets differ. Empty words where it is not there.
    """

    old: ClauseId | None
    new: ClauseId | None
    old_label: str = ""
    new_label: str = ""
    old_words: str = ""
    new_words: str = ""
    fate: Fate
    reworded: bool


def renumbered(old: Text, new: Text) -> tuple[Row, ...]:
    """`old` is an earlier state of `new`, or the other way round: the same text by its id."""
    before, after = in_order(old), in_order(new)
    common = [clause for clause in after if clause in set(before)]
    at = {clause: number for number, clause in enumerate(before)}
    rising = longest_rising([(number, at[clause]) for number, clause in enumerate(common)])
    staying = {common[number] for number, _ in rising}
    gone = _gone(before, set(after))
    rows = [_removed(old, new, each) for each in gone.get(None, ())]
    for clause in after:
        rows.append(
            _kept(old, new, clause, stays=clause in staying) if clause in at else _added(old, new, clause)
        )
        rows += [_removed(old, new, each) for each in gone.get(clause, ())]
    return tuple(rows)


def _gone(before: tuple[ClauseId, ...], after: set[ClauseId]) -> dict[ClauseId | None, list[ClauseId]]:
    """What is not there any more, by the clause behind which it stood."""
    found: dict[ClauseId | None, list[ClauseId]] = {}
    behind: ClauseId | None = None
    for clause in before:
        if clause in after:
            behind = clause
        else:
            found.setdefault(behind, []).append(clause)
    return found


def _kept(old: Text, new: Text, clause: ClauseId, *, stays: bool) -> Row:
    was, now = old.clauses[clause].label, new.clauses[clause].label
    old_words, new_words = spelt(old, clause), spelt(new, clause)
    return Row(
        old=clause,
        new=clause,
        old_label=was,
        new_label=now,
        old_words=old_words,
        new_words=new_words,
        fate=Fate.MOVED if not stays else Fate.SAME if was == now else Fate.RENUMBERED,
        reworded=old_words != new_words,
    )


def _added(old: Text, new: Text, clause: ClauseId) -> Row:
    whole = _whole(old, new, clause)
    return Row(
        old=whole,
        new=clause,
        old_label="" if whole is None else old.clauses[whole].label,
        new_label=new.clauses[clause].label,
        new_words=spelt(new, clause),
        fate=Fate.ADDED if whole is None else Fate.SPLIT_OFF,
        reworded=True,
    )


def _whole(old: Text, new: Text, clause: ClauseId) -> ClauseId | None:
    """The clause from which it was split: the one that has its characters."""
    runs = {piece.run for piece in new.clauses[clause].pieces}
    homes = ((home, found) for home, found in old.clauses.items() if home != clause)
    return next((home for home, found in homes if runs & {piece.run for piece in found.pieces}), None)


def _removed(old: Text, new: Text, clause: ClauseId) -> Row:
    joint = _joint(new, clause)
    return Row(
        old=clause,
        new=joint,
        old_label=old.clauses[clause].label,
        new_label="" if joint is None else new.clauses[joint].label,
        old_words=spelt(old, clause),
        fate=Fate.REMOVED if joint is None else Fate.JOINED,
        reworded=True,
    )


def _joint(new: Text, clause: ClauseId) -> ClauseId | None:
    now = new.clauses.get(clause)
    by = None if now is None or now.removed_by is None else new.proposals.get(now.removed_by)
    return by.clause if by is not None and by.kind is ProposalKind.MERGE else None
