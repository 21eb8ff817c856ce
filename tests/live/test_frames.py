"""Framing: what a browser reads is what was published, and nothing can break out of its event."""

import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.live.frames import DEFLATE_PREFIX, deflate, frame_event, frame_json, store


def read_event(plain: bytes) -> dict[str, str]:
    """One event as the standard has it parsed (WHATWG HTML, section 9.2.6)."""
    text = plain.decode().replace("\r\n", "\n").replace("\r", "\n")
    assert text.endswith("\n\n")
    assert "\n\n" not in text[:-2]
    fields: dict[str, str] = {}
    for line in text[:-2].split("\n"):
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        fields[name] = f"{fields[name]}\n{value}" if name in fields else value
    return fields


def test_an_event_has_its_id_its_name_and_its_data() -> None:
    assert (
        frame_event("update", b"<p>1</p>", "e.a.7").plain == b"id: e.a.7\nevent: update\ndata: <p>1</p>\n\n"
    )


def test_an_event_without_an_id_leaves_the_readers_position_alone() -> None:
    assert b"id:" not in frame_json("beat", {"n": 1}).plain


def test_hello_says_how_long_to_wait_before_coming_back() -> None:
    assert frame_json("hello", {}, "e.a.0", retry_ms=700).plain.startswith(b"retry: 700\nid: e.a.0\n")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_whatever_is_published_stays_within_its_event(text: str) -> None:
    event = read_event(frame_event("update", text.encode(), "e.a.1").plain)
    assert event == {"id": "e.a.1", "event": "update", "data": text.replace("\r\n", "\n").replace("\r", "\n")}


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.binary(max_size=300)), max_size=10))
def test_compressed_and_stored_pieces_can_follow_each_other_in_any_order(
    pieces: list[tuple[bool, bytes]],
) -> None:
    packed = DEFLATE_PREFIX + b"".join(deflate(data) if squeeze else store(data) for squeeze, data in pieces)
    assert zlib.decompressobj().decompress(packed) == b"".join(data for _, data in pieces)


def test_each_piece_can_be_read_as_soon_as_it_is_there() -> None:
    unpack = zlib.decompressobj()
    assert unpack.decompress(DEFLATE_PREFIX + store(b"hello")) == b"hello"
    assert unpack.decompress(deflate(b"update " * 100)) == b"update " * 100


def test_stored_data_may_be_longer_than_one_block() -> None:
    data = bytes(range(256)) * 600
    assert zlib.decompress(store(data) + b"\x03\x00", -15) == data


def test_what_many_audiences_are_told_is_compressed_once() -> None:
    told = b"x" * 2_000
    one, other = (frame_event("update", told, ident) for ident in ("e.a.1", "e.b.9"))
    assert len(one.deflated) < 100
    assert one.deflated is one.deflated
    assert one._body is other._body
    assert [zlib.decompressobj(-15).decompress(frame.deflated) for frame in (one, other)] == [
        one.plain,
        other.plain,
    ]
    assert (one.size, other.size) == (len(one.plain), len(other.plain))
