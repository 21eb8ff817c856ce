"""The register of acts in flight."""

import threading

import pytest

from summitry.live.clock import Clock
from summitry.live.intake import Intake


def test_the_lowest_is_the_earliest_that_is_not_settled() -> None:
    intake = Intake(Clock())
    first, second, third = intake.arrive(), intake.arrive(), intake.arrive()
    assert intake.lowest() == first
    intake.settle(second)
    assert intake.lowest() == first
    intake.settle(first)
    assert intake.lowest() == third
    intake.settle(third)
    assert intake.lowest() is None


def test_settling_twice_does_no_harm_and_wakes_nobody() -> None:
    intake, wakes = Intake(Clock()), []
    intake.watch(lambda: wakes.append(len(intake)))
    stamp = intake.arrive()
    intake.settle(stamp)
    intake.settle(stamp)
    intake.settle(12345)
    assert wakes == [0]


def test_an_arrival_is_settled_when_its_handling_fails() -> None:
    intake = Intake(Clock())

    def handle() -> None:
        with intake.arrival() as stamp:
            assert intake.lowest() == stamp
            raise ValueError("unreadable")

    with pytest.raises(ValueError, match="unreadable"):
        handle()
    assert intake.lowest() is None


def test_no_stamp_is_ever_below_the_lowest_that_was_seen() -> None:
    """Taking a stamp and entering the register are one step: `lowest` holds for all who arrive later."""
    intake, holes = Intake(Clock()), []
    barrier = threading.Barrier(4)

    def arrive_and_settle() -> None:
        barrier.wait()
        for _ in range(2_000):
            intake.settle(intake.arrive())

    def look() -> None:
        barrier.wait()
        for _ in range(2_000):
            mark = intake.arrive()
            lowest = intake.lowest()
            holes.extend([lowest] if lowest is None or lowest > mark else [])
            intake.settle(mark)

    threads = [threading.Thread(target=run) for run in (arrive_and_settle, arrive_and_settle, look, look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holes == []
    assert len(intake) == 0
