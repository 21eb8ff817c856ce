"""The table, the ratios, and which of the aims were reached."""

import os
import platform
from collections.abc import Callable
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.live.contenders import HUB, NCHAN, Contender
from benchmarks.live.measure import Plan, Result

Results = dict[Contender, list[Result]]
Figure = Callable[[Result], float]

P99_AIMS = {1_000: 15.0, 5_000: 80.0}


def machine() -> str:
    """Processor, cores, load and system in one line."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next(
        (line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown processor"
    )
    load = os.getloadavg()[0]
    system = f"Linux {platform.release()}, Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, load {load:.1f} before the start, {system}"


def middle(results: list[Result], figure: Figure) -> float:
    """The median over the runs."""
    return median(figure(result) for result in results)


def show(console: Console, results: Results, plan: Plan) -> None:
    """One row for each server, then each against the hub."""
    rows = _rows(plan)
    table = Table(title="Medians over the runs; in brackets the ratio to the hub")
    table.add_column("")
    for contender in results:
        table.add_column(contender.name, justify="right")
    for title, form, figure in rows:
        ours = middle(results[HUB], figure)
        cells = [
            _cell(middle(runs, figure), ours, form, contender is HUB) for contender, runs in results.items()
        ]
        table.add_row(title, *cells)
    console.print(table)


def judge(console: Console, results: Results, plan: Plan) -> bool:
    """Say of each aim whether it was reached; True: all were."""
    reached = [_say(console, *aim) for aim in _aims(results, plan)]
    return all(reached)


def _say(console: Console, what: str, value: float, aim: float, at_least: bool) -> bool:
    is_reached = value >= aim if at_least else value <= aim
    relation = "at least" if at_least else "at most"
    console.print(
        f"{'reached' if is_reached else 'MISSED '}  {what}: {value:,.2f}, aim {relation} {aim:,.2f}"
    )
    return is_reached


def _aims(results: Results, plan: Plan) -> list[tuple[str, float, float, bool]]:
    """(what, figure, aim, whether more is better) for whatever was measured at its full size."""
    hub, most = results[HUB], plan.most
    aims = [
        (f"p99 at {streams:,}, ms", middle(hub, lambda r, n=streams: r.p99[n]), aim, False)  # type: ignore[misc]
        for streams, aim in P99_AIMS.items()
        if streams in hub[0].p99
    ]
    if NCHAN in results:
        for streams in hub[0].p50:
            ours, theirs = (middle(results[each], lambda r, n=streams: r.p50[n]) for each in (HUB, NCHAN))  # type: ignore[misc]
            aims.append((f"p50 at {streams:,} beside nchan, ms", ours, theirs, False))
    if most >= 5_000:
        aims.append((f"sends a second at {most:,}", middle(hub, lambda r: r.sends_per_second), 100_000, True))
        aims.append((f"{most:,} reconnections, s", middle(hub, lambda r: r.reconnect_seconds), 2, False))
        aims.append(("KB a connection", middle(hub, lambda r: r.kb_per_connection), 14, False))
    aims.append((f"{plan.stalled} stalled add to p99, ms", middle(hub, lambda r: r.stall_added_ms), 3, False))
    aims.append(("MB for one who stalls", middle(hub, lambda r: r.stall_mb_each), 0.2, False))
    return aims


def _rows(plan: Plan) -> list[tuple[str, str, Figure]]:
    rows: list[tuple[str, str, Figure]] = []
    for streams, _, _ in plan.paced:
        rows.append((f"p50 ms, {streams:,} streams", "{:.1f}", lambda r, n=streams: r.p50[n]))  # type: ignore[misc]
        rows.append((f"p99 ms, {streams:,} streams", "{:.1f}", lambda r, n=streams: r.p99[n]))  # type: ignore[misc]
    return [
        *rows,
        (f"sends/s, {plan.most:,} streams", "{:,.0f}", lambda r: r.sends_per_second),
        ("processor time a send, µs", "{:.1f}", lambda r: r.processor_us_per_send),
        ("KB a connection", "{:.1f}", lambda r: r.kb_per_connection),
        (f"{plan.most:,} reconnections, s", "{:.2f}", lambda r: r.reconnect_seconds),
        (f"{plan.stalled} of {plan.readers} stalled: added p99 ms", "{:+.1f}", lambda r: r.stall_added_ms),
        ("MB for one who stalls", "{:.2f}", lambda r: r.stall_mb_each),
    ]


def _cell(value: float, ours: float, form: str, is_hub: bool) -> str:
    ratio = "" if is_hub or ours <= 0 or value < 0 else f" ({value / ours:.2f})"
    return form.format(value) + ratio
