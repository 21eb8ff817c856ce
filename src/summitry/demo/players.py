"""The players beside the house: a process of their own, started with it, told of people, gone with it."""

import os
import secrets
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from summitry.apps.chamber.models import ChamberState
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.rulebook import applied_rule
from summitry.apps.decisions.models import Statement
from summitry.apps.meetings.models import Document, Meeting, Participation, PreparedQuestion
from summitry.apps.organisation.queries import charter_of
from summitry.core.floor import state as floor
from summitry.core.floor.codec import chamber_from_json
from summitry.core.floor.obstacles import VOTE
from summitry.core.floor.parts import may_watch
from summitry.core.floor.state import AppliedRule, Chamber, Outsider, Sitting
from summitry.demo.gathering import SECRETARIAT, Gathering
from summitry.demo.package import MATTER
from summitry.demo.playing.course import Item, Occasion, Way
from summitry.demo.playing.engagement import Engagement
from summitry.demo.playing.script import Part, Seated
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


def occasion_of(meeting: Meeting, gathering: Gathering) -> Occasion:
    """Who is to play in a meeting that was convened, and by which door each comes in.

    Raises CannotOpen when it has been opened before.
    """
    chamber = chamber_from_json(ChamberState.objects.get(meeting=meeting).document)
    if chamber.sitting is not Sitting.CONVENED:
        raise CannotOpen("The demo’s meeting has been opened before; to play it from the start, add --fresh.")
    charter = charter_of(meeting.charter)
    names = Names(charter, "en", meeting.time_zone)
    doors = {door.person: door for door in gathering.doors}
    seats = []
    for party, seat in chamber.seats.items():
        if seat.voice in doors:
            door = doors[seat.voice]
            member = seat.status == "member"
            part = Part(door.person, door.host, door.view, names.name(party), party, member)
            seats.append(Seated(part, seat.status))
    chair = Participation.objects.select_related("person").get(meeting=meeting, role="chair")
    secretariat = doors[SECRETARIAT.key]
    questions = PreparedQuestion.objects.filter(meeting=meeting)
    return Occasion(
        chair=Part(chair.person.key, doors[chair.person.key].host, "chair", "The chair"),
        secretariat=Part(secretariat.person, secretariat.host, secretariat.view, "The secretariat"),
        seats=tuple(seats),
        chairs=chair.party,
        questions=tuple(names.text(each.title) for each in questions),
        items=_items(meeting, gathering, chamber, names),
        watched=may_watch(chamber.rules, Outsider.PUBLIC, floor.Part.OPEN),
        way=_way(applied_rule(charter, meeting.organ, MATTER)),
    )


def _items(meeting: Meeting, gathering: Gathering, chamber: Chamber, names: Names) -> tuple[Item, ...]:
    """The agenda, with the documents and statements that lie ready for each item."""
    papers = list(Document.objects.filter(meeting=meeting).order_by("number"))
    statements = list(Statement.objects.filter(meeting=meeting).order_by("pk"))
    return tuple(
        Item(
            id=item.id,
            name=name,
            title=names.text(item.title),
            papers=tuple((str(one.number), names.text(one.title)) for one in papers if one.item == item.id),
            statements=tuple((one.key, one.party) for one in statements if one.item == item.id),
        )
        for name, item in zip(gathering.items, chamber.agenda.items, strict=True)
    )


def _way(rule: AppliedRule) -> Way:
    if rule.kind == VOTE:
        return Way.VOTE
    return Way.VOTE_AFTER_IT if rule.fallback is not None and rule.fallback.kind == VOTE else Way.CONSENSUS
