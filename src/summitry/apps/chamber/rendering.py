"""Fragments: each region of a page, rendered once for everybody in an audience."""

from collections.abc import Iterable

from django.template.loader import get_template
from django.utils import translation

from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.queries import Room, Standing, Viewer
from summitry.core.floor.state import Stamp


def render_regions(audience: Audience, stood: Standing, regions: Iterable[str], now: Stamp) -> dict[str, str]:
    """HTML by region; empty for a region that the audience may not see."""
    with translation.override(audience.language):
        context = {"room": Room(stood, audience.language, now), "viewer": Viewer(audience)}
        return {
            region: get_template(f"chamber/regions/{region}.html").render(context).strip()
            for region in regions
        }
