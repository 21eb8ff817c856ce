"""Streams as players read them, in whatever pieces they arrive."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.demo.playing.streams import Listening, Stream
from summitry.live.frames import DEFLATE_PREFIX, frame_event, frame_json

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
PACKED = b"content-encoding: deflate\r\n"
FRAMES = [
    frame_json("hello", {"connection": "token", "now": 1}, "e.a.0", retry_ms=700),
    frame_event("update", b"<p>one</p>\n\n<p>two</p>", "e.a.1"),
    frame_json("beat", {"n": 12, "now": 2}),
    frame_event("update", b"x" * 2000, "e.a.2"),
    frame_json("beat", {"n": 345, "now": 3}),
]
TOLD = [
    ("hello", b'{"connection":"token","now":1}', "e.a.0"),
    ("update", b"<p>one</p>\ndata: \ndata: <p>two</p>", "e.a.1"),
    ("beat", b'{"n":12,"now":2}', ""),
    ("update", b"x" * 2000, "e.a.2"),
    ("beat", b'{"n":345,"now":3}', ""),
]

cuts = st.lists(st.integers(1, 2600), max_size=12).map(sorted)


def arriving(kind: type[Stream], packed: bool, at: list[int]) -> list[tuple[str, bytes, str]]:
    told: list[tuple[str, bytes, str]] = []
    stream = kind(b"", lambda *event: told.append(event), lambda: None)
    body = b"".join(frame.deflated if packed else frame.plain for frame in FRAMES)
    sent = HEAD + (PACKED if packed else b"") + b"\r\n" + (DEFLATE_PREFIX if packed else b"") + body
    for start, end in zip([0, *at], [*at, len(sent)], strict=True):
        stream.data_received(sent[start:end])
    assert stream.status == 200
    return told


@settings(deadline=None, max_examples=60)
@given(cuts, st.booleans())
def test_each_event_is_told_once_and_in_order(at: list[int], packed: bool) -> None:
    assert arriving(Stream, packed, at) == TOLD


@settings(deadline=None, max_examples=60)
@given(cuts)
def test_a_listener_hears_its_token_and_every_beat_once_without_inflating(at: list[int]) -> None:
    heard = arriving(Listening, True, at)
    assert [each for each in heard if each[0] == "beat"] == [("beat", b"12", ""), ("beat", b"345", "")]
    assert ("hello", b"token", "") in heard
