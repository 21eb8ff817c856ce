"""What happened to a text as a whole, and where its words come from."""

import io

import pytest
from pypdf import PdfReader

from summitry.apps.texts import files
from summitry.core.text import acts
from summitry.core.text.terms import IssueKind
from tests.apps.texts.test_acts import address, send, signed_in, words_of
from tests.apps.texts.test_files import Patient
from tests.apps.texts.test_silence import address as of_experts
from tests.apps.texts.test_silence import clean, launched
from tests.texts import Negotiating

__all__ = ["clean"]


def read(who: str, page: str) -> str:
    return words_of(signed_in(who).get(address(page)).content.decode())


def test_acts_on_the_whole_text_are_told_with_who_what_and_why(negotiating: Negotiating) -> None:
    send("chair", "name-penholder", person="china")
    send("secretariat", "name-group", group="River states", **{"member-KAZ": "on", "member-CHN": "on"})
    send("chair", "suspend", party="CHN", reason="Its fees are open.")
    send("secretariat", "relabel", clause="C1", label="7")
    send("secretariat", "issue", what="rolling:new", symbol="D/1", note="After the break.")
    send("secretariat", "show-veiled", **{"symbol": "D/1", "for-journalist": "on"})
    told = read("observer", "text_history")
    for sentence in (
        "Chair named who holds the pen:",
        "named a group: River states: ",
        "Chair suspended a party: China – Its fees are open.",
        "changed its number: 7",
        "issued the text: D/1 (Rolling text) – After the break.",
        "said who reads an issue without names: D/1: Journalist",
    ):
        assert sentence in told
    assert told.index("D/1: Journalist") < told.index("named a group")


def test_who_broke_silence_is_told_to_those_alone_who_may_know(clean: Negotiating) -> None:
    launched(clean)
    clean.act("head", acts.BreakSilence(reason="The month is wrong."))
    for who, knows in (("chair", True), ("head", True), ("china", False), ("observer", False)):
        told = words_of(signed_in(who).get(of_experts("text_history")).content.decode())
        assert "launched a silence procedure: T/1, until" in told
        assert ("Kazakhstan broke the silence – The month is wrong." in told) == knows
        assert ("A recipient broke the silence" in told) == (not knows)
        assert ("The month is wrong." in told) == knows


def test_words_are_followed_to_who_brought_them_on_the_page_and_on_paper(
    negotiating: Negotiating, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Patient(tmp_path)  # type: ignore[arg-type]
    monkeypatch.setattr(files, "store", lambda: kept)
    (mine,) = negotiating.edit("russia", "water", "rain", note="As agreed in May.")
    negotiating.act("chair", acts.Agree(proposal=mine, decision="Nobody objected."))
    told = read("observer", "text_provenance")
    assert "rain Russia" in told
    assert "As agreed in May. · The chair: Nobody objected." in told
    assert "First text" in told
    negotiating.act("secretariat", acts.IssueText(kind=IssueKind.ROLLING, symbol="D/1"))
    (later,) = negotiating.edit("china", "rain", "snow")
    negotiating.act("chair", acts.Agree(proposal=later, decision="So be it."))
    for made, now in ((address("text_file", "pdf"), True), (address("text_issue_file", "1", "pdf"), False)):
        paper = PdfReader(io.BytesIO(signed_in("head").get(made).content))
        words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
        assert "how this text came about" in words
        assert "Places open, by section" in words
        assert "As agreed in May." in words
        assert ("So be it." in words) == now
