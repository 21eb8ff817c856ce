"""Stamps never stand still, repeat or run backwards, whatever the machine's clock does."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.live.clock import Clock

SECOND_NS = 1_000_000_000


class Machine:
    """A machine whose two clocks are set by hand, in nanoseconds."""

    def __init__(self, wall_s: int = 1_000) -> None:
        self.wall_ns = wall_s * SECOND_NS
        self.monotonic_ns = 5 * SECOND_NS

    def clock(self, floor: int = 0) -> Clock:
        return Clock(floor, wall=lambda: self.wall_ns, monotonic=lambda: self.monotonic_ns)


def test_a_stamp_is_microseconds_since_the_epoch() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.monotonic_ns += 2_500_000
    assert clock.stamp() == 1_000_000_000 + 2_500


def test_stamps_of_one_moment_still_increase() -> None:
    clock = Machine().clock()
    assert [clock.stamp() for _ in range(3)] == [1_000_000_000, 1_000_000_001, 1_000_000_002]


def test_a_wall_clock_that_jumps_moves_nothing() -> None:
    machine = Machine()
    clock = machine.clock()
    before = clock.now()
    machine.wall_ns += 3_600 * SECOND_NS
    assert clock.now() == before
    assert clock.drift_us() == 3_600_000_000
    machine.wall_ns -= 7_200 * SECOND_NS
    assert clock.stamp() == before
    assert clock.drift_us() == -3_600_000_000


def test_a_clock_behind_the_record_goes_on_after_it_and_says_so() -> None:
    machine = Machine(wall_s=1_000)
    clock = machine.clock(floor=1_060_000_000)
    assert clock.behind_us == 60_000_000
    assert clock.stamp() == 1_060_000_001
    machine.monotonic_ns += 10 * SECOND_NS
    assert clock.now() == 1_070_000_001  # ten seconds take ten seconds, however far behind


def test_a_clock_ahead_of_the_record_is_not_behind() -> None:
    assert Machine(wall_s=1_000).clock(floor=999_999_999).behind_us == 0


@settings(deadline=None)
@given(st.lists(st.integers(-(10**12), 10**12)), st.integers(0, 2 * 10**9))
def test_whatever_the_clocks_do_stamps_increase_from_above_the_floor(jumps: list[int], floor: int) -> None:
    machine = Machine()
    clock = machine.clock(floor)
    stamps = [floor]
    for jump in jumps:
        machine.wall_ns += jump
        machine.monotonic_ns += max(jump, 0)
        stamps.append(clock.stamp())
        assert clock.now() >= stamps[-1]
    assert all(earlier < later for earlier, later in pairwise(stamps))
