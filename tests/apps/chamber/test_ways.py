"""From page to page of a meeting: each role is led where it may go, and nowhere else."""

import pytest

from summitry.apps.meetings.models import Meeting, Role
from summitry.apps.meetings.participants import PUBLIC, Participant
from summitry.apps.meetings.ways import ways

EVERYBODY = ["Documents", "Texts", "Statements", "Decisions", "Course", "Report"]


@pytest.mark.parametrize(
    ("role", "home", "words"),
    [
        (Role.CHAIR, "/meetings/m/chamber/chair/", EVERYBODY),
        (Role.ADVISER, "/meetings/m/chamber/seat/", EVERYBODY),
        (Role.SECRETARIAT, "/meetings/m/chamber/secretariat/", ["Running notes", *EVERYBODY]),
        (Role.INTERPRETER, "/meetings/m/chamber/interpreter/", EVERYBODY),
        (Role.JOURNALIST, "/meetings/m/chamber/journalist/", ["Statements"]),
    ],
)
def test_each_role_has_its_own_page_first_and_only_pages_that_open(
    role: Role, home: str, words: list[str]
) -> None:
    found = ways(Meeting(slug="m"), Participant("key", role))
    assert (found[0].words, found[0].address) == ("Meeting", home)
    assert [way.words for way in found[1:]] == words


def test_the_public_is_led_to_the_public_page() -> None:
    assert [way.address for way in ways(Meeting(slug="m"), PUBLIC)] == [
        "/meetings/m/",
        "/meetings/m/statements/",
    ]
