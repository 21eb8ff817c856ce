"""The desk beside the engine: it hears what changes in the chambers and at the engine, and directs.

It runs in the event loop of the serving process; pages call it from their threads.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from django.db import connection

from summitry.apps.chamber import revoking
from summitry.apps.chamber.events import TOPIC, regions_changed
from summitry.apps.chamber.interpreting.duty import Duty, Language, duties, next_change
from summitry.apps.chamber.interpreting.queries import open_times, places_of
from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.video.directing import Stage, direction_of, stage_of, strays
from summitry.apps.chamber.video.feeds import LANGUAGE, LINES, language_of, party_of, person_of
from summitry.apps.chamber.video.grants import Grants, grants_of
from summitry.apps.meetings.runtime import runtime
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.state import Chamber, Party
from summitry.live.fanout import Fanout
from summitry.media.engine import MediaEngine
from summitry.media.errors import EngineAbsentError, MediaError, UnknownRoomError, UnknownViewerError
from summitry.media.terms import FeedId, Happening, Kind, Line, News, Room, ViewerId

log = logging.getLogger(__name__)
T = TypeVar("T")
_ANSWER_SECONDS = 10.0
_TRIES, _AGAIN_SECONDS = 5, 0.2


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page must know of the stage. `engine` and `offers` count up: then a page has to act, as when it
    is told by another `desk`, which does not know what its viewer chose.
    """

    stage: Stage = field(default_factory=Stage)
    engine: int = 0
    offers: int = 0
    desk: str = ""


@dataclass(slots=True)
class _Meeting:
    stage: Stage = field(default_factory=Stage)
    offers: dict[ViewerId, str] = field(default_factory=dict)
    offered: int = 0
    choices: dict[ViewerId, Language] = field(default_factory=dict)
    waking: asyncio.TimerHandle | None = None
    eased: dict[ViewerId, int] = field(default_factory=dict)
    changed: bool = False
    directing: asyncio.Task[None] | None = None


