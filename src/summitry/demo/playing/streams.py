"""Server-Sent Events as a page reads them, and the thousand listeners who only keep the stream open."""

import asyncio
import re
import zlib
from collections.abc import Callable, Mapping
from typing import cast

from summitry.demo.playing.lines import ADDRESS

_BEAT = re.compile(rb'event: beat\ndata: \{"n":(\d+),')
_TOKEN = re.compile(rb'"connection":"([^"]+)"')
_ROUND = 256
"""Bytes kept of what was read before, in which a beat may have begun."""

Told = Callable[[str, bytes, str], None]
"""Called with an event's name, its data as framed (further lines after `data: `), and its id."""


class Stream(asyncio.Protocol):
    """One open stream, inflated and cut into events.

    `told` gets each event, in order; `ended` is called once, when the stream is over.
    """

    def __init__(self, request: bytes, told: Told, ended: Callable[[], None]) -> None:
        self._request = request
        self._told = told
        self._ended = ended
        self._transport: asyncio.Transport | None = None
        self._head = b""
        self._inflate: zlib._Decompress | None = None
        self._rest = b""
        self.status = 0

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if self.status == 0:
            head, end, data = (self._head + data).partition(b"\r\n\r\n")
            if not end:
                self._head = head
                return
            self._begin(head)
        if self.status == 200:
            self._take(data)

    def connection_lost(self, error: Exception | None) -> None:
        self._transport = None
        self._ended()

    def _begin(self, head: bytes) -> None:
        self.status = int(head.split(b" ", 2)[1])
        if b"\r\ncontent-encoding: deflate" in head.lower():
            self._inflate = zlib.decompressobj()
        if self.status != 200:
            self.close()

    def _take(self, data: bytes) -> None:
        if self._inflate is not None:
            data = self._inflate.decompress(data)
        looked_through = max(0, len(self._rest) - 1)
        self._rest += data
        if self._rest.find(b"\n\n", looked_through) < 0:
            return
        *events, self._rest = self._rest.split(b"\n\n")
        for event in events:
            self._tell(event)

    def _tell(self, event: bytes) -> None:
        """Only the head is read line by line: a page of two hundred seats has thousands of lines."""
        head, _, data = event.partition(b"data: ")
        fields = dict(line.partition(b": ")[::2] for line in head.split(b"\n"))
        name, ident = fields.get(b"event", b"").decode(), fields.get(b"id", b"").decode()
        self._told(name, data, ident)


class Listening(Stream):
    """Somebody who listens: answers each beat, and looks at nothing else.

    Beats are stored in the stream as they are, not compressed, so that a thousand listeners need not inflate
    a thousand times what one machine reads.
    """

    def _take(self, data: bytes) -> None:
        seen = self._rest + data
        if token := _TOKEN.search(seen):
            self._told("hello", token[1], "")
        last = 0
        for beat in _BEAT.finditer(seen):
            self._told("beat", beat[1], "")
            last = beat.end()
        self._rest = seen[max(last, len(seen) - _ROUND) :]


async def opened(stream: Stream, port: int) -> None:
    """Connect the stream. Raises OSError."""
    await asyncio.get_running_loop().create_connection(lambda: stream, ADDRESS, port)


def request_of(path: str, headers: Mapping[str, str]) -> bytes:
    said = {"Accept": "text/event-stream", "Accept-Encoding": "deflate", **headers}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join((*lines, "", "")).encode("latin-1")
