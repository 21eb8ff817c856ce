"""`./summit bench play`: a meeting of 200 parties played as fast as the server allows.

The house runs with a clock at every stage of an act's way; its players are a process of their own, as in
`summitry demo --play`. Everything goes over loopback, the database is an SQLite file with synchronous=FULL
below --folder, which must lie on a disk. One more run has pauses, and must have the same plot.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.live.neighbours import moment, others_share
from benchmarks.live.report import machine
from summitry.demo.playing.plot import Plot, plot_of

HOLD_SECONDS = 1
SLOWER = 400.0
"""The speed of the run that is held against the fast ones."""

STAGES = (
    ("network and parsing: from arrival to the writer's queue", "parse"),
    ("waiting for the writer", "queue"),
    ("deciding (core)", "decide"),
    ("database: queries", "query"),
    ("database: commits", "commit"),
    ("rest of the transaction: rights, forms, JSON, record", "rest"),
    ("rendering", "render"),
    ("delivery: framing, compressing, writing", "deliver"),
)


@dataclass(frozen=True)
class Run:
    """What the house noted, what the record holds, and whether it is sound."""

    noted: dict[str, Any]
    plot: Plot
    sound: bool

    @property
    def acts(self) -> int:
        return int(self.noted["counts"]["acts"])

    def milliseconds(self, stage: str) -> float:
        """Of one act, on average."""
        spent = self.noted["by_stage"]
        if stage == "rest":
            seconds = spent["write"] - spent["decide"] - spent["query"] - spent["commit"]
        else:
            seconds = spent[stage]
        return 1000 * float(seconds) / self.acts


def main() -> int:
    """Measure, print, and return 1 when a record is not sound or two plots differ."""
    options = _options()
    console = Console(width=130)
    console.print(f"{machine()}.")
    with tempfile.TemporaryDirectory(prefix="summitry-play-", dir=options.folder) as folder:
        runs = []
        for number in range(1, options.runs + 1):
            before = moment()
            runs.append(_play(Path(folder) / str(number), options, speed=0.0))
            share = others_share(before, moment())
            console.print(f"run {number} of {options.runs} (others used {share:.0%} of the machine)")
        slower = _play(Path(folder) / "slower", options, SLOWER)
    _show(console, runs, options)
    faults = [
        (not all(run.sound for run in (*runs, slower)), "a record is not sound"),
        (any(run.plot != slower.plot for run in runs), "two performances differ in their plots"),
    ]
    for is_so, what in faults:
        if is_so:
            console.print(f"WRONG    {what}")
    return int(any(is_so for is_so, _ in faults))


def _play(data: Path, options: argparse.Namespace, speed: float) -> Run:
    data.mkdir()
    arguments = [str(options.parties), str(speed), str(options.listeners), str(HOLD_SECONDS)]
    environment = {**os.environ, "SUMMITRY_DATA": str(data)}
    played = subprocess.run(
        [sys.executable, "-m", "benchmarks.play.server", *arguments],
        env=environment,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    database = data / "demo.sqlite3"
    check = [sys.executable, "-m", "summitry", "record", "check", "--database", str(database)]
    checked = subprocess.run(check, env=environment, stdout=subprocess.DEVNULL)
    return Run(json.loads(played.stdout.splitlines()[-1]), _plot(database), checked.returncode == 0)


def _plot(database: Path) -> Plot:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        rows = opened.execute("SELECT body FROM record_payload ORDER BY entry_id")
        return plot_of(json.loads(body) for (body,) in rows)


def _show(console: Console, runs: list[Run], options: argparse.Namespace) -> None:
    table = Table("", "median", "runs", title=f"{options.parties} parties, {options.listeners} listeners")
    rows = [
        ("acts", [float(run.acts) for run in runs]),
        ("seconds from opening to closing", [float(run.noted["seconds"]) for run in runs]),
        ("acts a second", [run.acts / float(run.noted["seconds"]) for run in runs]),
        ("processor of the house, ms an act", [1000 * run.noted["processor"] / run.acts for run in runs]),
        (
            "processor of the players, ms an act",
            [1000 * run.noted["players_processor"] / run.acts for run in runs],
        ),
        *((f"{title}, ms an act", [run.milliseconds(stage) for run in runs]) for title, stage in STAGES),
        ("acts in one rendering", [run.acts / run.noted["counts"]["render"] for run in runs]),
        ("memory of the house, MB", [float(run.noted["resident_mb"]) for run in runs]),
    ]
    for title, values in rows:
        table.add_row(title, f"{median(values):,.2f}", ", ".join(f"{value:,.2f}" for value in values))
    console.print(table)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="summit bench play", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often it is played (3)")
    parser.add_argument("--parties", type=int, default=200, help="members of the organisation (200)")
    parser.add_argument("--listeners", type=int, default=0, help="people who follow the meeting (0)")
    parser.add_argument("--folder", default="/var/tmp", help="where the databases lie (/var/tmp)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
