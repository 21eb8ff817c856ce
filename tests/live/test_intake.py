"""The register of acts in flight."""

import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

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


class Hesitation:
    """Stops the first thread that comes by, until another has had its chance."""

    def __init__(self) -> None:
        self.reached = threading.Event()

    def stop_once(self) -> None:
        if not self.reached.is_set():
            self.reached.set()
            time.sleep(0.05)  # long enough for the other thread to pass, if anything lets it


class HesitantClock(Clock):
    """Hesitates right after it took a stamp."""

    def __init__(self, hesitation: Hesitation) -> None:
        super().__init__()
        self._hesitation = hesitation

    def stamp(self) -> int:
        stamp = super().stamp()
        self._hesitation.stop_once()
        return stamp


class HesitantRegister(OrderedDict[int, None]):
    """Hesitates right before it notes an act."""

    def __init__(self, hesitation: Hesitation) -> None:
        super().__init__()
        self._hesitation = hesitation

    def __setitem__(self, stamp: int, nothing: None) -> None:
        self._hesitation.stop_once()
        super().__setitem__(stamp, nothing)


@pytest.mark.parametrize("where", ["after the stamp", "before the register"])
def test_nobody_can_look_between_a_stamp_and_its_entry(where: str) -> None:
    hesitation = Hesitation()
    intake = Intake(HesitantClock(hesitation) if where == "after the stamp" else Clock())
    if where == "before the register":
        intake._in_flight = HesitantRegister(hesitation)
    with ThreadPoolExecutor() as pool:
        objection = pool.submit(intake.arrive)
        assert hesitation.reached.wait(5)
        gavel = intake.arrive()
        assert intake.lowest() == objection.result(5) < gavel
