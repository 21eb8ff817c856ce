"""What is measured of each server, once."""

from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.live.contenders import Contender, Running, running
from benchmarks.live.load import Client, client


@dataclass(frozen=True)
class Plan:
    """How much to do; each paced run is (streams, rounds, microseconds between rounds)."""

    paced: tuple[tuple[int, int, int], ...] = ((100, 300, 30_000), (1_000, 60, 60_000), (5_000, 24, 300_000))
    most: int = 5_000
    closed_rounds: int = 30
    readers: int = 250
    stalled: int = 50
    stall_rounds: int = 600
    stall_every_us: int = 10_000


QUICK = Plan(
    paced=((50, 20, 20_000), (200, 20, 20_000)),
    most=500,
    closed_rounds=10,
    stall_rounds=200,
    stall_every_us=5_000,
)


@dataclass
class Result:
    """One server's figures: latencies in ms by number of streams, the others as they are named."""

    p50: dict[int, float] = field(default_factory=dict)
    p99: dict[int, float] = field(default_factory=dict)
    sends_per_second: float = 0
    processor_us_per_send: float = 0
    kb_per_connection: float = 0
    reconnect_seconds: float = 0
    stall_added_ms: float = 0
    stall_mb_each: float = 0


def measure(
    contender: Contender, plan: Plan, program: Path, cores: tuple[int | None, int | None], folder: Path
) -> Result:
    """Everything about one server, in two processes of it: for the crowd, and for readers who stall."""
    result = Result()
    server_core, client_core = cores
    with running(contender, server_core, folder) as server, client(program, server.port, client_core) as load:
        _crowd(server, load, plan, result)
    with running(contender, server_core, folder) as server, client(program, server.port, client_core) as load:
        _stalls(server, load, plan, result)
    return result


def _crowd(server: Running, load: Client, plan: Plan, result: Result) -> None:
    load.say("open 20")
    load.say("paced 5 20000")
    load.say("drop")
    empty = server.resident_kb()
    for streams, rounds, every_us in plan.paced:
        load.say(f"open {streams}")
        if streams == plan.most:
            result.kb_per_connection = (server.resident_kb() - empty) / streams
        load.say("paced 3 100000")
        figures = load.say(f"paced {rounds} {every_us}")
        result.p50[streams], result.p99[streams] = figures.p50, figures.p99
        load.say("drop")
    load.say(f"open {plan.most}")
    used = server.processor_seconds()
    figures = load.say(f"closed {plan.closed_rounds}")
    result.sends_per_second = figures.received / figures.seconds
    result.processor_us_per_send = (server.processor_seconds() - used) / figures.received * 1e6
    load.say("drop")
    result.reconnect_seconds = load.say(f"open {plan.most}").seconds


def _stalls(server: Running, load: Client, plan: Plan, result: Result) -> None:
    load.say(f"open {plan.readers}")
    load.say("paced 20 20000")
    before = load.say(f"paced {plan.stall_rounds} {plan.stall_every_us}")
    resident = server.resident_kb()
    load.say(f"stall {plan.stalled}")
    after = load.say(f"paced {plan.stall_rounds} {plan.stall_every_us}")
    held = server.resident_kb() - resident + server.unsent_kb()
    result.stall_added_ms = after.p99 - before.p99
    result.stall_mb_each = held / 1024 / plan.stalled
