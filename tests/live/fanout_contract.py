"""What every form of `Fanout` must do. A form's tests subclass this and say how to open one."""

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from summitry.live.fanout import Fanout

SECONDS = 10.0


class Inbox:
    """A subscriber that remembers."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes]] = []
        self.threads: set[int] = set()

    def __call__(self, topic: str, message: bytes) -> None:
        self.threads.add(threading.get_ident())
        self.got.append((topic, message))

    async def until(self, count: int) -> list[tuple[str, bytes]]:
        async with asyncio.timeout(SECONDS):
            while len(self.got) < count:  # noqa: ASYNC110  # a callback is all that is promised
                await asyncio.sleep(0.001)
        return self.got


class FanoutContract(ABC):
    """The promises of `Fanout`: order, loss, duplicates, threads."""

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[Fanout]:
        """A fan-out that delivers in the running loop."""

    def play(self, scenario: Callable[[Fanout], Coroutine[Any, Any, None]]) -> None:
        async def run() -> None:
            async with self.open() as fanout:
                await scenario(fanout)

        asyncio.run(run())

    def test_a_subscription_gets_the_topics_it_asked_for_in_order(self) -> None:
        async def scenario(fanout: Fanout) -> None:
            all_topics, one = Inbox(), Inbox()
            fanout.subscribe("", all_topics)
            fanout.subscribe("meeting.1.", one)
            for number in range(50):
                fanout.publish("meeting.1.floor", b"%d" % number)
                fanout.publish("meeting.2.floor", b"%d" % number)
            assert await all_topics.until(100) == [
                (f"meeting.{meeting}.floor", b"%d" % number) for number in range(50) for meeting in (1, 2)
            ]
            assert one.got == [("meeting.1.floor", b"%d" % number) for number in range(50)]

        self.play(scenario)

    def test_publishing_does_not_wait_and_callbacks_run_in_the_loop(self) -> None:
        async def scenario(fanout: Fanout) -> None:
            inbox = Inbox()
            fanout.subscribe("", inbox)
            fanout.publish("topic", b"1")
            assert inbox.got == []
            await asyncio.to_thread(fanout.publish, "topic", b"2")
            assert await inbox.until(2) == [("topic", b"1"), ("topic", b"2")]
            assert inbox.threads == {threading.get_ident()}

        self.play(scenario)

    def test_several_publishers_are_seen_in_one_order_by_all_and_nothing_is_lost_or_doubled(self) -> None:
        async def scenario(fanout: Fanout) -> None:
            inboxes = [Inbox(), Inbox()]
            for inbox in inboxes:
                fanout.subscribe("", inbox)

            def publish(name: str) -> None:
                for number in range(300):
                    fanout.publish(name, b"%d" % number)

            await asyncio.gather(*(asyncio.to_thread(publish, name) for name in ("a", "b", "c")))
            first, second = [await inbox.until(900) for inbox in inboxes]
            assert first == second
            for name in ("a", "b", "c"):
                assert [message for topic, message in first if topic == name] == [
                    b"%d" % n for n in range(300)
                ]

        self.play(scenario)

    def test_nothing_is_stored_for_those_who_come_later(self) -> None:
        async def scenario(fanout: Fanout) -> None:
            early, late = Inbox(), Inbox()
            fanout.subscribe("", early)
            fanout.publish("topic", b"early")
            fanout.subscribe("", late)
            fanout.publish("topic", b"late")
            await early.until(2)
            assert await late.until(1) == [("topic", b"late")]

        self.play(scenario)

    def test_an_ended_subscription_gets_nothing_more_not_even_what_is_under_way(self) -> None:
        async def scenario(fanout: Fanout) -> None:
            ended, other = Inbox(), Inbox()
            cancel = fanout.subscribe("", ended)
            fanout.subscribe("", other)
            fanout.publish("topic", b"1")
            cancel()
            cancel()
            await other.until(1)
            assert ended.got == []

        self.play(scenario)

    def test_a_callback_that_fails_disturbs_nobody(self, caplog: pytest.LogCaptureFixture) -> None:
        async def scenario(fanout: Fanout) -> None:
            def fail(topic: str, message: bytes) -> None:
                raise ValueError(message)

            inbox = Inbox()
            fanout.subscribe("", fail)
            fanout.subscribe("", inbox)
            fanout.publish("topic", b"1")
            fanout.publish("topic", b"2")
            assert await inbox.until(2) == [("topic", b"1"), ("topic", b"2")]

        self.play(scenario)
        assert "A subscriber to 'topic' failed" in caplog.text

    def test_a_callback_may_publish_and_subscribe(self) -> None:
        async def scenario(fanout: Fanout) -> None:
            answers = Inbox()

            def answer(topic: str, message: bytes) -> None:
                fanout.subscribe("answer", answers)
                fanout.publish("answer", message)

            fanout.subscribe("question", answer)
            fanout.publish("question", b"?")
            assert await answers.until(1) == [("answer", b"?")]

        self.play(scenario)
