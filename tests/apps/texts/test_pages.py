"""Pages of a text, as each reader gets them."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.models import Meeting
from summitry.apps.meetings.participants import PUBLIC
from summitry.apps.texts.actions.open_text import Opening, open_text
from summitry.apps.texts.audience import audience_of
from summitry.apps.texts.models import NegotiatedText, TextAct
from summitry.apps.texts.reading import TextRoom
from summitry.apps.texts.rendering import fragment
from summitry.apps.texts.standing import standing_text
from summitry.core.text import acts
from summitry.core.text.digest import digest
from summitry.core.text.terms import ClauseKind, IssueKind, Stance
from tests.factories import CLAUSES, START, WATER, a_person, a_text
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
    assert "The parties shall [ promote ] as it stands [ strengthen ] KAZ co-operation" in shown
    assert 'data-own="RUS"' in html


def test_a_footnote_stands_at_the_foot_where_there_are_no_readings(meeting: Meeting) -> None:
    opening = Opening(title={"en": "Declaration"}, authentic=("en",))
    draft = acts.Draft(kind=ClauseKind.PARAGRAPH, text="They meet^[Once *a year*.].")
    open_text(meeting, opening, [draft], a_person("secretariat").pk, START)
    negotiating = Negotiating(NegotiatedText.objects.get(name="declaration"))
    negotiating.act("secretariat", acts.IssueText(kind=IssueKind.FINAL, symbol="D/1"))
    negotiating.act("chair", acts.ShowVeiled(symbol="D/1", audience=("public",)))
    copy = address("text_copy", "en")
    for page in (copy, address("text_without_names", "1")):
        html = signed_in("chair").get(page).content.decode()
        assert "They meet Footnote 1 ." in words_of(html)
        assert "<li>Once <em>a year</em>.</li>" in html


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
    assert "Kazakhstan Russia 1" in holders
    curve = words_of(head.get(address("text_convergence")).content.decode())
    assert "at most 3, now 2" in curve
    assert "Chair found a reading agreed agreed 3 2 (−1)" in curve
    clause = words_of(head.get(address("text_clause", "C1")).content.decode())
    assert "Kazakhstan proposed other words – As agreed in May." in clause
    assert "Russia took a position" in clause


def test_a_page_proposes_by_editing_a_clause(negotiating: Negotiating) -> None:
    fields = {"clause": "C1", "seen": digest(WATER), "text": WATER.replace("promote", "strengthen")}
    head = signed_in("head")
    would_be = head.post(address("text_preview"), fields).content.decode()
    assert "It would be 1 proposal:" in words_of(would_be)
    assert "[ strengthen ] KAZ" in words_of(would_be)
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


def test_two_issues_are_compared_word_by_word_with_their_numbers(negotiating: Negotiating) -> None:
    reader = signed_in("adviser")
    assert "the text has not been issued" in words_of(reader.get(address("text_compare")).content.decode())
    negotiating.act("secretariat", acts.IssueText(kind=IssueKind.ROLLING, symbol="D/L.1"))
    (first,) = negotiating.edit("head", "promote", "strengthen")
    negotiating.act("chair", acts.Agree(proposal=first))
    negotiating.act("secretariat", acts.Relabel(labels={"C2": "4 | bis"}))
    negotiating.act("secretariat", acts.IssueText(kind=IssueKind.ROLLING, symbol="D/L.1/Rev.1"))
    negotiating.edit("china", "annually", "every two years", clause="C2")
    html = reader.get(address("text_compare"), {"old": "1", "new": "2"}).content.decode()
    assert "<del>promote </del><ins>strengthen </ins>" in html
    shown = words_of(html)
    assert "1 word added, 1 taken out" in shown
    assert "every two years" not in shown
    now = reader.get(address("text_compare"), {"old": "now", "new": "2", "way": "columns"}).content.decode()
    assert "every two years" in words_of(now)
    assert "strengthen </ins>" not in now
    table = reader.get(address("text_compare_file", "md"), {"old": "1", "new": "2"})
    assert "| 2 | 4 \\| bis | renumbered | the same words |" in table.content.decode()
    table = reader.get(address("text_compare_file", "csv"), {"old": "1", "new": "2"})
    assert "2,4 | bis,renumbered,the same words" in table.content.decode("utf-8-sig")
    assert reader.get(address("text_compare"), {"old": "7"}).status_code == 404


def test_who_holds_what_of_one_party_or_section(negotiating: Negotiating) -> None:
    (first,) = negotiating.edit("head", "promote", "strengthen")
    negotiating.edit("china", "annually", "every two years", clause="C2")
    negotiating.act("russia", acts.TakePosition(target=first, stance=Stance.OPPOSE))
    reader = signed_in("head")
    assert "every two years" in reader.get(address("text_holders")).content.decode()
    of_ours = reader.get(address("text_holders"), {"party": "KAZ"}).content.decode()
    assert "strengthen" in of_ours
    assert "every two years" not in of_ours
    assert "Kazakhstan Russia – 1" in words_of(of_ours)
    assert reader.get(address("text_holders"), {"party": "<no>"}).status_code == 200


def test_the_course_of_a_text_is_taken_along(negotiating: Negotiating) -> None:
    (first,) = negotiating.edit("head", "promote", "strengthen")
    negotiating.act("head", acts.LetGo(proposal=first))
    reader = signed_in("head")
    numbers = reader.get(address("text_progress_file", "numbers")).content.decode("utf-8-sig").splitlines()
    assert numbers[0].startswith("Time,Who,What,Ended by,Whole text")
    assert [line.split(",", 1)[1] for line in numbers[-2:]] == [
        "Kazakhstan,proposed other words,,1,1,1",
        "Kazakhstan,let go of a reading,withdrawn,0,0,0",
    ]
    for chart in ("sections", "parties"):
        answer = reader.get(address("text_progress_file", chart))
        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert "Kazakhstan let go of a reading" in answer.content.decode()


def test_a_passage_that_went_to_another_clause_is_linked_both_ways(negotiating: Negotiating) -> None:
    passage = "and, where a river crosses a border, tell the state downstream without delay "
    (first,) = negotiating.edit("head", "in water", f"{passage}in water")
    negotiating.act("chair", acts.Agree(proposal=first))
    negotiating.act("secretariat", acts.IssueText(kind=IssueKind.ROLLING, symbol="D/L.1"))
    (out,) = negotiating.edit("head", passage, "")
    (in_,) = negotiating.edit("head", "report ", f"report {passage}", clause="C2")
    for each in (out, in_):
        negotiating.act("chair", acts.Agree(proposal=each))
    html = signed_in("head").get(address("text_compare")).content.decode()
    assert '<span class="moved-away" id="away-0">' in html
    assert '<a class="passage" href="#here-0">to 2</a>' in html
    assert '<a class="passage" href="#away-0">from 1</a>' in html


def test_a_rehearsal_keeps_its_issues_and_not_who_held_what(negotiating: Negotiating) -> None:
    negotiating.act("secretariat", acts.IssueText(kind=IssueKind.ROLLING, symbol="D/L.1"))
    TextAct.objects.update(entry=None)
    Meeting.objects.update(log=None)
    (first,) = negotiating.edit("head", "promote", "strengthen")
    negotiating.act("chair", acts.Agree(proposal=first))
    reader = signed_in("head")
    shown = words_of(reader.get(address("text_compare")).content.decode())
    assert "1 word added, 1 taken out" in shown
    shown = words_of(reader.get(address("text_convergence")).content.decode())
    assert "Who held what at each moment is not on record" in shown


def test_footnotes_stand_at_the_foot_of_their_clause(meeting: Meeting) -> None:
    fields = {"title": "Notes", "clauses": "Rivers[^1] flow.\n\nLakes lie.\n\n[^1]: Of *all* kinds."}
    signed_in("secretariat").post(reverse("texts", args=["summit"]), fields)
    head = signed_in("head")
    page = head.get(reverse("text", args=["summit", "notes"])).content.decode()
    assert '<a id="noted-C1-1" href="#note-C1-1" role="doc-noteref" aria-label="Footnote 1">1</a>' in page
    assert '<li id="note-C1-1">Of <em>all</em> kinds. <a href="#noted-C1-1" role="doc-backlink"' in page
    assert page.count('class="footnotes"') == 1
    words = "Rivers^[Of *all* kinds.] flow."
    edited = {"clause": "C1", "seen": digest(words), "text": words.replace("flow", "run^[Or fall.]")}
    would_be = head.post(reverse("text_preview", args=["summit", "notes"]), edited).content.decode()
    assert re.findall("<li>(.+?)</li>", would_be) == ["Of <em>all</em> kinds.", "Or fall."]
    amended = {**edited, "text": words.replace("kinds", "sorts")}
    would_be = head.post(reverse("text_preview", args=["summit", "notes"]), amended).content.decode()
    (note,) = re.findall("<li>(.+?)</li>", would_be, re.DOTALL)
    assert "[ kinds ] as it stands [ sorts ] KAZ" in words_of(note)
