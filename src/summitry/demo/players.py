"""The players beside the house: a process of their own, started with it, told of people, gone with it."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.names import Names
from summitry.apps.meetings.models import Meeting, Participation, PreparedQuestion
from summitry.apps.organisation.queries import charter_of
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.state import Sitting
from summitry.demo.playing.course import Occasion, Seated
from summitry.demo.playing.engagement import Engagement
from summitry.demo.playing.script import Part
from summitry.demo.seats import Door
from summitry.site.opening import CannotOpen

WORD = secrets.token_urlsafe(16)
"""By which the doors know the house's own players; new with each start, and told to nobody else."""

STOP_SECONDS = 5

_playing: "list[Players]" = []


def person_acts(person: str) -> None:
    """Somebody who is no player acted in this person's place: the player, if there is one, steps back."""
    for players in _playing:
        players.step_back(person)


class Players:
    """The running process of a company; a context manager that ends it."""

    def __init__(self, engagement: Engagement) -> None:
        self._engagement = engagement
        self._stepped_back: set[str] = set()

    def __enter__(self) -> "Players":
        source = Path(__file__).resolve().parents[2]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "summitry.demo.playing"],
            stdin=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(source)},
            start_new_session=True,  # Ctrl-C is the house's: it ends its players itself
        )
        self._tell(msgspec.json.encode(self._engagement))
        _playing.append(self)
        return self

    def __exit__(self, *raised: object) -> None:
        _playing.remove(self)
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def wait(self) -> int:
        """Until they have played; 0 when they came to the end."""
        return self._process.wait()

    def step_back(self, person: str) -> None:
        """Once for each; safe to call from any thread, and when the play is over."""
        if person not in self._stepped_back:
            self._stepped_back.add(person)
            self._tell(person.encode())

    def _tell(self, line: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()


def occasion_of(meeting: Meeting, behind: Iterable[Door]) -> Occasion:
    """Who is to play in a meeting that was convened, and by which door each comes in.

    Raises CannotOpen when it has been opened before.
    """
    chamber = chamber_from_json(ChamberState.objects.get(meeting=meeting).document)
    if chamber.sitting is not Sitting.CONVENED:
        raise CannotOpen("The demo’s meeting has been opened before; to play it from the start, add --fresh.")
    names = Names(charter_of(meeting.charter), "en", meeting.time_zone)
    doors = {door.person: door for door in behind}
    seats = []
    for party, seat in chamber.seats.items():
        if seat.voice in doors:
            door = doors[seat.voice]
            member = seat.status == "member"
            part = Part(door.person, door.host, door.view, names.name(party), party, member)
            seats.append(Seated(part, seat.status))
    chair = Participation.objects.select_related("person").get(meeting=meeting, role="chair")
    questions = PreparedQuestion.objects.filter(meeting=meeting)
    presides = Part(chair.person.key, doors[chair.person.key].host, "chair", "The chair")
    return Occasion(presides, tuple(seats), chair.party, tuple(names.text(each.title) for each in questions))
