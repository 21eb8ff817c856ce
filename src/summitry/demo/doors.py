"""Doors: in the demo each seat is a host of its own, and whoever enters is that seat.

The doors also see who acts: a session that is not a player's own is a person's, for whom the player steps
back.

A browser keeps the cookies of each host apart, so nine seats in nine tabs are nine sessions. A door is
chosen by the Host header, which Django has checked against this very list; never by an address or a
forwarded header. It is in the middleware of the demo's own settings only, and the demo listens on the
loopback address only.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.translation import get_language, gettext

from summitry.apps.accounts.models import Person
from summitry.apps.accounts.queries import HOST_KEY
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.people import people
from summitry.apps.meetings.models import Meeting
from summitry.apps.organisation.queries import charter_of
from summitry.core.words import N_
from summitry.demo.players import WORD, person_acts
from summitry.demo.playing.page import PLAYER_HEADER
from summitry.demo.seats import DOORS, HOSTS, MEETING, Door

BACKEND = "django.contrib.auth.backends.ModelBackend"

PLAYER_KEY = "player"
"""In a session: it is a player's."""

_ACT = re.compile(r"^/meetings/[\w-]+/(?:acts/(?!acknowledge/|note-delivery/)|statements/|documents/)")
"""Receipts are left out: a page sends them by itself, and whoever only watches takes no seat."""


@dataclass
class Entrance:
    """The meeting of this process, and its doors by host."""

    meeting: str
    doors: dict[str, Door]


def _by_host(doors: Iterable[Door]) -> dict[str, Door]:
    return {f"{door.host}.localhost": door for door in doors}


_entrance = Entrance(MEETING, _by_host(DOORS))


def open_doors(meeting: str, doors: Collection[Door]) -> None:
    """Let in by these doors and no others; called once, before the house serves."""
    _entrance.meeting, _entrance.doors = meeting, _by_host(doors)
    HOSTS[:] = ["localhost", *_entrance.doors]


class DoorMiddleware:
    """Signs in whoever comes to a door as the person behind it; the front page leads to the seat."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host, port = split_domain_port(request.get_host())
        if request.session.get(HOST_KEY, host) != host:  # a cookie that was carried here from another door
            request.session = type(request.session)()
        door = _entrance.doors.get(host)
        if door is None:
            request.doors = addresses(port)  # type: ignore[attr-defined]
            return self._get_response(request)
        self._enter(request, door)
        if request.method == "POST" and _ACT.match(request.path) and PLAYER_KEY not in request.session:
            person_acts(door.person)
        if request.path == "/":
            return HttpResponseRedirect(reverse("chamber", args=[_entrance.meeting, door.view]))
        return self._get_response(request)

    def _enter(self, request: HttpRequest, door: Door) -> None:
        if request.user.is_authenticated and request.user.get_username() == door.person:
            return
        login(request, Person.objects.get(key=door.person), backend=BACKEND)
        request.session[HOST_KEY] = f"{door.host}.localhost"
        if request.headers.get(PLAYER_HEADER) == WORD:
            request.session[PLAYER_KEY] = True


_PAGES = {
    "chair": N_("The chair’s console"),
    "seat": N_("A delegation’s seat"),
    "observe": N_("The observer’s view"),
    "secretariat": N_("The secretariat’s console"),
    "hall": N_("The hall display"),
    "interpreter": N_("The interpreter’s view"),
    "journalist": N_("The journalist’s page"),
}


_GROUPS = {
    "house": N_("Chair, secretariat and hall"),
    "members": N_("Members"),
    "observers": N_("Observers and executive bodies"),
}


def addresses(port: str) -> list[dict[str, str]]:
    """Every door with its address and who sits behind it, in the reader's language; two queries."""
    meeting = Meeting.objects.select_related("charter").get(slug=_entrance.meeting)
    names = Names(charter_of(meeting.charter), get_language() or "en", meeting.time_zone)
    called = people(meeting, names)
    suffix = f":{port}" if port else ""
    return [
        {
            "url": f"http://{door.host}.localhost{suffix}/",
            "name": gettext(door.title) if door.title else called[door.person],
            "what": gettext(_PAGES[door.view]),
            "group": gettext(_GROUPS[door.group]),
        }
        for door in _entrance.doors.values()
    ]
