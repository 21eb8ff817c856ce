"""After a commit: the regions that changed are rendered once per audience and handed to the hub."""

import asyncio
import gc
import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection
from functools import partial

import msgspec
from django.db import connection

from summitry.apps.chamber import revoking
from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.events import ALL_REGIONS, TOPIC, Changed
from summitry.apps.chamber.notes import events as papers
from summitry.apps.chamber.notes.rendering import rendered
from summitry.apps.chamber.outside import OUTSIDE_REGIONS
from summitry.apps.chamber.queries import standing
from summitry.apps.chamber.rendering import Rendering
from summitry.apps.chamber.seats import MARKED, SEAT, parties_named
from summitry.apps.meetings.streams import group_of
from summitry.core.floor.obstacles import hold_ends
from summitry.core.floor.state import Chamber, Stamp
from summitry.live.fanout import Fanout
from summitry.live.hub import Hub

log = logging.getLogger(__name__)

LONG_SECONDS = 0.05
"""A rendering that takes longer than this slows all other threads down, and is followed by a rest."""

TIMED_REGIONS = frozenset({"question", "floor"})
"""Regions whose look changes because time passes."""

OWN = frozenset({"voice"})
"""Regions that each party sees otherwise: pushed apart, so that all share the bytes of the others."""


Concerns = Callable[[Audience], bool]


class Broadcaster:
    """One thread that renders, so that neither the writer nor the event loop waits for templates.

    Changes that pile up while it renders are rendered together, from the latest state: a page may miss an
    intermediate look, never the last one. It also wakes at the next deadline (warning, limit, end of a hold)
    and renders what looks different from then on.
    """

    def __init__(self, hub: Hub, loop: asyncio.AbstractEventLoop) -> None:
        self._hub = hub
        self._loop = loop
        self._pending: dict[str, set[str]] = defaultdict(set)
        self._papers: set[papers.Written] = set()
        self._due: dict[str, Stamp] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name="summitry-renderer", daemon=True)

    def start(self, fanout: Fanout) -> Callable[[], None]:
        """Begin; returns what stops it."""
        cancels = (
            fanout.subscribe(TOPIC, self._receive, on_gap=self._hub.reset),
            fanout.subscribe(papers.TOPIC, self._receive_papers, on_gap=self._hub.reset),
            fanout.subscribe(revoking.TOPIC, self._cut, on_gap=self._cut_all),
        )
        self._thread.start()

        def stop() -> None:
            for cancel in cancels:
                cancel()
            with self._changed:
                self._closing = True
                self._changed.notify()
            self._thread.join(timeout=5)

        return stop

    def expect(self, meeting: str) -> None:
        """Look at the deadlines of a meeting, as after a start."""
        with self._changed:
            self._pending[meeting] |= TIMED_REGIONS
            self._changed.notify()

    def _receive(self, topic: str, message: bytes) -> None:
        """In the event loop's thread. Whoever's rights changed gets the new ones by connecting again."""
        changed = msgspec.json.decode(message, type=Changed)
        if changed.doors:
            self._hub.revoke(revoking.outside(changed.meeting))
        for party in changed.voice_of:
            self._hub.revoke(f"{changed.meeting}/{party}")
        with self._changed:
            self._pending[changed.meeting].update(changed.regions)
            self._changed.notify()

    def _receive_papers(self, topic: str, message: bytes) -> None:
        with self._changed:
            self._papers.add(msgspec.json.decode(message, type=papers.Written))
            self._changed.notify()

    def _cut(self, topic: str, message: bytes) -> None:
        self._hub.revoke(group_of(topic.removeprefix(revoking.TOPIC)))

    def _cut_all(self) -> None:
        """Nobody knows whose rights changed meanwhile: everybody is asked anew."""
        self._hub.revoke_where(lambda admission: True)

    def _serve(self) -> None:
        while True:
            with self._changed:
                while not (self._pending or self._papers or self._closing):
                    self._changed.wait(self._seconds_to_next())
                    self._collect_due()
                if self._closing:
                    connection.close()
                    return
                pending, self._pending = self._pending, defaultdict(set)
                written, self._papers = self._papers, set()
            began = time.monotonic()
            for meeting, regions in pending.items():
                self._safely(partial(_is_of, meeting), partial(self._render, meeting, regions))
            for change in written:
                self._safely(change.reaches, partial(self._render_papers, change))
            gc.collect(0)  # templates make cycles: a millisecond now, or thirty in the midst of a later act
            self._rest(time.monotonic() - began)

    def _rest(self, worked: float) -> None:
        """After a long rendering as long a rest: a thousand receipts must not keep the chair waiting."""
        if worked > LONG_SECONDS:
            with self._changed:
                self._changed.wait_for(lambda: self._closing, timeout=worked)

    def _seconds_to_next(self) -> float | None:
        if not self._due:
            return None
        return max(0.0, (min(self._due.values()) - self._hub.clock.now()) / 1_000_000)

    def _collect_due(self) -> None:
        now = self._hub.clock.now()
        for meeting in [meeting for meeting, due in self._due.items() if due <= now]:
            del self._due[meeting]
            self._pending[meeting] |= TIMED_REGIONS

    def _safely(self, concerns: Concerns, render: Callable[[], None]) -> None:
        """Whom a failure does not concern is not even told to reload."""
        try:
            render()
        except Exception:
            log.exception("Pages could not be rendered; they will reload.")
            self._loop.call_soon_threadsafe(self._reset, concerns)

    def _audiences(self) -> list[str]:
        """Keys of those who read pages of a chamber; others read a text."""
        return [key for key in self._hub.audiences() if Audience.names(key)]

    def _reset(self, concerns: Concerns) -> None:
        for key in self._audiences():
            if concerns(Audience.from_key(key)):
                self._hub.reset(key)

    def _render(self, meeting: str, regions: set[str]) -> None:
        keys = [key for key in self._audiences() if _is_of(meeting, Audience.from_key(key))]
        stood = standing(meeting)
        if stood is None:
            return
        now = self._hub.clock.now()
        rendering = Rendering(stood, now)
        parts = [frozenset(part) for part in (regions - OWN, regions & OWN) if part]
        told: dict[str, bytes] = {}
        for key in keys:
            audience = Audience.from_key(key)
            if not audience.may_stay(stood.chamber):
                continue
            for html in (fragment(audience, rendering, part) for part in parts):
                if html:  # audiences with the same look share the bytes, framed, compressed and kept
                    data = told.get(html) or told.setdefault(html, html.encode())
                    self._loop.call_soon_threadsafe(self._hub.publish, key, data)
        self._plan(meeting, stood.chamber, now)

    def _render_papers(self, change: papers.Written) -> None:
        """For those whose papers they are; nobody else's page is looked at."""
        reached = [key for key in self._audiences() if change.reaches(Audience.from_key(key))]
        stood = standing(change.meeting) if reached else None
        if stood is None:
            return
        for key in reached:
            html = rendered(change, Audience.from_key(key), stood, self._hub.clock.now())
            self._loop.call_soon_threadsafe(self._hub.publish, key, html.encode())

    def _plan(self, meeting: str, chamber: Chamber, now: Stamp) -> None:
        due = [at for at in deadlines(chamber) if at > now]
        if due:
            self._due[meeting] = min(due)
        else:
            self._due.pop(meeting, None)


