"""After a commit: the clauses that changed are rendered once per audience and handed to the hub."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence

from django.db import connection

from summitry.apps.meetings.streams import group_of
from summitry.apps.texts.audience import PREFIX, TextAudience
from summitry.apps.texts.events import TOPIC, ChangedText
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rendering import fragment
from summitry.apps.texts.silence.notices import told_people
from summitry.apps.texts.standing import standing_text
from summitry.live.fanout import Fanout
from summitry.live.frames import frame_json
from summitry.live.hub import Hub

log = logging.getLogger(__name__)

Place = tuple[str, str]

MOST_REST_SECONDS = 0.2


class TextBroadcaster:
    """One thread that renders, so that neither the writer nor the event loop waits for templates.

    What piles up while it renders is rendered together, from the latest state: a page may miss one
    look, never the last one.
    """

    topics: tuple[str, ...] = (TOPIC,)
    prefix = PREFIX
    """Of the audiences for which it renders."""

    def __init__(self, hub: Hub, loop: asyncio.AbstractEventLoop) -> None:
        self._hub = hub
        self._loop = loop
        self._pending: dict[Place, tuple[frozenset[str], bool]] = {}
        self._silences: set[Place] = set()
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name=f"summitry-{self.prefix}", daemon=True)

    def start(self, fanout: Fanout) -> Callable[[], None]:
        """Begin; returns what stops it."""
        cancels = [fanout.subscribe(each, self._receive, on_gap=self._hub.reset) for each in self.topics]
        self._thread.start()

        def stop() -> None:
            for cancel in cancels:
                cancel()
            with self._changed:
                self._closing = True
                self._changed.notify()
            self._thread.join(timeout=5)

        return stop

    def _receive(self, topic: str, message: bytes) -> None:
        changed = ChangedText.of(message)
        place = (changed.meeting, changed.name)
        if changed.anew:
            self._loop.call_soon_threadsafe(self._reset, place)
        with self._changed:
            clauses, whole = self._pending.get(place, (frozenset(), False))
            self._pending[place] = (clauses | set(changed.clauses), whole or changed.whole)
            if changed.silence and self.prefix == PREFIX:
                self._silences.add(place)
            self._changed.notify()

    def _serve(self) -> None:
        """After each rendering it rests as long as that took: whoever commits comes between."""
        rest = 0.0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing, rest)
                self._changed.wait_for(lambda: self._pending or self._closing)
                if self._closing:
                    connection.close()
                    return
                pending, self._pending = self._pending, {}
                silences, self._silences = self._silences, set()
            began = time.monotonic()
            for place in silences:
                self._tell(place)
            for place, (clauses, whole) in pending.items():
                try:
                    self._render(place, clauses, whole=whole)
                except Exception:
                    log.exception("Pages of a text could not be rendered; they will reload.")
                    self._loop.call_soon_threadsafe(self._reset, place)
            rest = min(MOST_REST_SECONDS, time.monotonic() - began)

    def _tell(self, place: Place) -> None:
        """A procedure began, changed or ended: every page of those to whom it was sent asks for its
        notices, whichever page it is."""
        try:
            stood = standing_text(*place)
            last = stood.text.silences[-1] if stood is not None and stood.text.silences else None
            people = () if last is None else told_people(place[0], last.recipients)
        except Exception:
            log.exception("Those to whom silence was sent could not be told; their next page tells them.")
        else:
            self._loop.call_soon_threadsafe(self._ring, people)

    def _ring(self, people: Sequence[str]) -> None:
        frame = frame_json("notice", {})
        for person in people:
            for link in self._hub.connections(group_of(person)):
                if not link.stalled:
                    link.send(frame)

    def looks(self, room: TextRoom, clauses: frozenset[str], *, whole: bool) -> Callable[[TextAudience], str]:
        """What each audience of the room's language is sent; asked for once a language."""
        return lambda audience: fragment(room, audience, sorted(clauses), whole=whole)

    def _audiences(self, place: Place) -> dict[str, TextAudience]:
        """Those of a text, by the hub's name for them."""
        keys = [key for key in self._hub.audiences() if key.startswith(self.prefix)]
        found = {key: TextAudience.from_key(key.removeprefix(self.prefix)) for key in keys}
        return {key: each for key, each in found.items() if (each.meeting, each.name) == place}

    def _reset(self, place: Place) -> None:
        for key in self._audiences(place):
            self._hub.reset(key)

    def _render(self, place: Place, clauses: frozenset[str], *, whole: bool) -> None:
        audiences = self._audiences(place)
        stood = standing_text(*place) if audiences else None
        if stood is None:
            return
        looks: dict[str, Callable[[TextAudience], str]] = {}
        room = TextRoom(stood, "en")
        for key, audience in audiences.items():
            language = audience.language
            if language not in looks:
                looks[language] = self.looks(room.in_language(language), clauses, whole=whole)
            html = looks[language](audience)
            self._loop.call_soon_threadsafe(self._hub.publish, key, html.encode())
