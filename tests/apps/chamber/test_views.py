"""Acts and pages over HTTP: statuses, sentences, and pages that cost as much for 200 parties as for 8."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.models import ChamberState
from summitry.core.floor import acts
from tests.factories import CAST, Acting, a_chamber, a_meeting

JSON = {"Accept": "application/json"}
ACTS = "/meetings/summit/acts"


@pytest.fixture
def browser() -> Callable[[str], Client]:
    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(Person.objects.get(key=key))
        return client

    return signed_in


Browser = Callable[[str], Client]

MALFORMED: dict[str, tuple[str, str, dict[str, str], str]] = {
    "a value that is none": (
        "head",
        "request-floor",
        {"kind": "song"},
        "kind: “song” cannot be read.",
    ),
    "a missing choice": ("secretariat", "enter-objection", {"question": "Q1"}, "means is missing."),
    "too long": ("head", "object", {"reason": "x" * 2001}, "reason: at most 2000 characters."),
    "no number": ("chair", "extend-floor", {"minutes": "x"}, "Minutes must be a number, not “x”."),
    "no time": ("chair", "adjourn", {"until": ""}, "Say until when, as date and time."),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_what_is_malformed_gets_one_sentence(case: str, session: Acting, browser: Browser) -> None:
    who, verb, fields, sentence = MALFORMED[case]
    before = ChamberState.objects.get(pk=session.meeting.pk).document
    answer = browser(who).post(f"{ACTS}/{verb}/", fields, headers=JSON)
    assert answer.status_code == 400
    assert answer.json() == {"ok": False, "code": "bad_form", "sentence": sentence}
    page = browser(who).post(f"{ACTS}/{verb}/", fields)
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert "Nothing has been changed." in page.content.decode()
    assert ChamberState.objects.get(pk=session.meeting.pk).document == before


BODIES = {
    "no JSON": (b"{", "What was sent is not JSON."),
    "no UTF-8": (b'{"question": "\xff"}', "What was sent is not JSON."),
    "a list": (b"[]", "What was sent is not a JSON object."),
    "a text": (b'"Q1"', "What was sent is not a JSON object."),
    "half a character": (
        b'{"question": "Q1", "reason": "\\ud800"}',
        "reason holds a character that is no text.",
    ),
    "very deep": (b'{"question": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "What was sent is not JSON."),
}


@pytest.mark.parametrize("case", BODIES)
def test_a_body_that_is_no_json_object_gets_one_sentence(
    case: str, session: Acting, browser: Browser
) -> None:
    body, sentence = BODIES[case]
    answer = browser("head").post(f"{ACTS}/object/", body, content_type="application/json", headers=JSON)
    assert (answer.status_code, answer.json()["sentence"]) == (400, sentence)


def test_an_unknown_question_is_answered_by_the_floor(session: Acting, browser: Browser) -> None:
    answer = browser("head").post(f"{ACTS}/object/", {"question": "Q99"}, headers=JSON)
    assert (answer.status_code, answer.json()) == (
        409,
        {"ok": False, "code": "nothing_put", "sentence": "No question is open."},
    )


def test_a_refusal_names_parties_and_times_as_the_reader_knows_them(
    session: Acting, browser: Browser
) -> None:
    session.put().acknowledge()
    session.gavel()
    late = browser("head").post(f"{ACTS}/object/", {"question": "Q1"}, headers=JSON)
    assert late.json()["sentence"].startswith("This question is no longer open: it was adopted at 09:")
    nowhere = browser("chair").post(f"{ACTS}/give-floor/", {"party": "XYZ"}, headers=JSON)
    assert nowhere.json()["sentence"] == "There is no seat for XYZ."


def test_whom_a_head_may_not_name_is_a_sentence(session: Acting, browser: Browser) -> None:
    answer = browser("head").post(f"{ACTS}/name-voice/", {"person": "china"}, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_of_the_seat")
    assert answer.json()["sentence"] == "This person cannot be the voice of your seat."


def test_without_scripts_an_act_leads_back_to_its_page(session: Acting, browser: Browser) -> None:
    here = "/meetings/summit/chamber/seat/"
    answer = browser("head").post(
        f"{ACTS}/request-floor/", {}, headers={"Referer": f"http://testserver{here}"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, here)


@pytest.mark.parametrize(
    "referer", ["", "http://evil.example/", "javascript:alert(1)", "http://[", "http://testserver/meetings/"]
)
def test_it_leads_nowhere_else(referer: str, session: Acting, browser: Browser) -> None:
    answer = browser("head").post(f"{ACTS}/request-floor/", {}, headers={"Referer": referer})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    refused = browser("head").post(f"{ACTS}/request-floor/", {}, headers={"Referer": referer})
    assert refused.status_code == 409
    assert re.findall(r'class="button button-first" href="(.*?)"', refused.content.decode()) == ["/"]


def test_a_page_says_its_language_and_keeps_to_it(session: Acting, browser: Browser) -> None:
    client = browser("head")
    client.post("/language/", {"language": "ru", "next": "/meetings/summit/chamber/seat/"})
    page = client.get("/meetings/summit/chamber/seat/")
    assert page.headers["Content-Language"] == "ru"
    assert "Казахстан" in page.content.decode()


@pytest.mark.parametrize("address", ["http://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_language_switch_leads_nowhere_else(address: str, db: None) -> None:
    answer = Client().post("/language/", {"language": "ru", "next": address})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_an_unknown_language_changes_nothing(db: None) -> None:
    answer = Client().post("/language/", {"language": "tlh", "next": "/"})
    assert answer.status_code == 302
    assert answer.cookies == {}


PAGES = {
    "chair": "chair",
    "secretariat": "secretariat",
    "head": "seat",
    "observer": "observe",
    "onlooker": "hall",
}


def cost(who: str, parties: int) -> int:
    """Queries of a page with a question open, of a meeting of so many members."""
    extra = {f"P{number:03}": "member" for number in range(parties - 5)}
    slug = f"meeting-{parties}"
    cast = {**CAST, **{party.lower(): ("head", party) for party in extra}}
    chamber = a_chamber({**a_chamber_parties(), **extra})
    acting = Acting(a_meeting(slug, cast=cast, chamber=chamber))
    for party in chamber.seats:
        acting.act(None, acts.NoteLink(party=party, link=acts.Link.CONNECTED))
    acting.act("chair", acts.Open())
    acting.put()
    for party in [*extra][:50]:
        acting.act("chair", acts.RuleAbsent(question="Q1", party=party, reason="Gone."))
    client = Client()
    client.force_login(Person.objects.get(key=who))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/meetings/{slug}/chamber/{PAGES[who]}/")
    assert page.status_code == 200
    return len(asked)


def a_chamber_parties() -> dict[str, str]:
    return {party: seat.status for party, seat in a_chamber().seats.items()}


@pytest.mark.parametrize("who", PAGES)
def test_a_page_costs_as_many_queries_for_200_parties_as_for_8(who: str, db: None) -> None:
    assert cost(who, 8) == cost(who, 200)
