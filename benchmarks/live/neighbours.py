"""How much of the machine others used meanwhile: latencies measured beside busy neighbours mean little."""

import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path

IDLE_COLUMNS = (3, 4)  # "idle" and "iowait" of /proc/stat


@dataclass(frozen=True)
class Moment:
    """Processor seconds used so far by everybody and by this benchmark, and the time."""

    everybody: float
    ours: float
    at: float


def moment() -> Moment:
    """Now."""
    columns = [int(column) for column in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    busy = sum(columns) - sum(columns[column] for column in IDLE_COLUMNS)
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    ours = sum(each.ru_utime + each.ru_stime for each in usage)
    return Moment(busy / os.sysconf("SC_CLK_TCK"), ours, time.monotonic())


def others_share(before: Moment, after: Moment) -> float:
    """The part of all processor time between two moments that others used, 0 to 1."""
    others = (after.everybody - before.everybody) - (after.ours - before.ours)
    return max(0.0, others / ((after.at - before.at) * (os.cpu_count() or 1)))
