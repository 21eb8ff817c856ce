"""A vote on the question put: how it is taken, who has voted, and what came of it."""

from enum import StrEnum

from msgspec import Struct

from summitry.core.floor.terms import Party, Stamp


class Method(StrEnum):
    """How votes are given. Show: the sheet names numbers only. Roll call: one seat after the other."""

    SHOW = "show"
    ROLL_CALL = "roll_call"
    RECORDED = "recorded"
    SECRET = "secret"


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Cast(Struct, frozen=True, kw_only=True):
    """A seat has voted. `choice` is None in a secret ballot: it lies in the box, which is not here.

    `by` is the party that cast it as a proxy.
    """

    at: Stamp
    person: str
    choice: Choice | None
    by: Party | None = None


class Tally(Struct, frozen=True, kw_only=True):
    """What was counted, in votes; where votes have weights, in their sum.

    `base` is what the share is taken of, None where the rule takes none. `present` are members present or
    voting, `members` all that have a vote.
    """

    yes: int
    no: int
    abstain: int
    base: int | None
    present: int
    members: int


class Ballot(Struct, frozen=True, kw_only=True):
    """`order` are the seats as a roll calls them.

    `passed` did not answer when they were called; after the last call they may still vote.
    """

    method: Method
    opened_at: Stamp
    order: tuple[Party, ...]
    passed: tuple[Party, ...] = ()
    casts: dict[Party, Cast] = {}
    closed_at: Stamp | None = None
    tally: Tally | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def by_choice(self, choice: Choice) -> tuple[Party, ...]:
        return tuple(party for party, cast in self.casts.items() if cast.choice is choice)
