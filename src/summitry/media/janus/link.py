"""The link to Janus: requests and answers over one websocket in the engine's folder."""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, unix_connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from summitry.media.errors import EngineAbsentError, EngineRefusedError

Message = dict[str, Any]
"""A JSON object as Janus sends it."""

_ANSWER_SECONDS = 5.0
log = logging.getLogger(__name__)


class Link:
    """Sends requests and waits for their answers; what Janus tells of its own accord goes to `told`."""

    def __init__(
        self, socket: ClientConnection, secret: Mapping[str, str], told: Callable[[Message], None]
    ) -> None:
        self._socket = socket
        self._secret = dict(secret)
        self._told = told
        self._numbers = itertools.count(1)
        self._waiting: dict[str, asyncio.Future[Message]] = {}
        self._reading = asyncio.create_task(self._read())
        self.closed = asyncio.Event()

    async def ask(self, request: str, **fields: object) -> Message:
        """The answer; to what Janus answers later, what comes later.

        Raises EngineRefusedError, or EngineAbsentError when the link is gone or no answer comes within 5 s.
        """
        number = str(next(self._numbers))
        waiting = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            await self._socket.send(
                msgspec.json.encode(
                    {"janus": request, "transaction": number, **fields, **self._secret}
                ).decode()
            )
            answer: Message = await asyncio.wait_for(waiting, _ANSWER_SECONDS)
        except (TimeoutError, ConnectionClosed) as error:
            raise EngineAbsentError from error
        finally:
            self._waiting.pop(number, None)
        if answer["janus"] == "error":
            raise EngineRefusedError(answer["error"]["code"], answer["error"]["reason"])
        return answer

    async def close(self) -> None:
        """Say goodbye; what still waits for an answer gets none."""
        with contextlib.suppress(WebSocketException, OSError):
            await self._socket.close()
        await self._reading

    async def _read(self) -> None:
        try:
            async for text in self._socket:
                self._take(msgspec.json.decode(text))
        except ConnectionClosed:
            pass
        finally:
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(EngineAbsentError())
            self.closed.set()

    def _take(self, message: Message) -> None:
        kind = message["janus"]
        waiting = self._waiting.get(message.get("transaction", ""))
        if kind == "ack":
            return
        # A request that leads to a new description is answered twice: by what was done, and by an offer,
        # which is news. The offer carries the same number and may come first.
        if waiting is None or waiting.done() or _data(message).get("videoroom") == "updated":
            self._told(message)
        else:
            waiting.set_result(message)


def _data(message: Message) -> Message:
    found: Message = message.get("plugindata", {}).get("data", {})
    return found


async def connect(
    socket: Path, protocol: str, secret: Mapping[str, str], told: Callable[[Message], None]
) -> Link:
    """`protocol` is `janus-protocol` or `janus-admin-protocol`. Raises EngineAbsentError."""
    try:
        made = await unix_connect(
            str(socket),
            uri="ws://localhost/",
            subprotocols=[protocol],
            compression=None,
            max_size=None,
            ping_interval=None,
            open_timeout=_ANSWER_SECONDS,
        )
    except (OSError, TimeoutError, WebSocketException) as error:
        raise EngineAbsentError from error
    return Link(made, secret, told)
