"""The in-process fan-out keeps the contract, and goes quiet without a loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from summitry.live.fanout import Fanout, InProcessFanout
from tests.live.fanout_contract import FanoutContract, Inbox


class TestInProcessFanout(FanoutContract):
    def open(self) -> AbstractAsyncContextManager[Fanout]:
        return opened()


@asynccontextmanager
async def opened() -> AsyncIterator[Fanout]:
    fanout = InProcessFanout()
    fanout.attach(asyncio.get_running_loop())
    yield fanout
    fanout.detach()


def test_without_a_loop_messages_go_nowhere_and_nothing_piles_up() -> None:
    fanout, inbox = InProcessFanout(), Inbox()
    fanout.subscribe("", inbox)
    fanout.publish("topic", b"before")

    async def serve() -> None:
        fanout.attach(asyncio.get_running_loop())
        fanout.publish("topic", b"while")
        await inbox.until(1)
        fanout.publish("topic", b"too late")
        fanout.detach()
        await asyncio.sleep(0)

    asyncio.run(serve())
    fanout.publish("topic", b"after")
    assert inbox.got == [("topic", b"while")]


def test_it_can_be_attached_to_a_second_loop() -> None:
    fanout, inbox = InProcessFanout(), Inbox()
    fanout.subscribe("", inbox)

    async def serve(count: int) -> None:
        fanout.attach(asyncio.get_running_loop())
        fanout.publish("topic", b"%d" % count)
        await inbox.until(count)

    asyncio.run(serve(1))
    asyncio.run(serve(2))
    assert inbox.got == [("topic", b"1"), ("topic", b"2")]
