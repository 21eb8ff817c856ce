"""The body of an act arrives within bounds or is given up."""

import asyncio
from typing import Any

import pytest

from summitry.live.body import ClientGoneError, LargeBodyError, LateBodyError, Receive, read_body
from summitry.live.clock import Clock
from summitry.live.intake import Intake
from summitry.live.writer import Gavel, Writer


def receiving(*messages: dict[str, Any]) -> Receive:
    """A `receive` that gives these messages and then nothing for ever."""
    rest = list(messages)

    async def receive() -> dict[str, Any]:
        if not rest:
            await asyncio.Event().wait()
        return rest.pop(0)

    return receive


def piece(body: bytes, more: bool = True) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_pieces_is_put_together() -> None:
    assert asyncio.run(read_body(receiving(piece(b"a="), piece(b"1", more=False)))) == b"a=1"


def test_a_request_without_a_body_gives_an_empty_one() -> None:
    assert asyncio.run(read_body(receiving({"type": "http.request"}))) == b""


@pytest.mark.parametrize(
    ("messages", "error", "status"),
    [
        ([piece(b"half")], LateBodyError, 408),
        ([piece(b"x" * 11, more=False)], LargeBodyError, 413),
        ([piece(b"x" * 6), piece(b"x" * 6)], LargeBodyError, 413),
        ([piece(b"half"), {"type": "http.disconnect"}], ClientGoneError, 400),
    ],
)
def test_what_does_not_arrive_is_refused(messages: list[Any], error: type[Exception], status: int) -> None:
    with pytest.raises(error) as caught:
        asyncio.run(read_body(receiving(*messages), seconds=0.05, limit=10))
    assert caught.value.status == status


def test_a_body_that_never_arrives_holds_the_gavel_only_as_long_as_a_body_may_take() -> None:
    intake = Intake(Clock())
    writer = Writer(intake)
    order: list[str] = []

    async def objection() -> None:
        with intake.arrival():
            try:
                await read_body(receiving(piece(b"act=obj")), seconds=0.2)
            except LateBodyError:
                order.append("objection given up")

    async def gavel() -> None:
        with intake.arrival() as stamp:
            await asyncio.wrap_future(writer.submit(Gavel(stamp, lambda: order.append("gavel"))))

    async def both() -> None:
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            group.create_task(objection())
            group.create_task(gavel())

    asyncio.run(both())
    writer.close()
    assert order == ["objection given up", "gavel"]
