"""Adopted texts: on their own page, on the sheet, for the world; and who takes part in them."""

import io

import msgspec
import pytest
from django.test import Client
from msgspec.structs import replace
from pypdf import PdfReader

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.names import Names
from summitry.apps.chamber.replaying_texts import compare_texts
from summitry.apps.decisions.models import Decision, TakingPart
from summitry.apps.decisions.paper import sheet_paper
from summitry.apps.decisions.report.papers import Papers
from summitry.apps.organisation.queries import charter_of
from summitry.core.floor import acts
from summitry.core.text.adopting import bound, hashes_of
from summitry.formats.paper.pdf.setting import set_pdf
from tests.factories import RULE, Acting, a_clean_text, a_log, a_question_on
from tests.texts import Negotiating

TEXT = "/meetings/summit/texts/clean/"
SHEET = "/meetings/summit/decisions/1/"
TO_WHO_TAKES_PART = replace(RULE, kind="opt_in", join_later=True)


def browser(key: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(key=key))
    return client


def page(key: str, address: str) -> str:
    answer = browser(key).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def text(session: Acting) -> Negotiating:
    return Negotiating(a_clean_text(session.meeting))


@pytest.fixture
def adopted(session: Acting, text: Negotiating) -> Acting:
    session.act("chair", a_question_on(text.row))
    session.acknowledge().gavel()
    return session


@pytest.fixture
def open_to_all(session: Acting, text: Negotiating) -> Acting:
    session.act("chair", a_question_on(text.row, rule=TO_WHO_TAKES_PART))
    session.acknowledge().gavel()
    return session


def test_the_page_of_an_adopted_text_says_so_and_offers_no_act(adopted: Acting, text: Negotiating) -> None:
    shown = page("head", TEXT)
    for sha256 in hashes_of("clean", bound(text.text)).values():
        assert sha256 in shown
    assert "/meetings/summit/decisions/of/Q1/" in shown
    assert "/acts/" not in shown.replace('action="/meetings/summit/texts/clean/"', "")
    assert "The parties shall promote" in shown
    assert browser("head").get("/meetings/summit/decisions/of/Q1/").url == SHEET  # type: ignore[attr-defined]


def test_while_it_is_put_nobody_is_offered_an_act(session: Acting, text: Negotiating) -> None:
    assert "Edit to propose" in page("head", TEXT)
    session.act("chair", a_question_on(text.row))
    assert "Edit to propose" not in page("head", TEXT)


def test_the_sheet_leads_to_the_clean_text_in_each_language(adopted: Acting, text: Negotiating) -> None:
    sheet = page("china", SHEET)
    for language, sha256 in hashes_of("clean", bound(text.text)).items():
        assert sha256 in sheet
        assert f"{TEXT}clean/{language}/" in sheet


def test_what_is_put_beside_the_decision_stands_on_the_text_too(adopted: Acting) -> None:
    adopted.act("chair", acts.Close())
    given = {"kind": "reservation", "text_en": "Not bound by clause 2."}
    browser("head").post(f"{SHEET}statements/", given)
    shown = page("china", TEXT)
    assert "Not bound by clause 2." in shown
    assert "late: after the meeting had closed" in shown


def test_the_world_reads_what_was_adopted_in_public(adopted: Acting) -> None:
    public = Client()
    meeting = public.get("/meetings/summit/").content.decode()
    address = "/meetings/summit/adopted/1/texts/clean/ru/"
    assert address in meeting
    assert "/meetings/summit/texts/" not in meeting
    assert "Стороны развивают сотрудничество." in public.get(address).content.decode()
    markdown = public.get(f"{address}md/")
    assert markdown.status_code == 200
    assert "Стороны развивают сотрудничество." in markdown.content.decode()
    assert public.get(TEXT).status_code == 404
    assert public.get("/meetings/summit/adopted/1/texts/clean/fr/").status_code == 404


def test_the_paper_says_what_the_page_says(open_to_all: Acting, text: Negotiating) -> None:
    given = {"kind": "reservation", "text_en": "Not bound by clause 2."}
    browser("head").post(f"{SHEET}statements/", given)
    browser("head").post(f"{SHEET}taking-part/", {"do": "join"})
    decision = Decision.objects.get()
    names = Names(charter_of(decision.meeting.charter), "en", "UTC")
    paper = msgspec.json.encode(sheet_paper(decision, names, [], [])).decode()
    for sha256 in hashes_of("clean", bound(text.text)).values():
        assert sha256 in paper
    for words in ("Not bound by clause 2.", "Who takes part", "Kazakhstan, since"):
        assert words in paper


def test_the_papers_lead_to_the_clean_texts(adopted: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Papers, "pdf", lambda papers, paper: set_pdf(paper))
    for client, address, text in (
        (browser("head"), "/meetings/summit/decisions/1/en.pdf", f"{TEXT}clean/ru/"),
        (Client(), "/meetings/summit/adopted/1/en.pdf", "/meetings/summit/adopted/1/texts/clean/ru/"),
    ):
        made = PdfReader(io.BytesIO(client.get(address).content))
        notes = [each.get_object() for page in made.pages for each in page.get("/Annots", ())]
        assert f"http://testserver{text}" in [note["/A"]["/URI"] for note in notes if "/A" in note]


def test_parties_join_by_their_own_act(open_to_all: Acting, text: Negotiating) -> None:
    assert text.text.adoption is not None
    assert text.text.adoption.taking_part == {}
    assert browser("head").post(f"{SHEET}taking-part/", {"do": "joi"}).status_code == 400
    for _ in range(2):
        assert browser("head").post(f"{SHEET}taking-part/", {"do": "join"}).status_code == 302
    assert [(one.party, one.late) for one in TakingPart.objects.all()] == [("KAZ", False)]
    assert list(text.text.adoption.taking_part or {}) == ["KAZ"]
    open_to_all.act("chair", acts.Close())
    browser("china").post(f"{SHEET}taking-part/", {"do": "join"})
    assert [(one.party, one.late) for one in TakingPart.objects.all()] == [("KAZ", False), ("CHN", True)]
    for shown in (page("russia", SHEET), page("russia", TEXT)):
        assert "joined after the meeting had closed" in shown
    assert [each.why for each in compare_texts(a_log())] == [""]


def test_a_party_leaves_only_where_the_charter_says_so(open_to_all: Acting, text: Negotiating) -> None:
    head = browser("head")
    head.post(f"{SHEET}taking-part/", {"do": "join"})
    answer = head.post(f"{SHEET}taking-part/", {"do": "leave"})
    assert answer.status_code == 409
    assert "The charter does not say that a party may leave." in answer.content.decode()
    decision = Decision.objects.get()
    decision.sheet["rule"]["leave"] = True
    decision.save()
    head.post(f"{SHEET}taking-part/", {"do": "leave"})
    assert TakingPart.objects.get().left_at is not None
    assert text.text.adoption is not None
    assert text.text.adoption.taking_part == {}


def test_what_binds_all_is_not_joined(adopted: Acting) -> None:
    answer = browser("head").post(f"{SHEET}taking-part/", {"do": "join"})
    assert answer.status_code == 409
    assert browser("adviser").post(f"{SHEET}taking-part/", {"do": "join"}).status_code == 404
