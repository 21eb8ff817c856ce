"""What the serving process shares with the pages: its clock, and the hub when it has one."""

from collections.abc import Callable
from dataclasses import dataclass

from summitry.apps.record import stamping
from summitry.live.clock import Clock
from summitry.live.hub import Hub


@dataclass(frozen=True)
class Runtime:
    """`hub` is None outside a serving process: pages work there and nothing is pushed.

    `earliest` gives the earliest stamp that has arrived and is not decided yet; None: there is none.
    """

    clock: Clock
    hub: Hub | None = None
    earliest: Callable[[], int | None] = lambda: None


_current = [Runtime(Clock())]


def runtime() -> Runtime:
    return _current[0]


def install(made: Runtime) -> None:
    """Called once when the server is put together."""
    _current[0] = made
    stamping.stamp_by(made.clock)
