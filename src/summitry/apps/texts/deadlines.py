"""Deadlines of silence procedures: the serving process notes each outcome in the second in which it is due.

Nothing depends on it being punctual: the outcome dates from the deadline whenever it is noted, and whatever
arrives after the deadline notes it first. It is what makes the pages say so by themselves.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future

import msgspec

from summitry.apps.texts.events import TOPIC, ChangedText
from summitry.apps.texts.models import NegotiatedText
from summitry.core.text.terms import Stamp
from summitry.live.clock import Clock
from summitry.live.fanout import Fanout

AGAIN_SECONDS = 1.0
"""After a failure: an act that arrived before the deadline may still be on its way."""
LONGEST_SLEEP_SECONDS = 3600.0
MICROSECONDS = 1_000_000

Place = tuple[str, str]
"""A meeting's slug and a text's name."""
Note = Callable[[Place], "Future[int] | None"]


class Deadlines:
    """The next deadline of each text, and one timer for the earliest; all of it belongs to the event loop.

    `note(place)` hands the server's own act to the writer, behind everything that arrived before it.
    """

    def __init__(self, clock: Clock, note: Note) -> None:
        self._clock = clock
        self._note = note
        self._due = dict(_stored())
        self._noting: set[Place] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, fanout: Fanout) -> Callable[[], None]:
        """Begin in the running loop, with what became due while nobody served; returns what ends it."""
        self._loop = asyncio.get_running_loop()
        cancel = fanout.subscribe(TOPIC, self._changed)
        self._set()
        return cancel

    def stop(self) -> None:
        """The server goes down: what is due from now on is noted when it comes back."""
        if self._timer is not None:
            self._timer.cancel()
        self._loop = None

    def _changed(self, topic: str, message: bytes) -> None:
        changed = msgspec.json.decode(message, type=ChangedText)
        place = (changed.meeting, changed.name)
        if self._due.get(place) == changed.due_at:
            return
        if changed.due_at is None:
            del self._due[place]
        else:
            self._due[place] = changed.due_at
        self._set()

    def _set(self, seconds: float = 0.0) -> None:
        """The timer for the earliest deadline, in so many seconds at least."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._due and self._loop is not None:
            wait = max(seconds, (min(self._due.values()) - self._clock.now()) / MICROSECONDS)
            self._timer = self._loop.call_later(min(wait, LONGEST_SLEEP_SECONDS), self._ring)

    def _ring(self) -> None:
        now = self._clock.now()
        over = [place for place, at in self._due.items() if at <= now]
        for place in over:
            if place not in self._noting:
                self._hand_over(place)
        self._set(AGAIN_SECONDS if over else 0.0)

    def _hand_over(self, place: Place) -> None:
        """What it changes is announced like any act; what fails is tried again by the timer."""
        noting = self._note(place)
        if noting is not None:
            self._noting.add(place)
            noting.add_done_callback(lambda _: self._noted(place))

    def _noted(self, place: Place) -> None:
        """In the writer's thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._noting.discard, place)


def _stored() -> list[tuple[Place, Stamp]]:
    """One query, before the loop runs."""
    rows = NegotiatedText.objects.filter(due_at__isnull=False)
    found = rows.values_list("meeting__slug", "name", "due_at")
    return [((slug, name), at) for slug, name, at in found if at is not None]
