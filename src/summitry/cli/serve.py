"""`summitry serve`: serve this deployment."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from summitry.cli import stop, use_settings

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
) -> None:
    """Serve this deployment's database. Put a proxy with TLS in front of it for the outside world."""
    use_settings("summitry.site.settings")
    from summitry.apps.organisation.actions.found import found
    from summitry.site.house import House, HouseServer
    from summitry.site.listening import bind
    from summitry.site.opening import CannotOpen, collect_static, open_database

    try:
        listener = bind(host, port)
        open_database(demo=False)
        found(is_demo=False, at=datetime.now(UTC))
        collect_static()
    except CannotOpen as error:
        stop(str(error))
    typer.echo(f"Summitry is open on http://{host}:{listener.getsockname()[1]}/ (Ctrl-C closes it).")
    HouseServer(House()).run(sockets=[listener])
