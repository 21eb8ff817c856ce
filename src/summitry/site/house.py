"""The serving process: its parts put together, started and stopped in the right order."""

import asyncio
import logging
import socket
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial

import uvicorn
from django.db import connection

from summitry.apps.chamber import ballots
from summitry.apps.chamber.actions.perform import Sent, perform
from summitry.apps.chamber.broadcast import Broadcaster
from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.presence import Watch
from summitry.apps.meetings import runtime, streams
from summitry.apps.texts.actions.perform import Sent as TextSent
from summitry.apps.texts.actions.perform import perform as perform_on_text
from summitry.apps.texts.broadcast import TextBroadcaster
from summitry.apps.texts.deadlines import Deadlines, Place
from summitry.apps.texts.drafting.broadcast import DraftingBroadcaster
from summitry.apps.texts.drafting.desk import desk
from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.apps.texts.warming import prepare, warm
from summitry.core.floor.acts import Act as FloorAct
from summitry.core.floor.acts import NoteRestart
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.state import Chamber, Sitting
from summitry.core.text.acts import NoteDeadline
from summitry.live.clock import Clock
from summitry.live.fanout import InProcessFanout
from summitry.live.hub import Hub
from summitry.live.intake import Intake
from summitry.live.lanes import Act, Gavel
from summitry.live.protocol import LiveHttpProtocol
from summitry.live.server import LiveServer
from summitry.live.writer import Writer, WriterClosedError
from summitry.site.application import Application
from summitry.site.video import Video

log = logging.getLogger(__name__)

BEAT_SECONDS = 2.0
RETURN_GRACE_US = 10_000_000
"""How long after a start the seats that were live may take to come back before they count as lost."""


class House:
    """Everything that one serving process owns."""

    def __init__(self) -> None:
        chambers = dict(_chambers())
        acted = (chamber.as_of for _, chamber in chambers.values())
        self.clock = Clock(floor=max((*acted, _last_act_on_a_text())))
        self.intake = Intake(self.clock)
        self.writer = Writer(self.intake, on_stop=_close_connection)
        self.hub = Hub(self.clock, beat_seconds=BEAT_SECONDS)
        self.fanout = InProcessFanout()
        self.watch = Watch(self.hub, self._note)
        self.video = Video()
        self.deadlines = Deadlines(self.clock, self._note_deadline)
        self.application = Application(self.hub, self.intake, self.writer)
        ballots.forget_ended()
        desk.forget()
        self._meetings = {slug: meeting_id for slug, (meeting_id, _) in chambers.items()}
        runtime.install(runtime.Runtime(self.clock, self.hub, self.intake.lowest))
        prepare()
        streams.announce_through(self.fanout)
        for slug, (_, chamber) in chambers.items():
            self._come_back(slug, chamber)
        if self.clock.behind_us:
            seconds = self.clock.behind_us / 1_000_000
            log.warning(
                "This machine's clock is %.1f seconds behind the last recorded act; set it right.", seconds
            )

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """In the running loop, before the first request."""
        self.fanout.attach(loop)
        # Before the pages are told of a change: who then loads one anew must not find it stored as it was.
        self._stop_storing = self.application.stored.follow(self.fanout)
        broadcaster = Broadcaster(self.hub, loop)
        self._stop_broadcast = broadcaster.start(self.fanout)
        self._stop_texts = TextBroadcaster(self.hub, loop).start(self.fanout)
        self.video.start(self.fanout, loop, self.watch.poor)
        self._stop_deadlines = self.deadlines.start(self.fanout)
        self._stop_warming = warm()
        self._stop_drafting = DraftingBroadcaster(self.hub, loop).start(self.fanout)
        for slug in self._meetings:
            broadcaster.expect(slug)
        self.watch.start()

    def stop(self) -> None:
        """After the last request was taken: what was submitted is still decided."""
        self.watch.stop()
        self.deadlines.stop()
        self.writer.close()
        self._stop_broadcast()
        self._stop_texts()
        self._stop_deadlines()
        self._stop_drafting()
        self._stop_warming()
        self._stop_storing()
        self.fanout.detach()
        self.application.close()

    def _come_back(self, slug: str, chamber: Chamber) -> None:
        """A meeting that was in progress: its seats are waited for, and that goes on record."""
        if chamber.sitting is Sitting.CLOSED:
            return
        live = tuple(seat.party for seat in chamber.seats.values() if seat.link in ("connected", "degraded"))
        if live or chamber.returning:
            self._note(slug, NoteRestart())
            self.watch.expect(slug, (*live, *chamber.returning), RETURN_GRACE_US)

    def _note(self, slug: str, act: FloorAct) -> None:
        """An act of the server itself."""
        stamp = self.intake.arrive()
        try:
            done = self.writer.submit(Act(stamp, partial(self._perform, slug, Sent(act, stamp))))
        except WriterClosedError:
            self.intake.settle(stamp)
        else:
            done.add_done_callback(_log_failure)

    def _note_deadline(self, place: Place) -> "Future[int] | None":
        """The outcome of a silence procedure, once all that arrived before its deadline is decided."""
        stamp = self.intake.arrive()
        try:
            done = self.writer.submit(Gavel(stamp, partial(_noted, place, stamp)))
        except WriterClosedError:
            self.intake.settle(stamp)
            return None
        done.add_done_callback(_log_failure)
        return done

    def _perform(self, slug: str, sent: Sent) -> int:
        if slug not in self._meetings:
            self._meetings[slug] = ChamberState.objects.values_list("pk", flat=True).get(meeting__slug=slug)
        return perform(self._meetings[slug], sent)


class HouseServer(LiveServer):
    """uvicorn, with the house started before it listens and stopped after it."""

    def __init__(self, house: House) -> None:
        config = uvicorn.Config(
            house.application,
            http=LiveHttpProtocol,
            loop="uvloop",
            lifespan="off",
            ws="none",
            access_log=False,
            log_level="warning",
            proxy_headers=False,
            server_header=False,
            date_header=True,
            timeout_graceful_shutdown=3,
        )
        super().__init__(config, house.hub)
        self._house = house

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._house.start(asyncio.get_running_loop())
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._house.watch.stop()
        self._house.deadlines.stop()
        await super().shutdown(sockets)
        await self._house.video.stop()
        await asyncio.get_running_loop().run_in_executor(None, self._house.stop)


def _chambers() -> Iterator[tuple[str, tuple[int, Chamber]]]:
    for row in ChamberState.objects.select_related("meeting").iterator():
        yield row.meeting.slug, (row.pk, chamber_from_json(row.document))


def _last_act_on_a_text() -> int:
    return TextAct.objects.order_by("-pk").values_list("at", flat=True).first() or 0


def _noted(place: Place, stamp: int) -> int:
    slug, name = place
    text_id = NegotiatedText.objects.values_list("pk", flat=True).get(meeting__slug=slug, name=name)
    return perform_on_text(text_id, TextSent(NoteDeadline(), stamp))


def _close_connection() -> None:
    """Each thread has a database connection of its own: asked for here, it is the one of who calls."""
    connection.close()


def _log_failure(done: "Future[int]") -> None:
    error = done.exception()
    if error is not None:
        log.error("The server could not note a change: %s", error)
