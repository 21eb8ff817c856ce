"""Fragments: each region of a page, rendered once for everybody who is shown the same."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.template.loader import get_template
from django.utils import translation

from summitry.apps.chamber.audience import Audience
from summitry.apps.chamber.looks import Looks, Viewer
from summitry.apps.chamber.queries import Room, Standing
from summitry.core.floor.state import Party, Stamp


class Rendering:
    """A chamber at one version and moment, shown to one audience after another."""

    def __init__(self, stood: Standing, now: Stamp) -> None:
        self._stood = stood
        self._now = now
        self._rooms: dict[str, tuple[Room, Looks]] = {}

    def regions(self, audience: Audience, regions: Iterable[str]) -> dict[str, str]:
        """HTML by region; empty for a region that the audience may not see."""
        with translation.override(audience.language):
            room, looks = self._room(audience.language)
            viewer = Viewer(audience)
            return {region: self._region(region, room, looks, viewer) for region in regions}

    def seats(self, audience: Audience, parties: frozenset[Party]) -> str:
        """The elements of these seats alone, or all when one of them changed the scale of the bars."""
        with translation.override(audience.language):
            room, looks = self._room(audience.language)
            viewer = Viewer(audience)
            if room.sets_the_scale(parties):
                return self._region("presence", room, looks, viewer)
            render = partial(
                _template("parts/seats_changed").render, {"room": room, "viewer": viewer, "parties": parties}
            )
            return looks.shown(("seats", parties), viewer, render).strip()

    def _room(self, language: str) -> tuple[Room, Looks]:
        if language not in self._rooms:
            self._rooms[language] = Room(self._stood, language, self._now), Looks()
        return self._rooms[language]

    def _region(self, region: str, room: Room, looks: Looks, viewer: Viewer) -> str:
        render = partial(_template(f"regions/{region}").render, {"room": room, "viewer": viewer})
        return looks.shown(region, viewer, render).strip()


def _template(name: str) -> Any:
    return get_template(f"chamber/{name}.html")


def render_regions(audience: Audience, stood: Standing, regions: Iterable[str], now: Stamp) -> dict[str, str]:
    """What one audience is shown."""
    return Rendering(stood, now).regions(audience, regions)
