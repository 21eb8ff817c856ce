"""Statements under embargo reach nobody early, follow the floor, and are released by their delegation."""

import hashlib
import json
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.events import ALL_REGIONS
from summitry.apps.chamber.queries import standing
from summitry.apps.chamber.rendering import render_regions
from summitry.apps.chamber.replaying import rebuild
from summitry.apps.decisions.models import AttachedStatement, Statement, StatementText
from summitry.apps.record.queries import acts as recorded
from summitry.core.floor import acts
from summitry.core.floor.items import Agenda
from summitry.core.floor.state import RequestKind
from tests.factories import CAST, Acting, a_chamber, a_meeting, a_statement, an_agenda
from tests.formats.hostile import pdf
from tests.site.test_audiences import readers

SECRET = "The secret sentence about water."
SPOKEN = "The sentence about water, as it was spoken."
LIST = "/meetings/summit/statements/"
BOOTH = "/meetings/summit/chamber/interpreter/"
MAY = {"head", "deputy", "delegate", "adviser", "interpreter", "secretariat"}
Browser = Callable[[str], Client]

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(db: None) -> Acting:
    return Acting(a_meeting(chamber=replace(a_chamber(), agenda=an_agenda()))).open()


@pytest.fixture
def browser() -> Browser:
    def signed_in(key: str) -> Client:
        client = Client()
        if key:
            client.force_login(Person.objects.get(key=key))
        return client

    return signed_in


def hand_in(client: Client, text: str = SECRET, **more: object) -> Statement:
    answer = client.post(LIST, {"kind": "statement", "text_en": text, **more})
    assert answer.status_code == 302, answer.content.decode()
    return Statement.objects.get(key=answer.headers["Location"].split("/")[-2])


def step(client: Client, statement: Statement, name: str, **fields: str) -> int:
    return client.post(f"{LIST}{statement.key}/{name}/", fields).status_code


def speak(acting: Acting, party: str = "KAZ") -> None:
    acting.act("chair", acts.GiveFloor(party=party))
    acting.act("chair", acts.EndFloor())


def state(statement: Statement) -> str:
    return Statement.objects.get(pk=statement.pk).state


def payloads(acting: Acting) -> list[str]:
    assert acting.meeting.log is not None
    return [json.dumps(act.payload, ensure_ascii=False) for act in recorded(acting.meeting.log)]


