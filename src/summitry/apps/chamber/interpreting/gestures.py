"""What every gesture of a booth begins with, and how it can fail."""

from dataclasses import dataclass

from django.utils.translation import gettext

from summitry.apps.chamber.events import regions_changed
from summitry.apps.chamber.interpreting.duty import NOBODY, Duty, Language, duties
from summitry.apps.chamber.interpreting.models import AirTime, Place
from summitry.apps.chamber.interpreting.queries import open_times
from summitry.apps.chamber.models import ChamberState
from summitry.apps.meetings.models import Meeting
from summitry.core.floor.state import Stamp


class NotNow(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """The booth stands otherwise than the gesture supposes; it says how."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """One button: who pressed it in which meeting, and when it arrived."""

    meeting: Meeting
    person: str
    at: Stamp


@dataclass(frozen=True, slots=True)
class Microphone:
    """A booth under the lock: `now` is whose time runs, `next` whose time is agreed to begin."""

    language: Language
    duty: Duty
    now: AirTime | None
    next: AirTime | None


def locked(gesture: Gesture) -> Microphone:
    """The booth of whoever makes the gesture, inside a transaction. Raises NotNow where there is none."""
    lock(gesture.meeting)
    place = Place.objects.filter(meeting=gesture.meeting, person=gesture.person).first()
    if place is None:
        raise NotNow(gettext("Choose the booth in which you work first."))
    return microphone(gesture, place.language)


def microphone(gesture: Gesture, language: Language) -> Microphone:
    """The microphone of a booth, at the gesture's stamp."""
    times = [time for time in open_times(gesture.meeting.pk, gesture.at) if time.language == language]
    begun = [time for time in times if time.on_at <= gesture.at]
    ahead = [time for time in times if time.on_at > gesture.at]
    duty = duties(times, gesture.at).get(language, NOBODY)
    return Microphone(language, duty, next(iter(begun), None), next(iter(ahead), None))


def lock(meeting: Meeting) -> None:
    """Two gestures of one booth must not both find the microphone free."""
    ChamberState.objects.select_for_update().only("pk").get(pk=meeting.pk)


def changed(gesture: Gesture) -> None:
    """The pages of the booths and the desk of the engine look again, after the commit."""
    regions_changed(gesture.meeting.slug, 0, "booth")
