"""The files of a text: each is to be saved, carries the parties' changes, and tells nothing to outsiders."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from summitry.apps.accounts.models import Person
from summitry.apps.meetings.made import MadeFiles, StillSetting
from summitry.apps.texts import files
from summitry.apps.texts.wording import own_name
from summitry.core.text import acts
from summitry.core.text.terms import IssueKind
from summitry.formats.paper.pdf.setting import CannotSet
from tests.texts import Negotiating


class Patient(MadeFiles):
    """Waits for a busy machine longer than a reader would."""

    def file(self, name: str, make: Callable[[], bytes], patience: float = 60) -> bytes:
        return super().file(name, make, patience)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Patient(tmp_path)
    monkeypatch.setattr(files, "store", lambda: kept)


def asked(kind: str, key: str = "russia") -> HttpResponse:
    client = Client()
    client.force_login(Person.objects.get(key=key))
    answer = client.get(reverse("text_file", args=["summit", "declaration", kind]))
    assert isinstance(answer, HttpResponse)
    return answer


def pages(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def document(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def markup(content: bytes) -> str:
    return content.decode()


@pytest.mark.parametrize(
    ("kind", "name", "type_", "read", "said"),
    [
        (
            "docx",
            "en.docx",
            "application/vnd.openxmlformats",
            document,
            ("strengthen", 'w:author="Kazakhstan"'),
        ),
        ("md", "en.md", "text/markdown", markup, ("[strengthen][^", "Held by Kazakhstan.")),
        ("akn", "en.xml", "application/xml", markup, ("strengthen", 'holders="KAZ"', 'showAs="Kazakhstan"')),
        ("pdf", "en.pdf", "application/pdf", pages, ("[strengthen]", "Kazakhstan")),
        ("pdf-clean", "clean-en.pdf", "application/pdf", pages, ("Thepartiesshallpromote",)),
        ("pdf-languages", "languages-en.pdf", "application/pdf", pages, ("[promote][strengthen]",)),
    ],
)
def test_each_is_to_be_saved_and_carries_a_party_s_change(
    negotiating: Negotiating,
    kind: str,
    name: str,
    type_: str,
    read: Callable[[bytes], str],
    said: tuple[str, ...],
) -> None:
    negotiating.edit("head", "promote", "strengthen")
    answer = asked(kind)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(type_)
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''summit-declaration-{name}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    shown = read(answer.content)
    assert [words for words in said if words not in shown] == []
    assert ("strengthen" in shown) == (kind != "pdf-clean")


def test_it_bears_the_symbol_of_an_issue_as_long_as_it_stands_so(negotiating: Negotiating) -> None:
    negotiating.act("secretariat", acts.IssueText(kind=IssueKind.ROLLING, symbol="D/L.1"))
    assert "Issue D/L.1" in asked("md").content.decode()
    negotiating.edit("head", "promote", "strengthen")
    assert "D/L.1" not in asked("md").content.decode()


@pytest.mark.parametrize(
    ("error", "status", "again", "said"),
    [
        (CannotSet("The file took too long to make and was given up."), 503, None, "took too long"),
        (StillSetting(), 202, "2", "asks for it again by itself"),
    ],
)
def test_a_file_that_is_not_there_says_why(
    negotiating: Negotiating,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    again: str | None,
    said: str,
) -> None:
    def refuse(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(Patient, "file", refuse)
    answer = asked("md")
    assert (answer.status_code, answer.headers.get("Refresh")) == (status, again)
    assert said in answer.content.decode()


def test_the_page_offers_every_kind(negotiating: Negotiating) -> None:
    client = Client()
    client.force_login(Person.objects.get(key="adviser"))
    html = client.get(reverse("text", args=["summit", "declaration"])).content.decode()
    for kind in files.Kind:
        assert f'href="/meetings/summit/texts/declaration/files/{kind}/"' in html


@pytest.mark.parametrize("kind", list(files.Kind))
def test_whoever_may_not_see_the_text_gets_none_of_it(negotiating: Negotiating, kind: str) -> None:
    assert asked(kind, "journalist").status_code == 404
    assert asked("exe").status_code == 404


def test_languages_are_called_by_their_own_names() -> None:
    assert [own_name(code) for code in ("zh", "zh-hans", "ru", "und")] == [
        "简体中文",
        "简体中文",
        "Русский",
        "und",
    ]
