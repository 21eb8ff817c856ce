"""`./summit bench live`: one fragment of 2 KB to a crowd, by the hub and by three others, in one run.

The server is pinned to one core and the client to another, everything goes over loopback, and the servers
take turns, run after run, so that a noisy minute hits them all. It stops by itself and ends only what it
started.
"""

import argparse
import resource
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks.live import report
from benchmarks.live.contenders import ALL, HUB, MissingError, two_cores
from benchmarks.live.load import MESSAGE_BYTES, GaveUpError, compiled
from benchmarks.live.measure import QUICK, Plan, measure
from benchmarks.live.neighbours import moment, others_share

FILES_NEEDED = 6_000
WIDTH = 130


def main() -> int:
    """Measure, print, and return 1 when an aim was missed."""
    options = _options()
    plan = QUICK if options.quick else Plan()
    console = Console(width=WIDTH)
    _allow_files()
    console.print(f"{MESSAGE_BYTES} bytes to each stream. {report.machine()}.")
    with tempfile.TemporaryDirectory(prefix="summitry-live-") as folder:
        try:
            program = compiled(Path(folder))
        except MissingError as missing:
            console.print(str(missing))
            return 2
        results = _measure_all(console, plan, options.runs, program, Path(folder))
    if HUB not in results:
        return 2
    report.show(console, results, plan)
    return 0 if report.judge(console, results, plan) else 1


def _measure_all(console: Console, plan: Plan, runs: int, program: Path, folder: Path) -> report.Results:
    results: report.Results = {}
    cores = two_cores()
    if None in cores:
        console.print("This machine gives no two cores to pin to: server and client disturb each other.")
    contenders = list(ALL)
    for run in range(1, runs + 1):
        for contender in tuple(contenders):
            before = moment()
            try:
                measured = measure(contender, plan, program, cores, folder)
            except (MissingError, GaveUpError) as failure:
                console.print(f"{contender.name}: {failure}. The others go on.")
                contenders.remove(contender)
                continue
            results.setdefault(contender, []).append(measured)
            share = others_share(before, moment())
            console.print(f"run {run} of {runs}: {contender.name} (others used {share:.0%} of the machine)")
    return results


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="summit bench live", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often each server is measured (3)")
    parser.add_argument("--quick", action="store_true", help="small numbers: does it work, not how fast")
    return parser.parse_args()


def _allow_files() -> None:
    """Each stream is one open file on either side."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < FILES_NEEDED <= hard or hard == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, FILES_NEEDED), hard))


if __name__ == "__main__":
    sys.exit(main())
