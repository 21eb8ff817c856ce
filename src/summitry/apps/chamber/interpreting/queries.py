"""Reads: the booths, as the engine's desk needs them and as those see them who work there."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.interpreting.duty import NOBODY, Duty, Language, duties, spent
from summitry.apps.chamber.interpreting.models import AirTime, Place, Whisper
from summitry.core.floor.state import Stamp

SHOWN = 30
"""So many of the last lines stand on a page."""


def open_times(meeting_id: int, now: Stamp) -> list[AirTime]:
    """Times at the microphone that are not over, in order; one query."""
    return list(AirTime.objects.filter(Q(off_at=None) | Q(off_at__gt=now), meeting_id=meeting_id))


def places_of(meeting_id: int) -> dict[str, Language]:
    """The booth of each interpreter; one query."""
    return dict(Place.objects.filter(meeting_id=meeting_id).values_list("person", "language"))


def to_technician(meeting_id: int) -> list[Whisper]:
    """What booths wrote to the technician and were answered, the last lines; one query."""
    rows = Whisper.objects.filter(meeting_id=meeting_id).exclude(to=Whisper.To.MATE)
    return list(rows.order_by("-at", "-pk")[:SHOWN])[::-1]


def mark(meeting_id: int) -> str:
    """A text that is another one when anything of the booths changed, and says no more; three queries."""
    rows = [
        list(Place.objects.filter(meeting_id=meeting_id).values_list("person", "language")),
        list(AirTime.objects.filter(meeting_id=meeting_id).order_by("-pk").values_list()[:SHOWN]),
        list(Whisper.objects.filter(meeting_id=meeting_id).order_by("-pk").values_list("pk")[:1]),
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Mate:
    """Somebody of a booth: `spent` microseconds at the microphone until now."""

    person: str
    name: str
    spent: int
    on_air: bool


class Booth:
    """The booth of one interpreter, who is the only one that is shown it."""

    def __init__(self, meeting_id: int, me: str, now: Stamp) -> None:
        self._meeting_id = meeting_id
        self._now = now
        self.me = me

    @cached_property
    def language(self) -> Language:
        """Empty for somebody who has not gone to a booth yet."""
        return self._places.get(self.me, "")

    @cached_property
    def duty(self) -> Duty:
        return duties(self._times, self._now).get(self.language, NOBODY)

    @cached_property
    def mates(self) -> list[Mate]:
        """Everybody of the booth, in order of coming."""
        people = [person for person, language in self._places.items() if language == self.language]
        names = dict(Person.objects.filter(key__in=people).values_list("key", "name"))
        known = spent(self._times, self._now)
        return [
            Mate(each, names.get(each) or each, known.get(each, 0), each == self.duty.person)
            for each in people
        ]

    def name(self, person: str) -> str:
        return next((mate.name for mate in self.mates if mate.person == person), person)

    @cached_property
    def whispers(self) -> list[Whisper]:
        """The last lines, in order."""
        rows = Whisper.objects.filter(meeting_id=self._meeting_id, language=self.language)
        return list(rows.order_by("-at", "-pk")[:SHOWN])[::-1]

    @cached_property
    def _places(self) -> dict[str, Language]:
        return places_of(self._meeting_id)

    @cached_property
    def _times(self) -> list[AirTime]:
        return list(AirTime.objects.filter(meeting_id=self._meeting_id, language=self.language))
