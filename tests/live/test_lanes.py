"""Which waiting job goes next: examples, and a state machine over every order."""

from concurrent.futures import Future
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from summitry.live.lanes import Act, Gavel, Job, Lane, Lanes, Receipt, Waiting

BATCH = 3


def waiting(job: Job, number: int = 0) -> Waiting:
    return Waiting(job.stamp, number, job, Future())


def act(stamp: int) -> Waiting:
    return waiting(Act(stamp, lambda: None))


def gavel(stamp: int) -> Waiting:
    return waiting(Gavel(stamp, lambda: None))


def receipt(stamp: int, batch: str = "question 1") -> Waiting:
    return waiting(Receipt(stamp, batch, stamp, lambda items: items))


def order_of(*jobs: Waiting, lowest: int | None = None) -> list[list[int]]:
    """The stamps that are taken, step by step, until nothing may run."""
    lanes = Lanes(BATCH)
    for job in jobs:
        lanes.put(job)
    steps = []
    while taken := lanes.take(lowest):
        steps.append([each.stamp for each in taken])
    return steps


def test_acts_go_by_stamp_not_by_submission() -> None:
    assert order_of(act(3), act(1), act(2)) == [[1], [2], [3]]


def test_equal_stamps_go_in_the_order_of_submission() -> None:
    lanes = Lanes(BATCH)
    first, second = waiting(Act(5, lambda: None), 1), waiting(Act(5, lambda: None), 2)
    lanes.put(second)
    lanes.put(first)
    assert [lanes.take(None), lanes.take(None)] == [[first], [second]]


def test_receipts_go_behind_acts_in_bounded_batches_of_one_key() -> None:
    jobs = [receipt(stamp) for stamp in (1, 2, 3, 4)] + [receipt(2, "question 2"), act(9)]
    assert order_of(*jobs) == [[9], [1, 2, 3], [2], [4]]


def test_a_gavel_runs_after_the_receipts_before_it_and_before_all_after_it() -> None:
    jobs = [gavel(10), act(11), receipt(12), receipt(8), receipt(9, "question 2"), act(7)]
    assert order_of(*jobs) == [[7], [8], [9], [10], [11], [12]]


def test_a_batch_never_reaches_across_a_gavel() -> None:
    assert order_of(receipt(8), receipt(12), gavel(10)) == [[8], [10], [12]]


def test_a_gavel_waits_for_what_is_in_flight_before_it_and_holds_what_is_after() -> None:
    assert order_of(gavel(10), act(11), act(7), lowest=8) == [[7]]


def test_a_gavel_does_not_wait_for_itself_or_for_later_arrivals() -> None:
    assert order_of(gavel(10), lowest=10) == [[10]]
    assert order_of(gavel(10), lowest=11) == [[10]]


class LanesMachine(RuleBasedStateMachine):
    """Acts arrive, are submitted as anything or given up, and are taken, in every order."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes = Lanes(BATCH)
        self.clock = 0
        self.reading: list[int] = []  # arrived, not yet submitted
        self.queued: dict[int, Waiting] = {}
        self.taken: list[int] = []
        self.fallen = 0

    @rule()
    def arrive(self) -> None:
        self.clock += 1
        self.reading.append(self.clock)

    @precondition(lambda self: self.reading)
    @rule(
        data=st.data(),
        make=st.sampled_from([act, gavel, receipt, lambda stamp: receipt(stamp, "question 2")]),
    )
    def submit(self, data: Any, make: Any) -> None:
        stamp = data.draw(st.sampled_from(self.reading))
        self.reading.remove(stamp)
        self.queued[stamp] = make(stamp)
        self.lanes.put(self.queued[stamp])

    @precondition(lambda self: self.reading)
    @rule(data=st.data())
    def give_up(self, data: Any) -> None:
        self.reading.remove(data.draw(st.sampled_from(self.reading)))

    @rule()
    def take(self) -> None:
        in_flight = [*self.reading, *self.queued]
        taken = self.lanes.take(min(in_flight, default=None))
        stamps = [each.stamp for each in taken]
        for stamp in stamps:
            del self.queued[stamp]
        self.taken += stamps
        if not taken:
            self.check_that_only_a_gavel_may_wait()
            return
        line = min(
            (stamp for stamp, each in self.queued.items() if each.job.lane is Lane.GAVEL), default=None
        )
        lane = taken[0].job.lane
        assert line is None or max(stamps) < line, "nothing overtakes a waiting gavel"
        if lane is Lane.GAVEL:
            assert min([*self.reading, *self.queued], default=stamps[0]) >= stamps[0]
            self.fallen = max(self.fallen, stamps[0])
        if lane is Lane.RECEIPT:
            assert len(stamps) <= BATCH
            assert stamps == sorted(stamps)
            assert len({each.job.batch for each in taken if isinstance(each.job, Receipt)}) == 1

    def check_that_only_a_gavel_may_wait(self) -> None:
        lanes = {each.job.lane for each in self.queued.values()}
        assert not lanes or Lane.GAVEL in lanes
        if lanes:
            line = min(stamp for stamp, each in self.queued.items() if each.job.lane is Lane.GAVEL)
            assert any(stamp < line for stamp in self.reading), (
                "a gavel waits only for what is still being read"
            )

    @invariant()
    def nothing_is_taken_twice_or_lost(self) -> None:
        assert len(set(self.taken)) == len(self.taken)
        assert len(self.lanes) == len(self.queued)


TestLanesMachine = LanesMachine.TestCase
TestLanesMachine.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
