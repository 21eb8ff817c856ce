"""What a sent file says, as it is kept, and what would come of it today."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from summitry.core.text import decide, replay
from summitry.core.text.acts import Actor
from summitry.core.text.events import ClauseProposed, Event, Tabled
from summitry.core.text.fabric import words
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Proposal, Text
from summitry.core.text.terms import ProposalKind, Stamp
from summitry.formats.docx.findings import Proposed, ProposedAct, Puzzle


class Found(Struct, frozen=True, kw_only=True):
    """`standing` is how many changes in the file stand already; `today`: the text had not gone on since."""

    proposed: tuple[Proposed, ...] = ()
    puzzles: tuple[Puzzle, ...] = ()
    standing: int = 0
    today: bool = True


class Tried(Struct, frozen=True, kw_only=True):
    """A proposal of a file on the text as it stands: refused, there already, or as it would be tabled.

    `number` is its place in the file, from 0.
    """

    number: int
    proposed: Proposed
    proposal: Proposal | None = None
    refused: Refused | None = None
    known: bool = False

    @property
    def may_be_tabled(self) -> bool:
        return self.proposal is not None and not self.known


def tried(proposed: Mapping[int, Proposed], text: Text, actor: Actor, at: Stamp) -> Iterator[Tried]:
    """Each, by its place in the file, after those before it. Nothing is tabled."""
    for number, each in proposed.items():
        try:
            events = decide(text, each.act, actor, at)
        except Refused as refused:
            yield Tried(number=number, proposed=each, refused=refused)
            continue
        proposal = next(event.proposal for event in events if isinstance(event, Tabled))
        after = replay(text, events)
        known = _is_known(text, after, proposal, events)
        yield Tried(number=number, proposed=each, proposal=proposal, known=known)
        text = text if known else after


def untabled(
    proposed: Mapping[int, Proposed], text: Text, actor: Actor, at: Stamp
) -> tuple[ProposedAct, ...]:
    """Without those that the party has tabled already: a file that comes twice tables nothing twice.

    Raises Refused.
    """
    found = list(tried(proposed, text, actor, at))
    for each in found:
        if each.refused is not None:
            raise each.refused
    return tuple(each.proposed.act for each in found if each.may_be_tabled)


def _is_known(before: Text, after: Text, proposal: Proposal, events: tuple[Event, ...]) -> bool:
    """Whether the same party has tabled the same, and it stands."""
    new = proposal.kind is ProposalKind.NEW_CLAUSE
    came = next((event.text for event in events if isinstance(event, ClauseProposed)), "")
    for other in before.standing(None if new else proposal.clause):
        if _likeness(before, other) != _likeness(after, proposal):
            continue
        if not new or words(before.clauses[other.clause].pieces, before.runs) == came:
            return True
    return False


def _likeness(text: Text, proposal: Proposal) -> tuple[object, ...]:
    edits = tuple((each.pieces, each.gap, words(each.words, text.runs)) for each in proposal.edits)
    return proposal.by, proposal.kind, proposal.after, edits
