"""What is measured, once: acts before a crowd, a thousand receipts, a return after a crash."""

import os
import signal
import time
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.chamber.crowd import ACTS, Cores, Crowd, Invented, compact, crowd, moments, record_of, served
from benchmarks.chamber.heard import audiences_that_hear
from benchmarks.chamber.invented import SEATED, STREAMS, code
from benchmarks.live.contenders import Running

Figures = dict[str, float]

NOTED_LATE_NS = 2_000_000
"""The last stream may have its bytes before the server has noted that it wrote them."""


@dataclass(frozen=True)
class Plan:
    """How much to do."""

    rounds: int = 70
    streams: int = STREAMS
    pause_ms: int = 40
    hub_rounds: int = 60
    receipts: int = 1_000
    most: int = 5_000


QUICK = Plan(rounds=5, streams=120, hub_rounds=10, receipts=100, most=200)


@dataclass
class Result:
    """Figures of one run by name; times in ms unless the name says seconds."""

    acts: Figures = field(default_factory=dict)
    hub: Figures = field(default_factory=dict)
    spread: Figures = field(default_factory=dict)
    at_once: Figures = field(default_factory=dict)
    returned: Figures = field(default_factory=dict)


def acts_before_a_crowd(invented: Invented, program: Path, cores: Cores, plan: Plan) -> Result:
    """The chair gives the floor, extends it and ends it, round after round; then the hub alone."""
    invented.in_place()
    result = Result()
    with served(invented, cores) as server, crowd(invented, program, server.port, cores) as client:
        client.say(f"open {plan.streams}")
        client.say("wait 2000")
        client.act("open")
        _floor_round(client, 0, plan)
        client.say("figures")
        moments(server)
        used, began = server.processor_seconds(), time.monotonic()
        acted = [act for number in range(plan.rounds) for act in _floor_round(client, number, plan)]
        used, lasted = server.processor_seconds() - used, time.monotonic() - began
        result.acts = client.say("figures") | _stages(acted, moments(server))
        result.acts["core_share"] = used / lasted
        client.act("give-floor", party=code(0))
        client.say("figures")
        for _ in range(plan.hub_rounds):
            client.say("act /again {}")
            client.say(f"wait {plan.pause_ms}")
        result.hub = client.say("figures")
        result.acts["resident_mb"] = server.resident_kb() / 1024
        audiences, heard = audiences_that_hear(server.port, invented.folder / "audiences.tsv")
        result.acts |= {"audiences": audiences, "heard": heard}
    result.acts["whole"] = record_of(invented)["whole"]
    return result


def _floor_round(client: Crowd, number: int, plan: Plan) -> list[Figures]:
    acted = [client.act("give-floor", party=code(number % SEATED), minutes="60")]
    for verb, fields in (("extend-floor", {"minutes": "1"}), ("end-floor", {})):
        client.say(f"wait {plan.pause_ms}")
        acted.append(client.act(verb, **fields))
    client.say(f"wait {plan.pause_ms}")
    return acted


def _stages(acted: list[Figures], noted: list[tuple[str, int]]) -> Figures:
    """Medians of where an act's time went, in ms, by the server's own notes on the same clock."""
    stages: dict[str, list[float]] = {"act": [], "rendered": [], "delivered": [], "whole_way": []}
    times = [at for _, at in noted]
    for act in acted:
        start, end = (bisect_left(times, int(at)) for at in (act["sent"], act["last_at"] + NOTED_LATE_NS))
        committed = next(at for name, at in noted[start:end] if name == "committed")
        published = [at for name, at in noted[start:end] if name == "published"]
        ends = (act["sent"], committed, published[-1], max(act["last_at"], published[-1]))
        for stage, start, end in zip(stages, ends, ends[1:], strict=False):
            stages[stage].append((end - start) / 1e6)
        stages["whole_way"].append((act["last_at"] - act["sent"]) / 1e6)
    return {stage: median(values) for stage, values in stages.items()}


def receipts(assembly: Invented, program: Path, cores: Cores, plan: Plan, spread_ms: int) -> Figures:
    """All voices acknowledge within so many ms while the chair acts every 20 ms; then what is held."""
    assembly.in_place()
    with served(assembly, cores) as server, crowd(assembly, program, server.port, cores) as client:
        client.say("open 10")
        client.say("wait 2000")
        client.act("open")
        client.act("give-floor", party=code(0), minutes="60")
        client.say("wait 1000")
        client.act("put-question", kind="text", title="One", matter="other")
        client.say("wait 2000")
        sent = f"{ACTS}/acknowledge/ {compact({'question': 'Q1'})}"
        acting = f"{ACTS}/extend-floor/ {compact({'minutes': '1'})}"
        figures = client.say(f"receipts {plan.receipts} {spread_ms} 20 {sent} {acting}")
        client.say("wait 1000")
    return figures | record_of(assembly)


def return_after_a_crash(invented: Invented, program: Path, cores: Cores, plan: Plan) -> Figures:
    """Kill the server under its crowd, start it again, and let everybody come back, page and stream."""
    invented.in_place()
    with served(invented, cores) as server, crowd(invented, program, server.port, cores) as client:
        client.say(f"open {plan.streams}")
        client.say("wait 1000")
        client.act("open")
        client.say("drop")
        os.kill(server.pid, signal.SIGKILL)
    began = time.monotonic()
    with served(invented, cores) as server:
        figures = {"start_seconds": time.monotonic() - began}
        return figures | _comebacks(invented, program, server, cores, plan)


def _comebacks(invented: Invented, program: Path, server: Running, cores: Cores, plan: Plan) -> Figures:
    with crowd(invented, program, server.port, cores) as client:
        back = client.say(f"comeback {plan.streams}")["seconds"]
        client.say("drop")
        most = client.say(f"open {plan.most}")["seconds"]
        client.say("drop")
    return {"back_seconds": back, "most_seconds": most}
