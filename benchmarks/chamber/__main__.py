"""`./summit bench chamber`: acts before a thousand pages, a thousand receipts, a return after a crash.

The server is pinned to one core and the client to the other, everything goes over loopback, and the database
is an SQLite file with synchronous=FULL below --folder, which must lie on a disk. It stops by itself and ends
only what it started.
"""

import argparse
import resource
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks.chamber import report
from benchmarks.chamber.crowd import Cores, Invented, build, compiled
from benchmarks.chamber.measure import (
    QUICK,
    Plan,
    Result,
    acts_before_a_crowd,
    receipts,
    return_after_a_crash,
)
from benchmarks.live.contenders import MissingError, two_cores
from benchmarks.live.load import GaveUpError
from benchmarks.live.neighbours import moment, others_share
from benchmarks.live.report import machine

SPREAD_MS = 500
"""Pages paint, and networks carry, at different speeds: this is how far apart a crowd's receipts are."""

FILES_NEEDED = 16_000
WIDTH = 130


def main() -> int:
    """Measure, print, and return 1 when an aim was missed."""
    options = _options()
    plan = QUICK if options.quick else Plan()
    console = Console(width=WIDTH)
    allow_files()
    console.print(f"{machine()}.")
    with tempfile.TemporaryDirectory(prefix="summitry-chamber-", dir=options.folder) as folder:
        try:
            results = _measure_all(console, plan, options, Path(folder))
        except (MissingError, GaveUpError) as failure:
            console.print(f"{failure}.")
            return 2
    report.show(console, results, plan)
    return 0 if report.judge(console, results, plan) else 1


def _measure_all(console: Console, plan: Plan, options: argparse.Namespace, folder: Path) -> list[Result]:
    program, cores = compiled(folder), two_cores()
    if None in cores:
        console.print("This machine gives no two cores to pin to: server and client disturb each other.")
    summit = build(folder / "summit", options.parties)
    assembly = build(folder / "assembly", plan.receipts)
    results = []
    for run in range(1, options.runs + 1):
        before = moment()
        results.append(_measure(summit, assembly, program, cores, plan))
        share = others_share(before, moment())
        console.print(f"run {run} of {options.runs} (others used {share:.0%} of the machine)")
    return results


def _measure(summit: Invented, assembly: Invented, program: Path, cores: Cores, plan: Plan) -> Result:
    result = acts_before_a_crowd(summit, program, cores, plan)
    result.spread = receipts(assembly, program, cores, plan, SPREAD_MS)
    result.at_once = receipts(assembly, program, cores, plan, 0)
    result.returned = return_after_a_crash(summit, program, cores, plan)
    return result


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="summit bench chamber", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often everything is measured (3)")
    parser.add_argument("--parties", type=int, default=18, help="seats of the meeting with the crowd (18)")
    parser.add_argument("--folder", default="/var/tmp", help="where the databases lie (/var/tmp)")
    parser.add_argument("--quick", action="store_true", help="small numbers: does it work, not how fast")
    return parser.parse_args()


def allow_files() -> None:
    """Each stream is one open file on either side, and its beats are answered on a second."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < FILES_NEEDED and (hard >= FILES_NEEDED or hard == resource.RLIM_INFINITY):
        resource.setrlimit(resource.RLIMIT_NOFILE, (FILES_NEEDED, hard))


if __name__ == "__main__":
    sys.exit(main())
