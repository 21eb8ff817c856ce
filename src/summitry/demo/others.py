"""Meetings of other organisations: under the charter of a preset, or an invented one of many members."""

import datetime

from summitry.apps.chamber.rulebook import STATUSES, chamber_of
from summitry.apps.meetings.models import Role
from summitry.apps.meetings.queries import HOME_VIEW
from summitry.apps.organisation import presets
from summitry.core.charter import Charter, read
from summitry.core.charter.questions.chair import chair_on
from summitry.demo.agenda import ANY_SUMMITS
from summitry.demo.gathering import Gathering, Sitting
from summitry.demo.invented import charter as invented_charter
from summitry.demo.package import AGENDA, next_chair_of, package_of
from summitry.demo.seats import Door
from summitry.site.opening import CannotOpen

TITLE = {
    "en": "Summit meeting",
    "ru": "Встреча на высшем уровне",
    "zh": "峰会",
    "fr": "Réunion au sommet",
}
DECISIONS, STATEMENTS = 3, 2
"""How many of each the package of an organisation holds whose texts nobody knows."""

_DOOR_OF_GROUP = {"member": "members"}
_HOUSE: tuple[Sitting, ...] = (
    ("secretariat", "", Role.SECRETARIAT),
    ("interpreter", "", Role.INTERPRETER),
    ("hall", "", Role.OBSERVER),
)


def invented(parties: int) -> Gathering:
    """So many members, all with a seat."""
    return _under(f"summit-of-{parties}", invented_charter(parties, first=1), datetime.date(2021, 1, 1))


def under(name: str) -> Gathering:
    """The members and others of a preset's organisation, on the day whose facts it states.

    Raises CannotOpen for a name that is no preset.
    """
    if name not in presets.names():
        known = ", ".join(presets.names())
        raise CannotOpen(f"There is no charter “{name}”; there are: {known}.")
    charter = presets.load(name)
    return _under(f"summit-{name}", presets.text(name), (charter.as_of or charter.valid_from).latest)


def _under(meeting: str, source: str, day: datetime.date) -> Gathering:
    charter = read(source, "charter.toml")
    organ = next(iter(charter.organs))
    statuses = {
        party: seat.status for party, seat in chamber_of(charter, organ, day, voices={}).seats.items()
    }
    sittings = (("chair", _chairs(charter, day, statuses), Role.CHAIR), *_seated(statuses), *_HOUSE)
    return Gathering(
        meeting=meeting,
        charter=source,
        organ=organ,
        day=day,
        title=TITLE,
        log=meeting,
        sittings=sittings,
        questions=(AGENDA, package_of(DECISIONS, STATEMENTS), *next_chair_of(charter, day)),
        doors=tuple(_door(sitting, statuses) for sitting in sittings),
        invited=STATUSES,
        items=ANY_SUMMITS,
    )


def _chairs(charter: Charter, day: datetime.date, statuses: dict[str, str]) -> str:
    """The party that presides on the day; where the charter knows none, the first member presides here."""
    presides = chair_on(charter, day).party
    first = next(party for party, status in statuses.items() if status == "member")
    return presides if presides in statuses else first


def _seated(statuses: dict[str, str]) -> tuple[Sitting, ...]:
    return tuple(
        (f"{party.lower()}-head", party, Role.HEAD if status == "member" else Role.OBSERVER)
        for party, status in statuses.items()
    )


def _door(sitting: Sitting, statuses: dict[str, str]) -> Door:
    key, party, role = sitting
    host = key.removesuffix("-head")
    if role is Role.CHAIR or not party:
        return Door(host, key, "hall" if key == "hall" else HOME_VIEW[role], "house")
    return Door(host, key, HOME_VIEW[role], _DOOR_OF_GROUP.get(statuses[party], "observers"))
