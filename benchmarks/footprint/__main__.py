"""`./summit bench footprint`: how soon the demo answers, and what each page weighs for a new visitor.

The second start and those after it are timed, from the command to the first answer of the front page; each
page is loaded over loopback by a client that takes gzip, with its styles, modules and pictures.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from rich.console import Console

from benchmarks.footprint.opening import demo
from benchmarks.footprint.weight import Browser
from benchmarks.live.report import machine
from summitry.demo.seats import MEETING

START_SECONDS = 1.5
FIRST_LOAD_KB = 150
WIDTH = 130

PAGES = {
    "front page": ("localhost", "/"),
    "chair's console": ("chair.localhost", "/"),
    "secretariat's console": ("secretariat.localhost", "/"),
    "seat": ("kazakhstan.localhost", "/"),
    "observer's view": ("mongolia.localhost", "/"),
    "hall": ("hall.localhost", "/"),
    "decisions": ("chair.localhost", f"/meetings/{MEETING}/decisions/"),
}


def main() -> int:
    """Measure, print, and return 1 when an aim was missed."""
    options = _options()
    console = Console(width=WIDTH)
    console.print(f"{machine()}.")
    with tempfile.TemporaryDirectory(prefix="summitry-footprint-", dir=options.folder) as folder:
        data = Path(folder)
        with demo(data) as (port, first):
            heaviest = _weigh(console, port)
        starts = [_start(data) for _ in range(options.starts)]
    console.print(f"first start, with an empty data folder: {first:.2f} s")
    console.print("warm starts, s: " + ", ".join(f"{seconds:.2f}" for seconds in starts))
    soon = _say(console, "warm start to first answer, s", median(starts), START_SECONDS)
    light = _say(console, "heaviest first load, KB", heaviest, FIRST_LOAD_KB)
    return 0 if soon and light else 1


def _start(data: Path) -> float:
    with demo(data) as (_, seconds):
        return seconds


def _weigh(console: Console, port: int) -> float:
    """The weight of the heaviest page, in KB."""
    weights = []
    for page, (host, path) in PAGES.items():
        load = Browser(host, port).load(path)
        weights.append(load.total / 1000)
        console.print(f"{page}: {load.total / 1000:.1f} KB in {len(load.weights)} answers")
    return max(weights)


def _say(console: Console, what: str, value: float, aim: float) -> bool:
    console.print(f"{'reached' if value <= aim else 'MISSED '}  {what}: {value:.2f}, aim at most {aim:.2f}")
    return value <= aim


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="summit bench footprint", description=__doc__)
    parser.add_argument("--starts", type=int, default=5, help="how many warm starts are timed (5)")
    parser.add_argument("--folder", default="/var/tmp", help="where the demo's data lies (/var/tmp)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
