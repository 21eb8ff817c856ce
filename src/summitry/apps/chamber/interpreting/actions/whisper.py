"""Writing a line to the boothmate, to the technician, or from the technician to a booth."""

from django.db import transaction

from summitry.apps.chamber.interpreting.duty import Language
from summitry.apps.chamber.interpreting.gestures import Gesture, changed
from summitry.apps.chamber.interpreting.models import Whisper

LONGEST = 500


@transaction.atomic
def whisper(gesture: Gesture, language: Language, to: str, text: str, key: str) -> None:
    """Sent again under its key, it is the same line."""
    _, new = Whisper.objects.get_or_create(
        meeting=gesture.meeting,
        person=gesture.person,
        key=key,
        defaults={"language": language, "to": to, "text": text, "at": gesture.at},
    )
    if new:
        changed(gesture)
