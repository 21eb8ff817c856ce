"""The hub as Summitry serves it: `python -m benchmarks.live.servers.hub PORT transport|plain`."""

import sys
from typing import Any

import uvicorn

from benchmarks.live.servers.loading import load_django
from summitry.live.body import read_body
from summitry.live.clock import Clock
from summitry.live.connection import Admission
from summitry.live.hub import Hub
from summitry.live.protocol import LiveHttpProtocol
from summitry.live.server import LiveServer
from summitry.live.stream import respond, stream

hub = Hub(Clock())


async def app(scope: Any, receive: Any, send: Any) -> None:
    """`GET /stream` and `POST /publish`."""
    if scope["path"] == "/publish":
        hub.publish("everyone", await read_body(receive))
        return await respond(send, 204)
    return await stream(scope, receive, send, hub, Admission("everyone", ("bench",), mark=hub.mark()))


def main(port: str, way: str) -> None:
    """Serve until told to stop."""
    load_django()
    config = uvicorn.Config(
        app,
        port=int(port),
        http=LiveHttpProtocol if way == "transport" else "httptools",
        loop="uvloop",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_level="warning",
        access_log=False,
        timeout_keep_alive=600,  # the publisher's connection
    )
    LiveServer(config, hub).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
