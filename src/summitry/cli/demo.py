"""`summitry demo`: the example meeting, with a door for every seat."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from summitry.cli import stop, use_settings

app = typer.Typer()


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what happened in the demo before.")] = False,
    hold: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=3600,
            metavar="SECONDS",
            help="How long a question stays open after the last acknowledgement; else as its charter says.",
        ),
    ] = None,
    play: Annotated[bool, typer.Option("--play", help="Let players act the whole meeting.")] = False,
    speed: Annotated[
        str, typer.Option(metavar="TIMES|max", help="With --play: how many times as fast.")
    ] = "1",
    listeners: Annotated[
        int, typer.Option(min=0, max=10_000, help="With --play: so many people follow the meeting.")
    ] = 0,
) -> None:
    """Open the example meeting on this machine: each seat is a host of its own, http://SEAT.localhost:PORT."""
    times = _times(speed)
    use_settings("summitry.demo.settings")
    from summitry.demo.doors import addresses
    from summitry.demo.example import build
    from summitry.demo.players import WORD, Players, occasion_of
    from summitry.demo.playing.engagement import Engagement
    from summitry.demo.starting import forget
    from summitry.site.house import House, HouseServer
    from summitry.site.listening import bind_loopback
    from summitry.site.opening import CannotOpen, collect_static, open_database

    try:
        sockets = bind_loopback(port)
        if fresh:
            forget()
        open_database(demo=True)
        collect_static()
        meeting = build(datetime.now(UTC), hold)
        occasion = occasion_of(meeting) if play else None
    except CannotOpen as error:
        stop(str(error))
    chosen = sockets[0].getsockname()[1]
    typer.echo(f"The demo is open: http://localhost:{chosen}/ lists every door (Ctrl-C closes it).")
    for door in addresses(str(chosen)):
        typer.echo(f"  {door['url']:<48} {door['name']}")
    if occasion is None:
        return HouseServer(House()).run(sockets=sockets)
    engagement = Engagement(chosen, meeting.slug, WORD, occasion, times, listeners)
    with Players(engagement):
        HouseServer(House()).run(sockets=sockets)
    return None


def _times(speed: str) -> float:
    """The number of times as fast; 0 as fast as the server allows."""
    if speed == "max":
        return 0.0
    try:
        times = float(speed)
    except ValueError:
        times = 0.0
    if not 0.01 <= times <= 10_000:
        stop(f"--speed is a number from 0.01 to 10000, or max, and not “{speed}”.")
    return times
