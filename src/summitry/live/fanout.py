"""Carries what was committed from the writer to everybody who renders or relays it."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol

Callback = Callable[[str, bytes], None]

log = logging.getLogger(__name__)


class Fanout(Protocol):
    """Publish under a topic, subscribe by prefix; the same promises whichever form stands behind it.

    Order: every subscription gets messages in the order in which they were published. With several publishers
    that is the order of their commits, one and the same for all subscriptions.

    Loss: a message published while a subscription stands is delivered to it, once the loop gets round to it.
    Nothing is stored for later: what was published before `subscribe` returned, or when nobody subscribed, is
    gone, and a restart forgets everything. A form that can lose its link (a database, a broker) fetches what
    it missed; when it cannot, it calls the subscription's `on_gap` before any later message, and the
    subscriber starts afresh from the database (for the hub: one `reset` to everybody).

    Duplicates: a subscription gets each message at most once.

    Threads: `publish` may be called from any thread and does not wait for delivery. Callbacks run in the
    thread of the event loop, one at a time; they must be quick. One that raises is logged and disturbs no
    other.

    A message carries no secret of one party to a subscriber of another by itself: topics are names, not
    rights.
    """

    def publish(self, topic: str, message: bytes) -> None:
        """Hand one message to every subscription whose prefix begins `topic`. Call it after the commit."""
        ...

    def subscribe(
        self, prefix: str, callback: Callback, on_gap: Callable[[], None] = lambda: None
    ) -> Callable[[], None]:
        """Receive `callback(topic, message)`; an empty prefix: all topics. Returns what ends it."""
        ...


class InProcessFanout:
    """`Fanout` within one process: a queue, and one wake-up of the loop per burst; it has no gaps.

    `attach` names the event loop that delivers; before it, and after `detach`, messages go nowhere.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._queue: deque[tuple[str, bytes, tuple[Subscription, ...]]] = deque()
        self._subscriptions: tuple[Subscription, ...] = ()
        self._scheduled = False
        self._lock = threading.Lock()
        self.failures = 0

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Deliver in this loop from now on."""
        with self._lock:
            self._loop = loop
            self._scheduled = False
            self._queue.clear()

    def detach(self) -> None:
        """Deliver no more; call it before the loop is closed."""
        with self._lock:
            self._loop = None
            self._queue.clear()

    def publish(self, topic: str, message: bytes) -> None:
        """See `Fanout.publish`."""
        with self._lock:
            if self._loop is None or not self._subscriptions:
                return
            self._queue.append((topic, message, self._subscriptions))
            if not self._scheduled:
                self._scheduled = True
                self._loop.call_soon_threadsafe(self._deliver)

    def subscribe(
        self, prefix: str, callback: Callback, on_gap: Callable[[], None] = lambda: None
    ) -> Callable[[], None]:
        """See `Fanout.subscribe`."""
        subscription = Subscription(prefix, callback)
        with self._lock:
            self._subscriptions = (*self._subscriptions, subscription)

        def cancel() -> None:
            subscription.active = False
            with self._lock:
                self._subscriptions = tuple(each for each in self._subscriptions if each is not subscription)

        return cancel

    def _deliver(self) -> None:
        """Deliver what is queued now; what is published meanwhile waits behind the loop's other work."""
        with self._lock:
            self._scheduled = False
            burst, self._queue = self._queue, deque()
        for topic, message, subscriptions in burst:
            for subscription in subscriptions:
                self._hand_over(subscription, topic, message)

    def _hand_over(self, subscription: "Subscription", topic: str, message: bytes) -> None:
        if not subscription.active or not topic.startswith(subscription.prefix):
            return
        try:
            subscription.callback(topic, message)
        except Exception:
            self.failures += 1
            log.exception("A subscriber to %r failed; the others go on.", topic)


class Subscription:
    """One callback and the prefix of the topics it wants."""

    __slots__ = ("active", "callback", "prefix")

    def __init__(self, prefix: str, callback: Callback) -> None:
        self.prefix = prefix
        self.callback = callback
        self.active = True
