"""The bytes of Server-Sent Events (WHATWG HTML, section 9.2), framed once and written to everyone."""

import json
import re
import zlib
from functools import lru_cache

_LINE_END = re.compile(rb"\r\n|\r|\n")
_STORED_BLOCK = 0xFFFF

# A fragment is a few KB: a window of 4 KB packs it as small as one of 32 KB, in a seventh of the time.
WINDOW_BITS = -12
MEMORY_LEVEL = 5

DEFLATE_PREFIX = b"\x78\x9c"
"""The zlib header (RFC 1950) with which a compressed stream begins; `deflated` blocks follow it."""


class Body:
    """What an event says to many audiences alike: its lines, and the same compressed, once."""

    __slots__ = ("_deflated", "plain")

    def __init__(self, plain: bytes) -> None:
        self.plain = plain
        self._deflated: bytes | None = None

    @property
    def deflated(self) -> bytes:
        """Deflate blocks (RFC 1951) that end on a byte boundary and refer to nothing outside themselves."""
        if self._deflated is None:
            self._deflated = deflate(self.plain)
        return self._deflated


class Frame:
    """One framed event: a head of its own, and a body that it may share with the frames of other audiences.

    Without a body it is short, and stored rather than compressed.
    """

    __slots__ = ("_body", "_deflated", "_head", "size")

    def __init__(self, head: bytes, body: Body | None = None) -> None:
        self._head = head
        self._body = body
        self._deflated: bytes | None = None
        self.size = len(head) + (0 if body is None else len(body.plain))

    @property
    def plain(self) -> bytes:
        """The bytes of the event."""
        return self._head if self._body is None else self._head + self._body.plain

    @property
    def deflated(self) -> bytes:
        """The event as deflate blocks that can be appended to any reader's stream."""
        if self._deflated is None:
            self._deflated = store(self._head) + (b"" if self._body is None else self._body.deflated)
        return self._deflated


SHARED_BODIES = 64
"""An act gives some dozens of looks; each is framed and compressed once for all audiences that have it."""


def frame_event(event: str, data: bytes, ident: str = "") -> Frame:
    """Frame one event; `data` may hold any line ends. Without `ident` there is no id line."""
    return Frame(_head(event, ident), _body(data))


def frame_json(event: str, data: dict[str, object], ident: str = "", *, retry_ms: int = 0) -> Frame:
    """Frame one small event whose data is JSON; stored, not compressed: it is short and often unique.

    `retry_ms` tells the browser how long to wait before it reconnects; 0 leaves that as it is.
    """
    retry = b"retry: %d\n" % retry_ms if retry_ms else b""
    return Frame(retry + _head(event, ident) + json.dumps(data, separators=(",", ":")).encode() + b"\n\n")


def _head(event: str, ident: str) -> bytes:
    return (f"id: {ident}\nevent: {event}\ndata: " if ident else f"event: {event}\ndata: ").encode()


@lru_cache(SHARED_BODIES)
def _body(data: bytes) -> Body:
    return Body(_lines(data) + b"\n\n")


def _lines(data: bytes) -> bytes:
    """Each line after the first with its own `data:`. Replacing is twenty times as fast as searching."""
    if b"\r" in data:
        return _LINE_END.sub(b"\ndata: ", data)
    return data.replace(b"\n", b"\ndata: ")


def deflate(data: bytes) -> bytes:
    """Compress so that the result can be appended to any reader's stream: raw deflate ended by a full flush.

    A full flush forgets the window, so every reader can be given the same bytes wherever its stream stands;
    and as nothing is compressed together with anything else, its length says nothing about another message.
    """
    packer = zlib.compressobj(6, zlib.DEFLATED, WINDOW_BITS, MEMORY_LEVEL)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def store(data: bytes) -> bytes:
    """Deflate blocks that hold `data` as it is (RFC 1951, section 3.2.4)."""
    pieces = []
    for start in range(0, len(data), _STORED_BLOCK):
        piece = data[start : start + _STORED_BLOCK]
        size = len(piece)
        pieces.append(b"\x00" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + piece)
    return b"".join(pieces)
