"""The ASGI application: streams to the hub, acts to the one writer thread, pages to a pool of threads."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from summitry.apps.meetings.answering import ARRIVAL
from summitry.apps.meetings.streams import LiveResponse
from summitry.apps.meetings.too_large import TOO_LARGE
from summitry.core.words import N_
from summitry.formats.uploads.check import MOST_BYTES
from summitry.live.body import BodyError, LargeBodyError, read_body
from summitry.live.hub import Hub
from summitry.live.intake import Intake
from summitry.live.lanes import Act, Gavel
from summitry.live.pace import Pace, TooFastError
from summitry.live.plain import Receive, Send
from summitry.live.stream import Scope, acknowledge, respond, stream
from summitry.live.writer import IntakeOpenError, OvertakenError, Writer, WriterClosedError
from summitry.site.answers import send_refusal
from summitry.site.receipts import Receipts
from summitry.site.signed_in import SignedIn, headers_of
from summitry.site.stored import Key, Page, StoredPages, key_of
from summitry.site.wsgi_bridge import Answer, environ_of

ACT = re.compile(r"^/meetings/(?P<slug>[\w-]+)/(?:acts|booth|interpreting)/(?P<verb>[a-z-]+)/$")
TEXT_ACT = re.compile(r"^/meetings/[\w-]+/texts/[\w-]+/(?:acts/[a-z-]+|drafting/table)/$")
NOTE = re.compile(r"^/meetings/[\w-]+/notes/[a-z-]+/$")
SIGNALS = re.compile(r"^/meetings/[\w-]+/signals/$")

CLOSING = ("/gavel/", "/close-vote/")
"""Acts after which nothing more is taken in: they wait until every earlier one is decided."""
UPLOAD = re.compile(r"^/meetings/[\w-]+/(documents|statements|texts/[\w-]+/(sent|languages/[\w-]+))/")
UPLOAD_BOUNDS: dict[str, Any] = {"seconds": 300.0, "limit": MOST_BYTES + 1024 * 1024}
"""A file takes its time over a thin line; it is read before anything of the meeting waits for it."""
UPLOADS_AT_ONCE = 8
"""So many may be on their way: each is held in memory."""
UPLOAD_THREADS = 2
"""Threads of their own, so that files which take long to check hold up no page."""

PAGE_THREADS = 4
"""Pages wait for the database more than they compute; more threads than this only take turns."""

NOTES_A_MINUTE = 90
"""Working papers from one person: a page that saves what is being typed sends one in two seconds."""
TOO_FAST = N_("You are writing faster than the server takes it; what you wrote is kept here and sent again.")

STRANGERS_SECONDS = 0.25
"""How long a body may take before it is asked whose it is."""


class Application:
    """One per process. `hub`, `intake` and `writer` are the process's own."""

    def __init__(self, hub: Hub, intake: Intake, writer: Writer) -> None:
        self._hub = hub
        self._intake = intake
        self._writer = writer
        self._handler = WSGIHandler()
        self._pages = ThreadPoolExecutor(PAGE_THREADS, thread_name_prefix="summitry-page")
        self._uploads = ThreadPoolExecutor(UPLOAD_THREADS, thread_name_prefix="summitry-upload")
        self._coming = asyncio.Semaphore(UPLOADS_AT_ONCE)
        self._signed_in = SignedIn(self._pages)
        self._receipts = Receipts(writer, self._signed_in)
        self.stored = StoredPages()
        self._pace = Pace(NOTES_A_MINUTE, 60)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return None
        if scope["method"] == "POST":
            if ACT.match(scope["path"]) or TEXT_ACT.match(scope["path"]):
                return await self._act(scope, receive, send)
            if NOTE.match(scope["path"]):
                return await self._note(scope, receive, send)
            if SIGNALS.match(scope["path"]):
                return await acknowledge(scope, send, self._hub)
            upload = UPLOAD.match(scope["path"])
            if upload and await self._signed_in.sender(headers_of(scope)) is not None:
                return await self._upload(scope, receive, send, upload[0])
        key = key_of(scope)
        return await (self._page(scope, receive, send) if key is None else self._public(key, scope, send))

    def close(self) -> None:
        self._pages.shutdown(wait=False, cancel_futures=True)
        self._uploads.shutdown(wait=False, cancel_futures=True)

    async def _act(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stamp first, then read and parse; the act is settled whatever becomes of it."""
        with self._intake.arrival() as stamp:
            try:
                body = await self._body(scope, receive, stamp)
                await self._decide(scope, send, stamp, body)
            except BodyError as error:
                await send_refusal(send, scope, error.status, "body", error)
            except (WriterClosedError, OvertakenError, IntakeOpenError) as error:
                await send_refusal(send, scope, 503, "try_again", error)

    async def _body(self, scope: Scope, receive: Receive, stamp: int) -> bytes:
        """Whoever lets the house wait for the body must be somebody: a stranger's act holds no gavel."""
        reading = asyncio.ensure_future(read_body(receive))
        await asyncio.wait([reading], timeout=STRANGERS_SECONDS)
        if not reading.done() and await self._signed_in.sender(headers_of(scope)) is None:
            self._intake.settle(stamp)
        return await reading

    async def _decide(self, scope: Scope, send: Send, stamp: int, body: bytes) -> None:
        if ACT.match(scope["path"]) and await self._receipts.take(scope, send, stamp, body):
            return
        job = Gavel if scope["path"].endswith(CLOSING) else Act
        decided = self._writer.submit(job(stamp, self._answering(scope, body, stamp)))
        answer = await asyncio.wrap_future(decided)
        await _send(send, answer)

    def _answering(self, scope: Scope, body: bytes, stamp: int) -> Callable[[], Answer]:
        environ = environ_of(scope, body, {ARRIVAL: stamp})
        return lambda: Answer(self._handler, environ)

    async def _public(self, key: Key, scope: Scope, send: Send) -> None:
        """A page for somebody who is not signed in: stored, or made as if nobody in particular had asked."""
        page: Answer | Page | None = self.stored.find(key)
        if page is None:
            environ = environ_of(key.scope(scope), b"", {})
            page = await self.stored.make(key, partial(self._rendered, environ, self._pages))
        return await _send(send, page)

    async def _rendered(self, environ: dict[str, Any], threads: ThreadPoolExecutor) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(threads, Answer, self._handler, environ)

    async def _note(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A working paper: the one writer writes it, too, but the gavel waits for no body of it."""
        try:
            body = await read_body(receive)
            writer = await self._signed_in.sender(headers_of(scope))
            if writer is not None and not self._pace.allows(writer):
                return await send_refusal(send, scope, 429, "too_fast", TooFastError(TOO_FAST))
            with self._intake.arrival() as stamp:
                decided = self._writer.submit(Act(stamp, self._answering(scope, body, stamp)))
                answer = await asyncio.wrap_future(decided)
                await _send(send, answer)
        except BodyError as error:
            await send_refusal(send, scope, error.status, "body", error)
        except (WriterClosedError, OvertakenError) as error:
            await send_refusal(send, scope, 503, "try_again", error)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await read_body(receive, seconds=30)
        except BodyError as error:
            return await respond(send, error.status)
        return await self._show(scope, receive, send, environ_of(scope, body, {}), self._pages)

    async def _upload(self, scope: Scope, receive: Receive, send: Send, address: str) -> None:
        """A form with a file, from somebody signed in. If it is too large, the page at `address` says so."""
        body: bytes | None = None
        try:
            async with self._coming:
                if not _is_announced_too_large(scope):
                    body = await read_body(receive, **UPLOAD_BOUNDS)
        except LargeBodyError:
            pass
        except BodyError as error:
            return await respond(send, error.status)
        if body is not None:
            return await self._show(scope, receive, send, environ_of(scope, body, {}), self._uploads)
        asked = {**scope, "method": "GET", "path": address}
        return await self._show(asked, receive, send, environ_of(asked, b"", {TOO_LARGE: True}), self._pages)

    async def _show(
        self, scope: Scope, receive: Receive, send: Send, environ: dict[str, Any], threads: ThreadPoolExecutor
    ) -> None:
        answer = await self._rendered(environ, threads)
        if isinstance(answer.response, LiveResponse):
            return await stream(scope, receive, send, self._hub, answer.response.admission)
        return await _send(send, answer)


def _is_announced_too_large(scope: Scope) -> bool:
    length = dict(scope["headers"]).get(b"content-length", b"")
    return bool(length.isdigit()) and int(length) > UPLOAD_BOUNDS["limit"]


async def _send(send: Send, answer: Answer | Page) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})
