"""One player's page: entered by its door, kept at the present by its stream, acted from as a browser does."""

import asyncio
import contextlib
import json
import re
import secrets
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from summitry.demo.playing.lines import Answer, Lines
from summitry.demo.playing.script import Part
from summitry.demo.playing.signs import Seen
from summitry.demo.playing.streams import Stream, opened, request_of

PLAYER_HEADER = "X-Summitry-Player"
"""Carries the word by which the demo's doors know its own players."""

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
_SINCE = re.compile(rb'data-since="([^"]*)"')

FIRST_WAIT = 0.3
LONGEST_WAIT = 5.0
ASK_AGAIN_SECONDS = 1.0
"""After this long a receipt that the page still asks for is sent again, as pages do."""


class CannotEnterError(Exception):
    """The door gave no page; the message says what it gave."""


@dataclass(frozen=True)
class Acted:
    """The server's answer to an act: the stamp at which it took effect, or the sentence that refused it."""

    at: int = 0
    sentence: str = ""


class Page:
    """`changed` is called after everything that the page comes to show."""

    def __init__(self, lines: Lines, part: Part, meeting: str, word: str) -> None:
        self.part = part
        self.seen = Seen()
        self.silent = False
        """A person sits here now: the page is still read, and nothing is sent from it."""
        self.acted_at = 0
        self.changed: Callable[[], None] = lambda: None
        self.acts = 0
        self._lines = lines
        self._meeting = meeting
        self._cookies: dict[str, str] = {}
        self._host = f"{part.host}.localhost:{lines.port}"
        self._word = word
        self._csrf = ""
        self._since = ""
        self._connection = ""
        self._held: list[bytes] | None = None
        self._stream: Stream | None = None
        self._greeted = asyncio.Event()
        self._changes: list[asyncio.Future[None]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._delivered = ""
        self._acknowledging = ""
        self._leaving = False

    async def enter(self) -> None:
        """Open the page and its stream. Raises CannotEnterError, OSError or TimeoutError."""
        await self._load()
        await self._listen()
        async with asyncio.timeout(30):
            await self._greeted.wait()

    def leave(self) -> None:
        self._leaving = True
        if self._stream is not None:
            self._stream.close()
        for task in self._tasks:
            task.cancel()

    async def change(self) -> None:
        """Until the page shows something else, or is poked."""
        waiting = asyncio.get_running_loop().create_future()
        self._changes.append(waiting)
        await waiting

    def poke(self) -> None:
        """Let whoever waits for this page look again."""
        changes, self._changes = self._changes, []
        for waiting in changes:
            if not waiting.done():
                waiting.set_result(None)

    async def act(self, verb: str, fields: Mapping[str, str]) -> Acted:
        """Send one act until it is answered; sent again it has the same key, and so no second effect."""
        return self._acted(await self._send(f"acts/{verb}/", {**fields, "key": secrets.token_hex(16)}))

    async def send(self, form: str, fields: Mapping[str, str]) -> str:
        """Send another form of the meeting, which changes no page of the chamber; what refused it, if so."""
        answer = await self._send(form, fields)
        self.acts += answer.status < 400
        return "" if answer.status < 400 else f"The server answered with status {answer.status}."

    async def _send(self, address: str, fields: Mapping[str, str]) -> Answer:
        """Until it is answered by a server that could read it."""
        path, body, wait = f"/meetings/{self._meeting}/{address}", urlencode(fields).encode(), FIRST_WAIT
        while True:
            try:
                answer = await self._ask("POST", path, self._form(), body)
            except (OSError, TimeoutError):
                answer = Answer(status=503)
            if answer.status < 500:
                return answer
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    def _acted(self, answer: Answer) -> Acted:
        try:
            said = json.loads(answer.body)
        except ValueError:
            return Acted(sentence=f"The server answered with status {answer.status}.")
        if not said["ok"]:
            return Acted(sentence=said.get("sentence", said["code"]))
        self.acts += 1
        self.acted_at = max(self.acted_at, said["at"])
        return Acted(at=said["at"])

    # What arrives

    def _told(self, name: str, data: bytes, ident: str) -> None:
        if ident:
            self._since = ident
        if name == "hello":
            self._connection = json.loads(data)["connection"]
            self._greeted.set()
        elif name == "beat":
            if not self.silent:
                self._start(self._answer_beat(json.loads(data)["n"]))
        elif name == "update" and self._held is not None:
            self._held.append(data)
        elif name == "update":
            self._show(data)
        elif name == "reset":
            self._start(self._refresh())

    def _show(self, fragment: bytes) -> None:
        self.seen.read(fragment)
        self._send_receipts()
        self.poke()
        self.changed()

    def _ended(self) -> None:
        if not self._leaving:
            self._start(self._come_back())

    async def _come_back(self) -> None:
        """Until the server is there again."""
        wait = FIRST_WAIT
        while not self._leaving:
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
            try:
                await self._refresh()
                return await self._listen()
            except (OSError, TimeoutError, CannotEnterError):
                continue
        return None

    async def _refresh(self) -> None:
        """Load the page anew; updates that come meanwhile follow it in order."""
        self._held = []
        try:
            await self._load()
        finally:
            late, self._held = self._held, None
            for fragment in late:
                self._show(fragment)

    async def _load(self) -> None:
        path = f"/meetings/{self._meeting}/chamber/{self.part.view}/"
        answer = await self._ask("GET", path, {"Accept": "text/html", PLAYER_HEADER: self._word})
        token, since = _TOKEN.search(answer.body), _SINCE.search(answer.body)
        if answer.status != 200 or token is None or since is None:
            raise CannotEnterError(f"{self.part.name}: the door answered with status {answer.status}.")
        self._csrf, self._since = token[1].decode(), since[1].decode()
        self._show(answer.body)

    async def _listen(self) -> None:
        path = f"/meetings/{self._meeting}/live/{self.part.view}/?since={self._since}"
        request = request_of(path, self._headers())
        self._stream = Stream(request, self._told, self._ended)
        await opened(self._stream, self._lines.port)

    # What is sent

    def _send_receipts(self) -> None:
        """As pages do: delivered as soon as the question is there, acknowledged as long as asked for."""
        seen = self.seen
        if self.silent:
            return
        if seen.delivery and seen.delivery != self._delivered:
            self._delivered = seen.delivery
            self._start(self._receipt("note-delivery", seen.delivery))
        if seen.acknowledge and seen.acknowledge != self._acknowledging:
            self._acknowledging = seen.acknowledge
            self._start(self._acknowledge(seen.acknowledge))

    async def _acknowledge(self, question: str) -> None:
        """Again as long as the page asks: a receipt is struck when a link is lost."""
        while self.seen.acknowledge == question and not self.silent:
            await self._receipt("acknowledge", question)
            await asyncio.sleep(ASK_AGAIN_SECONDS)
        self._acknowledging = ""

    async def _receipt(self, verb: str, question: str) -> None:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        body = json.dumps({"question": question}).encode()
        try:
            answer = await self._ask("POST", f"/meetings/{self._meeting}/acts/{verb}/", headers, body)
        except (OSError, TimeoutError):
            return
        self.acts += answer.status == 200

    async def _answer_beat(self, number: int) -> None:
        answer = urlencode({"connection": self._connection, "n": number})
        with contextlib.suppress(OSError, TimeoutError):
            await self._ask("POST", f"/meetings/{self._meeting}/signals/?{answer}", {}, b"")

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        answer = await self._lines.ask(method, path, {**self._headers(), **headers}, body)
        self._cookies |= answer.cookies
        return answer

    def _form(self) -> dict[str, str]:
        kind = "application/x-www-form-urlencoded"
        return {"Accept": "application/json", "Content-Type": kind, "X-CSRFToken": self._csrf}

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        known = {"Cookie": cookies} if cookies else {}
        return {"Host": self._host, "Origin": f"http://{self._host}", **known}
