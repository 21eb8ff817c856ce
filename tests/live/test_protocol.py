"""What the lent transport must do beyond what every stream does."""

import gc
import socket
import weakref
from typing import Any

import pytest

from summitry.live.connection import Admission
from summitry.live.protocol import EXTENSION, NOTSENT_BYTES, NOTSENT_LOWAT, TransportLink
from summitry.live.stream import stream
from tests.live.house import House, run_in_house


def test_a_stream_leaves_no_task_and_uvicorn_still_counts_the_connection() -> None:
    async def scenario(house: House) -> None:
        await house.enter()
        state = house.server.server_state
        await house.until(lambda: not state.tasks)
        assert [type(each) for each in state.connections] == [TransportLink]
        assert state.total_requests == 1

    run_in_house("transport", scenario)


def test_the_kernel_keeps_little_for_a_reader_who_stalls() -> None:
    async def scenario(house: House) -> None:
        await house.enter()
        (link,) = house.server.server_state.connections
        connection: socket.socket = link._transport.get_extra_info("socket")  # type: ignore[union-attr]
        assert connection.getsockopt(socket.IPPROTO_TCP, NOTSENT_LOWAT) == NOTSENT_BYTES

    run_in_house("transport", scenario)


def test_a_stream_that_ends_leaves_nothing_for_the_garbage_collector() -> None:
    """The collector is tuned to run rarely; that is right only if streams make no cycles."""

    async def scenario(house: House) -> None:
        watched: list[weakref.ref[Any]] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            watched.extend([scope["extensions"][EXTENSION]._protocol, scope["extensions"][EXTENSION]._cycle])
            await house.app(scope, receive, send)

        house.server.config.loaded_app = app
        reader = await house.enter("/plenary/person-1")
        await house.until(lambda: [each() for each in watched] == [None, None])
        (link,) = house.server.server_state.connections
        (connection,) = house.hub.connections()
        watched.append(weakref.ref(link))
        address = id(connection)
        del link, connection
        house.hub.revoke("person-1")
        await reader.until_closed()
        await house.until(lambda: all(each() is None for each in watched))
        assert not any(
            id(each) == address for each in gc.get_objects() if type(each).__name__ == "Connection"
        )

    gc.disable()
    try:
        run_in_house("transport", scenario)
    finally:
        gc.enable()


def test_an_ordinary_request_does_not_keep_its_connection_in_memory() -> None:
    async def scenario(house: House) -> None:
        reader = await house.connect("/ack", method="POST", content_length="0")
        (protocol,) = [weakref.ref(each) for each in house.server.server_state.connections]
        await reader.close()
        await house.until(lambda: protocol() is None)

    gc.disable()
    try:
        run_in_house("transport", scenario)
    finally:
        gc.enable()


def test_a_client_who_has_gone_before_the_stream_began_is_no_reader() -> None:
    async def scenario(house: House) -> None:
        class Gone:
            def take(self) -> None:
                return None

        async def never(message: object = None) -> Any:
            pytest.fail("nothing is sent to a client who has gone")

        scope: dict[str, Any] = {"method": "GET", "headers": [], "extensions": {EXTENSION: Gone()}}
        await stream(scope, never, never, house.hub, Admission("plenary"))
        assert house.opened == []

    run_in_house("transport", scenario)


@pytest.mark.parametrize("header", [("x-note", "a\r\nset-cookie: b"), ("x\nnote", "a")])
def test_a_header_cannot_break_out_of_its_line(header: tuple[str, str]) -> None:
    async def scenario(house: House) -> None:
        async def never(message: object = None) -> Any:
            pytest.fail("nothing is sent")

        scope: dict[str, Any] = {"method": "GET", "headers": []}
        with pytest.raises(ValueError, match="line end"):
            await stream(scope, never, never, house.hub, Admission("plenary", headers=(header,)))

    run_in_house("transport", scenario)
