"""`./summit bench drafting`: a keystroke before a thousand viewers, 193 delegations that act on one clause
within ten seconds, and a text of fifty pages with a thousand brackets opened.

The server is `summitry serve`'s own house, pinned to one core; the client has the other. Everything goes over
loopback. It stops by itself and ends only what it started.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.chamber.__main__ import allow_files
from benchmarks.chamber.crowd import Cores, Invented, compiled
from benchmarks.drafting.opening import Figures, opened
from benchmarks.drafting.together import together
from benchmarks.drafting.typing import typed
from benchmarks.live.contenders import MissingError, two_cores
from benchmarks.live.load import GaveUpError
from benchmarks.live.neighbours import moment, others_share
from benchmarks.live.report import machine

VIEWERS, DELEGATIONS = 1_000, 193
KINDS = ("position", "reading")
WIDTH = 130


@dataclass(frozen=True)
class Measure:
    """One part: its name, how it is measured once, and its aims, the most that a figure may be."""

    name: str
    run: Callable[[], Figures]
    aims: dict[str, float]


def main() -> int:
    """Measure, print, and return 1 when an aim was missed."""
    options = _options()
    console = Console(width=WIDTH)
    allow_files()
    console.print(f"{machine()}.")
    with tempfile.TemporaryDirectory(prefix="summitry-drafting-", dir=options.folder) as folder:
        try:
            measures = [each for each in _measures(Path(folder), options) if each.name in options.parts]
            reached = [_measured(console, each, options.runs) for each in measures]
        except (MissingError, GaveUpError) as failure:
            console.print(f"{failure}.")
            return 2
    return 0 if all(reached) else 1


def _measures(folder: Path, options: argparse.Namespace) -> list[Measure]:
    program, cores = compiled(folder), two_cores()
    if None not in cores:
        os.sched_setaffinity(0, {int(cores[1] or 0)})
    invented = _build(folder / "invented")
    acting = {"refused": 0.0, "missing": 0.0, "commit_p95": 150.0, "screens_p95": 500.0}
    return [
        Measure(
            "typing",
            lambda: typed(invented, program, cores, options.viewers, options.keystrokes),
            {"p50": 200.0, "p99": 200.0},
        ),
        *(Measure(kind, _acting(invented, cores, kind), acting) for kind in KINDS),
        Measure("opening", lambda: opened(invented, cores), {"first_paint": 500.0, "update_clauses": 1.0}),
    ]


def _acting(invented: Invented, cores: Cores, kind: str) -> Callable[[], Figures]:
    return lambda: asyncio.run(together(invented, cores, DELEGATIONS, kind))


def _build(folder: Path) -> Invented:
    """The house of the chamber's benchmark with a text on its table."""
    folder.mkdir()
    environment = {**os.environ, "SUMMITRY_DATA": str(folder / "built")}
    command = [sys.executable, "-m", "benchmarks.drafting.invented", str(folder), str(DELEGATIONS)]
    subprocess.run(command, env=environment, check=True)
    return Invented(folder)


def _measured(console: Console, measure: Measure, runs: int) -> bool:
    """Every figure, the median over the runs and each run's own; whether the medians reach the aims."""
    results, shares = [], []
    for _ in range(runs):
        before = moment()
        results.append(measure.run())
        shares.append(f"{others_share(before, moment()):.0%}")
    table = Table(measure.name, "aim", "median", "runs", title=f"others used {', '.join(shares)}")
    reached = True
    for name in results[0]:
        values, aim = [each[name] for each in results], measure.aims.get(name)
        missed = aim is not None and not median(values) <= aim
        reached = reached and not missed
        mark = "" if aim is None else f"{aim:,.0f}" + (" MISSED" if missed else "")
        table.add_row(name, mark, f"{median(values):,.1f}", ", ".join(f"{value:,.1f}" for value in values))
    console.print(table)
    return reached


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="summit bench drafting", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", default=["typing", *KINDS, "opening"], help="which to measure (all)"
    )
    parser.add_argument("--runs", type=int, default=3, help="how often everything is measured (3)")
    parser.add_argument("--viewers", type=int, default=VIEWERS, help="streams of the session (1000)")
    parser.add_argument("--keystrokes", type=int, default=100, help="a run (100)")
    parser.add_argument("--folder", default="/var/tmp", help="where the databases lie (/var/tmp)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
