"""uvicorn, arranged for streams: the lent transport, the garbage collector's pace, and a prompt end."""

import gc
import socket
import sys
from collections.abc import Sequence

import uvicorn

from summitry.live.hub import Hub

GRACE_SECONDS = 3

SWITCH_SECONDS = 0.001
"""How long a thread may keep the interpreter from the others. An act asks the database a dozen times, and
after each answer the writer waits for its turn: with Python's own five milliseconds that adds up."""


class LiveServer(uvicorn.Server):
    """A uvicorn server that ends the hub's streams before it waits for its connections.

    Give its `uvicorn.Config` `http=LiveHttpProtocol`; without it streams still work, over plain ASGI. There
    nobody can cut off a reader who stalls, so the wait for connections is bounded if the configuration does
    not bound it.
    """

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        if config.timeout_graceful_shutdown is None:
            config.timeout_graceful_shutdown = GRACE_SECONDS
        super().__init__(config)
        self._hub = hub

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start the beats, then serve. Everything is loaded by then, so the garbage collector is tuned before
        the first request, which would wait for it."""
        self._hub.start()
        tune_garbage_collector()
        sys.setswitchinterval(SWITCH_SECONDS)
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then do what uvicorn does."""
        self._hub.close()
        await super().shutdown(sockets)


def tune_garbage_collector(thresholds: Sequence[int] = (50_000, 20, 100)) -> None:
    """Leave out of every collection what is loaded for good, and collect rarely.

    Streams make no reference cycles; a full collection finds nothing among thousands of connections and stops
    them all while it looks.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*thresholds)
