"""The chamber's templates, rendered from a chamber of the core without a server or a database."""

from datetime import UTC, datetime
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from django.template import engines
from django.utils import translation
from markupsafe import Markup

from summitry.apps.chamber.audience import audience_of
from summitry.apps.chamber.looks import Viewer
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.queries import Room, Standing
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import Participant
from summitry.apps.organisation import presets
from summitry.core.charter import Charter, read
from tests.core.floor.room import Room as Floor

TOKEN = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="t">')
REGIONS = ("sitting", "agenda", "floor", "queue", "presence", "question", "decisions", "stage")
SITTERS = {
    "chair": Participant("chair", "chair", "RUS"),
    "secretariat": Participant("secretary", "secretariat"),
    "seat": Participant("CHN-head", "head", "CHN"),
    "observe": Participant("MNG-head", "observer", "MNG"),
    "hall": Participant("hall", "observer"),
}
"""Who looks at each page, unless a test says otherwise."""


class Html(HTMLParser):
    """A page or fragment as its elements in order: tag and attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """Attributes of every element of that tag which has these; `_` in their names stands for `-`."""
        named = {name.replace("_", "-"): value for name, value in wanted.items()}
        return [had for name, had in self.elements if name == tag and named.items() <= had.items()]

    def region(self, name: str) -> dict[str, str | None]:
        (found,) = self.all("section", id=f"region-{name}")
        return found

    def acts(self) -> list[str]:
        """Verbs of the forms, in order."""
        return [str(had["data-act"]) for had in self.all("form") if "data-act" in had]


class Shown(Room):
    """A room whose meeting was never stored."""

    def __init__(self, floor: Floor, language: str) -> None:
        Names.__init__(self, _charter(), language, "Europe/Moscow")
        meeting = Meeting(
            slug="summit",
            title={"en": "The summit", "ru": "Саммит"},
            organ="heads_of_state",
            starts_at=datetime(2020, 11, 10, 9, 0, tzinfo=UTC),
            time_zone="Europe/Moscow",
        )
        self.stood = Standing(meeting, floor.chamber, 1)
        self.now = floor.now
        self.prepared = []
        self.signals = []
        self.to_technician = []
        self.booths_mark = ""
        self.chair = "RUS"
        self.all_papers = []
        self.texts_to_put = []
        self._adopted_texts = {}

    def opened_texts(self, view: str) -> list[Any]:
        return []

    def people(self, party: str) -> list[tuple[str, str, str]]:
        return [(f"{party}-head", f"Head of {party}", "Head of delegation")]


class _Asked:
    """The request, as far as templates see it."""

    def get_full_path(self) -> str:
        return "/here/"


def page(floor: Floor, view: str, who: Participant | None = None, language: str = "en") -> Html:
    """One of the chamber's pages, as it is loaded."""
    given = {"request": _Asked(), "csrf_input": TOKEN, "since": "1"}
    return _render(f"chamber/{view}.html", floor, view, who, language, given)


def region(floor: Floor, view: str, name: str, who: Participant | None = None) -> Html:
    """One region, as it is pushed."""
    return _render(f"chamber/regions/{name}.html", floor, view, who, "en", {})


def _render(
    template: str, floor: Floor, view: str, who: Participant | None, language: str, given: dict[str, Any]
) -> Html:
    audience = audience_of("summit", view, who or SITTERS[view], floor.chamber, language)
    context = {"room": Shown(floor, language), "viewer": Viewer(audience), **given}
    (engine,) = engines.all()
    with translation.override(language):
        return Html(engine.env.get_template(template).render(context))  # type: ignore[attr-defined]


@lru_cache
def _charter() -> Charter:
    return read(presets.text("sco"), "sco.toml")
