"""The doors of the demo as data, read by its settings: which host leads to which person and page."""

from dataclasses import dataclass

from summitry.core.words import N_

MEETING = "heads-of-state-20"
REHEARSAL = "rehearsal"
TRAINING = "training"


@dataclass(frozen=True)
class Door:
    """`host` is the first part of the host's name, `person` a person's key, `view` the page behind it.

    `group` is under which the front page lists it; `title` its name where role and party do not say it.
    """

    host: str
    person: str
    view: str
    group: str
    title: str = ""


def _heads() -> list[Door]:
    members = ("india", "kazakhstan", "china", "kyrgyzstan", "pakistan", "russia", "tajikistan", "uzbekistan")
    return [Door(member, f"{member}-head", "seat", "members") for member in members]


def _observers() -> list[Door]:
    return [
        Door(state, f"{state}-head", "observe", "observers")
        for state in ("afghanistan", "belarus", "iran", "mongolia")
    ]


DOORS: tuple[Door, ...] = (
    Door("chair", "chair", "chair", "house"),
    Door("secretariat", "secretariat", "secretariat", "house"),
    Door("hall", "hall", "hall", "house", N_("Hall")),
    Door("interpreter", "interpreter", "interpreter", "house"),
    Door("journalist", "journalist", "journalist", "house"),
    *_heads(),
    Door("kazakhstan-delegate", "kazakhstan-delegate", "seat", "members"),
    Door("china-delegate", "china-delegate", "seat", "members"),
    *_observers(),
    Door("secretary-general", "secretary-general", "observe", "observers", N_("Secretary-General")),
    Door("rats", "rats-director", "observe", "observers", N_("Director, Executive Committee of RATS")),
    Door("guest", "guest", "observe", "observers", N_("Recorded message of the guest")),
)

HOSTS = ["localhost", *(f"{door.host}.localhost" for door in DOORS)]
