"""Starting the demo: opened before it is served, begun anew when that is wanted, and played."""

import shutil
import socket
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from summitry.apps.meetings.models import Meeting
from summitry.demo.doors import open_doors
from summitry.demo.example import the_example
from summitry.demo.gathering import Gathering, gather
from summitry.demo.others import invented, under
from summitry.demo.players import WORD, Players, occasion_of
from summitry.demo.playing.engagement import Engagement
from summitry.site.house import House, HouseServer
from summitry.site.listening import bind_loopback
from summitry.site.opening import collect_static, hold_database, open_database


@dataclass(frozen=True)
class Demo:
    """A demo whose doors are open: it listens, and nothing is answered yet."""

    sockets: list[socket.socket]
    gathering: Gathering
    meeting: Meeting

    @property
    def port(self) -> int:
        return int(self.sockets[0].getsockname()[1])

    def engagement(self, speed: float, listeners: int) -> Engagement:
        """What its players are to play. Raises CannotOpen when the meeting has been opened before."""
        occasion = occasion_of(self.meeting, self.gathering)
        return Engagement(self.port, self.meeting.slug, WORD, occasion, speed, listeners)

    def serve(self, engagement: Engagement | None) -> None:
        """Until it is told to stop; its players, if it has any, go with it."""
        with ExitStack() as beside:
            if engagement is not None:
                beside.enter_context(Players(engagement))
            HouseServer(House()).run(sockets=self.sockets)


def choose(charter: str, parties: int | None) -> Gathering:
    """The meeting that was asked for. Raises CannotOpen for a charter that nobody can play under."""
    if parties:
        return invented(parties)
    return under(charter) if charter else the_example()


def open_demo(gathering: Gathering, port: int, hold_seconds: int | None, *, fresh: bool) -> Demo:
    """Listen, make or open the database, and convene the meeting. Raises CannotOpen."""
    sockets = bind_loopback(port)
    if fresh:
        hold_database()
        forget()
    open_database(demo=True)
    collect_static()
    meeting = gather(gathering, datetime.now(UTC), hold_seconds)
    open_doors(gathering.meeting, gathering.doors)
    return Demo(sockets, gathering, meeting)


def forget() -> None:
    """Delete the demo's own database and papers: what only the demo's settings name."""
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(settings.DOCUMENTS_FOLDER, ignore_errors=True)
