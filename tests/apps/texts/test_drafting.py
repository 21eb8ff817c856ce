"""A drafting session: what the pen types is on the screen and nowhere else until it is tabled."""

import re

import pytest
from django.test import Client

from summitry.apps.texts.drafting import shown
from summitry.apps.texts.drafting.desk import FRAMES_A_SECOND, Desk
from summitry.apps.texts.drafting.desk import desk as the_desk
from summitry.apps.texts.models import NegotiatedText
from summitry.core.text import acts
from tests.apps.texts.test_pages import JSON, address, signed_in, words_of
from tests.factories import WATER
from tests.texts import Negotiating

STRONGER = WATER.replace("promote", "strengthen")


@pytest.fixture(autouse=True)
def desk() -> Desk:
    """The process's own, as after a start."""
    the_desk.forget()
    return the_desk


class Hall:
    """Everybody's browsers before one session."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.browsers: dict[str, Client] = {}

    def of(self, who: str) -> Client:
        return self.browsers.setdefault(who, signed_in(who))

    @property
    def session(self) -> str:
        found = self.desk.find(("summit", "declaration"))
        assert found is not None
        return found.id

    def send(self, who: str, verb: str, **fields: object) -> tuple[int, str]:
        """The status, and the code of what was refused."""
        if verb != "open":
            found = self.desk.find(("summit", "declaration"))
            fields = {"session": found.id if found else "gone", **fields}
        answer = self.of(who).post(address("text_drafting_gesture", verb), fields, headers=JSON)
        told = answer.json() if answer.headers["Content-Type"] == "application/json" else {}
        return answer.status_code, told.get("code", "")

    def screen(self, who: str, **query: str) -> str:
        html = self.of(who).get(address("text_drafting"), query).content.decode()
        return html[html.index("<main") :]


@pytest.fixture
def hall(desk: Desk, negotiating: Negotiating) -> Hall:
    return Hall(desk)


def test_all_see_what_is_typed_and_nothing_of_it_is_stored(hall: Hall, negotiating: Negotiating) -> None:
    before = NegotiatedText.objects.get().document
    assert hall.send("head", "open", clause="C1") == (200, "")
    assert hall.send("head", "typed", n=1, text=STRONGER) == (204, "")
    seen = hall.screen("china")
    assert "<del>promote</del><ins>strengthen</ins>" in seen
    assert "[ strengthen ] KAZ" in words_of(seen[seen.index('class="screen-preview"') :])
    assert 'id="pen"' not in seen
    assert "Being drafted on the screen now" in words_of(
        hall.of("russia").get(address("text")).content.decode()
    )
    assert NegotiatedText.objects.get().document == before


def test_the_pen_tables_what_was_last_typed(hall: Hall, negotiating: Negotiating) -> None:
    hall.send("head", "open", clause="C1")
    sent = {"n": 5, "text": STRONGER, "note": "As we heard.", "key": "k1"}
    session = hall.session
    assert hall.send("head", "table", **sent) == (200, "")
    assert hall.send("head", "table", **sent, session=session) == (200, "")
    (proposal,) = negotiating.text.proposals.values()
    assert (proposal.holders, proposal.note) == (("KAZ",), "As we heard.")
    assert "Kazakhstan tabled it" in words_of(hall.screen("china"))


def test_the_secretariat_tables_for_the_party_that_says_it(hall: Hall, negotiating: Negotiating) -> None:
    hall.send("secretariat", "open", clause="C1")
    hall.send("secretariat", "typed", n=1, text=STRONGER)
    assert shown.NOBODYS in hall.screen("head")
    assert hall.send("secretariat", "table") == (403, "not_allowed")
    assert hall.send("secretariat", "table", for_party="CHN") == (200, "")
    (proposal,) = negotiating.text.proposals.values()
    assert proposal.to_be_confirmed


def test_a_stale_or_hasty_state_does_not_reach_the_screen(hall: Hall) -> None:
    hall.send("head", "open", clause="C1")
    hall.send("head", "typed", n=2, text=STRONGER)
    assert hall.send("head", "typed", n=1, text="Older.") == (204, "")
    assert "Older." not in hall.screen("head")
    statuses = [hall.send("head", "typed", n=3 + each, text=f"{each}")[0] for each in range(FRAMES_A_SECOND)]
    assert statuses.count(429) >= 1
    assert hall.send("head", "typed", n=99, text="x" * 10_001) == (400, "bad_form")
    assert hall.send("head", "typed", n="soon", text="x") == (400, "bad_form")


def test_only_those_who_keep_order_take_the_pen(hall: Hall) -> None:
    hall.send("head", "open", clause="C1")
    assert hall.send("china", "open", clause="C2") == (409, "under_way")
    assert hall.send("china", "take-over") == (403, "not_allowed")
    assert hall.send("china", "typed", n=1, text="Mine.") == (409, "pen_taken")
    assert hall.send("china", "discard") == (403, "not_allowed")
    assert hall.send("secretariat", "take-over") == (200, "")
    assert hall.send("head", "typed", n=9, text="Still mine.") == (409, "pen_taken")
    assert hall.send("secretariat", "typed", n=9, text=STRONGER) == (204, "")
    assert hall.send("chair", "discard") == (200, "")
    assert hall.send("secretariat", "typed", n=10, text="More.") == (409, "no_session")


def test_answers_are_of_these_words_and_by_name_only_to_the_house(hall: Hall, desk: Desk) -> None:
    hall.send("head", "open", clause="C1")
    hall.send("head", "typed", n=1, text=STRONGER)
    words = re.search(r'data-words="([^"]+)"', hall.screen("china"))
    assert words
    assert hall.send("china", "answer", answer="cannot-live-with-it", words=words[1]) == (200, "")
    assert hall.send("secretariat", "answer", answer="wait", words=words[1]) == (403, "not_allowed")
    assert hall.send("china", "answer", answer="never", words=words[1]) == (400, "bad_form")
    for reader, named in (("russia", False), ("head", False), ("chair", True), ("secretariat", True)):
        answers = words_of(hall.screen(reader).partition('class="screen-answers"')[2].partition("</dl>")[0])
        assert "We cannot 1" in answers
        assert ("China" in answers) is named
    hall.send("head", "typed", n=2, text=STRONGER + " So.")
    assert "1 answer was to earlier words" in words_of(hall.screen("chair"))


def test_a_clause_that_changed_under_the_pen_is_not_tabled(hall: Hall, negotiating: Negotiating) -> None:
    hall.send("head", "open", clause="C1")
    hall.send("head", "typed", n=1, text=STRONGER)
    (proposal,) = negotiating.edit("china", "promote", "deepen")
    negotiating.act("chair", acts.Agree(proposal=proposal))
    assert "These words have changed" in words_of(hall.screen("russia"))
    assert hall.send("head", "table", n=2, text=STRONGER) == (409, "words_changed")
    assert STRONGER in hall.screen("head")


def test_a_session_that_a_restart_ended_is_told_to_those_who_saw_it(hall: Hall) -> None:
    hall.send("head", "open", clause="C1")
    session = hall.session
    assert "started anew" not in hall.screen("china", session=session)
    hall.desk.forget()
    assert "The server was started anew" in hall.screen("china", session=session)
