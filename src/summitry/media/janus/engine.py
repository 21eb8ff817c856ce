"""The engine on Janus: every call becomes requests on handles that only this process holds."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path

from summitry.media.errors import EngineAbsentError, EngineRefusedError, MediaError, UnknownViewerError
from summitry.media.janus.handles import Controls, Purpose, Sends, watches
from summitry.media.janus.holding import Hold, hold
from summitry.media.janus.keeper import Plan
from summitry.media.janus.link import Message
from summitry.media.janus.recovering import recovered
from summitry.media.janus.rooms import Feed, OpenRoom, Rooms, Viewer
from summitry.media.janus.session import Session, open_session
from summitry.media.sdp import Allowed, rebuild
from summitry.media.terms import (
    CARRIES,
    Direction,
    FeedId,
    Happening,
    Kind,
    Line,
    Medium,
    News,
    Room,
    RoomId,
    Standing,
    ViewerId,
)

_BITRATE = 2_000_000
_ROOM_EXISTS = 427
_RETRY_SECONDS = 0.1
_GOODBYE_SECONDS = 1.0
log = logging.getLogger(__name__)


class JanusEngine:
    """A `MediaEngine`; `start` it in the loop that will run it.

    `private` passes on browsers' private addresses, for a chamber inside one network. An engine that is not
    there within `patience` seconds is absent.
    """

    def __init__(self, folder: Path, plan: Plan, *, private: bool = False, patience: float = 10.0) -> None:
        self._patience = patience
        self._folder = folder
        self._plan = plan
        self._private = private
        self._rooms = Rooms()
        self._plans: dict[RoomId, Room] = {}
        self._told: Callable[[News], None] = lambda news: None
        self._hold: Hold | None = None
        self._session: Session | None = None
        self._control = 0
        self._locks: dict[RoomId, asyncio.Lock] = {}
        self._following: asyncio.Task[None] | None = None

    def listen(self, told: Callable[[News], None]) -> None:
        self._told = told

    # ---- the engine itself ------------------------------------------------------------------------

    async def start(self) -> None:
        """Find the engine or start it. Raises EngineAbsentError."""
        self._hold = await hold(self._folder, self._plan)
        await self._connect_soon()
        self._following = asyncio.create_task(self._follow())

    async def stop(self, *, engine_too: bool = True) -> None:
        """Let go; with `engine_too` the engine ends, otherwise it waits to be claimed."""
        if self._following:
            self._following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._following
        if self._session:
            await self._session.close()
        if self._hold:
            await self._hold.end() if engine_too else self._hold.let_go()

    async def _connect_soon(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._patience
        while loop.time() < until:
            try:
                return await self._connect()
            except (MediaError, OSError):
                await asyncio.sleep(_RETRY_SECONDS)
        raise EngineAbsentError("The video engine did not start.")

    async def _connect(self) -> None:
        assert self._hold is not None
        known = self._hold.secrets()
        session, found = await open_session(self._folder, known, self._take)
        try:
            control = next((handle for handle, _, _ in found.of(Controls)), 0)
            self._control = control or await session.attach(Controls())
            self._rooms = await recovered(session, self._control, found)
            for plan in self._plans.values():
                await self._open(session, plan)
        except MediaError:
            await session.close()
            raise
        self._session = session

    async def _follow(self) -> None:
        """When the link is gone, take it up again as soon as there is an engine."""
        while True:
            assert self._session is not None
            await self._session.link.closed.wait()
            lost, self._session = self._session, None
            self._tell(News(Happening.ENGINE_LOST))
            try:  # the way back must not hang on a goodbye to what is dead
                await asyncio.wait_for(lost.close(), _GOODBYE_SECONDS)
            except Exception:
                log.warning("The lost link to the video engine did not close.", exc_info=True)
            while self._session is None:
                with contextlib.suppress(MediaError):
                    await self._connect_soon()
            self._tell(News(Happening.ENGINE_BACK))

    @property
    def _open_session(self) -> Session:
        if self._session is None:
            raise EngineAbsentError
        return self._session

    # ---- rooms ------------------------------------------------------------------------------------

    async def open_room(self, room: Room) -> None:
        self._plans[room.id] = room
        await self._open(self._open_session, room)

    async def _open(self, session: Session, room: Room) -> None:
        known = self._rooms.get(room.id)
        if known is not None and known.placeholder:
            known.plan = room
            return
        try:
            await session.room_request(
                self._control,
                "create",
                room=room.id,
                is_private=True,
                publishers=room.most_feeds,
                bitrate=_BITRATE,
                audiocodec="opus",
                videocodec="vp8",
                opus_fec=True,
                fir_freq=0,
                notify_joining=False,
                require_e2ee=room.sealed,
                dummy_publisher=True,
                dummy_streams=[{"codec": "opus"}, {"codec": "vp8"}],
            )
        except EngineRefusedError as error:
            if error.code != _ROOM_EXISTS:
                raise
        there = await session.room_request(self._control, "listparticipants", room=room.id)
        placeholder = next(each["id"] for each in there["participants"] if each.get("dummy"))
        self._rooms[room.id] = OpenRoom(room, placeholder)

    async def rooms(self) -> frozenset[RoomId]:
        return frozenset(self._rooms)

    async def close_room(self, room: RoomId) -> None:
        self._plans.pop(room, None)
        if (opened := self._rooms.pop(room, None)) is None:
            return
        for known in tuple(opened.everybody()):
            await self._open_session.detach(known.handle)
        await self._open_session.room_request(self._control, "destroy", room=room)

    async def standing(self, room: RoomId) -> Standing:
        return self._rooms.opened(room).standing()

    # ---- sending ----------------------------------------------------------------------------------

    async def publish(self, room: RoomId, feed: FeedId, kind: Kind, offer: str) -> str:
        opened = self._rooms.opened(room)
        rebuilt, media = rebuild(offer, Allowed(CARRIES[kind], "sendonly", private=self._private, fewer=True))
        await self.unpublish(room, feed)
        sends = Sends(room, feed, kind, f"{feed}~{secrets.token_hex(4)}", media)
        async with self._attached(sends) as handle:
            answer = await self._join(opened, sends, handle, rebuilt)
            if (mid := sends.mid(Medium.AUDIO)) is not None:
                # Before the browser has the answer it cannot send: nothing is heard before it is silenced.
                await self._moderate(room, sends.id, mid, mute=True)
        opened.feeds[feed] = Feed(handle, sends)
        return answer

    async def _join(self, room: OpenRoom, sends: Sends, handle: int, offer: str) -> str:
        _, answer = await self._open_session.request(
            handle,
            "joinandconfigure",
            jsep={"type": "offer", "sdp": offer} | _sealed(room),
            ptype="publisher",
            room=room.plan.id,
            id=sends.id,
        )
        return answer

    async def unpublish(self, room: RoomId, feed: FeedId) -> None:
        opened = self._rooms.opened(room)
        if (known := opened.feeds.pop(feed, None)) is not None:
            opened.feed_stopped(feed)
            await self._open_session.detach(known.handle)

    # ---- watching ---------------------------------------------------------------------------------

    async def watch(self, room: RoomId, viewer: ViewerId, lines: Sequence[Line]) -> str:
        opened = self._rooms.opened(room)
        await self.leave(room, viewer)
        purpose = watches(room, viewer, lines)
        async with self._attached(purpose) as handle:
            _, offer = await self._open_session.request(
                handle,
                "join",
                ptype="subscriber",
                room=room,
                autoupdate=False,
                streams=[opened.source(line, None) for line in lines],
            )
        opened.viewers[viewer] = Viewer(handle, purpose)
        return offer

    async def answer(self, room: RoomId, viewer: ViewerId, answer: str) -> None:
        opened = self._rooms.opened(room)
        known = _viewer(opened, viewer)
        allowed = Allowed(known.purpose.media, "recvonly", private=self._private)
        rebuilt, _ = rebuild(answer, allowed)
        jsep = {"type": "answer", "sdp": rebuilt} | _sealed(opened)
        await self._open_session.request(known.handle, "start", jsep=jsep, room=room)

    async def leave(self, room: RoomId, viewer: ViewerId) -> None:
        if (known := self._rooms.opened(room).viewers.pop(viewer, None)) is not None:
            await self._open_session.detach(known.handle)

    # ---- directing --------------------------------------------------------------------------------

    async def direct(self, room: RoomId, direction: Direction) -> None:
        opened = self._rooms.opened(room)
        async with self._locks.setdefault(room, asyncio.Lock()):
            for feeds, mute in (
                (opened.to_silence(direction), True),
                (opened.to_let_speak(direction), False),
            ):
                await _all(self._set_voice(room, feed, mute=mute) for feed in feeds)
            await _all(
                self._show(opened, known, direction.shown.get(viewer, {}))
                for viewer, known in tuple(opened.viewers.items())
            )

    async def _set_voice(self, room: RoomId, feed: Feed, *, mute: bool) -> None:
        mid = feed.purpose.mid(Medium.AUDIO)
        assert mid is not None
        await self._moderate(room, feed.purpose.id, mid, mute=mute)
        feed.audible = not mute

    async def _moderate(self, room: RoomId, feed: str, mid: str, *, mute: bool) -> None:
        session = self._open_session
        await session.room_request(self._control, "moderate", room=room, id=feed, mid=mid, mute=mute)

    async def _show(self, room: OpenRoom, viewer: Viewer, wanted: Mapping[Line, FeedId]) -> None:
        changes = list(room.switches(viewer, wanted))
        if not changes:
            return
        numbers = {line: str(number) for number, line in enumerate(viewer.purpose.lines)}
        streams = [room.source(line, feed) | {"sub_mid": numbers[line]} for line, feed in changes]
        await self._open_session.request(viewer.handle, "switch", streams=streams)
        for line, feed in changes:
            if feed is None:
                viewer.shown.pop(line, None)
            else:
                viewer.shown[line] = feed

    # ---- what Janus tells -------------------------------------------------------------------------

    def _take(self, message: Message) -> None:
        known = self._rooms.of_handle(message.get("sender", 0))
        what = _HAPPENING.get(message["janus"])
        sdp = message.get("jsep", {}).get("sdp", "")
        if isinstance(known, Viewer) and sdp:
            what = Happening.OFFER
        if known is None or what is None:
            return
        if isinstance(known, Feed):
            self._feed_news(known, what)
        else:
            purpose = known.purpose
            self._tell(News(what, purpose.room, viewer=purpose.viewer, sdp=sdp))

    def _feed_news(self, known: Feed, what: Happening) -> None:
        purpose = known.purpose
        if what is Happening.FLOWS:
            known.flowing = True
        elif what is Happening.STOPPED:
            self._rooms[purpose.room].feed_stopped(purpose.feed)
        self._tell(News(what, purpose.room, feed=purpose.feed))

    def _tell(self, news: News) -> None:
        try:
            self._told(news)
        except Exception:
            log.exception("What the video engine told was not taken.")

    @contextlib.asynccontextmanager
    async def _attached(self, purpose: Purpose) -> AsyncIterator[int]:
        """A new handle, ended again if what is done with it fails."""
        session = self._open_session
        handle = await session.attach(purpose)
        try:
            yield handle
        except BaseException:
            with contextlib.suppress(MediaError):
                await session.detach(handle)
            raise


_HAPPENING = {
    "webrtcup": Happening.FLOWS,
    "hangup": Happening.STOPPED,
    "detached": Happening.STOPPED,
    "slowlink": Happening.POOR,
}


def _sealed(room: OpenRoom) -> Message:
    return {"e2ee": True} if room.plan.sealed else {}


def _viewer(room: OpenRoom, viewer: ViewerId) -> Viewer:
    if viewer not in room.viewers:
        raise UnknownViewerError(viewer)
    return room.viewers[viewer]


async def _all(doing: Iterable[Awaitable[None]]) -> None:
    """Do all of it at once; one that fails does not hold up the others, and is raised at the end."""
    done = await asyncio.gather(*doing, return_exceptions=True)
    for each in done:
        if isinstance(each, BaseException):
            raise each
