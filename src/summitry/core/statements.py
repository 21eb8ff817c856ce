"""Statements: from a text handed in under embargo to one that its delegation releases.

What a text is compared with is its delivery; until its delegation releases it, only those see it who need it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    STATEMENT = "statement"
    WELCOME = "welcome"
    RIGHT_OF_REPLY = "right_of_reply"


class Attached(StrEnum):
    """Kinds of statements that stand beside a decision; its text stays as it is."""

    RESERVATION = "reservation"
    INTERPRETATIVE = "interpretative_statement"
    EXPLANATION = "explanation_of_position"
    DISSOCIATION = "dissociation"


class State(StrEnum):
    HANDED_IN = "handed_in"
    BEING_DELIVERED = "being_delivered"
    DELIVERED_LIVE = "delivered_live"
    DELIVERED_RECORDED = "delivered_recorded"
    CHECKED = "checked"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    REPLACE = "replace"
    BEGIN = "begin"
    END_LIVE = "end_live"
    END_RECORDED = "end_recorded"
    CHECK = "check"
    RELEASE = "release"
    WITHDRAW = "withdraw"


TRANSITIONS: Mapping[State, Mapping[Step, State]] = MappingProxyType(
    {
        State.HANDED_IN: {
            Step.REPLACE: State.HANDED_IN,
            Step.BEGIN: State.BEING_DELIVERED,
            Step.WITHDRAW: State.WITHDRAWN,
        },
        State.BEING_DELIVERED: {
            Step.END_LIVE: State.DELIVERED_LIVE,
            Step.END_RECORDED: State.DELIVERED_RECORDED,
        },
        State.DELIVERED_LIVE: {Step.CHECK: State.CHECKED, Step.WITHDRAW: State.WITHDRAWN},
        State.DELIVERED_RECORDED: {Step.CHECK: State.CHECKED, Step.WITHDRAW: State.WITHDRAWN},
        State.CHECKED: {
            Step.CHECK: State.CHECKED,
            Step.RELEASE: State.RELEASED,
            Step.WITHDRAW: State.WITHDRAWN,
        },
        State.RELEASED: {},
        State.WITHDRAWN: {},
    }
)
"""Where each step leads from each state; a step that is not there cannot be taken."""

DELEGATION = frozenset({Step.REPLACE, Step.CHECK, Step.RELEASE, Step.WITHDRAW})
"""Steps that the delegation takes itself."""
SECRETARIAT = frozenset({Step.CHECK})
"""Steps that the secretariat may take too. All others are the floor's: they follow from who speaks."""

SPOKEN_AS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {"statement": (Kind.STATEMENT, Kind.WELCOME), "right_of_reply": (Kind.RIGHT_OF_REPLY,)}
)
"""Which statements are delivered in a turn of each kind."""

_SITTING = frozenset({"head", "deputy", "delegate", "adviser", "observer"})
"""Roles of those who sit for a party. Whoever presides over the meeting does not."""


def after(state: State, step: Step) -> State | None:
    """Where the step leads; None when it cannot be taken."""
    return TRANSITIONS[state].get(step)


def may_read(state: State, party: str, role: str, reader_party: str) -> bool:
    """Whether somebody may know of it: once it is released, everybody; before, only those who need it."""
    if state is State.RELEASED or role == "secretariat" or is_own(party, role, reader_party):
        return True
    return role == "interpreter" and state is not State.WITHDRAWN


def is_own(party: str, role: str, reader_party: str) -> bool:
    """Whether somebody sits for the party whose statement it is."""
    return bool(party) and party == reader_party and role in _SITTING


def is_late(at: int, closed_at: int | None) -> bool:
    """Whether a statement on a decision came in after the meeting had closed."""
    return closed_at is not None and at > closed_at
