"""Handing the microphone over: offered with a count-down, accepted with the same, stopped until its end."""

from django.db import transaction
from django.utils.translation import gettext

from summitry.apps.chamber.interpreting.gestures import Gesture, NotNow, changed, locked
from summitry.apps.chamber.interpreting.models import AirTime

COUNT_DOWNS = (3, 5, 10, 30)
"""Seconds that may be agreed."""
_SECOND = 1_000_000


@transaction.atomic
def offer(gesture: Gesture, seconds: int) -> None:
    """Offer one's open microphone to the boothmates. Another count-down takes the place of the last."""
    there = locked(gesture)
    if there.now is None or there.now.person != gesture.person:
        raise NotNow(gettext("You are not on air."))
    if there.next is not None:
        raise NotNow(gettext("Your boothmate has accepted already."))
    there.now.count_down = seconds
    there.now.save(update_fields=["count_down"])
    changed(gesture)


@transaction.atomic
def accept(gesture: Gesture, seconds: int) -> None:
    """Take what a boothmate offers, after the count-down that both have before them. Raises NotNow."""
    there = locked(gesture)
    if gesture.person in (there.duty.person, there.duty.following):
        return
    if there.now is None or there.next is not None or there.now.count_down != seconds:
        raise NotNow(gettext("The microphone is not offered with this count-down any more."))
    due = gesture.at + seconds * _SECOND
    there.now.off_at = due
    there.now.save(update_fields=["off_at"])
    AirTime.objects.create(meeting=gesture.meeting, language=there.language, person=gesture.person, on_at=due)
    changed(gesture)


@transaction.atomic
def take_back(gesture: Gesture) -> None:
    """End an offer, or an agreed hand-over while the count-down runs; either of the two may."""
    there = locked(gesture)
    if there.now is None or gesture.person not in (there.duty.person, there.duty.following):
        return
    if there.next is not None:
        there.next.delete()
    there.now.off_at, there.now.count_down = None, 0
    there.now.save(update_fields=["off_at", "count_down"])
    changed(gesture)
