"""The clock by which the house stamps what goes on record: one per process, set when it is put together."""

from summitry.live.clock import Clock

_clocks = [Clock()]


def stamp_by(clock: Clock) -> None:
    _clocks[:] = [clock]


def stamp() -> int:
    """The next stamp: microseconds since the Unix epoch, later than every one before."""
    return _clocks[0].stamp()
