"""The stream over plain ASGI: for servers that do not lend their transport, and for tests."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from summitry.live.connection import LINK_BYTES, Connection

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class PlainLink:
    """A `Link` over `send`: what is written while one `send` is under way goes with the next."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0
        self._sending = 0
        self._connection: Connection | None = None
        self._wake = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None
        self._finishing = False

    def write(self, data: bytes, /) -> None:
        """See `Link.write`."""
        self._pieces.append(data)
        self._size += len(data)
        self._wake.set()
        if self._size > LINK_BYTES and self._connection is not None:
            self._connection.pause()

    def backlog(self) -> int:
        """See `Link.backlog`."""
        return self._size + self._sending

    def abort(self) -> None:
        """See `Link.abort`. ASGI cannot cut a connection: the response ends, and the server closes it."""
        self._pieces.clear()
        self.finish()

    def finish(self) -> None:
        """See `Link.finish`."""
        self._finishing = True
        self._wake.set()
        if self._sending and self._pump is not None:
            self._pump.cancel()

    async def run(self, connection: Connection, receive: Receive, send: Send) -> None:
        """Send until the link is finished or the client has gone."""
        self._connection = connection
        self._pump = asyncio.ensure_future(self._send_all(send))
        gone = asyncio.ensure_future(_until_gone(receive))
        try:
            await asyncio.wait((self._pump, gone), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._pump.cancel()
            gone.cancel()
            await asyncio.wait((self._pump, gone))

    async def _send_all(self, send: Send) -> None:
        while not self._finishing:
            await self._wake.wait()
            self._wake.clear()
            await self._send_gathered(send)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send_gathered(self, send: Send) -> None:
        if not self._pieces:
            return
        data = b"".join(self._pieces)
        self._pieces.clear()
        self._size, self._sending = 0, len(data)
        await send({"type": "http.response.body", "body": data, "more_body": True})
        self._sending = 0
        if self._connection is not None and self._connection.stalled:
            self._connection.resume()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
