"""The rendering thread: a rest after long work."""

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from summitry.apps.chamber import broadcast
from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.broadcast import Broadcaster
from summitry.apps.chamber.notes.events import Written
from summitry.live.clock import Clock
from summitry.live.fanout import InProcessFanout
from summitry.live.hub import Hub

WORK = 0.05


class Slow(Broadcaster):
    """Renders nothing, slowly; notes when."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(Hub(Clock()), loop)
        self.rendered: list[tuple[float, float]] = []
        self.done = threading.Semaphore(0)

    def _render(self, meeting: str, regions: set[str]) -> None:
        began = time.monotonic()
        time.sleep(WORK)
        self.rendered.append((began, time.monotonic()))
        self.done.release()


@pytest.fixture
def slow() -> Iterator[Slow]:
    loop = asyncio.new_event_loop()
    yield Slow(loop)
    loop.close()


def test_after_long_work_it_rests_as_long(slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcast, "LONG_SECONDS", 0.0)
    stop = slow.start(InProcessFanout())
    for _ in range(2):
        slow.expect("summit")
        assert slow.done.acquire(timeout=10)
    stop()
    (began, ended), (again, _) = slow.rendered
    assert again - ended >= ended - began


def test_it_stops_in_the_middle_of_a_rest(slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcast, "LONG_SECONDS", 0.0)
    stop = slow.start(InProcessFanout())
    slow.expect("summit")
    assert slow.done.acquire(timeout=10)
    stop()
    assert not slow._thread.is_alive()


def test_a_paper_that_cannot_be_rendered_resets_only_whom_it_reaches(
    slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever it is not meant for must not learn from a reload that there was one."""
    own = Audience("summit", "seat", ("confer",), "en", "KAZ").key
    others = [
        Audience("summit", "seat", ("confer",), "en", "CHN").key,
        Audience("summit", "hall", ("see.floor",), "en").key,
    ]
    reset: list[str] = []
    monkeypatch.setattr(slow._hub, "audiences", lambda: [own, *others])
    monkeypatch.setattr(slow._hub, "reset", reset.append)
    monkeypatch.setattr(slow._loop, "call_soon_threadsafe", lambda call, *given: call(*given))
    slow._safely(Written("summit", "channel", "KAZ").reaches, lambda: 1 // 0)
    assert reset == [own]
