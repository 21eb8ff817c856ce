"""Builds the database of an invented organisation: python -m benchmarks.chamber.invented FOLDER PARTIES.

SUMMITRY_DATA says where the database lies. It writes into FOLDER
streams.tsv      a line for each stream that the client may open: address, cookies; the first is the chair's
audiences.tsv    the same, one of each audience
voices.tsv       a line for each seat: the cookies of its voice
"""

import os
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from summitry.demo.invented import charter, code

MEETING = "invented"
SEATED = 8
"""Parties whose delegations are connected; with the consoles and the onlookers they make twenty audiences."""
DELEGATES = 40
LANGUAGES = ("en", "ru", "zh-hans", "fr")
STREAMS = 1_000
CSRF = "invented0invented0invented0inven"


@dataclass(frozen=True)
class Place:
    """Somebody with a page open. `party` is empty for those who sit for none."""

    key: str
    role: str
    party: str
    view: str
    language: str


def consoles() -> Iterator[Place]:
    yield Place("chair", "chair", "", "chair", "en")
    yield from (Place(f"secretary-{i}", "secretariat", "", "secretariat", "en") for i in range(3))


def delegations() -> Iterator[Place]:
    """The voice of each seat, and its delegates: two audiences a party, for what they may do differs."""
    yield from (_sitting("head", f"head-{number}", number) for number in range(SEATED))
    for number in range(SEATED):
        yield from (_sitting("delegate", f"delegate-{number}-{i}", number) for i in range(DELEGATES))


def _sitting(role: str, key: str, number: int) -> Place:
    return Place(key, role, code(number), "seat", LANGUAGES[number % len(LANGUAGES)])


def onlookers(count: int) -> Iterator[Place]:
    for i in range(count):
        yield Place(f"interpreter-{i}", "interpreter", "", "observe", LANGUAGES[i % 2])


def places(parties: int) -> list[Place]:
    """A thousand people with a page open, in twenty audiences, and the voices of all other seats."""
    seated = [*consoles(), *delegations()]
    others = [_sitting("head", f"head-{number}", number) for number in range(SEATED, parties)]
    return [*seated, *onlookers(STREAMS - len(seated)), *others]


def build(folder: Path, parties: int) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitry.site.settings")
    django.setup()
    from summitry.apps.organisation.actions.found import found
    from summitry.site.opening import collect_static, open_database

    open_database(demo=False)
    collect_static()
    found(is_demo=False, at=datetime.now(UTC))
    people = places(parties)
    _convene(people, parties)
    _write(folder, people, sessions())


def _convene(people: list[Place], parties: int) -> None:
    from summitry.apps.accounts.models import Person
    from summitry.apps.chamber.actions.convene import convene
    from summitry.apps.chamber.rulebook import chamber_of
    from summitry.apps.meetings.models import Meeting, Participation
    from summitry.apps.organisation.actions.adopt_charter import adopt_charter
    from summitry.apps.organisation.queries import charter_of
    from summitry.apps.record.actions.open_log import open_log

    now = datetime.now(UTC)
    adopted = adopt_charter(charter(parties), "invented.toml", now)
    made = Person.objects.bulk_create(Person(key=each.key, name=each.key, password="!") for each in people)
    meeting = Meeting.objects.create(
        slug=MEETING,
        title={"en": "Invented meeting"},
        organ="assembly",
        starts_at=now,
        charter=adopted,
        log=open_log("invented", now),
    )
    Participation.objects.bulk_create(
        Participation(meeting=meeting, person=person, party=each.party, role=each.role)
        for person, each in zip(made, people, strict=True)
    )
    voices = {each.party: each.key for each in people if each.role == "head"}
    chamber = chamber_of(charter_of(adopted), "assembly", now.date(), voices=voices)
    convene(meeting, chamber, by="secretary-0", at=int(now.timestamp() * 1_000_000))


def sessions() -> dict[str, str]:
    """A session for each person, by the person's key: what signing in would have left behind."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from summitry.apps.accounts.models import Person

    store, rows, keys = SessionStore(), [], {}
    for person in Person.objects.all():
        data = {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }
        keys[person.key] = secrets.token_hex(16)
        expires = timezone.now() + timezone.timedelta(days=1)
        rows.append(
            Session(session_key=keys[person.key], session_data=store.encode(data), expire_date=expires)
        )
    Session.objects.bulk_create(rows)
    return keys


def _write(folder: Path, people: list[Place], keys: dict[str, str]) -> None:
    def cookies(place: Place) -> str:
        return f"sessionid={keys[place.key]}; django_language={place.language}; csrftoken={CSRF}"

    def row(place: Place) -> str:
        return f"/meetings/{MEETING}/live/{place.view}/\t{cookies(place)}\n"

    (folder / "streams.tsv").write_text("".join(map(row, people)))
    first = {(each.view, each.role, each.party, each.language): each for each in reversed(people[:STREAMS])}
    (folder / "audiences.tsv").write_text("".join(map(row, first.values())))
    voices = sorted((each for each in people if each.role == "head"), key=lambda each: each.party)
    (folder / "voices.tsv").write_text("".join(f"{cookies(each)}\n" for each in voices))


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