class Desk:
    """One engine and the meetings that use it. A meeting's name is its slug, and its room's."""

    def __init__(
        self,
        engine: MediaEngine,
        loop: asyncio.AbstractEventLoop,
        poor: Callable[[str, Party], None] = lambda meeting, party: None,
    ) -> None:
        """`poor` is told of each seat whose packets are being lost."""
        self._poor = poor
        self._engine = engine
        self._loop = loop
        self._meetings: dict[str, _Meeting] = {}
        self._starts = 0
        self._name = secrets.token_hex(4)
        self._reader = ThreadPoolExecutor(1, "summitry-video")
        engine.listen(self._hear)

    async def start(self, fanout: Fanout) -> Callable[[], None]:
        """Begin to follow the chambers, first those whose media flows already; returns what stops it."""
        cancels = (
            fanout.subscribe(TOPIC, self._chamber_changed, on_gap=lambda: None),
            fanout.subscribe(revoking.TOPIC, self._person_changed, on_gap=lambda: None),
        )

        for meeting in await self._engine.rooms():
            await self._open(meeting)
            self._direct_soon(meeting)

        def stop() -> None:
            for cancel in cancels:
                cancel()
            self._reader.submit(connection.close)
            self._reader.shutdown()

        return stop

    # ---- for pages, from their threads ------------------------------------------------------------

    def shown(self, meeting: str) -> Shown:
        """What is on the stage now."""
        known = self._meetings.get(meeting)
        stage, offered = (known.stage, known.offered) if known else (Stage(), 0)
        return Shown(stage, self._starts, offered, self._name)

    def publish(self, meeting: str, feed: FeedId, offer: str, kind: Kind = Kind.SEAT) -> str:
        """The answer to a browser's offer. Raises MediaError."""
        return self._from_thread(self._publish(meeting, feed, offer, kind))

    def watch(self, meeting: str, viewer: ViewerId, language: Language = "") -> str:
        """The offer for a browser that begins to watch, and to hear that language. Raises MediaError."""
        return self._from_thread(self._watch(meeting, viewer, language))

    def choose(self, meeting: str, viewer: ViewerId, language: Language) -> None:
        """Let one page hear a language, or with an empty one the floor alone. Raises MediaError."""
        self._from_thread(self._choose(meeting, viewer, language))

    def answer(self, meeting: str, viewer: ViewerId, answer: str) -> None:
        """A browser's answer to the last offer. Raises MediaError."""
        self._from_thread(self._answer(meeting, viewer, answer))

    def renewed(self, meeting: str, viewer: ViewerId) -> str | None:
        """The offer that this viewer has not answered yet."""
        known = self._meetings.get(meeting)
        return known.offers.get(viewer) if known else None

    def ease(self, meeting: str, viewer: ViewerId, level: int) -> None:
        """Show a page on a poor link less (directing.EASED); 0 shows all again."""
        self._loop.call_soon_threadsafe(self._ease, meeting, viewer, level)

    def end(self, meeting: str, feed: FeedId) -> None:
        """Somebody stops sending."""
        self._from_thread(self._engine.unpublish(meeting, feed))
        self._loop.call_soon_threadsafe(self._direct_soon, meeting)

    def _from_thread(self, doing: Coroutine[Any, Any, T]) -> T:
        try:
            return asyncio.run_coroutine_threadsafe(doing, self._loop).result(_ANSWER_SECONDS)
        except TimeoutError as error:
            raise EngineAbsentError from error

    # ---- in the loop ------------------------------------------------------------------------------

    async def _publish(self, meeting: str, feed: FeedId, offer: str, kind: Kind) -> str:
        await self._open(meeting)
        if language_of(feed):
            kind = Kind.BOOTH
        return await self._engine.publish(meeting, feed, kind, offer)

    async def _watch(self, meeting: str, viewer: ViewerId, language: Language) -> str:
        known = await self._open(meeting)
        known.offers.pop(viewer, None)
        offer = await self._engine.watch(meeting, viewer, LINES)
        known.choices[viewer] = language
        return offer

    async def _answer(self, meeting: str, viewer: ViewerId, answer: str) -> None:
        await self._engine.answer(meeting, viewer, answer)
        if known := self._meetings.get(meeting):
            known.offers.pop(viewer, None)
        self._direct_soon(meeting)

    async def _choose(self, meeting: str, viewer: ViewerId, language: Language) -> None:
        known = self._meetings.get(meeting)
        if known is None or viewer not in (await self._engine.standing(meeting)).shown:
            raise UnknownViewerError(viewer)
        known.choices[viewer] = language
        self._direct_soon(meeting)

    async def _open(self, meeting: str) -> _Meeting:
        await self._engine.open_room(Room(meeting))
        return self._meetings.setdefault(meeting, _Meeting())

    def _ease(self, meeting: str, viewer: ViewerId, level: int) -> None:
        if known := self._meetings.get(meeting):
            known.eased[viewer] = level
            self._direct_soon(meeting)

    def _chamber_changed(self, topic: str, message: bytes) -> None:
        meeting = topic.removeprefix(TOPIC)
        if meeting in self._meetings:
            self._direct_soon(meeting)

    def _person_changed(self, topic: str, message: bytes) -> None:
        """Whoever loses rights is cut off at once; who still has them comes back by itself."""
        person = topic.removeprefix(revoking.TOPIC)
        for meeting in self._meetings:
            self._in_background(self._cut(meeting, person))

    async def _cut(self, meeting: str, person: str) -> None:
        stood = await self._engine.standing(meeting)
        for feed in stood.feeds:
            if person_of(feed) == person:
                await self._engine.unpublish(meeting, feed)
        for viewer in stood.shown:
            if person_of(viewer) == person:
                await self._leave(meeting, viewer)
        self._direct_soon(meeting)

    async def _leave(self, meeting: str, viewer: ViewerId) -> None:
        await self._engine.leave(meeting, viewer)
        if known := self._meetings.get(meeting):
            known.choices.pop(viewer, None)

    def _hear(self, news: News) -> None:
        if news.what is Happening.ENGINE_BACK:
            self._starts += 1
            for meeting in self._meetings:
                self._direct_soon(meeting)
                self._tell(meeting)
        elif news.what is Happening.OFFER and (known := self._meetings.get(news.room)):
            known.offers[news.viewer] = news.sdp
            known.offered += 1
            self._tell(news.room)
        elif news.what is Happening.POOR and news.feed.startswith("seat:"):
            self._poor(news.room, party_of(news.feed))
        elif news.what in (Happening.FLOWS, Happening.STOPPED):
            self._direct_soon(news.room)
            if news.what is Happening.STOPPED and news.viewer:
                self._in_background(self._leave(news.room, news.viewer))

    def _direct_soon(self, meeting: str) -> None:
        """Directions that pile up are one: the last."""
        known = self._meetings.setdefault(meeting, _Meeting())
        known.changed = True
        if known.directing is None or known.directing.done():
            known.directing = self._in_background(self._direct(meeting, known))

    async def _direct(self, meeting: str, known: _Meeting) -> None:
        """Somebody may leave while the engine is asked about them: then it is asked again, a few times."""
        tries = 0
        while known.changed:
            known.changed = False
            try:
                await self._direct_once(meeting, known)
                tries = 0
            except MediaError:
                tries += 1
                if tries > _TRIES:
                    raise
                known.changed = True
                await asyncio.sleep(_AGAIN_SECONDS)

    async def _direct_once(self, meeting: str, known: _Meeting) -> None:
        seen = await self._loop.run_in_executor(self._reader, _seen, meeting)
        if seen is None:
            return
        self._wake(meeting, known, seen.next_in)
        stood = await self._engine.standing(meeting)
        for feed in (*strays(seen.chamber, stood.feeds, seen.places), *seen.grants.strays(stood.feeds)):
            await self._engine.unpublish(meeting, feed)
        stage = stage_of(seen.chamber, stood.flowing, seen.on_air, seen.grants)
        _go_on(known.choices, stood.shown)
        known.eased = {viewer: level for viewer, level in known.eased.items() if viewer in stood.shown}
        await self._engine.direct(meeting, direction_of(stage, stood.shown, known.choices, known.eased))
        if stage != known.stage:
            known.stage = stage
            self._tell(meeting)

    def _wake(self, meeting: str, known: _Meeting, seconds: float | None) -> None:
        """Direct again when the next microphone changes hands by itself."""
        if known.waking is not None:
            known.waking.cancel()
        direct = partial(self._direct_soon, meeting)
        known.waking = None if seconds is None else self._loop.call_later(seconds, direct)

    def _tell(self, meeting: str) -> None:
        """Pages show the names of who is seen, and what is interpreted."""
        self._loop.run_in_executor(self._reader, partial(regions_changed, meeting, 0, "booth", "stage"))

    def _in_background(self, doing: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self._loop.create_task(doing)
        task.add_done_callback(_log_failure)
        return task


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the database says of a meeting; `next_in` seconds a microphone changes hands by itself."""

    chamber: Chamber
    places: Mapping[str, Language]
    on_air: Mapping[Language, Duty]
    next_in: float | None
    grants: Grants


def _seen(meeting: str) -> _Seen | None:
    rows = ChamberState.objects.filter(meeting__slug=meeting).values_list("pk", "document")
    if (row := rows.first()) is None:
        return None
    now = runtime().clock.now()
    on_air = duties(open_times(row[0], now), now)
    due = next_change(on_air, now)
    next_in = None if due is None else (due - now) / 1_000_000
    return _Seen(chamber_from_json(row[1]), places_of(row[0]), on_air, next_in, grants_of(meeting))


def _go_on(choices: dict[ViewerId, Language], shown: Mapping[ViewerId, Mapping[Line, FeedId]]) -> None:
    """Viewers of whose choice this desk was not told yet, since another served them, hear what they heard."""
    for viewer, lines in shown.items():
        choices.setdefault(viewer, language_of(lines.get(LANGUAGE, "")))


def _log_failure(task: asyncio.Task[None]) -> None:
    if task.cancelled() or (error := task.exception()) is None:
        return
    if not isinstance(error, UnknownRoomError | EngineAbsentError):
        log.error("The video engine could not be directed.", exc_info=error)


@dataclass(frozen=True, slots=True)
class Absent:
    """In the place of a desk where there is no engine, or, where one is `expected`, not yet."""

    why: str
    expected: bool = False


_installed: list[Desk | Absent] = []


def install(desk: Desk | Absent) -> None:
    """Called once when the server is put together."""
    _installed[:] = [desk]


def desk() -> Desk | Absent:
    """The desk of this process, or why it has none."""
    return _installed[0] if _installed else Absent("")


__all__ = ["Absent", "Desk", "MediaError", "Shown", "desk", "install"]
