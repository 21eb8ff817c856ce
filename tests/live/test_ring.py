"""The ring of one audience keeps the newest events within its bounds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.live.ring import Bounds, Ring, audience_tag


def filled(count: int, **bounds: int) -> Ring:
    ring = Ring("epoch", "tag", bounds=Bounds(**bounds))
    for number in range(1, count + 1):
        ring.append("update", f"{number}".encode())
    return ring


def numbers(ring: Ring, position: int) -> list[int]:
    return [int(frame.plain.split(b"data: ")[1]) for frame in ring.after(position)]


def test_what_comes_after_a_position_comes_in_order() -> None:
    ring = filled(5)
    assert numbers(ring, 2) == [3, 4, 5]
    assert numbers(ring, 5) == []
    assert numbers(ring, 0) == [1, 2, 3, 4, 5]


def test_an_empty_ring_holds_its_own_position() -> None:
    ring = Ring("epoch", "tag", start=41)
    assert ring.ident(ring.last) == "epoch.tag.41"
    assert ring.number_of("epoch.tag.41") == 41
    assert ring.number_of("epoch.tag.40") is None


def test_a_skipped_ring_cannot_be_carried_on_from_before() -> None:
    ring = filled(3)
    ring.skip()
    assert [ring.number_of(f"epoch.tag.{number}") for number in range(5)] == [None, None, None, None, 4]
    assert ring.held == 0


def test_the_newest_event_is_kept_however_large_it_is() -> None:
    ring = filled(3, size=10)
    assert numbers(ring, 2) == [3]
    assert ring.number_of("epoch.tag.1") is None


def test_a_tag_depends_on_the_secret_and_the_audience() -> None:
    tags = {audience_tag(secret, key) for secret in (b"1", b"2") for key in ("CHN en", "CHN zh")}
    assert len(tags) == 4
    assert audience_tag(b"1", "CHN en") in tags


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), max_size=40), st.integers(1, 10), st.integers(100, 600))
def test_a_ring_keeps_within_its_bounds_and_has_no_hole(sizes: list[int], events: int, size: int) -> None:
    ring = Ring("epoch", "tag", bounds=Bounds(events, size))
    for length in sizes:
        ring.append("update", b"x" * length)
        kept = [position for position in range(ring.last) if ring.holds_after(position)]
        assert 1 <= len(kept) <= events
        assert ring.held == sum(len(frame.plain) for frame in ring.after(kept[0]))
        assert ring.held <= size or len(kept) == 1
        assert [len(ring.after(position)) for position in kept] == list(range(len(kept), 0, -1))