def _is_of(meeting: str, audience: Audience) -> bool:
    return audience.meeting == meeting


def fragment(audience: Audience, rendering: Rendering, regions: Collection[str]) -> str:
    """The regions one after another, for those who may see them, and then the single seats that changed.

    `console` stands for what only the console shows of a question, `tongue` for what only interpreters,
    listeners and the console are told: to all others nothing changed.
    """
    regions = frozenset(regions)
    wanted, parties = set(regions), parties_named(regions, SEAT)
    if audience.can("see.console"):
        parties |= parties_named(regions, MARKED)
        wanted |= {"question"} if "console" in wanted else set()
    hears_tongue = audience.can("interpret") or audience.can("see.console") or audience.view == "listener"
    if "tongue" in wanted and hears_tongue:
        wanted.add("booth")
    regions_of_page = OUTSIDE_REGIONS if audience.outside else ALL_REGIONS
    ordered = [region for region in regions_of_page if region in wanted]
    told = [html for html in rendering.regions(audience, ordered).values() if html]
    if parties and "presence" not in wanted and not audience.outside:
        told.append(rendering.seats(audience, parties))
    return "\n".join(told)


def deadlines(chamber: Chamber) -> list[Stamp]:
    """When something will look different: the hold's end, the speaker's warning and limit."""
    question = chamber.open_question
    ends = None if chamber.turn is None else chamber.turn.ends_at()
    held = None if question is None else hold_ends(question)
    warned = None if ends is None else ends - chamber.rules.warning_us
    return [at for at in (held, warned, ends) if at is not None]
