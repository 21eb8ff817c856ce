"""`./summit bench media`: what a viewer costs beside bare Janus, and how soon the floor is seen.

Senders and viewers are connections of one headless Chromium, which decodes every picture: that, and not the
engine, bounds how many there can be. All of it stays on this machine; it ends by itself and ends only what it
started.
"""

import argparse
import asyncio
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from playwright.async_api import Page, async_playwright
from rich.console import Console

from benchmarks.live.neighbours import moment, others_share
from benchmarks.live.report import machine
from benchmarks.media.bare import Bare
from benchmarks.media.hall import ROOM, SENDERS, Hall, janus_seconds
from summitry.media.janus.configuration import Network
from summitry.media.janus.engine import JanusEngine
from summitry.media.janus.holding import library, program
from summitry.media.janus.keeper import Plan
from tests.e2e.chromium import ARGUMENTS, executable

FRAME_MS, JOIN_MS, BESIDE_BARE = 300.0, 1000.0, 1.10


@dataclass(frozen=True, slots=True)
class Cost:
    """Of the engine in one stretch: processor seconds a second, and what viewers received in Mbit/s."""

    cores: float
    megabits: float


def main() -> int:
    """Measure, print, and return 1 when an aim was missed."""
    parser = argparse.ArgumentParser(prog="./summit bench media", description=__doc__)
    parser.add_argument("--viewers", type=int, default=12)
    parser.add_argument("--changes", type=int, default=20, help="changes of the floor")
    parser.add_argument("--seconds", type=float, default=8.0, help="of each stretch whose cost is measured")
    parser.add_argument("--bits", type=int, default=400_000, help="the most that each picture may take")
    options = parser.parse_args()
    console = Console(width=120)
    console.print(f"{machine()}.")
    janus = program()
    found = library(janus) if janus else None
    if janus is None or found is None:
        console.print("Janus is not installed: apt-get install --no-install-recommends janus.")
        return 2
    plan = Plan(janus, str(found), Network(ports=(33000, 33999)), loops=1)
    above = Path(mkdtemp(prefix="summitry-"))
    above.chmod(0o711)  # the engine runs as nobody
    try:
        return asyncio.run(_measure(console, plan, above, options))
    finally:
        shutil.rmtree(above, ignore_errors=True)


async def _measure(console: Console, plan: Plan, above: Path, options: argparse.Namespace) -> int:
    engine = JanusEngine(above / "engine", plan)
    await engine.start()
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=executable(), args=[*ARGUMENTS, "--autoplay-policy=no-user-gesture-required"]
            )
            hall = Hall(engine, await _page(browser.new_page), options.bits)
            await hall.open()
            reached = await _floor(console, hall, options)
            reached &= await _costs(console, hall, above / "engine", options)
            await browser.close()
    finally:
        await engine.stop()
    return 0 if reached else 1


async def _page(made) -> Page:  # type: ignore[no-untyped-def]  # playwright's own signature is long
    page: Page = await made()
    await page.route("**/*", lambda route: route.fulfill(body="<body></body>", content_type="text/html"))
    await page.goto("http://localhost/")
    await page.evaluate((Path(__file__).parent / "page.js").read_text("utf-8"))
    return page


async def _floor(console: Console, hall: Hall, options: argparse.Namespace) -> bool:
    before = moment()
    first, second = SENDERS
    joins = [await hall.join(first) for _ in range(options.viewers)]
    frames: list[float] = []
    spent = 0.0
    for number in range(options.changes):
        shown, seconds = await hall.give_floor((second, first)[number % 2])
        frames += shown
        spent += seconds
        await asyncio.sleep(0.5)
    switches = len(frames)
    others = others_share(before, moment())
    counted = f"{options.viewers} viewers, {options.changes} changes"
    console.print(f"{counted}; others used {others:.0%} (Chromium with them)")
    _say(console, "floor change to first new frame", frames, FRAME_MS)
    _say(console, "join to first frame", joins, JOIN_MS)
    console.print(
        f"controller: {1e3 * spent / switches * 1e3:.0f} ms of processor for 1,000 viewers switched"
    )
    return _p95(frames) <= FRAME_MS and _p95(joins) <= JOIN_MS


def _say(console: Console, what: str, times: list[float], aim: float) -> None:
    ordered = sorted(times)
    middle = ordered[len(ordered) // 2]
    console.print(
        f"{what}: p50 {middle:.0f}, p95 {_p95(times):.0f} ms (aim {aim:.0f}), slowest {ordered[-1]:.0f}"
    )


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


async def _costs(console: Console, hall: Hall, folder: Path, options: argparse.Namespace) -> bool:
    """The engine's cost with our viewers, then with as many bare ones, each without that of no viewers."""
    (feed, *_) = SENDERS
    ours = await _stretch(hall, folder, options.seconds)
    for viewer in hall.viewers:
        await hall.engine.leave(ROOM.id, viewer)
        await hall.page.evaluate("name => media.close(name)", viewer)
    idle = await _stretch(hall, folder, options.seconds)
    bare = Bare(hall.engine, hall.page)
    for _ in range(options.viewers):
        await bare.join(feed)
    await asyncio.sleep(1)
    theirs = await _stretch(hall, folder, options.seconds)
    await bare.leave()
    a_megabit = [(each.cores - idle.cores) / each.megabits for each in (ours, theirs)]
    for name, cost, each in zip(("summitry", "bare Janus"), (ours, theirs), a_megabit, strict=True):
        rate = cost.megabits / options.viewers
        console.print(
            f"{name}: {1000 * each:.2f} thousandths of a core a Mbit/s, at {rate:.2f} Mbit/s a viewer "
            f"{1 / (each * rate):.0f} viewers a core, at 1.6 Mbit/s {1 / (each * 1.6):.0f}"
        )
    ratio = a_megabit[0] / a_megabit[1]
    console.print(f"cost beside bare Janus: {ratio:.2f} (aim {BESIDE_BARE})")
    return ratio <= BESIDE_BARE


async def _stretch(hall: Hall, folder: Path, seconds: float) -> Cost:
    loop = asyncio.get_running_loop()
    begun, used, received = loop.time(), janus_seconds(folder), await hall.page.evaluate("media.bytes()")
    await asyncio.sleep(seconds)
    lasted = loop.time() - begun
    cores = (janus_seconds(folder) - used) / lasted
    return Cost(cores, 8e-6 * (await hall.page.evaluate("media.bytes()") - received) / lasted)


if __name__ == "__main__":
    sys.exit(main())
