"""Every gesture of a drafting session as everybody, through the pages."""

import pytest
from django.urls import reverse

from summitry.apps.meetings.participants import Participant
from summitry.apps.texts.audience import TextAudience
from summitry.apps.texts.drafting.desk import Desk
from summitry.apps.texts.drafting.desk import desk as the_desk
from summitry.apps.texts.drafting.gestures import VERBS
from summitry.apps.texts.drafting.shown import PREFIX
from tests.factories import WATER, Acting
from tests.site.conftest import Browser
from tests.site.rights_table import DELEGATES, IN_THE_ROOM, ROLES, Who, table, who
from tests.site.test_rights_matrix import DOCUMENTED

DRAFTING: dict[str, Who] = {
    "open": DELEGATES | {"secretariat"},
    "typed": DELEGATES | {"chair", "secretariat"},
    "answer": DELEGATES,
    "take-over": who("chair", "secretariat"),
    "discard": who("chair", "secretariat"),
    "table": DELEGATES | {"secretariat"},
}
"""What the role lets somebody do in a drafting session that another began. Only who holds the pen writes, and
may discard and table, whatever the role."""

PLACE = ("summit", "declaration")
CHINA = Participant("china", "head", "CHN")


@pytest.fixture
def desk() -> Desk:
    the_desk.forget()
    return the_desk


def test_every_gesture_has_a_row() -> None:
    assert set(DRAFTING) == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_do_what_in_a_session(verb: str, summit: Acting, browser: Browser, desk: Desk) -> None:
    """Whoever has the right but not the pen is told so with another status."""
    passed = set()
    for role in ROLES:
        desk.forget()
        session = desk.begin(PLACE, "C1", WATER, CHINA, 1).id
        fields = {"session": session, "n": "1", "text": "So.", "answer": "wait", "words": "", "clause": "C1"}
        address = reverse("text_drafting_gesture", args=[*PLACE, verb])
        status = browser(role).post(address, fields, headers={"Accept": "application/json"}).status_code
        assert status in (200, 403, 409), f"{verb} as {role}: {status}"
        if status != 403:
            passed.add(role)
    assert passed == DRAFTING[verb]


def test_who_joins_which_audience(summit: Acting, browser: Browser) -> None:
    """The text's own, and never anybody outside."""
    for role in IN_THE_ROOM:
        joined = browser(role).get(reverse("text_drafting_live", args=PLACE)).admission
        text = browser(role).get(reverse("text_live", args=PLACE)).admission
        assert joined.audience == PREFIX + text.audience
        assert TextAudience.from_key(text.audience).name == "declaration"
        assert joined.groups == (f"person/{role}",)


def test_the_documentation_shows_this_very_table() -> None:
    assert table("Gesture in a drafting session", DRAFTING.items()) in DOCUMENTED.read_text("utf-8")
