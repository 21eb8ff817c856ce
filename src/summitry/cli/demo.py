"""`summitry demo`: the example meeting, with a door for every seat."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from summitry.cli import stop, use_settings

app = typer.Typer()

DOORS_TOLD = 40
"""So many doors the terminal lists; the front page has them all."""


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
    charter: Annotated[
        str,
        typer.Option(metavar="NAME", help="Meet under the charter of a preset; see “charter presets”."),
    ] = "",
    parties: Annotated[
        int | None, typer.Option(min=2, max=200, help="Meet as an invented organisation of so many members.")
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
    if charter and parties:
        stop("Name a charter or a number of parties, not both.")
    use_settings("summitry.demo.settings")
    from summitry.demo.doors import addresses, open_doors
    from summitry.demo.example import the_example
    from summitry.demo.gathering import gather
    from summitry.demo.others import invented, under
    from summitry.demo.players import WORD, Players, occasion_of
    from summitry.demo.playing.engagement import Engagement
    from summitry.demo.starting import forget
    from summitry.site.house import House, HouseServer
    from summitry.site.listening import bind_loopback
    from summitry.site.opening import CannotOpen, collect_static, open_database

    try:
        sockets = bind_loopback(port)
        gathering = invented(parties) if parties else under(charter) if charter else the_example()
        if fresh:
            forget()
        open_database(demo=True)
        collect_static()
        meeting = gather(gathering, datetime.now(UTC), hold)
        occasion = occasion_of(meeting, gathering.doors) if play else None
        open_doors(gathering.meeting, gathering.doors)
    except CannotOpen as error:
        stop(str(error))
    chosen = sockets[0].getsockname()[1]
    typer.echo(f"The demo is open: http://localhost:{chosen}/ lists every door (Ctrl-C closes it).")
    for door in addresses(str(chosen))[:DOORS_TOLD]:
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
