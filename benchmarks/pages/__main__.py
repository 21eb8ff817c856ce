"""`./summit bench pages`: public pages for those who are not signed in, stored and made anew.

The server is pinned to one core and wrk, with one thread and sixteen connections, to the other. A page that
is made anew is asked for with a query, which is never stored.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.live.contenders import Contender, pinned, running, two_cores
from benchmarks.live.neighbours import moment, others_share
from benchmarks.live.report import machine
from summitry.demo.seats import MEETING

SERVED = Contender("the house", ("benchmarks.pages.server", "{port}"))
WIDTH = 130


@dataclass(frozen=True)
class Case:
    """What wrk asks for, and the least that it must get in a second; 0: no aim."""

    name: str
    path: str
    gzip: bool = False
    aim: float = 0.0


PAGE = f"/meetings/{MEETING}/"
CASES = (
    Case("meeting, made anew", f"{PAGE}?anew", aim=250),
    Case("meeting, made anew, gzip", f"{PAGE}?anew", gzip=True),
    Case("meeting, stored", PAGE, aim=5_000),
    Case("meeting, stored, gzip", PAGE, gzip=True),
    Case("decision, made anew", f"{PAGE}adopted/1/?anew"),
    Case("decision, stored", f"{PAGE}adopted/1/"),
    Case("list of meetings, made anew", "/meetings/?anew"),
    Case("list of meetings, stored", "/meetings/"),
)


@dataclass(frozen=True)
class Figure:
    """Requests a second, and the latency below which half and 99 of 100 were answered, as wrk writes it."""

    rate: float
    p50: str
    p99: str


def main() -> int:
    """Measure, print, and return 1 when an aim was missed."""
    options = _options()
    console = Console(width=WIDTH)
    if which("wrk") is None:
        console.print("wrk is missing. To install it, as root: apt-get install --no-install-recommends wrk")
        return 2
    console.print(f"{machine()}.")
    found: dict[Case, list[Figure]] = {case: [] for case in CASES}
    server_core, client_core = two_cores()
    with tempfile.TemporaryDirectory(prefix="summitry-pages-", dir=options.folder) as folder:
        os.environ["SUMMITRY_DATA"] = f"{folder}/data"
        with running(SERVED, server_core, Path(folder)) as server:
            for run in range(1, options.runs + 1):
                before, used = moment(), server.processor_seconds()
                for case in CASES:
                    found[case].append(_measure(case, server.port, client_core, options.seconds))
                after, used = moment(), server.processor_seconds() - used
                share = others_share(before, replace(after, ours=after.ours + used))
                console.print(f"run {run} of {options.runs} (others used {share:.0%} of the machine)")
    _show(console, found)
    return 0 if _judge(console, found) else 1


def _measure(case: Case, port: int, core: int | None, seconds: int) -> Figure:
    address = f"http://127.0.0.1:{port}{case.path}"
    accept = ["-H", "Accept-Encoding: gzip"] if case.gzip else []
    load = ["wrk", "-t1", "-c16", "--latency", *accept]
    for duration in (1, seconds):  # the first warms up
        command = [*pinned(core), *load, f"-d{duration}s", address]
        said = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{case.name}: not every answer was a page.\n{said}")
    return Figure(
        rate=float(_told(said, r"Requests/sec:\s+([\d.]+)")),
        p50=_told(said, r"50%\s+(\S+)"),
        p99=_told(said, r"99%\s+(\S+)"),
    )


def _told(said: str, pattern: str) -> str:
    found = re.search(pattern, said)
    if found is None:
        raise RuntimeError(f"wrk did not say {pattern}:\n{said}")
    return found[1]


def _rate(figures: list[Figure]) -> float:
    return median(figure.rate for figure in figures)


def _show(console: Console, found: dict[Case, list[Figure]]) -> None:
    table = Table(
        "", "requests/s", "runs", "p50", "p99", title="One process; wrk -t1 -c16; medians over the runs"
    )
    for case, figures in found.items():
        runs = ", ".join(f"{figure.rate:,.0f}" for figure in figures)
        table.add_row(case.name, f"{_rate(figures):,.0f}", runs, figures[-1].p50, figures[-1].p99)
    console.print(table)


def _judge(console: Console, found: dict[Case, list[Figure]]) -> bool:
    """Say of each aim whether it was reached; True: all were."""
    reached = []
    for case, figures in found.items():
        if case.aim:
            rate = _rate(figures)
            reached.append(rate >= case.aim)
            word = "reached" if reached[-1] else "MISSED "
            console.print(f"{word}  {case.name}, requests/s: {rate:,.0f}, aim at least {case.aim:,.0f}")
    return all(reached)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="summit bench pages", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often everything is measured (3)")
    parser.add_argument("--seconds", type=int, default=5, help="how long each page is asked for (5)")
    parser.add_argument("--folder", default="/var/tmp", help="where the database lies (/var/tmp)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
