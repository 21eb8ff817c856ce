"""How often somebody may come."""

import pytest

from summitry.live import pace
from summitry.live.pace import Pace


def test_so_many_times_within_any_such_span() -> None:
    now = [0.0]
    door = Pace(2, 60, lambda: now[0])
    assert [door.allows("a"), door.allows("a"), door.allows("a")] == [True, True, False]
    assert door.allows("b")
    now[0] = 59.0
    assert not door.allows("a")
    now[0] = 60.0
    assert [door.allows("a"), door.allows("a"), door.allows("a")] == [True, True, False]


def test_who_has_not_come_lately_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_REMEMBERED", 2)
    now = [0.0]
    door = Pace(1, 60, lambda: now[0])
    assert all(door.allows(who) for who in "abc")
    now[0] = 61.0
    assert door.allows("d")
    assert set(door._came) == {"d"}
