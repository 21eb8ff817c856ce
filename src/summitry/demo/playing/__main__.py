"""The players' process: python -m summitry.demo.playing, with an engagement as one line of JSON on its input.

Each further line names a player in whose place a person has acted. When its input ends, whoever started it is
gone, and it ends too.
"""

import asyncio
import math
import sys
from contextlib import suppress

import msgspec
import uvloop
from rich.console import Console

from summitry.demo.playing.company import Company, Played
from summitry.demo.playing.course import summit
from summitry.demo.playing.crowd import Crowd
from summitry.demo.playing.engagement import Engagement
from summitry.demo.playing.lines import Lines
from summitry.demo.playing.page import CannotEnterError
from summitry.demo.playing.telling import Terminal

LONGEST_LINE = 2**20


async def perform() -> int:
    said = asyncio.StreamReader(limit=LONGEST_LINE)
    protocol = asyncio.StreamReaderProtocol(said)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    engagement = msgspec.json.decode(await said.readline(), type=Engagement)
    terminal = Terminal(Console())
    lines = Lines(engagement.port)
    script, speed = summit(engagement.occasion), engagement.speed or math.inf
    company = Company(lines, script, engagement.meeting, engagement.word, speed, terminal)
    crowd = Crowd(lines, engagement)
    playing = asyncio.ensure_future(_play(company, crowd, terminal, engagement))
    beside = [asyncio.ensure_future(_heed(said, company)), asyncio.ensure_future(terminal.tick())]
    await asyncio.wait((playing, beside[0]), return_when=asyncio.FIRST_COMPLETED)
    for task in (playing, *beside):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    company.leave()
    crowd.leave()
    lines.close()
    return playing.result() if not playing.cancelled() else 0


async def _play(company: Company, crowd: Crowd, terminal: Terminal, engagement: Engagement) -> int:
    try:
        await company.enter()
        await crowd.enter()
        played = await company.play()
    except (CannotEnterError, OSError, TimeoutError) as error:
        terminal.ended(f"The play was broken off: {str(error) or 'the server does not answer'}.")
        return 1
    terminal.ended(_summary(played, crowd.listening, engagement))
    return 0


async def _heed(said: asyncio.StreamReader, company: Company) -> None:
    """Until the house is gone: let players step back where people have come."""
    while line := await said.readline():
        company.take_over(line.decode().strip())


def _summary(played: Played, listening: int, engagement: Engagement) -> str:
    minutes, seconds = divmod(round(played.seconds), 60)
    heard = f", before {listening:,} listeners" if listening else ""
    return (
        f"The meeting is closed: {played.acts:,} acts of its players in {minutes}:{seconds:02}{heard}. "
        f"What was decided: http://chair.localhost:{engagement.port}/meetings/{engagement.meeting}/decisions/"
    )


if __name__ == "__main__":
    sys.exit(uvloop.run(perform()))
