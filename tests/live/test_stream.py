"""The stream as a browser meets it, the same over uvicorn's transport and over plain ASGI."""

import asyncio
import zlib

import pytest

from summitry.live.ring import Bounds
from tests.live.house import House, run_in_house, texts

BLOCK = "x" * 2_000
"""As much as a fragment of a page."""


HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
    "connection": "close",
}


def test_a_stream_is_neither_stored_nor_buffered_and_ends_its_connection(way: str) -> None:
    async def scenario(house: House) -> None:
        reader = await house.connect()
        assert reader.status == 200
        assert {name: reader.headers.get(name) for name in HEADERS} == HEADERS

    run_in_house(way, scenario)


def test_a_first_visit_gets_hello_and_then_what_is_published(way: str) -> None:
    async def scenario(house: House) -> None:
        house.say("before")
        reader = await house.connect()
        hello = await reader.next()
        assert hello.event == "hello"
        assert house.hub.connection(hello.json["connection"]) is not None
        assert hello.json["now"] <= house.hub.clock.now()
        house.say("<p>one</p>\r\n<p>and</p>", "two")
        assert await texts(reader, 2) == ["<p>one</p>\n<p>and</p>", "two"]

    run_in_house(way, scenario)


def test_last_event_id_resumes_exactly(way: str) -> None:
    async def scenario(house: House) -> None:
        first = await house.enter()
        house.say("one", "two", "three")
        ident = (await first.next()).ident
        second = await house.connect(last_event_id=ident)
        hello = await second.next()
        assert (hello.event, hello.ident) == ("hello", ident)
        house.say("four")
        assert await texts(second, 3) == ["two", "three", "four"]

    run_in_house(way, scenario)


def test_the_id_of_hello_resumes_when_the_stream_was_cut_right_after_it(way: str) -> None:
    async def scenario(house: House) -> None:
        house.hub.position("plenary")
        house.say("old")
        hello = await (await house.connect()).next()
        house.say("missed")
        reader = await house.enter(last_event_id=hello.ident)
        assert await texts(reader, 1) == ["missed"]

    run_in_house(way, scenario)


def test_since_closes_the_gap_between_a_page_and_its_stream(way: str) -> None:
    async def scenario(house: House) -> None:
        since = house.hub.position("plenary")
        house.say("while the page travelled")
        reader = await house.enter(f"/plenary?since={since}")
        assert await texts(reader, 1) == ["while the page travelled"]
        last = house.hub.position("plenary")
        again = await house.enter(f"/plenary?since={since}", last_event_id=last)
        house.say("new")
        assert await texts(again, 1) == ["new"], "Last-Event-ID knows better than the page's address"

    run_in_house(way, scenario)


@pytest.mark.parametrize(
    "ident",
    [
        "{other_epoch}",
        "{other_audience}",
        "{too_old}",
        "{future}",
        "nonsense",
        "a.b.c",
        "{present}0" + "9" * 20,
        "{tag}-1",
    ],
)
def test_an_id_that_does_not_fit_gets_exactly_one_reset(way: str, ident: str) -> None:
    async def scenario(house: House) -> None:
        too_old = house.hub.position("plenary")
        house.say("one", "two", "three", "four")
        present = house.hub.position("plenary")
        epoch, tag, number = present.split(".")
        idents = {
            "present": present,
            "tag": f"{epoch}.{tag}.",
            "other_epoch": f"000000000000.{tag}.{number}",
            "other_audience": house.hub.position("private"),
            "too_old": too_old,
            "future": f"{epoch}.{tag}.{int(number) + 1}",
        }
        reader = await house.enter(last_event_id=ident.format(**idents))
        reset = await reader.next()
        assert (reset.event, reset.ident) == ("reset", present)
        house.say("after")
        assert await texts(reader, 1) == ["after"]
        assert house.hub.figures().resets == 1

    run_in_house(way, scenario, bounds=Bounds(events=3))


