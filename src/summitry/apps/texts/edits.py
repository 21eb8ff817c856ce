"""From a reading that somebody edited to proposals: one for each place at which the words differ."""

from msgspec import Struct
from msgspec.structs import replace

from summitry.core.text.acts import Table
from summitry.core.text.diff.hunks import Hunk, hunks
from summitry.core.text.digest import digest
from summitry.core.text.fabric import Reading, words
from summitry.core.text.finding import known_clause, standing_proposal
from summitry.core.text.refusals import Refused
from summitry.core.text.state import ClauseId, ProposalId, Text


class Edited(Struct, frozen=True, kw_only=True):
    """A whole reading as its editor left it. `of`: the proposal whose words it is; empty: the base.

    `seen` is the hash of the words that the editor started from.
    """

    clause: ClauseId
    text: str
    seen: str
    of: ProposalId = ""
    group: str = ""
    note: str = ""
    supersedes: ProposalId | None = None
    for_party: str | None = None


def reading_of(text: Text, clause: ClauseId, of: ProposalId = "") -> Reading:
    """The words that can be edited. Raises Refused."""
    found = known_clause(text, clause)
    if not of:
        return found.reading()
    proposal = standing_proposal(text, of)
    if proposal.clause != clause:
        raise Refused("no_such_place")
    return Reading(next((edit.words for edit in proposal.edits if edit.words), ()))


def tables(text: Text, edited: Edited) -> tuple[Table, ...]:
    """The proposals that an edited reading comes to, in the order of the text. Raises Refused.

    The first takes the place of the one that is superseded: after it nothing of that is left to supersede.
    """
    reading = reading_of(text, edited.clause, edited.of)
    old = words(reading.pieces, text.runs)
    if digest(old) != edited.seen:
        raise Refused("words_changed")
    found = [_table(reading, edited, hunk) for hunk in hunks(old, edited.text)]
    if not found:
        raise Refused("no_change")
    return (found[0], *(replace(each, supersedes=None) for each in found[1:]))


def _table(reading: Reading, edited: Edited, hunk: Hunk) -> Table:
    gap = reading.anchor_at(hunk.start, hunk.end)
    if gap is None:
        raise Refused("no_such_place")
    return Table(
        clause=edited.clause,
        pieces=reading.cut(hunk.start, hunk.end),
        gap=gap,
        text=hunk.new,
        group=edited.group,
        note=edited.note,
        supersedes=edited.supersedes,
        for_party=edited.for_party,
    )
