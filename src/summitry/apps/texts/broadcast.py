"""After a commit: the clauses that changed are rendered once per audience and handed to the hub."""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence

import msgspec
from django.db import connection

from summitry.apps.meetings.streams import group_of
from summitry.apps.texts.audience import TextAudience
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


class TextBroadcaster:
    """One thread that renders, so that neither the writer nor the event loop waits for templates.

    What piles up while it renders is rendered together, from the latest state: a page may miss one
    look, never the last one.
    """

    def __init__(self, hub: Hub, loop: asyncio.AbstractEventLoop) -> None:
        self._hub = hub
        self._loop = loop
        self._pending: dict[Place, tuple[frozenset[str], bool]] = {}
        self._silences: set[Place] = set()
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name="summitry-texts", daemon=True)

    def start(self, fanout: Fanout) -> Callable[[], None]:
        """Begin; returns what stops it."""
        cancel = fanout.subscribe(TOPIC, self._receive, on_gap=self._hub.reset)
        self._thread.start()

        def stop() -> None:
            cancel()
            with self._changed:
                self._closing = True
                self._changed.notify()
            self._thread.join(timeout=5)

        return stop

    def _receive(self, topic: str, message: bytes) -> None:
        changed = msgspec.json.decode(message, type=ChangedText)
        place = (changed.meeting, changed.name)
        if changed.anew:
            self._loop.call_soon_threadsafe(self._reset, place)
        with self._changed:
            clauses, whole = self._pending.get(place, (frozenset(), False))
            self._pending[place] = (clauses | set(changed.clauses), whole or changed.whole)
            if changed.silence:
                self._silences.add(place)
            self._changed.notify()

    def _serve(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._pending or self._closing)
                if self._closing:
                    connection.close()
                    return
                pending, self._pending = self._pending, {}
                silences, self._silences = self._silences, set()
            for place in silences:
                self._tell(place)
            for place, (clauses, whole) in pending.items():
                try:
                    self._render(place, clauses, whole=whole)
                except Exception:
                    log.exception("Pages of a text could not be rendered; they will reload.")
                    self._loop.call_soon_threadsafe(self._reset, place)

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

    def _audiences(self, place: Place) -> list[TextAudience]:
        keys = [key for key in self._hub.audiences() if TextAudience.names(key)]
        found = [TextAudience.from_key(key) for key in keys]
        return [each for each in found if (each.meeting, each.name) == place]

    def _reset(self, place: Place) -> None:
        for audience in self._audiences(place):
            self._hub.reset(audience.key)

    def _render(self, place: Place, clauses: frozenset[str], *, whole: bool) -> None:
        audiences = self._audiences(place)
        stood = standing_text(*place) if audiences else None
        if stood is None:
            return
        rooms: dict[str, TextRoom] = {}
        for audience in audiences:
            room = rooms.setdefault(audience.language, TextRoom(stood, audience.language))
            html = fragment(room, audience, sorted(clauses), whole=whole)
            self._loop.call_soon_threadsafe(self._hub.publish, audience.key, html.encode())
