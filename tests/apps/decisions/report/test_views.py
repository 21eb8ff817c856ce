"""The report's page and PDFs: to whom, in which words, and at what cost."""

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from summitry.apps.accounts.models import Person
from summitry.apps.decisions.report import views
from summitry.apps.meetings.made import StillSetting
from summitry.apps.record.actions.erase import erase_payload
from summitry.core.floor import acts
from summitry.core.floor.state import Link
from summitry.formats.paper.pdf.setting import CannotSet
from tests.apps.decisions.report.played import HOSTILE
from tests.factories import Acting, a_log, a_meeting

REPORT = "/meetings/summit/report/"
PDF = f"{REPORT}en.pdf"


@pytest.fixture(autouse=True)
def own_papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store for each test, so that what one of them has set does not stand in for another's."""
    monkeypatch.setattr(settings, "DATA_FOLDER", tmp_path)
    views.papers.cache_clear()
    yield
    views.papers.cache_clear()


def client_of(key: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(key=key))
    return client


def page(key: str = "onlooker") -> str:
    answer = client_of(key).get(REPORT)
    assert answer.status_code == 200
    return answer.content.decode()


def hash_in(html: str) -> str:
    (digest,) = re.findall(
        r'<dd class="report-exact">([0-9a-f]{64})</dd>\s*</div>\s*</dl>\s*<p class="soft', html
    )
    return str(digest)


def pdf_text(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def test_page_and_pdf_state_the_same_hash(closed: Acting) -> None:
    for key in ("onlooker", "head"):
        answer = client_of(key).get(PDF)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
        assert hash_in(page(key)) in pdf_text(answer.content)
    assert hash_in(page("onlooker")) != hash_in(page("head"))


def test_every_paragraph_of_the_page_is_in_the_pdf(closed: Acting) -> None:
    text = pdf_text(client_of("head").get(PDF).content)
    shown = re.findall(r'<div class="report-paragraph".*?</div>\s*</div>', page("head"), re.DOTALL)
    assert len(shown) > 15
    for paragraph in shown:
        for words in re.findall(r"<p(?: class=\"objection-reason\")?>(.*?)</p>", paragraph, re.DOTALL):
            plain = unescape(re.sub(r"<a.*?</a>|<.*?>", " ", words, flags=re.DOTALL)).replace(
                "😀", "[U+1F600]"
            )
            for sentence in plain.split(". "):
                assert "".join(sentence.split()) in text


def test_hostile_words_stay_words_on_the_page(closed: Acting) -> None:
    html = page()
    assert "<b>tag</b>" not in html
    assert HOSTILE in unescape(html)


def test_links_are_for_who_sees_them(closed: Acting) -> None:
    title = "Links of the seats while the meeting was in session"
    seen = {key: title in page(key) for key in ("chair", "secretariat", "head", "observer", "onlooker")}
    assert seen == {
        "chair": True,
        "secretariat": True,
        "head": True,
        "observer": False,
        "onlooker": False,
    }


def test_a_draft_is_labelled_so(played: Acting) -> None:
    assert "Draft: the meeting is not closed." in page()
    assert "Draftsummaryrecord" in pdf_text(client_of("onlooker").get(PDF).content)
    played.act("chair", acts.Close())
    assert "Draft" not in page()


def test_it_is_offered_in_every_language_official_ones_first(closed: Acting) -> None:
    offered = re.findall(rf'href="{REPORT}([a-z-]+)\.pdf"', page())
    assert offered == ["ru", "zh-hans", "en", "fr"]
    for language, words in (("ru", "Краткийотчёт"), ("zh-hans", "简要记录"), ("fr", "Compterendu")):
        answer = client_of("onlooker").get(f"{REPORT}{language}.pdf")
        assert words in pdf_text(answer.content)
    assert client_of("onlooker").get(f"{REPORT}de.pdf").status_code == 404


def test_a_decision_sheet_alone_as_pdf(closed: Acting) -> None:
    address = "/meetings/summit/decisions/1/"
    assert f'href="{address}en.pdf"' in client_of("onlooker").get(address).content.decode()
    text = pdf_text(client_of("onlooker").get(f"{address}fr.pdf").content)
    assert "Décisionn°1" in text
    assert client_of("onlooker").get(f"{address}de.pdf").status_code == 404
    assert client_of("onlooker").get("/meetings/summit/decisions/2/en.pdf").status_code == 404


def test_a_rehearsal_has_no_report(db: None) -> None:
    Acting(a_meeting(rehearsal=True)).open()
    sentence = "A rehearsal stays off the record, so there is no report of it."
    assert sentence in page("chair")
    answer = client_of("chair").get(PDF)
    assert (answer.status_code, sentence in answer.content.decode()) == (404, True)


def test_without_its_convening_there_is_nothing_to_report(closed: Acting) -> None:
    erase_payload(a_log(), 0, by="secretariat", reason="A name.", at=closed.now)
    assert "it cannot be reported" in page()


@pytest.mark.parametrize(
    ("error", "status", "sentence", "refresh"),
    [
        (StillSetting(), 202, "The PDF is being made; this page asks for it again by itself.", "2"),
        (CannotSet("The server lacks {packages}.", "fonts"), 503, "The server lacks fonts.", None),
    ],
)
def test_instead_of_a_pdf_one_sentence(
    closed: Acting,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    sentence: str,
    refresh: str | None,
) -> None:
    def refuse(*given: object) -> bytes:
        raise error

    monkeypatch.setattr(views.papers(), "pdf", refuse)
    answer = client_of("head").get(PDF)
    assert (answer.status_code, answer.headers.get("Refresh")) == (status, refresh)
    assert sentence in answer.content.decode()


def test_a_long_meeting_costs_as_many_queries_as_a_short_one(session: Acting) -> None:
    def cost() -> int:
        client = client_of("secretariat")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(REPORT).status_code == 200
        return len(asked)

    one = cost()
    for _ in range(3):
        session.put().acknowledge()
        session.gavel()
        session.act("chair", acts.GiveFloor(party="CHN"))
        session.act("chair", acts.EndFloor())
        session.act(None, acts.NoteLink(party="CHN", link=Link.LOST))
        session.act(None, acts.NoteLink(party="CHN", link=Link.CONNECTED))
    assert cost() == one <= 10


def test_the_worlds_pdf_of_a_decision_says_what_its_page_says(session: Acting) -> None:
    adopted = session.put().acknowledge().gavel()
    session.act("chair", acts.Rectify(of=adopted, sentence="It was the second draft."))
    session.act("chair", acts.CloseDoors())
    session.act("chair", acts.Rectify(of=adopted, sentence="A secret of the room."))
    assert (
        'href="/meetings/summit/adopted/1/en.pdf"'
        in Client().get("/meetings/summit/adopted/1/").content.decode()
    )
    answer = Client().get("/meetings/summit/adopted/1/en.pdf")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    text = pdf_text(answer.content)
    for shown in ("Thedeclaration", "Decision1", "Itwastheseconddraft."):
        assert shown in text
    for kept in ("Asecretoftheroom", "Acknowledged", "Kazakhstan"):
        assert kept not in text
    assert Client().get("/meetings/summit/adopted/1/xx.pdf").status_code == 404
