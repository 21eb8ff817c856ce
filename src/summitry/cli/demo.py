"""`summitry demo`: the example meeting, with a door for every seat."""

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
    from summitry.demo.doors import addresses
    from summitry.demo.starting import choose, open_demo
    from summitry.site.opening import CannotOpen

    try:
        opened = open_demo(choose(charter, parties), port, hold, fresh=fresh)
        engagement = opened.engagement(times, listeners) if play else None
    except CannotOpen as error:
        stop(str(error))
    typer.echo(f"The demo is open: http://localhost:{opened.port}/ lists every door (Ctrl-C closes it).")
    for door in addresses(str(opened.port))[:DOORS_TOLD]:
        typer.echo(f"  {door['url']:<48} {door['name']}")
    opened.serve(engagement)


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
