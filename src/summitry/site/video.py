"""The video engine of a serving process: found or started in the background, and ended with it."""

import asyncio
import hashlib
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from summitry.apps.chamber.video.desk import Absent, Desk, install
from summitry.live.fanout import Fanout
from summitry.media.errors import MediaError
from summitry.media.janus.configuration import Network
from summitry.media.janus.engine import JanusEngine
from summitry.media.janus.holding import library, program
from summitry.media.janus.keeper import Plan

Poor = Callable[[str, str], None]
"""Told of a meeting and a party whose picture and voice lose packets."""

log = logging.getLogger(__name__)

NOT_INSTALLED = "Janus is not installed: apt-get install --no-install-recommends janus"


def plan() -> Plan | None:
    """How Janus is started here; None where it is not installed."""
    janus = program()
    found = library(janus) if janus else None
    if janus is None or found is None:
        return None
    network = Network(public=settings.VIDEO.address, ports=settings.VIDEO.ports)
    return Plan(janus, str(found), network, loops=os.cpu_count() or 1)


def folder() -> Path:
    """The engine's folder: short, since it holds sockets; the same for each process of this deployment."""
    base = os.environ.get("XDG_RUNTIME_DIR") or ("/run" if os.getuid() == 0 else tempfile.gettempdir())
    mark = hashlib.sha256(str(settings.DATA_FOLDER).encode()).hexdigest()[:12]
    return Path(base) / f"summitry-{mark}"


class Video:
    """Starts with the house; the chamber does not wait for it, and works without it."""

    def __init__(self) -> None:
        self._engine: JanusEngine | None = None
        self._starting: asyncio.Task[None] | None = None
        self._stop_desk: Callable[[], None] = lambda: None

    def start(self, fanout: Fanout, loop: asyncio.AbstractEventLoop, poor: Poor) -> None:
        """In the running loop; the pages are told when there is an engine."""
        how = plan() if settings.VIDEO.wanted else None
        if how is None:
            install(Absent(NOT_INSTALLED if settings.VIDEO.wanted else ""))
            return
        install(Absent("", expected=True))
        self._engine = JanusEngine(folder(), how, private=settings.VIDEO.private)
        self._starting = loop.create_task(self._start(self._engine, fanout, loop, poor))

    async def _start(
        self, engine: JanusEngine, fanout: Fanout, loop: asyncio.AbstractEventLoop, poor: Poor
    ) -> None:
        try:
            await engine.start()
        except MediaError as error:
            log.warning("No picture and voice: %s", error)
            install(Absent(str(error)))
            return
        desk = Desk(engine, loop, poor)
        self._stop_desk = await desk.start(fanout)
        install(desk)

    async def stop(self) -> None:
        """With the last request taken; the engine ends too."""
        if self._starting:
            await asyncio.wait([self._starting], timeout=1)
        self._stop_desk()
        install(Absent(""))
        if self._engine:
            await self._engine.stop()