def test_audiences_never_share_an_event_and_an_id_does_not_tell_whose_it_is(way: str) -> None:
    async def scenario(house: House) -> None:
        china, india = await house.enter("/party-CHN"), await house.enter("/party-IND")
        for number in range(20):
            house.say(f"for China {number}", audience="party-CHN")
            house.say(f"for India {number}", audience="party-IND")
        house.say("nobody reads this", audience="party-RUS")
        events = [await china.next() for _ in range(20)]
        assert [event.data for event in events] == [f"for China {number}" for number in range(20)]
        assert await texts(india, 20) == [f"for India {number}" for number in range(20)]
        assert "CHN" not in events[0].ident

    run_in_house(way, scenario)


def test_head_says_what_get_would_and_opens_nothing(way: str) -> None:
    async def scenario(house: House) -> None:
        reader = await house.connect(method="HEAD")
        assert reader.headers["content-type"].startswith("text/event-stream")
        assert await reader.until_closed() == b""
        assert house.opened == []

    run_in_house(way, scenario)


def test_a_stream_may_follow_other_requests_on_its_connection_and_nothing_follows_it(way: str) -> None:
    async def scenario(house: House) -> None:
        reader = await house.connect("/ack?connection=none&n=1", method="POST", content_length="0")
        assert reader.status == 404
        get = "GET /plenary HTTP/1.1\r\nhost: house\r\n\r\n"
        reader.writer.write(get.encode() + b"POST /ack?connection=x&n=1 HTTP/1.1\r\nhost: house\r\n\r\n")
        await reader.read_head()
        assert (await reader.next()).event == "hello"
        house.say("one")
        assert await texts(reader, 1) == ["one"]
        house.hub.close()
        assert b"404" not in await reader.until_closed()

    run_in_house(way, scenario)


def test_a_browser_that_takes_deflate_gets_the_same_events_compressed(way: str) -> None:
    async def scenario(house: House) -> None:
        plain = await house.enter()
        packed = await house.connect(accept_encoding="gzip, deflate;q=0.8")
        assert packed.headers["content-encoding"] == "deflate"
        since = house.hub.position("plenary")
        house.say(BLOCK, "short")
        resumed = await house.connect(accept_encoding="deflate", last_event_id=since)
        expected = [(await plain.next()).data for _ in range(2)]
        for reader in (packed, resumed):
            unpacked, unpack = b"", zlib.decompressobj()
            while unpacked.count(b"event: update") < 2 or not unpacked.endswith(b"\n\n"):
                unpacked += unpack.decompress(await asyncio.wait_for(reader.read_piece(), 5))
            blocks = [block for block in unpacked.decode().split("\n\n") if "event: update" in block]
            assert [block.split("data: ")[1] for block in blocks] == expected

    run_in_house(way, scenario)


def test_beats_are_answered_and_tell_how_late_a_page_is(way: str) -> None:
    async def scenario(house: House) -> None:
        late: list[int | None] = []
        house.hub.watch(on_ack=lambda connection: late.append(connection.last_ack_late_us))
        reader = await house.connect()
        token = (await reader.next()).json["connection"]
        beat = await reader.next_or_beat()
        assert beat.event == "beat"
        address = f"/ack?connection={token}&n={beat.json['n']}"
        assert (await house.connect(address, method="POST")).status == 204
        assert (await house.connect(address, method="POST")).status == 404, "an answer counts once"
        assert len(late) == 1
        assert late[0] is not None
        assert 0 <= late[0] < 5_000_000

    run_in_house(way, scenario, beat_seconds=0.2)


@pytest.mark.parametrize(
    "query", ["", "connection=x", "connection=x&n=1", "n=1", "connection=x&n=-1", "connection=%00&n=%C2%B2"]
)
def test_an_answer_that_makes_no_sense_is_refused(way: str, query: str) -> None:
    async def scenario(house: House) -> None:
        assert (await house.connect(f"/ack?{query}", method="POST")).status == 404

    run_in_house(way, scenario)


def test_a_listener_that_fails_does_not_stop_the_stream(way: str, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(house: House) -> None:
        house.hub.watch(on_open=lambda connection: 1 // 0)
        reader = await house.enter()
        house.say("on we go")
        assert await texts(reader, 1) == ["on we go"]

    run_in_house(way, scenario)
    assert "A watcher of connections failed" in caplog.text
