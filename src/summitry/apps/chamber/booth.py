"""The booth, as pages show it: signals that stand, and the language of the floor."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext

from summitry.apps.chamber.models import BoothSignal
from summitry.core.charter import Charter
from summitry.core.floor.state import Turn

Kind = BoothSignal.Kind


def languages_of(charter: Charter) -> list[str]:
    """The languages in which one may speak here: the working, else the official, else those of the names."""
    for stated in (charter.languages.working, charter.languages.official):
        if stated is not None:
            return list(stated.codes)
    return list(charter.languages.names_in)


def language_name(code: str) -> str:
    """In the language of the page. Who speaks Chinese speaks no script."""
    if code == "zh":
        return gettext("Chinese")
    info = LANG_INFO.get(code, {})
    name = info.get("name", code)
    return gettext(name)


def standing_signals(meeting_id: int) -> list[BoothSignal]:
    """Signals that stand, in the order in which they were given; one query."""
    return list(BoothSignal.objects.filter(meeting_id=meeting_id, lifted_at=None))


def tongue(signals: list[BoothSignal], turn: Turn | None) -> str:
    """The language that was last heard from whoever has the floor; empty where no booth has said it."""
    begun = 0 if turn is None else turn.given_at
    heard = [each.language for each in signals if each.kind == Kind.LANGUAGE and each.at >= begun]
    return heard[-1] if heard else ""
