"""The gestures of a booth: one on the microphone, handed over as agreed, and lines for those they are for."""

from collections.abc import Callable

import pytest
from django.test import Client

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.interpreting.duty import Duty, duties
from summitry.apps.chamber.interpreting.models import AirTime, Whisper
from summitry.apps.chamber.interpreting.queries import Booth, open_times
from summitry.apps.meetings.models import Participation, Role
from summitry.apps.meetings.runtime import runtime
from summitry.apps.record.queries import acts as recorded
from tests.factories import SECOND, Acting, a_person

Press = Callable[..., int]


@pytest.fixture
def press(session: Acting) -> Press:
    """Presses a button of a booth as somebody; the answer's status. Two more interpreters came."""
    for key in ("mate", "russian"):
        Participation.objects.create(meeting=session.meeting, person=a_person(key), role=Role.INTERPRETER)

    def pressed(who: str, verb: str, **fields: str) -> int:
        client = Client()
        client.force_login(Person.objects.get(key=who))
        address = f"/meetings/summit/interpreting/{verb}/"
        return client.post(address, fields, headers={"Accept": "application/json"}).status_code

    assert [pressed(who, "sit", language="zh") for who in ("interpreter", "mate")] == [200, 200]
    assert pressed("russian", "sit", language="ru") == 200
    return pressed


def duty(session: Acting, language: str = "zh", later: int = 0) -> Duty | None:
    now = runtime().clock.now() + later
    return duties(open_times(session.meeting.pk, now), now).get(language)


def page(who: str) -> str:
    client = Client()
    client.force_login(Person.objects.get(key=who))
    return client.get("/meetings/summit/chamber/interpreter/").content.decode()


def test_one_is_on_air_until_the_agreed_second(session: Acting, press: Press) -> None:
    entries = len(list(recorded(session.meeting.log)))
    assert press("interpreter", "on-air") == press("interpreter", "on-air") == 200
    assert press("mate", "on-air") == press("mate", "hand-over", seconds="5") == 409
    assert press("russian", "on-air") == 200
    assert press("mate", "take-over", seconds="5") == 409
    assert press("interpreter", "hand-over", seconds="5") == 200
    assert press("mate", "take-over", seconds="10") == 409
    assert press("russian", "take-over", seconds="5") == press("mate", "take-over", seconds="5") == 200
    agreed = duty(session)
    assert agreed is not None
    assert (agreed.person, agreed.following) == ("interpreter", "mate")
    later = duty(session, later=6 * SECOND)
    assert later is not None
    assert (later.person, later.since) == ("mate", agreed.changes_at)
    assert duty(session, "ru") == duty(session, "ru", later=6 * SECOND)
    assert len(list(recorded(session.meeting.log))) == entries


@pytest.mark.parametrize("who", ["interpreter", "mate"])
def test_either_stops_an_agreed_hand_over(session: Acting, press: Press, who: str) -> None:
    press("interpreter", "on-air")
    press("interpreter", "hand-over", seconds="30")
    press("mate", "take-over", seconds="30")
    assert press("russian", "take-back") == 200
    assert press(who, "take-back") == 200
    later = duty(session, later=40 * SECOND)
    assert later is not None
    assert (later.person, later.following, later.count_down) == ("interpreter", "", 0)


def test_who_leaves_in_the_count_down_gives_it_at_once(session: Acting, press: Press) -> None:
    press("interpreter", "on-air")
    press("interpreter", "hand-over", seconds="30")
    press("mate", "take-over", seconds="30")
    assert press("mate", "sit", language="ru") == 409
    assert press("interpreter", "off-air") == 200
    now = duty(session)
    assert now is not None
    assert now.person == "mate"
    assert press("mate", "off-air") == 200
    assert duty(session) is None


def test_a_cough_is_ones_own(session: Acting, press: Press) -> None:
    press("interpreter", "on-air")
    assert press("mate", "cough") == 200
    assert not AirTime.objects.get().coughing
    press("interpreter", "cough")
    assert AirTime.objects.get().coughing
    press("interpreter", "cough-over")
    assert not AirTime.objects.get().coughing


def test_silent_lines_reach_those_they_are_for(session: Acting, press: Press) -> None:
    press("interpreter", "to-mate", text="Water, please.", key="one")
    press("interpreter", "to-mate", text="Water, please.", key="one")
    press("interpreter", "to-technician", text="There is a hum.")
    assert press("interpreter", "to-booth", text="No.", language="zh") == 403
    assert press("secretariat", "to-booth", text="It is mended.", language="zh") == 200
    assert Whisper.objects.count() == 3
    client = Client()
    client.force_login(Person.objects.get(key="secretariat"))
    shown = {
        "mate": page("mate"),
        "russian": page("russian"),
        "secretariat": client.get("/meetings/summit/chamber/secretariat/").content.decode(),
    }
    lines = ("Water, please.", "There is a hum.", "It is mended.")
    assert {who: [line in html for line in lines] for who, html in shown.items()} == {
        "mate": [True, True, True],
        "russian": [False, False, False],
        "secretariat": [False, True, True],
    }


def test_a_page_shows_its_own_booth(session: Acting, press: Press) -> None:
    press("interpreter", "on-air")
    assert "You are on air" in page("interpreter")
    assert "You are on air" not in page("mate")
    assert "is on air" in page("mate")
    assert "Nobody is on air" in page("russian")
    mates = Booth(session.meeting.pk, "mate", runtime().clock.now() + SECOND).mates
    assert [(mate.person, mate.on_air, mate.spent >= SECOND) for mate in mates] == [
        ("interpreter", True, True),
        ("mate", False, False),
    ]


@pytest.mark.parametrize(
    ("who", "verb", "fields", "status"),
    [
        ("head", "on-air", {}, 403),
        ("interpreter", "sit", {"language": "xx"}, 400),
        ("interpreter", "hand-over", {"seconds": "4"}, 400),
        ("interpreter", "hand-over", {"seconds": "5"}, 409),
        ("interpreter", "to-mate", {"text": " "}, 400),
        ("interpreter", "to-mate", {"text": "x" * 501}, 400),
        ("interpreter", "sing", {}, 404),
    ],
)
def test_what_is_refused(press: Press, who: str, verb: str, fields: dict[str, str], status: int) -> None:
    assert press(who, verb, **fields) == status
    assert AirTime.objects.count() == Whisper.objects.count() == 0
