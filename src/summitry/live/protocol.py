"""Lends uvicorn's transport to a stream.

Written against uvicorn 0.54.0, which pyproject.toml pins: it overrides `_start_asgi_task` and reads `cycle`,
`flow`, `connections`, `pipeline` and `parser` of `HttpToolsProtocol`.
"""

import asyncio
import contextlib
import socket
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from summitry.live.connection import LINK_BYTES, Connection

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application

EXTENSION = "summitry.transport"
"""The key in `scope["extensions"]` under which the app finds a `Takeover`."""

NOTSENT_LOWAT = socket.TCP_NOTSENT_LOWAT
NOTSENT_BYTES = 64 * 1024


class LiveHttpProtocol(HttpToolsProtocol):
    """uvicorn's protocol; each request may take its connection over."""

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: "ASGI3Application") -> None:
        scope: Any = cycle.scope
        scope.setdefault("extensions", {})[EXTENSION] = Takeover(self, cycle)
        super()._start_asgi_task(cycle, app)


class Takeover:
    """The right of one request to write to its connection itself, to the end of that connection.

    It holds weak references: a scope that outlives its request keeps no connection in memory.
    """

    __slots__ = ("_cycle", "_protocol")

    def __init__(self, protocol: LiveHttpProtocol, cycle: RequestResponseCycle) -> None:
        self._protocol = weakref.ref(protocol)
        self._cycle = weakref.ref(cycle)

    def take(self) -> "TransportLink | None":
        """Take the connection away from uvicorn; None when the client has gone already.

        After this the ASGI app returns without having sent anything. uvicorn still counts the connection, and
        closes it when it shuts down.
        """
        protocol, cycle = self._protocol(), self._cycle()
        if protocol is None or cycle is None or cycle.disconnected or protocol.transport.is_closing():
            return None
        cycle.response_started = cycle.response_complete = True
        protocol.flow.resume_reading()
        protocol.pipeline.clear()
        protocol.server_state.total_requests += 1
        link = TransportLink(protocol.transport, protocol.connections)
        protocol.connections.discard(protocol)
        protocol.connections.add(link)  # type: ignore[arg-type]
        protocol.transport.set_protocol(link)
        protocol.parser = None  # type: ignore[assignment]
        return link


class TransportLink(asyncio.Protocol):
    """A `Link` that writes to the transport. uvicorn sees in it one more connection that it may shut down."""

    __slots__ = ("__weakref__", "_connection", "_connections", "_lost", "_transport", "write")

    def __init__(self, transport: asyncio.Transport, connections: set[Any]) -> None:
        self._transport = transport
        self._connections = connections
        self._connection: Connection | None = None
        self._lost: Callable[[Connection], None] | None = None
        self.write = transport.write
        transport.set_write_buffer_limits(high=LINK_BYTES)
        _limit_unsent(transport)

    def serve(self, connection: Connection, lost: Callable[[Connection], None]) -> None:
        """Tell this connection when the link is full and when it has drained, and `lost` when it ends."""
        self._connection = connection
        self._lost = lost

    # Link

    def backlog(self) -> int:
        """See `Link.backlog`."""
        return self._transport.get_write_buffer_size()

    def abort(self) -> None:
        """See `Link.abort`."""
        self._transport.abort()

    def finish(self) -> None:
        """See `Link.finish`: a reader who does not read is cut off, as `close` would wait for it."""
        if self._transport.get_write_buffer_size():
            self._transport.abort()
        else:
            self._transport.close()

    # asyncio.Protocol, and uvicorn's `shutdown`

    def pause_writing(self) -> None:
        """The transport holds more than `LINK_BYTES`."""
        if self._connection is not None:
            self._connection.pause()

    def resume_writing(self) -> None:
        """The transport has drained."""
        if self._connection is not None:
            self._connection.resume()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone, or the stream was ended."""
        self._connections.discard(self)
        if self._connection is not None and self._lost is not None:
            self._lost(self._connection)
        self._connection = self._lost = None

    def shutdown(self) -> None:
        """uvicorn goes down."""
        self.finish()


def _limit_unsent(transport: asyncio.Transport) -> None:
    """Keep what the kernel buffers for a reader who stalls to `NOTSENT_BYTES`: 0.1 MB instead of 3.8."""
    connection = transport.get_extra_info("socket")
    with contextlib.suppress(OSError):  # a Unix socket behind a proxy has no such option
        connection.setsockopt(socket.IPPROTO_TCP, NOTSENT_LOWAT, NOTSENT_BYTES)
