"""The peer: viewers of the same feeds, asked of the same Janus by its own requests and nothing between."""

from playwright.async_api import Page

from benchmarks.media.hall import ROOM
from summitry.media.janus.engine import JanusEngine
from summitry.media.janus.handles import Watches
from summitry.media.terms import FeedId, Medium


class Bare:
    """Viewers with one voice and one picture, as a plain page of Janus's own would have them."""

    def __init__(self, engine: JanusEngine, page: Page) -> None:
        self.engine, self.page = engine, page
        self._handles: list[tuple[str, int]] = []

    async def join(self, feed: FeedId) -> None:
        session = self.engine._open_session
        known = self.engine._rooms.opened(ROOM.id).feeds[feed].purpose
        name = f"bare{len(self._handles)}"
        handle = await session.attach(Watches(ROOM.id, name, (), (), ()))
        streams = [{"feed": known.id, "mid": known.mid(medium)} for medium in Medium]
        _, offer = await session.request(
            handle, "join", ptype="subscriber", room=ROOM.id, autoupdate=False, streams=streams
        )
        answer = await self.page.evaluate("([name, sdp]) => media.answer(name, sdp)", [name, offer])
        await session.request(handle, "start", jsep={"type": "answer", "sdp": answer}, room=ROOM.id)
        self._handles.append((name, handle))

    async def leave(self) -> None:
        for name, handle in self._handles:
            await self.engine._open_session.detach(handle)
            await self.page.evaluate("name => media.close(name)", name)
        self._handles.clear()
