"""Statements: in whatever order steps are tried, nobody sees a text early; a released one stays so."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from summitry.core.statements import (
    DELEGATION,
    SECRETARIAT,
    TRANSITIONS,
    State,
    Step,
    after,
    is_late,
    may_read,
)

ROLES = (
    "chair",
    "head",
    "deputy",
    "delegate",
    "adviser",
    "interpreter",
    "secretariat",
    "journalist",
    "observer",
    "public",
)
DELIVERED = {State.DELIVERED_LIVE, State.DELIVERED_RECORDED}


def readers(state: State) -> set[tuple[str, str]]:
    """Roles and parties that may read a statement of Kazakhstan."""
    everybody = {(role, party) for role in ROLES for party in ("KAZ", "CHN", "")}
    return {(role, party) for role, party in everybody if may_read(state, "KAZ", role, party)}


OWN = {(role, "KAZ") for role in ("head", "deputy", "delegate", "adviser", "observer")}
HOUSE = {("secretariat", party) for party in ("KAZ", "CHN", "")}
BOOTHS = {("interpreter", party) for party in ("KAZ", "CHN", "")}


class StatementMachine(RuleBasedStateMachine):
    """`passed` are the states that the statement was in, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = [State.HANDED_IN]

    @property
    def state(self) -> State:
        return self.passed[-1]

    @rule(step=st.sampled_from(list(Step)))
    def step(self, step: Step) -> None:
        following = after(self.state, step)
        assert (following is None) == (step not in TRANSITIONS[self.state])
        if following is not None:
            self.passed.append(following)

    @invariant()
    def what_was_released_was_delivered_and_then_checked(self) -> None:
        if self.state is State.RELEASED:
            assert self.passed[-2] is State.CHECKED
            first_check = self.passed.index(State.CHECKED)
            assert self.passed[first_check - 1] in DELIVERED
            assert State.BEING_DELIVERED in self.passed[:first_check]

    @invariant()
    def an_end_is_an_end(self) -> None:
        ended = {State.RELEASED, State.WITHDRAWN} & set(self.passed)
        assert not ended or self.passed[-1] in ended

    @invariant()
    def only_those_who_need_it_read_it_early(self) -> None:
        if self.state is State.RELEASED:
            assert len(readers(self.state)) == 3 * len(ROLES)
        elif self.state is State.WITHDRAWN:
            assert readers(self.state) == OWN | HOUSE
        else:
            assert readers(self.state) == OWN | HOUSE | BOOTHS


TestStatements = StatementMachine.TestCase
TestStatements.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)


def test_the_table_names_every_state_and_step() -> None:
    assert set(TRANSITIONS) == set(State)
    assert {step for steps in TRANSITIONS.values() for step in steps} == set(Step)
    assert {state for steps in TRANSITIONS.values() for state in steps.values()} == set(State)


def test_the_floors_steps_are_nobodys() -> None:
    assert SECRETARIAT < DELEGATION
    assert set(Step) - DELEGATION == {Step.BEGIN, Step.END_LIVE, Step.END_RECORDED}


def test_late_is_after_the_closing() -> None:
    assert not is_late(5, None)
    assert not is_late(5, 5)
    assert is_late(6, 5)