def without_address(answer: HttpResponse) -> str:
    """An answer without what each page has of its own: the address that was asked for, the form's token."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def leaks(acting: Acting, browser: Browser, statement: Statement) -> set[str]:
    """Who is shown anything of it, on whatever page, search, file, error or stream."""
    here = f"{LIST}{statement.key}/"
    found = set()
    for who in [*CAST, ""]:
        client = browser(who)
        page = client.get(here)
        answers = [client.get(LIST), client.get(LIST, {"q": "secret"}), client.get(BOOTH)]
        answers += (
            [client.post(f"{here}check/"), client.get(f"{here}en/1/")] if page.status_code != 200 else []
        )
        nothing = client.get(f"{LIST}0000000000000000/")
        if page.status_code == 404:
            assert without_address(page) == without_address(nothing), who
            assert {answer.status_code for answer in answers[3:]} == {404}
        said = "".join(
            answer.content.decode() if answer.status_code == 200 else without_address(answer)
            for answer in (page, *answers)
        )
        if SECRET in said or statement.key in said:
            found.add(who)
    stood = standing("summit")
    assert stood is not None
    for reader in readers(acting):
        pushed = render_regions(reader.audience, stood, ALL_REGIONS, acting.now)
        assert SECRET not in "".join(pushed.values())
    return found


def test_under_embargo_only_those_who_need_it_see_it(session: Acting, browser: Browser) -> None:
    statement = hand_in(browser("delegate"), item="I1")
    session.act("chair", acts.TakeUpItem(item="I1"))
    session.act("head", acts.RequestFloor())
    assert leaks(session, browser, statement) == MAY
    session.act("chair", acts.GiveFloor(request="R1"))
    assert leaks(session, browser, statement) == MAY
    session.act("chair", acts.EndFloor())
    assert step(browser("head"), statement, "check") == 302
    assert leaks(session, browser, statement) == MAY
    assert SECRET not in "".join(payloads(session))
    assert hashlib.sha256(SECRET.encode()).hexdigest() in "".join(payloads(session))


def test_released_it_is_public_with_its_hash(session: Acting, browser: Browser) -> None:
    statement = hand_in(browser("head"))
    speak(session)
    assert step(browser("secretariat"), statement, "check", text_en=SPOKEN) == 302
    assert [step(browser("head"), statement, "release") for _ in range(2)] == [302, 302]
    page = Client().get(f"{LIST}{statement.key}/").content.decode()
    assert SPOKEN in page
    assert SECRET not in page
    assert hashlib.sha256(SPOKEN.encode()).hexdigest() in page
    assert SPOKEN in payloads(session)[-1]
    assert SECRET not in "".join(payloads(session))
    told = [json.loads(payload)["act"] for payload in payloads(session) if "summitry/statement/1" in payload]
    assert told == ["handed in", "delivery begun", "delivered live", "checked against delivery", "released"]
    assert session.meeting.log is not None
    assert rebuild(session.meeting.log, "summit") == session.chamber


def test_delivery_follows_the_floor(session: Acting, browser: Browser) -> None:
    """A point of order interrupts it; a recording is labelled so; another turn begins another statement."""
    live = hand_in(browser("head"))
    recorded_one = hand_in(browser("head"), "The second one.", recorded="yes")
    session.act("chair", acts.GiveFloor(party="KAZ"))
    assert (state(live), state(recorded_one)) == ("being_delivered", "handed_in")
    session.act("chair", acts.GiveFloor(party="CHN", kind=RequestKind.POINT_OF_ORDER))
    session.act("chair", acts.EndFloor())
    assert state(live) == "being_delivered"
    session.act("chair", acts.GiveFloor(party="KAZ"))
    assert (state(live), state(recorded_one)) == ("delivered_live", "being_delivered")
    session.act("chair", acts.CutFloor(reason="Time."))
    assert state(recorded_one) == "delivered_recorded"


def test_a_statement_waits_for_its_item_and_its_kind_of_turn(session: Acting, browser: Browser) -> None:
    statement = hand_in(browser("head"), item="I2")
    reply = hand_in(browser("head"), "We reply.", kind="right_of_reply")
    session.act("chair", acts.TakeUpItem(item="I1"))
    speak(session)
    assert (state(statement), state(reply)) == ("handed_in", "handed_in")
    session.act("chair", acts.GiveFloor(party="KAZ", kind=RequestKind.RIGHT_OF_REPLY))
    session.act("chair", acts.TakeUpItem(item="I2"))
    speak(session)
    assert (state(statement), state(reply)) == ("delivered_live", "delivered_live")


def test_who_may_take_which_step(session: Acting, browser: Browser) -> None:
    statement = hand_in(browser("head"))
    speak(session)
    for who in ("adviser", "interpreter", "china", "chair", "onlooker", ""):
        assert [step(browser(who), statement, name) for name in ("check", "release", "withdraw")] == [404] * 3
    assert step(browser("secretariat"), statement, "release") == 404
    assert step(browser("deputy"), statement, "release") == 409
    assert step(browser("deputy"), statement, "begin") == 404
    assert step(browser("secretariat"), statement, "check") == 302
    assert step(browser("delegate"), statement, "withdraw") == 302
    assert state(statement) == "withdrawn"
    assert browser("interpreter").get(f"{LIST}{statement.key}/").status_code == 404


def test_for_a_seat_that_nobody_sits_for_the_secretariat_acts(db: None, browser: Browser) -> None:
    seats = {"KAZ": "member", "CHN": "member", "RUS": "member", "MNG": "observer", "RATS": "executive_body"}
    chamber = replace(a_chamber({**seats, "UN": "guest"}), agenda=Agenda())
    session = Acting(a_meeting(chamber=chamber)).open()
    statement = hand_in(
        browser("secretariat"), "We greet the meeting.", party="UN", kind="welcome", recorded="yes"
    )
    speak(session, "UN")
    assert state(statement) == "delivered_recorded"
    assert [step(browser("secretariat"), statement, name) for name in ("check", "release")] == [302, 302]
    page = Client().get(f"{LIST}{statement.key}/").content.decode()
    assert "Welcome by a guest" in page
    assert "Recording" in page


def test_a_text_is_replaced_before_delivery_and_handed_in_once(session: Acting, browser: Browser) -> None:
    client = browser("head")
    statement = hand_in(client)
    assert hand_in(client) == statement
    assert step(client, statement, "replace", text_en="A better one.", text_ru="Лучше.") == 302
    assert [(t.language, t.version) for t in StatementText.objects.all()] == [("en", 2), ("en", 1), ("ru", 1)]
    page = client.get(f"{LIST}{statement.key}/").content.decode()
    assert ("A better one." in page, SECRET in page) == (True, False)
    assert step(client, statement, "replace") == 400


def test_a_statement_may_be_a_file(session: Acting, browser: Browser) -> None:
    file = SimpleUploadedFile("speech.pdf", pdf())
    statement = hand_in(browser("head"), "", file=file, language="ru")
    answer = browser("interpreter").get(f"{LIST}{statement.key}/ru/1/")
    assert answer.content == pdf()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    for who in ("china", "chair", "journalist", ""):
        assert browser(who).get(f"{LIST}{statement.key}/ru/1/").status_code == 404


MALFORMED: dict[str, tuple[dict[str, object], str]] = {
    "no text": ({"kind": "statement"}, "Write the text, or choose its file."),
    "no kind": ({"kind": "song", "text_en": "La"}, "Say what kind of statement it is."),
    "a welcome by a host": ({"kind": "welcome", "text_en": "Hello"}, "A welcome is given by a guest."),
    "an unknown item": (
        {"kind": "statement", "text_en": "x", "item": "I9"},
        "This item is not on the agenda.",
    ),
    "too long": ({"kind": "statement", "text_en": "x" * 60_001}, "text_en: at most 60000 characters."),
    "a zero": ({"kind": "statement", "text_en": "a\0b"}, "text_en holds a character that is no text."),
    "both": (
        {"kind": "statement", "text_en": "x", "language": "en", "file": SimpleUploadedFile("a.txt", b"x")},
        "Give a text or a file in one language, not both.",
    ),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_what_cannot_be_taken_gets_one_sentence(case: str, session: Acting, browser: Browser) -> None:
    fields, sentence = MALFORMED[case]
    more = {} if case == "no text" else {"text_ru": "Написано."}
    answer = browser("head").post(LIST, {**fields, **more})
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (400, True)
    assert ("Написано." in page) == (case != "no text")
    assert not Statement.objects.exists()


def test_the_booth_shows_who_speaks_and_who_is_next(session: Acting, browser: Browser) -> None:
    hand_in(browser("head"), "Ours.")
    hand_in(browser("china"), "Theirs.")
    page = browser("interpreter").get(BOOTH).content.decode()
    assert page.index("Ours.") < page.index("Theirs.")
    session.act("china", acts.RequestFloor())
    session.act("rats", acts.RequestFloor())
    session.act("chair", acts.GiveFloor(party="KAZ"))
    page = browser("interpreter").get(BOOTH).content.decode()
    assert page.index("Ours.") < page.index("Theirs.") < page.index("No text was handed in.")
    session.act("chair", acts.GiveFloor(request="R1"))
    page = browser("interpreter").get(BOOTH).content.decode()
    assert "Ours." not in page


def test_the_pages_cost_as_much_for_many_as_for_one(session: Acting, browser: Browser) -> None:
    interpreter = browser("interpreter")

    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert interpreter.get(address).status_code == 200
        return len(asked)

    addresses = (LIST, BOOTH)
    a_statement(session.meeting, "KAZ", "One.")
    one = [cost(address) for address in addresses]
    for number in range(5):
        a_statement(session.meeting, "KAZ", f"More {number}.")
        a_statement(session.meeting, "CHN", f"More {number}.")
    assert [cost(address) for address in addresses] == one


# ---- beside a decision ------------------------------------------------------------------------------------

BESIDE = "/meetings/summit/decisions/1/statements/"


@pytest.fixture
def decided(session: Acting) -> Acting:
    session.put().acknowledge()
    session.gavel()
    return session


def test_a_statement_stands_beside_a_decision_and_its_text_stays(decided: Acting, browser: Browser) -> None:
    fields = {"kind": "reservation", "text_en": "We reserve.", "text_ru": "Мы оговариваем."}
    for _ in range(2):
        answer = browser("delegate").post(BESIDE, fields)
        assert answer.headers["Location"] == "/meetings/summit/decisions/1/#statements"
    attached = AttachedStatement.objects.get()
    before = dict(attached.decision.sheet)
    assert (attached.party, attached.late) == ("KAZ", False)
    page = browser("onlooker").get("/meetings/summit/decisions/1/").content.decode()
    assert "We reserve." in page
    assert hashlib.sha256(b"We reserve.").hexdigest() in page
    assert "late:" not in page
    assert '"act": "attached"' in payloads(decided)[-1]
    assert "We reserve." not in json.dumps(before)


def test_one_that_comes_after_the_closing_is_late_and_shown_so(decided: Acting, browser: Browser) -> None:
    decided.act("chair", acts.Close())
    browser("china").post(BESIDE, {"kind": "interpretative_statement", "text_en": "As we read it."})
    assert AttachedStatement.objects.get().late
    assert (
        "late: after the meeting had closed"
        in browser("head").get("/meetings/summit/decisions/1/").content.decode()
    )
    assert '"late": true' in payloads(decided)[-1]


def test_only_members_delegates_put_one_there(decided: Acting, browser: Browser) -> None:
    fields = {"kind": "explanation_of_position", "text_en": "So."}
    for who in ("chair", "adviser", "observer", "rats", "interpreter", "secretariat", "journalist", ""):
        assert browser(who).post(BESIDE, fields).status_code == 404
    assert browser("head").post(BESIDE, {**fields, "kind": "song"}).status_code == 400
    assert browser("head").post(BESIDE, {**fields, "text_en": " "}).status_code == 400
    assert browser("head").post("/meetings/summit/decisions/9/statements/", fields).status_code == 404
    assert not AttachedStatement.objects.exists()
