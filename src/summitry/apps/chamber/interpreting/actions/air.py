"""Opening and closing the microphone of a booth, and silencing it for a cough."""

from django.db import transaction
from django.utils.translation import gettext

from summitry.apps.chamber.interpreting.gestures import Gesture, Microphone, NotNow, changed, locked
from summitry.apps.chamber.interpreting.models import AirTime


@transaction.atomic
def go_on_air(gesture: Gesture, *, heard: bool) -> None:
    """Open the microphone. Who is on air already stays so; raises NotNow where a mate is.

    `heard` is whether the engine has that mate's voice: a microphone whose link is gone is free.
    """
    there = locked(gesture)
    if there.duty.person == gesture.person:
        return
    if there.duty.person and heard:
        raise NotNow(gettext("Your boothmate is on air. The microphone is yours when it is handed over."))
    _end(there, gesture)
    AirTime.objects.create(
        meeting=gesture.meeting, language=there.language, person=gesture.person, on_at=gesture.at
    )
    changed(gesture)


@transaction.atomic
def go_off_air(gesture: Gesture) -> None:
    """Close one's own microphone. A mate who has accepted it begins at once."""
    there = locked(gesture)
    if there.now is None or there.now.person != gesture.person:
        return
    there.now.off_at = gesture.at
    there.now.save(update_fields=["off_at"])
    if there.next is not None:
        there.next.on_at = gesture.at
        there.next.save(update_fields=["on_at"])
    changed(gesture)


@transaction.atomic
def cough(gesture: Gesture, *, silent: bool) -> None:
    """Silence one's own open microphone, or let it be heard again."""
    there = locked(gesture)
    if there.now is None or there.now.person != gesture.person or there.now.coughing is silent:
        return
    there.now.coughing = silent
    there.now.save(update_fields=["coughing"])
    changed(gesture)


def _end(there: Microphone, gesture: Gesture) -> None:
    if there.next is not None:
        there.next.delete()
    if there.now is not None:
        there.now.off_at = gesture.at
        there.now.save(update_fields=["off_at"])
