"""Who holds what: the matrix of clauses and parties, and one delegation's own view of it."""

from dataclasses import dataclass
from functools import cached_property

from summitry.apps.texts.reading import TextRoom
from summitry.core.text.agreeing import reserved_by, rivals_of
from summitry.core.text.state import ClauseId, Proposal
from summitry.core.text.terms import Party, Stance


class Holdings:
    """How many readings each party holds in each clause."""

    def __init__(self, room: TextRoom) -> None:
        self._room = room
        self._standing = room.negotiated.standing()

    @cached_property
    def parties(self) -> list[Party]:
        """Those who hold something, in the order of their codes."""
        return sorted({party for proposal in self._standing for party in proposal.holders})

    @cached_property
    def clauses(self) -> list[ClauseId]:
        """Those of which something is held, in order."""
        held = {proposal.clause for proposal in self._standing}
        return [clause for clause in self._room.order if clause in held]

    def held(self, clause: ClauseId, party: Party) -> list[Proposal]:
        return [p for p in self._standing if p.clause == clause and party in p.holders]

    @cached_property
    def together(self) -> list[tuple[Party, Party, int]]:
        """Pairs who hold the same proposals, those with most in common first."""
        pairs = [
            (one, other, sum(one in p.holders and other in p.holders for p in self._standing))
            for number, one in enumerate(self.parties)
            for other in self.parties[number + 1 :]
        ]
        return sorted((pair for pair in pairs if pair[2]), key=lambda pair: (-pair[2], pair[:2]))


@dataclass(frozen=True)
class OwnView:
    """`ours` we hold; `blocking` maps each to the other readings of its place and to who has not agreed;
    `offered` others hold and we have said nothing of; `answered` we have."""

    party: Party
    ours: list[Proposal]
    blocking: dict[str, tuple[list[Proposal], tuple[Party, ...]]]
    offered: list[Proposal]
    answered: list[tuple[Proposal, Stance]]
    to_confirm: list[Proposal]


def own_view(room: TextRoom, party: Party) -> OwnView:
    text = room.negotiated
    standing = text.standing()
    ours = [p for p in standing if party in p.holders]
    others = [p for p in standing if party not in p.holders]
    said = {p.id: text.positions.get(p.id, {}).get(party) for p in others}
    return OwnView(
        party=party,
        ours=ours,
        blocking={p.id: (rivals_of(text, p), reserved_by(text, p.id)) for p in ours},
        offered=[p for p in others if said[p.id] is None],
        answered=[(p, position.stance) for p in others if (position := said[p.id]) is not None],
        to_confirm=[p for p in ours if p.outdated or p.to_be_confirmed],
    )
