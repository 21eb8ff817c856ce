"""Going to the booth of a language."""

from django.db import transaction
from django.utils.translation import gettext

from summitry.apps.chamber.interpreting.duty import Language
from summitry.apps.chamber.interpreting.gestures import Gesture, NotNow, changed, lock, microphone
from summitry.apps.chamber.interpreting.models import Place


@transaction.atomic
def sit(gesture: Gesture, language: Language) -> None:
    """Take a place. Raises NotNow for somebody whose microphone is open in another booth, or about to be."""
    lock(gesture.meeting)
    places = Place.objects.filter(meeting=gesture.meeting, person=gesture.person)
    old = places.values_list("language", flat=True).first()
    if old == language:
        return
    if old is not None:
        left = microphone(gesture, old).duty
        if gesture.person in (left.person, left.following):
            raise NotNow(gettext("Give the microphone of your booth away before you go to another."))
    places.delete()
    Place.objects.create(meeting=gesture.meeting, person=gesture.person, language=language)
    changed(gesture)
