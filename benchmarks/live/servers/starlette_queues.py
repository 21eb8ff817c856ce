"""The usual way, a queue a client: `python -m benchmarks.live.servers.starlette_queues PORT`."""

import asyncio
import sys
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from benchmarks.live.servers.loading import load_django

queues: set[asyncio.Queue[bytes]] = set()


async def stream(request: Request) -> StreamingResponse:
    """One client's events."""

    async def events() -> AsyncIterator[bytes]:
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        queues.add(queue)
        try:
            yield b": hello\n\n"
            while True:
                yield await queue.get()
        finally:
            queues.discard(queue)

    return StreamingResponse(events(), media_type="text/event-stream", headers={"cache-control": "no-store"})


async def publish(request: Request) -> Response:
    """One event to all; framed once, as a careful author would."""
    event = b"event: update\ndata: " + await request.body() + b"\n\n"
    for queue in queues:
        queue.put_nowait(event)
    return Response(status_code=204)


app = Starlette(routes=[Route("/stream", stream), Route("/publish", publish, methods=["POST"])])


def main(port: str) -> None:
    """Serve until told to stop."""
    load_django()
    uvicorn.run(
        app,
        port=int(port),
        http="httptools",
        loop="uvloop",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=600,  # the publisher's connection
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
