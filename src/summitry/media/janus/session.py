"""Our session at Janus: its handles, and requests to the plugin of video rooms."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from summitry.media.errors import EngineAbsentError, EngineRefusedError, MediaError
from summitry.media.janus.configuration import ADMIN, API, Secrets
from summitry.media.janus.handles import Purpose, read, written
from summitry.media.janus.link import Link, Message, connect

_PLUGIN = "janus.plugin.videoroom"
_KEEP_ALIVE_SECONDS = 20
_NO_SUCH_HANDLE = 459


class Session:
    """One session holds every handle. A new process claims the session that it finds."""

    def __init__(self, link: Link, number: int, secrets: Secrets) -> None:
        self.link = link
        self.number = number
        self._rooms_secret = secrets.rooms
        self._alive = asyncio.create_task(self._keep_alive())

    async def attach(self, purpose: Purpose) -> int:
        """A new handle."""
        answer = await self.link.ask(
            "attach", session_id=self.number, plugin=_PLUGIN, opaque_id=written(purpose)
        )
        return int(answer["data"]["id"])

    async def detach(self, handle: int) -> None:
        """End a handle and its connection; one that is gone stays gone."""
        try:
            await self.link.ask("detach", session_id=self.number, handle_id=handle)
        except EngineRefusedError as error:
            if error.code != _NO_SUCH_HANDLE:
                raise

    async def request(
        self, handle: int, request: str, *, jsep: Message | None = None, **body: object
    ) -> tuple[Message, str]:
        """What the plugin answers, and the description that comes with it, empty if none does."""
        fields: Message = {"body": {"request": request, **body}}
        if jsep is not None:
            fields["jsep"] = jsep
        answer = await self.link.ask("message", session_id=self.number, handle_id=handle, **fields)
        data: Message = answer.get("plugindata", {}).get("data", {})
        if "error_code" in data:
            raise EngineRefusedError(data["error_code"], data.get("error", ""))
        return data, answer.get("jsep", {}).get("sdp", "")

    async def room_request(self, handle: int, request: str, **body: object) -> Message:
        """A request that only we may make."""
        body |= {"admin_key": self._rooms_secret, "secret": self._rooms_secret}
        answer, _ = await self.request(handle, request, jsep=None, **body)
        return answer

    async def close(self) -> None:
        """Leave the link; the session waits to be claimed."""
        self._alive.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._alive
        await self.link.close()

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(_KEEP_ALIVE_SECONDS)
            with contextlib.suppress(MediaError):
                await self.link.ask("keepalive", session_id=self.number)


class Found(dict[int, tuple[Purpose, Message]]):
    """The handles of a session that was claimed: what each is for, and what Janus says of it."""

    def of(self, kind: type) -> Iterator[tuple[int, Purpose, Message]]:
        """Those for one kind of purpose."""
        return (
            (handle, purpose, info) for handle, (purpose, info) in self.items() if isinstance(purpose, kind)
        )


async def open_session(
    folder: Path, secrets: Secrets, told: Callable[[Message], None]
) -> tuple[Session, Found]:
    """Claim the session that is there, with what it holds, or open a new one, which holds nothing."""
    link = await connect(folder / API, "janus-protocol", {"apisecret": secrets.api}, told)
    admin = await connect(folder / ADMIN, "janus-admin-protocol", {"admin_secret": secrets.admin}, _ignore)
    try:
        there = (await admin.ask("list_sessions"))["sessions"]
        for number in there:
            with contextlib.suppress(EngineRefusedError):
                await link.ask("claim", session_id=number)
                return Session(link, number, secrets), await _found(admin, number)
        made = await link.ask("create")
        return Session(link, int(made["data"]["id"]), secrets), Found()
    except (MediaError, KeyError):
        await link.close()
        raise
    finally:
        await admin.close()


async def _found(admin: Link, session: int) -> Found:
    found = Found()
    for handle in (await admin.ask("list_handles", session_id=session))["handles"]:
        info: Message = (await admin.ask("handle_info", session_id=session, handle_id=handle))["info"]
        if (purpose := read(info.get("opaque_id", ""))) is not None:
            found[handle] = purpose, info
    return found


def _ignore(message: Message) -> None:
    """The administration's link has no news for us."""


__all__ = ["EngineAbsentError", "Found", "Session", "open_session"]
