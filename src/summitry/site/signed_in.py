"""Who is signed in under a session, for many who come at once."""

import asyncio
import time
from concurrent.futures import Executor
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port

from summitry.apps.accounts.queries import Session, people_of_sessions

REMEMBERED_SECONDS = 20.0
MOST_REMEMBERED = 10_000
ASKED_TOGETHER = 200
"""Sessions looked up in one go: enough to share the queries, few enough that the first does not wait long."""


class SignedIn:
    """Remembers for a short while, as each page sends several receipts; who is new is asked for with others.

    All of it belongs to the event loop; `readers` are the threads in which the database is asked.
    """

    def __init__(self, readers: Executor) -> None:
        self._readers = readers
        self._known: dict[Session, tuple[float, int]] = {}
        self._waiting: dict[Session, asyncio.Future[int | None]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def sender(self, headers: dict[bytes, str]) -> int | None:
        """The id of the person whose session a request shows; None: nobody's."""
        key = _session_key(headers.get(b"cookie", ""))
        host, _ = split_domain_port(headers.get(b"host", ""))
        return await self.person((key, host)) if key and host else None

    async def person(self, session: Session) -> int | None:
        """The id of the person; None: nobody."""
        known = self._known.get(session)
        if known is not None and known[0] > time.monotonic():
            return known[1]
        if session not in self._waiting:
            self._waiting[session] = asyncio.get_running_loop().create_future()
        answer = self._waiting[session]
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_for_all())
        return await asyncio.shield(answer)

    async def _ask_for_all(self) -> None:
        while self._waiting:
            asked = dict(list(self._waiting.items())[:ASKED_TOGETHER])
            try:
                await self._ask(asked)
            except Exception as error:
                for answer in asked.values():
                    answer.set_exception(error)
            for session in asked:
                del self._waiting[session]
        self._asking = None

    async def _ask(self, asked: "dict[Session, asyncio.Future[int | None]]") -> None:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._readers, people_of_sessions, list(asked))
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        until = time.monotonic() + REMEMBERED_SECONDS
        for session, answer in asked.items():
            person = found.get(session)
            if person is None:
                self._known.pop(session, None)
            else:
                self._known[session] = (until, person)
            answer.set_result(person)


def headers_of(scope: dict[str, Any]) -> dict[bytes, str]:
    """The headers of an ASGI request by their lower-case names."""
    return {name: value.decode("latin-1") for name, value in scope["headers"]}


def _session_key(cookies: str) -> str:
    try:
        morsel = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return "" if morsel is None else morsel.value
