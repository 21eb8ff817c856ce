"""The ways between the pages of a meeting: in one order everywhere, and only where they lead the reader."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from summitry.apps.meetings.models import Meeting, Role
from summitry.apps.meetings.noticing import Notices
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.queries import HOME_VIEW

OUTSIDE_ROLES = frozenset({Role.PUBLIC, Role.JOURNALIST})
"""Roles without a place in the room."""


@dataclass(frozen=True)
class Way:
    """A page of the meeting: what it is called, in the reader's language, and where it is."""

    words: str
    address: str


class Ways(list[Way]):
    """With what stands above the page for its reader."""

    def __init__(self, among: Iterable[Way], notices: Notices) -> None:
        super().__init__(among)
        self.notices = notices


def ways(meeting: Meeting, reader: Participant) -> Ways:
    """From the reader's own page on. No right is given here: each page asks for its own."""
    words = {
        "documents": gettext("Documents"),
        "texts": pgettext("under negotiation", "Texts"),
        "statements": gettext("Statements"),
        "decisions": gettext("Decisions"),
        "course": gettext("Course"),
        "report": gettext("Report"),
    }
    own = {"rapporteur": gettext("Running notes")} if reader.role == Role.SECRETARIAT else {}
    inside = {**own, **words}
    shown = {"statements": words["statements"]} if reader.role in OUTSIDE_ROLES else inside
    pages = [Way(named, reverse(page, args=[meeting.slug])) for page, named in shown.items()]
    home = Way(gettext("Meeting"), _home(meeting, reader))
    return Ways((home, *pages), Notices(meeting, reader))


def _home(meeting: Meeting, reader: Participant) -> str:
    view = HOME_VIEW.get(Role(reader.role))
    return reverse("chamber", args=[meeting.slug, view]) if view else reverse("meeting", args=[meeting.slug])
