"""A small house with a door: a hub behind a real uvicorn, and readers who speak raw HTTP to it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
import uvloop

from summitry.live.clock import Clock
from summitry.live.connection import Admission
from summitry.live.hub import Hub
from summitry.live.protocol import LiveHttpProtocol
from summitry.live.ring import Bounds
from summitry.live.server import LiveServer
from summitry.live.stream import acknowledge, respond, stream

WAYS: dict[str, Any] = {"transport": LiveHttpProtocol, "plain": "h11"}
SECONDS = 5.0

Scenario = Callable[["House"], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Event:
    """One event as a browser sees it."""

    event: str
    data: str
    ident: str

    @property
    def json(self) -> Any:
        return json.loads(self.data)


class Reader:
    """One stream read by hand; `status` and `headers` are of its response."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self.writer = reader, writer
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""
        self._buffer = b""

    async def read_head(self) -> None:
        head = await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), SECONDS)
        status, *lines = head.decode("latin-1").strip().split("\r\n")
        self.status = int(status.split()[1])
        self.headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
        }

    async def next(self) -> Event:
        """The next event that is not a beat."""
        while True:
            event = await self.next_or_beat()
            if event.event != "beat":
                return event

    async def next_or_beat(self) -> Event:
        """The next event, a beat or not."""
        async with asyncio.timeout(SECONDS):
            while b"\n\n" not in self._buffer:
                piece = await self.read_piece()
                assert piece, f"the stream ended after {self._buffer!r}"
                self._buffer += piece
        block, self._buffer = self._buffer.split(b"\n\n", 1)
        return _parse(block.decode())

    async def read_piece(self) -> bytes:
        """Some bytes of the body; empty at its end."""
        if self.headers.get("transfer-encoding", "").lower() != "chunked":
            return await self._reader.read(65_536)
        size = int((await self._reader.readline()).strip() or b"0", 16)
        piece = await self._reader.readexactly(size + 2)
        return piece[:-2]

    async def until_closed(self) -> bytes:
        """What is left of the connection, whether it ends politely or is cut."""
        async with asyncio.timeout(SECONDS):
            try:
                return await self._reader.read()
            except ConnectionResetError:
                return b""

    def stall(self) -> None:
        """Read nothing from now on."""
        self.writer.transport.pause_reading()  # type: ignore[attr-defined]

    def go_on(self) -> None:
        """Read again."""
        self.writer.transport.resume_reading()  # type: ignore[attr-defined]

    async def close(self) -> None:
        self.writer.close()


@dataclass
class House:
    """The hub, its server, and what happened at the door."""

    hub: Hub
    server: LiveServer
    address: tuple[str, int]
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    mark: int | None = None
    stopped: bool = False
    readers: list[Reader] = field(default_factory=list)

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        """`/<audience>/<group>` is a stream, `/ack` takes the answers to beats, `/page` is empty."""
        if scope["path"] == "/ack":
            return await acknowledge(scope, send, self.hub)
        if scope["path"] == "/page":
            return await respond(send, 200)
        audience, _, group = scope["path"].strip("/").partition("/")
        admission = Admission(audience, ("everyone", group), label=audience, mark=self.mark)
        return await stream(scope, receive, send, self.hub, admission)

    async def connect(
        self, path: str = "/plenary", *, small: bool = False, method: str = "GET", **headers: str
    ) -> Reader:
        """Send one request and read the head of its answer."""
        connection = socket.socket()
        connection.setblocking(False)
        if small:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        await asyncio.get_running_loop().sock_connect(connection, self.address)
        reader = Reader(*await asyncio.open_connection(sock=connection))
        self.readers.append(reader)
        lines = [f"{method} {path} HTTP/1.1", "host: house"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        reader.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        await reader.read_head()
        return reader

    async def enter(self, path: str = "/plenary", **more: Any) -> Reader:
        """Connect and read the `hello`."""
        reader = await self.connect(path, **more)
        assert (await reader.next()).event == "hello"
        return reader

    def say(self, *texts: str, audience: str = "plenary") -> None:
        """Publish one update for each."""
        for text in texts:
            self.hub.publish(audience, text.encode())

    async def stall(self, reader: Reader) -> None:
        """Publish until the hub has to skip this reader, who reads no more."""
        reader.stall()
        while not self.hub.figures().stalled:
            self.say("y" * 50_000)
            await asyncio.sleep(0)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the loop turn until something holds."""
        async with asyncio.timeout(SECONDS):
            while not holds():  # noqa: ASYNC110  # a server's own state has no event
                await asyncio.sleep(0.001)


def run_in_house(way: str, scenario: Scenario, *, seconds: float = 20, **hub: Any) -> None:
    """Play a scenario in a fresh house whose streams are written in this way."""

    async def play() -> None:
        async with asyncio.timeout(seconds), open_house(way, **hub) as house:
            await scenario(house)

    uvloop.run(play())


@asynccontextmanager
async def open_house(
    way: str, *, bounds: Bounds | None = None, beat_seconds: float = 5.0
) -> AsyncIterator[House]:
    """Serve until the block ends; then the server must stop by itself."""
    hub = Hub(Clock(), bounds=bounds, beat_seconds=beat_seconds)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        address = door.getsockname()
        house = House(hub, None, address)  # type: ignore[arg-type]
        config = uvicorn.Config(
            house.app, http=WAYS[way], interface="asgi3", ws="none", lifespan="off", log_level="error"
        )
        house.server = LiveServer(config, hub)
        hub.watch(
            on_open=lambda connection: house.opened.append(str(connection.admission.label)),
            on_close=lambda connection: house.closed.append(str(connection.admission.label)),
        )
        serving = asyncio.create_task(house.server.serve([door]))
        serving.add_done_callback(lambda _: setattr(house, "stopped", True))
        await house.until(lambda: house.server.started)
        try:
            yield house
        finally:
            house.server.should_exit = True
            await asyncio.wait_for(serving, SECONDS)
            for reader in house.readers:
                await reader.close()


async def texts(reader: Reader, count: int) -> list[str]:
    """The data of the next so many updates."""
    events = [await reader.next() for _ in range(count)]
    assert {event.event for event in events} <= {"update"}
    return [event.data for event in events]


def _parse(block: str) -> Event:
    fields: dict[str, list[str]] = {}
    for line in block.split("\n"):
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    return Event(fields.get("event", [""])[0], "\n".join(fields.get("data", [])), fields.get("id", [""])[0])
