"""A part of a page that shows working papers, rendered for those whose they are."""

from django.template.loader import get_template
from django.utils import translation

from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.looks import Viewer
from summitry.apps.chamber.notes.events import Written
from summitry.apps.chamber.notes.queries import shown_to
from summitry.apps.chamber.queries import Room, Standing
from summitry.core.floor.state import Stamp


def rendered(change: Written, audience: Audience, stood: Standing, now: Stamp) -> str:
    """What an audience is sent of a change; empty for whom it does not reach."""
    if not change.reaches(audience):
        return ""
    with translation.override(audience.language):
        room = Room(stood, audience.language, now)
        context = {"room": room, "viewer": Viewer(audience), **shown_to(audience, stood)}
        return str(get_template(f"notes/regions/{change.part}.html").render(context)).strip()
