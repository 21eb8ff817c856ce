"""Pages that are the same for everybody who is not signed in, kept as the bytes that go out.

A page is made from its key alone, never from the request of whoever asked first, and is kept until something
that it may show was committed. So a stored page is what Django would answer now.
"""

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import parse_cookie
from django.utils.translation import get_language_from_request

from summitry.apps.chamber import events
from summitry.apps.chamber.models import ChamberState
from summitry.apps.decisions.models import Decision
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.published import Published
from summitry.apps.meetings.streams import publish
from summitry.live.fanout import Fanout
from summitry.live.stream import Scope
from summitry.site.wsgi_bridge import Answer

TOPIC = "pages/"
"""Something changed that any stored page may show."""

MOST_BYTES = 32 * 1024 * 1024
OLDEST_SECONDS = 30.0
"""What another program writes into the database (a command on the server) is announced to nobody here. It is
seen after this time at the latest. The hub keeps the place of a stream that nobody reads for longer."""

STORABLE = re.compile(r"^/(?:meetings/(?:(?P<slug>[\w-]+)/(?:adopted/\d{1,6}/)?)?)?", re.ASCII)
_ACCEPTS_GZIP = re.compile(r"\bgzip\b")  # as Django's own middleware reads it


@dataclass(frozen=True, slots=True)
class Key:
    """All that a stored page may depend on; `about` is the meeting that it shows, empty for a list."""

    scheme: str
    host: str
    path: str
    language: str
    gzip: bool
    about: str

    def scope(self, scope: Scope) -> Scope:
        """The request, with nothing in its head but what the key holds."""
        headers = [
            (b"host", self.host.encode("latin-1")),
            (b"accept-language", self.language.encode()),
            (b"accept-encoding", b"gzip" if self.gzip else b"identity"),
        ]
        return {**scope, "headers": headers}


@dataclass(frozen=True, slots=True)
class Page:
    """A finished answer."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    until: float


def key_of(scope: Scope) -> Key | None:
    """None for whatever is not a public page asked for by somebody who is not signed in.

    A session's cookie is enough to be somebody; whether it is still valid is not this module's business. What
    has a query is never stored: queries have no bound.
    """
    if scope["method"] != "GET" or scope.get("query_string"):
        return None
    found = STORABLE.fullmatch(scope["path"])
    if found is None:
        return None
    heads: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        heads[name] = heads[name] + b"; " + value if name in heads else value
    cookies = parse_cookie(heads[b"cookie"].decode("latin-1")) if b"cookie" in heads else {}
    if settings.SESSION_COOKIE_NAME in cookies:
        return None
    return Key(
        scope.get("scheme", "http"),
        heads.get(b"host", b"").decode("latin-1"),
        scope["path"],
        _language(cookies, heads.get(b"accept-language", b"").decode("latin-1")),
        bool(_ACCEPTS_GZIP.search(heads.get(b"accept-encoding", b"").decode("latin-1"))),
        found["slug"] or "",
    )


def _language(cookies: dict[str, str], accepted: str) -> str:
    """As Django finds it for the page itself."""
    asked: Any = SimpleNamespace(COOKIES=cookies, META={"HTTP_ACCEPT_LANGUAGE": accepted})
    return get_language_from_request(asked)


class StoredPages:
    """One per process; everything but the receivers below belongs to the event loop's thread.

    A page is stored only if nothing that it may show was announced between the moment before it was read and
    the moment when it is finished. Who asks while a page is being made waits for that one, unless something
    was announced since: then another is made.
    """

    def __init__(self, most_bytes: int = MOST_BYTES, now: Callable[[], float] = time.monotonic) -> None:
        self._most_bytes = most_bytes
        self._now = now
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._held = 0
        self._changes: dict[str, int] = {}
        self._changes_to_all = 0
        self._making: dict[tuple[Key, tuple[int, int]], asyncio.Task[tuple[Answer, bool]]] = {}
        self._following = False

    @property
    def held(self) -> int:
        """Bytes of all bodies that are stored."""
        return self._held

    def follow(self, fanout: Fanout) -> Callable[[], None]:
        """Begin to store, now that changes are heard of; returns what ends it."""
        cancels = (
            fanout.subscribe(events.TOPIC, self._meeting_changed, on_gap=self.forget_all),
            fanout.subscribe(TOPIC, lambda topic, message: self.forget_all(), on_gap=self.forget_all),
        )
        self._following = True

        def stop() -> None:
            self._following = False
            for cancel in cancels:
                cancel()

        return stop

    def find(self, key: Key) -> Page | None:
        """The page as it stands, if it is stored."""
        page = self._pages.get(key)
        if page is None:
            return None
        if page.until <= self._now():
            self._drop(key)
            return None
        self._pages.move_to_end(key)
        return page

    async def make(self, key: Key, render: Callable[[], Awaitable[Answer]]) -> Answer:
        """Render a page that is not stored, once for all who ask meanwhile, and store it if it may be."""
        if not self._following:
            return await render()
        place = (key, self._ticket(key))
        making = self._making.get(place)
        if making is not None:
            answer, is_everybodys = await asyncio.shield(making)
            return answer if is_everybodys else await render()
        making = self._making[place] = asyncio.ensure_future(self._render(key, render))
        making.add_done_callback(lambda _: self._making.pop(place))
        return (await asyncio.shield(making))[0]

    def forget(self, about: str) -> None:
        """What is stored of one meeting is no longer so."""
        self._changes[about] = self._changes.get(about, 0) + 1
        for key in [key for key in self._pages if key.about == about]:
            self._drop(key)

    def forget_all(self) -> None:
        self._changes_to_all += 1
        self._pages.clear()
        self._held = 0

    def _meeting_changed(self, topic: str, message: bytes) -> None:
        self.forget(topic.removeprefix(events.TOPIC))

    def _ticket(self, key: Key) -> tuple[int, int]:
        return self._changes_to_all, self._changes.get(key.about, 0)

    async def _render(self, key: Key, render: Callable[[], Awaitable[Answer]]) -> tuple[Answer, bool]:
        ticket = self._ticket(key)
        answer = await render()
        is_everybodys = (
            isinstance(answer.response, Published)
            and answer.status == 200
            and not any(name == b"set-cookie" for name, _ in answer.headers)
        )
        if is_everybodys and self._following and ticket == self._ticket(key):
            self._keep(key, Page(answer.status, answer.headers, answer.body, self._now() + OLDEST_SECONDS))
        return answer, is_everybodys

    def _keep(self, key: Key, page: Page) -> None:
        self._drop(key)
        self._pages[key] = page
        self._held += len(page.body)
        while self._held > self._most_bytes:
            self._drop(next(iter(self._pages)))

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._held -= len(page.body)


@receiver([post_save, post_delete], sender=Meeting, dispatch_uid="site.stored.meeting")
@receiver([post_save, post_delete], sender=Decision, dispatch_uid="site.stored.decision")
def published_changed(sender: object, **rest: Any) -> None:
    """What acts change is announced by the chamber itself; this is for the rest, within the transaction."""
    transaction.on_commit(lambda: publish(TOPIC, b""))


@receiver(post_save, sender=ChamberState, dispatch_uid="site.stored.convened")
def convened(sender: object, created: bool, **rest: Any) -> None:
    if created:
        published_changed(sender)
