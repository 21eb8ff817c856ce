"""The store: what was set is not set again, and nobody waits longer than their patience."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from summitry.apps.decisions.report import papers as module
from summitry.apps.decisions.report.papers import Papers
from summitry.apps.meetings import made
from summitry.apps.meetings.made import StillSetting
from summitry.formats.paper.document import Document, Fixed, fixed
from summitry.formats.paper.pdf.setting import CannotSet
from tests.formats.paper.documents import a_document


class Press:
    """Stands for the child: counts what it sets, waits when told to, and fails when told to."""

    def __init__(self) -> None:
        self.set: list[Document] = []
        self.open = Event()
        self.open.set()
        self.error: Exception | None = None

    def __call__(self, paper: Fixed) -> bytes:
        assert self.open.wait(10)
        if self.error is not None:
            raise self.error
        self.set.append(paper.document)
        return f"%PDF {len(self.set)}".encode()


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    stand_in = Press()
    monkeypatch.setattr(module, "set_pdf", stand_in)
    return stand_in


@pytest.fixture
def papers(tmp_path: Path, press: Press) -> Papers:
    return Papers(tmp_path / "papers")


def test_the_same_document_is_set_once(papers: Papers, press: Press, tmp_path: Path) -> None:
    first, other = a_document("First."), a_document("Other.")
    found = [papers.pdf(fixed(document)) for document in (first, first, other, first)]
    assert found == [b"%PDF 1", b"%PDF 1", b"%PDF 2", b"%PDF 1"]
    assert Papers(tmp_path / "papers").pdf(fixed(other)) == b"%PDF 2"
    assert press.set == [first, other]


def test_many_who_ask_at_once_wait_for_one_setting(papers: Papers, press: Press) -> None:
    press.open.clear()
    with ThreadPoolExecutor(8) as readers:
        asked = [readers.submit(papers.pdf, fixed(a_document("Words."))) for _ in range(8)]
        press.open.set()
        assert {each.result() for each in asked} == {b"%PDF 1"}
    assert len(press.set) == 1


def test_who_has_no_more_patience_is_told_and_finds_it_later(papers: Papers, press: Press) -> None:
    press.open.clear()
    with pytest.raises(StillSetting):
        papers.pdf(fixed(a_document("Words.")), patience=0.01)
    press.open.set()
    assert papers.pdf(fixed(a_document("Words.")), patience=10) == b"%PDF 1"


def test_a_failure_is_told_and_the_next_one_tries_again(papers: Papers, press: Press) -> None:
    press.error = CannotSet("No.")
    with pytest.raises(CannotSet):
        papers.pdf(fixed(a_document("Words.")))
    press.error = None
    assert papers.pdf(fixed(a_document("Words."))) == b"%PDF 1"


def test_too_many_that_wait_are_turned_away(
    papers: Papers, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "MOST_WAITING", 2)
    press.open.clear()
    for words in ("One.", "Two."):
        with pytest.raises(StillSetting):
            papers.pdf(fixed(a_document(words)), patience=0.01)
    with pytest.raises(CannotSet, match="ask again"):
        papers.pdf(fixed(a_document("Three.")))
    press.open.set()
    assert papers.pdf(fixed(a_document("Two.")), patience=10) == b"%PDF 2"


def test_the_oldest_are_forgotten(papers: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(made, "MOST_KEPT", 2)
    for number in range(4):
        papers.pdf(fixed(a_document(f"Number {number}.")))
    assert len(list((tmp_path / "papers").iterdir())) == 2
