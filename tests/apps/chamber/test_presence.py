"""A seat whose picture and voice lose packets is weak for a while, whatever its stream says."""

from dataclasses import dataclass, field

import pytest

from summitry.apps.chamber.presence import POOR_US, Presence, Watch
from summitry.core.floor.acts import NoteLink
from summitry.core.floor.state import Link


@dataclass
class Clock:
    at: int = 1_000_000_000

    def now(self) -> int:
        return self.at


@dataclass
class Hub:
    clock: Clock = field(default_factory=Clock)

    def watch(self, on_open: object, on_close: object) -> None:
        self.opened = on_open


@dataclass
class Admission:
    label: Presence


class Stream:
    """An open stream of a seat that answers every beat in time."""

    admission = Admission(Presence("summit", "KAZ"))
    last_ack_late_us = 0

    def overdue_us(self, now: int) -> int:
        return 0


@pytest.mark.parametrize(("after_us", "link"), [(POOR_US - 1, Link.DEGRADED), (POOR_US, Link.CONNECTED)])
def test_lost_packets_make_a_link_weak_for_ten_seconds(after_us: int, link: Link) -> None:
    hub, noted = Hub(), list[NoteLink]()
    watch = Watch(hub, lambda meeting, act: noted.append(act))  # type: ignore[arg-type]
    watch._opened(Stream())  # type: ignore[arg-type]
    watch.poor("summit", "KAZ")
    watch._look(("summit", "KAZ"))
    hub.clock.at += after_us
    watch._look(("summit", "KAZ"))
    links = [act.link for act in noted]
    assert links[:2] == [Link.CONNECTED, Link.DEGRADED]
    assert links[-1] is link
