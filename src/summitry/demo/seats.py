"""The doors of the demo as data, read by its settings: which host leads to which person and page."""

from dataclasses import dataclass

MEETING = "heads-of-state-20"
REHEARSAL = "rehearsal"


@dataclass(frozen=True)
class Door:
    """`host` is the first part of the host's name, `person` a person's key, `view` the page behind it."""

    host: str
    person: str
    view: str
    group: str


def _heads() -> list[Door]:
    members = ("india", "kazakhstan", "china", "kyrgyzstan", "pakistan", "russia", "tajikistan", "uzbekistan")
    return [Door(member, f"{member}-head", "seat", "member") for member in members]


def _observers() -> list[Door]:
    return [
        Door(state, f"{state}-head", "observe", "observer")
        for state in ("afghanistan", "belarus", "iran", "mongolia")
    ]


DOORS: tuple[Door, ...] = (
    Door("chair", "chair", "chair", "chair"),
    *_heads(),
    Door("kazakhstan-delegate", "kazakhstan-delegate", "seat", "delegate"),
    Door("china-delegate", "china-delegate", "seat", "delegate"),
    *_observers(),
    Door("secretary-general", "secretary-general", "observe", "executive_body"),
    Door("rats", "rats-director", "observe", "executive_body"),
    Door("secretariat", "secretariat", "secretariat", "staff"),
    Door("interpreter", "interpreter", "observe", "staff"),
    Door("hall", "hall", "hall", "staff"),
    Door("journalist", "journalist", "", "public"),
)

HOSTS = ["localhost", *(f"{door.host}.localhost" for door in DOORS)]
