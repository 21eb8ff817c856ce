"""The table and the aims."""

from collections.abc import Callable
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.chamber.measure import Plan, Result

Figure = Callable[[Result], float]


def middle(results: list[Result], figure: Figure) -> float:
    """The median over the runs."""
    return median(figure(result) for result in results)


def show(console: Console, results: list[Result], plan: Plan) -> None:
    """Every figure, the median over the runs and each run's own."""
    table = Table("", "median", "runs", title=f"{plan.streams:,} streams, {plan.rounds * 3} acts a run; ms")
    for title, figure in _rows(plan):
        values = [figure(result) for result in results]
        table.add_row(title, f"{median(values):,.1f}", ", ".join(f"{value:,.1f}" for value in values))
    console.print(table)


def judge(console: Console, results: list[Result], plan: Plan) -> bool:
    """Say of each aim whether it was reached; True: all were, and nothing was lost."""
    aims = [
        ("p99 of an act on all streams, ms", lambda r: r.acts["p99"], 30.0),
        (f"{plan.receipts:,} receipts, s", lambda r: r.spread["seconds"], 2.0),
        ("the slowest act of the chair meanwhile, ms", lambda r: r.spread["act_max"], 100.0),
        (f"memory with {plan.streams:,} streams, MB", lambda r: r.acts["resident_mb"], 150.0),
    ]
    reached = [_say(console, what, middle(results, figure), aim) for what, figure, aim in aims]
    return all(reached) and all(_sound(console, result, plan) for result in results)


def _say(console: Console, what: str, value: float, aim: float) -> bool:
    console.print(f"{'reached' if value <= aim else 'MISSED '}  {what}: {value:,.2f}, aim at most {aim:,.2f}")
    return value <= aim


def _sound(console: Console, result: Result, plan: Plan) -> bool:
    """Speed is worth nothing if something is missing."""
    faults = [
        (result.acts["heard"] != result.acts["audiences"], "an audience was not told who has the floor"),
        (not result.acts["whole"], "the record of the acts has a break"),
    ]
    for lane in (result.spread, result.at_once):
        faults += [
            (lane["receipts"] != plan.receipts, "a receipt is missing in the chamber"),
            (not lane["whole"], "the record of the receipts has a break"),
            (lane["acts_refused"] > 0, "an act of the chair was refused"),
        ]
    for is_so, what in faults:
        if is_so:
            console.print(f"WRONG    {what}")
    return not any(is_so for is_so, _ in faults)


def _rows(plan: Plan) -> list[tuple[str, Figure]]:
    return [
        ("an act until it is received: p50", lambda r: r.acts["p50"]),
        ("an act until it is received: p99", lambda r: r.acts["p99"]),
        ("… of which until it is committed", lambda r: r.acts["act"]),
        ("… then until the last audience is rendered", lambda r: r.acts["rendered"]),
        ("… then until the last stream has it", lambda r: r.acts["delivered"]),
        ("the same bytes by the hub alone: p50", lambda r: r.hub["p50"]),
        ("the same bytes by the hub alone: p99", lambda r: r.hub["p99"]),
        ("an act beside the hub alone, p50, times", lambda r: r.acts["p50"] / r.hub["p50"]),
        ("audiences", lambda r: r.acts["audiences"]),
        ("memory, MB", lambda r: r.acts["resident_mb"]),
        (f"{plan.receipts:,} receipts within 500 ms: recorded after", lambda r: r.spread["seconds"] * 1000),
        ("… the chair's acts meanwhile: p50", lambda r: r.spread["act_p50"]),
        ("… the chair's acts meanwhile: slowest", lambda r: r.spread["act_max"]),
        (f"{plan.receipts:,} receipts in one instant: recorded after", lambda r: r.at_once["seconds"] * 1000),
        ("… the chair's acts meanwhile: p50", lambda r: r.at_once["act_p50"]),
        ("… the chair's acts meanwhile: slowest", lambda r: r.at_once["act_max"]),
        ("killed: until the server answers again", lambda r: r.returned["start_seconds"] * 1000),
        (f"… until {plan.streams:,} have page and stream", lambda r: r.returned["back_seconds"] * 1000),
        (f"{plan.most:,} streams opened at once", lambda r: r.returned["most_seconds"] * 1000),
    ]
