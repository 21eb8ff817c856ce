"""The ASGI application in this process, with its own writer, and requests whose bodies come when told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db import connections

from summitry.apps.chamber.broadcast import Broadcaster
from summitry.apps.meetings import runtime, streams
from summitry.live.clock import Clock
from summitry.live.fanout import InProcessFanout
from summitry.live.hub import Hub
from summitry.live.intake import Intake
from summitry.live.writer import Writer
from summitry.site.application import Application

SECONDS = 20.0
TOKEN = "a" * 32
"""A form's token: the cookie and what is sent with the form must be the same."""

Scenario = Callable[["Open"], Coroutine[Any, Any, None]]


@dataclass
class Answer:
    """What came back; `headers` in lower case, the last of a name."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def by_django(self) -> bool:
        """Whether it went through the pages' machinery, which adds its policy to everything."""
        return "content-security-policy" in self.headers

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = ((str(n, "latin-1").lower(), str(v, "latin-1")) for n, v in message["headers"])
            self.headers = dict(headers)
        else:
            self.body += message.get("body", b"")


class Stream(Answer):
    """A stream that is being read; `serving` is done when the server has ended it."""

    serving: "asyncio.Task[None]"

    def __init__(self) -> None:
        super().__init__()
        self._asked = False
        self._told = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        """An empty request; after that nothing is heard of the browser."""
        if self._asked:
            await asyncio.Event().wait()
        self._asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: Any) -> None:
        await super().send(message)
        self._told.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds of what was received."""
        async with asyncio.timeout(SECONDS):
            while not holds():
                await asyncio.wait(
                    [self.serving, asyncio.create_task(self._told.wait())], return_when="FIRST_COMPLETED"
                )
                self._told.clear()


class Body:
    """A request's body: pieces, each given when it is time for it."""

    def __init__(self, *pieces: bytes) -> None:
        self._messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.asked_for = asyncio.Event()
        for piece in pieces:
            self.give(piece)

    def give(self, piece: bytes, *, more: bool = True) -> None:
        self._messages.put_nowait({"type": "http.request", "body": piece, "more_body": more})

    def end(self, piece: bytes = b"") -> None:
        self.give(piece, more=False)

    def hang_up(self) -> None:
        self._messages.put_nowait({"type": "http.disconnect"})

    async def receive(self) -> dict[str, Any]:
        self.asked_for.set()
        return await self._messages.get()


def whole(data: bytes) -> Body:
    body = Body()
    body.end(data)
    return body


@dataclass
class Open:
    """An application that takes requests."""

    application: Application
    intake: Intake
    writer: Writer
    hub: Hub

    async def stream(self, session: str, view: str, since: str = "") -> "Stream":
        """The stream behind a page, over plain ASGI; ready when it has greeted. No session: anybody."""
        opened = Stream()
        headers = [("host", "testserver"), *([("cookie", f"sessionid={session}")] if session else ())]
        scope = _scope("GET", f"/meetings/summit/live/{view}/", headers)
        scope["query_string"] = urlencode({"since": since}).encode() if since else b""
        opened.serving = asyncio.create_task(self.application(scope, opened.receive, opened.send))
        await opened.until(lambda: b"event: hello" in opened.body or opened.serving.done())
        return opened

    async def post(self, path: str, body: Body | bytes = b"", **headers: str) -> Answer:
        """One POST; a name of a header is written with underscores."""
        given = body if isinstance(body, Body) else whole(body)
        answer = Answer()
        scope = _scope("POST", path, [(name.replace("_", "-"), value) for name, value in headers.items()])
        async with asyncio.timeout(SECONDS):
            await self.application(scope, given.receive, answer.send)
        return answer

    async def get(self, path: str, **headers: str) -> Answer:
        """One GET, by nobody in particular unless a cookie says so."""
        answer = Answer()
        given = {"host": "testserver", **headers}
        address, _, query = path.partition("?")
        scope = _scope("GET", address, [(name.replace("_", "-"), value) for name, value in given.items()])
        async with asyncio.timeout(SECONDS):
            await self.application({**scope, "query_string": query.encode()}, whole(b"").receive, answer.send)
        return answer

    async def act(self, session: str, verb: str, body: Body | None = None, **fields: str) -> Answer:
        """An act as our own page sends it."""

        return await self.post(
            f"/meetings/summit/acts/{verb}/", body or urlencode(fields).encode(), **form_headers(session)
        )

    async def until_in_flight(self, count: int) -> None:
        """Let the loop turn until so many acts have arrived and are not settled."""
        async with asyncio.timeout(SECONDS):
            while len(self.intake) != count:  # noqa: ASYNC110  # the register has no event
                await asyncio.sleep(0.001)


def form_headers(session: str, host: str = "testserver") -> dict[str, str]:
    return {
        "host": host,
        "accept": "application/json",
        "content_type": "application/x-www-form-urlencoded",
        "cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "x_csrftoken": TOKEN,
    }


def _scope(method: str, path: str, headers: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "scheme": "http",
        "query_string": b"",
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
    }


@asynccontextmanager
async def open_application() -> AsyncIterator[Open]:
    clock = Clock()
    intake, hub = Intake(clock), Hub(clock)
    writer = Writer(intake, on_stop=connections.close_all)
    application = Application(hub, intake, writer)
    fanout, loop = InProcessFanout(), asyncio.get_running_loop()
    fanout.attach(loop)
    before = runtime.runtime()
    runtime.install(runtime.Runtime(clock, hub))
    streams.announce_through(fanout)
    stop_storing = application.stored.follow(fanout)
    stop_broadcast = Broadcaster(hub, loop).start(fanout)
    try:
        yield Open(application, intake, writer, hub)
    finally:
        await asyncio.to_thread(writer.close)
        hub.close()
        await asyncio.to_thread(stop_broadcast)
        stop_storing()
        fanout.detach()
        runtime.install(before)
        application.close()


def play(scenario: Scenario) -> None:
    """Run a scenario against a fresh application on the test's database."""

    async def run() -> None:
        async with open_application() as opened:
            await scenario(opened)
            assert len(opened.intake) == 0, "an act was left unsettled"

    asyncio.run(run())
