"""What a stream's request says and how its response begins."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

from summitry.live.connection import Admission

Header = tuple[bytes, bytes]

STREAM_HEADERS: tuple[Header, ...] = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"connection", b"close"),
)
"""Nobody stores or buffers a stream, and its connection carries nothing after it."""


def resume_id(scope: dict[str, Any]) -> str:
    """The id to resume from: `Last-Event-ID`, else the rendered page's `since`; empty: neither."""
    for name, value in scope["headers"]:
        if name == b"last-event-id" and value:
            return str(value, "latin-1")
    return parse_qs(str(scope.get("query_string", b""), "latin-1")).get("since", [""])[0]


def accepts_deflate(scope: dict[str, Any]) -> bool:
    """Whether the browser takes `Content-Encoding: deflate` (RFC 9110, section 8.4.1.2)."""
    offers = (value for name, value in scope["headers"] if name == b"accept-encoding")
    return any(_takes_deflate(offer) for value in offers for offer in value.lower().split(b","))


def _takes_deflate(offer: bytes) -> bool:
    coding, _, weight = offer.replace(b" ", b"").partition(b";q=")
    is_refused = weight != b"" and weight.strip(b"0.") == b""
    return coding == b"deflate" and not is_refused


def response_headers(admission: Admission, *, packed: bool) -> list[Header]:
    """The headers of a stream; raises ValueError when an added header could break out of its line."""
    headers = list(STREAM_HEADERS)
    if packed:
        headers += [(b"content-encoding", b"deflate"), (b"vary", b"accept-encoding")]
    for name, value in admission.headers:
        if any(sign in name + value for sign in "\r\n\0"):
            raise ValueError(f"The header {name!r} holds a line end.")
        headers.append((name.lower().encode("ascii"), value.encode("latin-1")))
    return headers


def response_head(headers: Iterable[Header]) -> bytes:
    """Status line and headers; without a length the body ends with the connection (RFC 9112, 6.3)."""
    lines = [b"HTTP/1.1 200 OK", *(name + b": " + value for name, value in headers)]
    return b"\r\n".join(lines) + b"\r\n\r\n"
