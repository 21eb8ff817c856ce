"""HTTP to one server: requests over connections that are kept and shared by all who ask."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import httptools

ADDRESS = "127.0.0.1"
ANSWER_SECONDS = 30.0
MOST_LINES = 64
"""Connections at once: enough for all seats to acknowledge together, few enough to be a considerate guest."""


@dataclass
class Answer:
    """What the server said. Names of headers are in lower case; `cookies` are those that it set."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Line(asyncio.Protocol):
    """One connection, which carries one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._answer = Answer()
        self._body: list[bytes] = []
        self._parser = httptools.HttpResponseParser(self)

    @property
    def usable(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes) -> Answer:
        """Raises ConnectionError when the server hangs up before it has answered."""
        if not self.usable or self._transport is None:
            raise ConnectionResetError
        self._answer, self._body = Answer(), []
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()

    def connection_lost(self, error: Exception | None) -> None:
        self._transport = None
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionResetError())

    # httptools

    def on_header(self, name: bytes, value: bytes) -> None:
        key, said = name.decode("latin-1").lower(), value.decode("latin-1")
        if key == "set-cookie":
            cookie, _, content = said.partition(";")[0].strip().partition("=")
            self._answer.cookies[cookie] = content
        self._answer.headers[key] = said

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        self._answer.status = self._parser.get_status_code()
        self._answer.body = b"".join(self._body)
        if not self._parser.should_keep_alive():
            self.close()
        self._parser = httptools.HttpResponseParser(self)
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(self._answer)


class Lines:
    """All connections to the server of one port."""

    def __init__(self, port: int, most: int = MOST_LINES) -> None:
        self.port = port
        self._free: deque[Line] = deque()
        self._turns = asyncio.Semaphore(most)

    async def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """Send a request and await its answer. Raises OSError or TimeoutError when there is none.

        A kept connection may have been closed meanwhile: then the request is sent once more, on a new one. So
        only ask what may be asked twice; an act has a key for that.
        """
        request = _request(method, path, headers, body)
        async with self._turns, asyncio.timeout(ANSWER_SECONDS):
            while self._free:
                line = self._free.pop()
                if line.usable:
                    try:
                        return await self._ask(line, request)
                    except ConnectionError:
                        break
            return await self._ask(await self._open(), request)

    def close(self) -> None:
        while self._free:
            self._free.pop().close()

    async def _ask(self, line: Line, request: bytes) -> Answer:
        try:
            answer = await line.ask(request)
        except BaseException:
            line.close()
            raise
        if line.usable:
            self._free.append(line)
        return answer

    async def _open(self) -> Line:
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(Line, ADDRESS, self.port)
        return line


def _request(method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join((*lines, "", "")).encode("latin-1") + body
