"""The ASGI entry: turns an admitted request into a stream, and takes the answers to beats."""

from typing import Any
from urllib.parse import parse_qs

from summitry.live.connection import Admission
from summitry.live.frames import DEFLATE_PREFIX
from summitry.live.headers import Header, accepts_deflate, response_head, response_headers, resume_id
from summitry.live.hub import Hub
from summitry.live.plain import PlainLink, Receive, Send
from summitry.live.protocol import EXTENSION, Takeover

Scope = dict[str, Any]


async def stream(scope: Scope, receive: Receive, send: Send, hub: Hub, admission: Admission) -> None:
    """Answer a GET that was admitted with the events of its audience.

    On uvicorn with `LiveHttpProtocol` this returns at once and the connection lives on without a task;
    elsewhere it returns when the stream has ended. A hub that is going down answers 503, an admission that a
    revocation has overtaken 403; the page has to tell these from a lost link, as `EventSource` does not try
    again after them.
    """
    if not hub.admits(admission):
        return await respond(send, 503 if hub.is_closed else 403)
    packed = accepts_deflate(scope)
    headers = response_headers(admission, packed=packed)
    if scope["method"] == "HEAD":
        return await _send_start(send, headers, body=False)
    takeover = scope.get("extensions", {}).get(EXTENSION)
    if takeover is None:
        await _stream_plainly(scope, receive, send, hub, admission, headers, packed=packed)
    else:
        _stream_on_transport(scope, takeover, hub, admission, headers, packed=packed)
    return None


async def acknowledge(scope: Scope, send: Send, hub: Hub) -> None:
    """Answer `POST …?connection=<token>&n=<number>`, a page's answer to a beat, without a database.

    The token was given to that page alone and opens nothing else, so no session is looked up: 204 when the
    answer was taken, 404 when there is no such connection or it never got that beat.
    """
    fields = parse_qs(str(scope.get("query_string", b""), "latin-1"))
    token, number = fields.get("connection", [""])[0], fields.get("n", [""])[0]
    known = number.isascii() and number.isdigit() and len(number) < 16
    late = hub.acknowledge(token, int(number)) if known else None
    await respond(send, 404 if late is None else 204)


async def respond(send: Send, status: int) -> None:
    """An answer without a body."""
    headers = [(b"cache-control", b"no-store"), (b"content-length", b"0")]
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": headers if status != 204 else headers[:1],
        }
    )
    await _send_end(send)


def _stream_on_transport(
    scope: Scope, takeover: Takeover, hub: Hub, admission: Admission, headers: list[Header], *, packed: bool
) -> None:
    link = takeover.take()
    if link is None:
        return
    link.write(response_head(headers) + (DEFLATE_PREFIX if packed else b""))
    link.serve(hub.open(admission, link, resume=resume_id(scope), packed=packed), hub.lost)


async def _stream_plainly(
    scope: Scope,
    receive: Receive,
    send: Send,
    hub: Hub,
    admission: Admission,
    headers: list[Header],
    *,
    packed: bool,
) -> None:
    await _send_start(send, headers, body=True)
    if not hub.admits(admission):  # it may have been revoked while the head was sent
        return await _send_end(send)
    link = PlainLink()
    if packed:
        link.write(DEFLATE_PREFIX)
    connection = hub.open(admission, link, resume=resume_id(scope), packed=packed)
    try:
        await link.run(connection, receive, send)
    finally:
        hub.lost(connection)
    return None


async def _send_start(send: Send, headers: list[Header], *, body: bool) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if not body:
        await _send_end(send)


async def _send_end(send: Send) -> None:
    await send({"type": "http.response.body", "body": b"", "more_body": False})
