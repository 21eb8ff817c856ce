"""Whose microphone is open, as the times at it and the clock say."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from summitry.apps.chamber.interpreting.duty import Duty, duties, next_change, spent


@dataclass
class Time:
    language: str
    person: str
    on_at: int
    off_at: int | None = None
    count_down: int = 0
    coughing: bool = False


def test_a_hand_over_happens_at_its_stamp_and_not_before() -> None:
    agreed = [Time("fr", "anne", 10, 50, count_down=5), Time("fr", "bao", 50)]
    before = duties(agreed, 49)
    assert before == {"fr": Duty("anne", 10, count_down=5, following="bao", changes_at=50)}
    assert next_change(before, 49) == 50
    after = duties(agreed, 50)
    assert after == {"fr": Duty("bao", 50)}
    assert next_change(after, 50) is None


def test_booths_are_apart() -> None:
    times = [Time("ru", "olga", 5, coughing=True), Time("fr", "anne", 1, 4), Time("zh", "li", 3)]
    assert duties(times, 6) == {"ru": Duty("olga", 5, coughing=True), "zh": Duty("li", 3)}


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6), st.integers(0, 400))
def test_hand_overs_lose_no_time_and_give_none_twice(lengths: list[int], now: int) -> None:
    """Two who hand over to each other are on air one after the other, without a gap."""
    times, begin = [], 0
    for number, length in enumerate(lengths):
        times.append(Time("fr", "ab"[number % 2], begin, begin + length))
        begin += length
    assert sum(spent(times, now).values()) == min(now, begin)
    on_air = [time.person for time in times if time.on_at <= now < (time.off_at or 0)]
    assert on_air == ([duties(times, now)["fr"].person] if now < begin else [])
