"""Pages of a text, as each reader gets them."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import PUBLIC
from summitry.apps.texts.audience import audience_of
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rendering import fragment
from summitry.apps.texts.standing import standing_text
from summitry.core.text import acts
from summitry.core.text.digest import digest
from summitry.core.text.terms import Stance
from tests.factories import CLAUSES, WATER, a_text
from tests.texts import Negotiating

JSON = {"Accept": "application/json"}


def signed_in(key: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(key=key))
    return client


def address(page: str, *more: str) -> str:
    return reverse(page, args=["summit", "declaration", *more])


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_text_shows_each_reading_with_who_holds_it(negotiating: Negotiating) -> None:
    negotiating.edit("head", "promote", "strengthen")
    html = signed_in("russia").get(address("text")).content.decode()
    shown = words_of(html[html.index('id="clause-C1"') : html.index('id="clause-C2"')])
    assert "The parties shall 2 [ promote ] as it stands [ strengthen ] held by KAZ co-operation" in shown
    assert 'data-own="RUS"' in html


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("text_mine", "Open the text and edit a clause to propose"),
        ("text_holders", "Open the text and edit a clause to propose"),
        ("text_convergence", "the curve begins with the first proposal"),
    ],
)
def test_empty_pages_say_what_comes_next(negotiating: Negotiating, page: str, said: str) -> None:
    assert said in words_of(signed_in("head").get(address(page)).content.decode())


def test_every_page_shows_a_text_full_of_readings(negotiating: Negotiating) -> None:
    (first,) = negotiating.edit("head", "promote", "strengthen", note="As agreed in May.")
    negotiating.edit("china", "annually", "every two years", clause="C2")
    negotiating.act("russia", acts.TakePosition(target=first, stance=Stance.SUPPORT))
    (third,) = negotiating.edit("russia", "languages", "official languages", clause="C3")
    negotiating.act("chair", acts.Agree(proposal=third))
    head = signed_in("head")
    own = words_of(head.get(address("text_mine")).content.decode())
    assert "Nobody stands against it; the chair can find it agreed." in own
    assert "every two years" in own
    holders = words_of(head.get(address("text_holders")).content.decode())
    assert "Kazakhstan · Russia" in holders
    curve = words_of(head.get(address("text_convergence")).content.decode())
    assert "at most 3, now 2" in curve
    clause = words_of(head.get(address("text_clause", "C1")).content.decode())
    assert "Kazakhstan proposed other words – As agreed in May." in clause
    assert "Russia took a position" in clause


def test_a_page_proposes_by_editing_a_clause(negotiating: Negotiating) -> None:
    fields = {"clause": "C1", "seen": digest(WATER), "text": WATER.replace("promote", "strengthen")}
    head = signed_in("head")
    would_be = head.post(address("text_preview"), fields).content.decode()
    assert "It would be 1 proposal:" in words_of(would_be)
    assert "[ strengthen ] held by KAZ" in words_of(would_be)
    assert negotiating.text.proposals == {}
    assert head.post(address("text_act", "propose"), {**fields, "key": "k"}, headers=JSON).status_code == 200
    again = head.post(address("text_act", "propose"), {**fields, "key": "k"}, headers=JSON)
    assert again.json()["ok"]
    assert len(negotiating.text.proposals) == 1
    taken = signed_in("china").post(address("text_act", "support"), {"target": "P4"}, headers=JSON)
    assert taken.json()["ok"]
    assert negotiating.text.proposals["P4"].holders == ("KAZ", "CHN")


def test_what_cannot_be_read_or_done_is_said_in_one_sentence(negotiating: Negotiating) -> None:
    head = signed_in("head")
    same = {"clause": "C1", "seen": digest(WATER), "text": WATER}
    answer = head.post(address("text_act", "propose"), same, headers=JSON)
    assert (answer.status_code, answer.json()["sentence"]) == (409, "A proposal must change something.")
    answer = head.post(address("text_act", "propose"), {"clause": "C1"}, headers=JSON)
    assert (answer.status_code, answer.json()["sentence"]) == (400, "seen is missing.")
    answer = signed_in("adviser").post(address("text_act", "support"), {"target": "P4"}, headers=JSON)
    assert answer.status_code == 403


def test_the_secretariat_lays_a_text(meeting: Meeting) -> None:
    fields = {"title": "Joint statement", "clauses": "1. One thing.\n\n2. Another\nthing.\n\nThe end."}
    answer = signed_in("secretariat").post(reverse("texts", args=["summit"]), fields)
    assert answer.headers["Location"] == "/meetings/summit/texts/joint-statement/"
    stood = standing_text("summit", "joint-statement")
    assert stood is not None
    room = TextRoom(stood, "en")
    assert [(room.label(each), room.base_words(each)) for each in room.order] == [
        ("1", "One thing."),
        ("2", "Another thing."),
        ("(3)", "The end."),
    ]


def test_the_secretariat_issues_rolling_texts_and_the_chair_its_own(negotiating: Negotiating) -> None:
    issue = address("text_act", "issue")
    secretariat, chair = signed_in("secretariat"), signed_in("chair")
    assert secretariat.post(issue, {"kind": "rolling", "symbol": "D/L.1"}, headers=JSON).status_code == 200
    assert secretariat.post(issue, {"kind": "chair", "symbol": "D/L.2"}, headers=JSON).status_code == 403
    assert chair.post(issue, {"kind": "chair", "symbol": "D/CRP.1"}, headers=JSON).status_code == 200
    assert chair.post(issue, {"kind": "final", "symbol": "D/L.3"}, headers=JSON).status_code == 403
    shown = words_of(secretariat.get(address("text")).content.decode())
    assert "D/L.1 Rolling text" in shown
    assert "D/CRP.1 Chair’s text" in shown


def test_a_change_to_one_clause_pushes_that_clause(negotiating: Negotiating) -> None:
    negotiating.edit("head", "promote", "strengthen")
    stood = standing_text("summit", "declaration")
    assert stood is not None
    audience = audience_of(stood, PUBLIC, "en")
    html = fragment(TextRoom(stood, "en"), audience, ["C1"], whole=False)
    assert re.findall(r'<section [^>]*id="([^"]+)"', html) == ["clause-C1"]
    assert "1 place open" in words_of(html)


@pytest.mark.parametrize("clauses", [3, 9])
def test_a_page_asks_as_much_of_a_long_text_as_of_a_short_one(
    meeting: Meeting, clauses: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_text(meeting, *(CLAUSES * (clauses // 3)))
    client = signed_in("head")
    client.get(address("text"))
    with django_assert_num_queries(5):
        client.get(address("text"))
