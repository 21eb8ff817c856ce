"""Reads the body of an act within bounds, so that one that never arrives cannot hold the gavel for ever."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from summitry.core.words import N_
from summitry.live.spoken import SpokenError

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

BODY_SECONDS = 5.0
BODY_BYTES = 256 * 1024


class BodyError(SpokenError):
    """The body of an act did not arrive; `status` is the HTTP status that says so."""

    status = 400


class LateBodyError(BodyError):
    """It took longer than the time allowed."""

    status = 408


class LargeBodyError(BodyError):
    """It is longer than an act may be."""

    status = 413


class ClientGoneError(BodyError):
    """The sender hung up before the end."""


async def read_body(receive: Receive, *, seconds: float = BODY_SECONDS, limit: int = BODY_BYTES) -> bytes:
    """The whole body of one request: at most `limit` bytes, within `seconds`; else a `BodyError`."""
    try:
        async with asyncio.timeout(seconds):
            return await _collect(receive, limit)
    except TimeoutError:
        late = N_("What you sent did not arrive within {seconds} seconds.")
        raise LateBodyError(late, seconds=f"{seconds:g}") from None


async def _collect(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError(N_("The sender hung up before the body was complete."))
        body += message.get("body", b"")
        if len(body) > limit:
            raise LargeBodyError(N_("What you sent is longer than {limit} bytes."), limit=limit)
        if not message.get("more_body", False):
            return bytes(body)
