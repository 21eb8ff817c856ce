"""Issues: symbols of the charter, files as they were issued, and a text without names for those outside."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from summitry.apps.accounts.models import Person
from summitry.apps.meetings import numbering
from summitry.apps.meetings.models import Meeting
from summitry.apps.organisation.queries import charter_of
from summitry.apps.texts import files
from summitry.apps.texts.issues.views import VEILED_KINDS
from summitry.apps.texts.models import TextIssue
from summitry.apps.texts.replaying import rebuild
from summitry.core.charter.schema.sittings import Symbol
from summitry.core.text import acts
from summitry.core.text.codec import text_from_json
from summitry.core.text.terms import Stance
from tests.apps.texts.test_acts import address, send, signed_in, words_of
from tests.apps.texts.test_files import Patient, document, pages
from tests.factories import a_paper
from tests.texts import Negotiating

NAMES = ("KAZ", "CHN", "Kazakhstan", "China", "In confidence", "Asked by the capital", "River states")


@pytest.fixture(autouse=True)
def store(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Patient(tmp_path)  # type: ignore[arg-type]
    monkeypatch.setattr(files, "store", lambda: kept)


@pytest.fixture
def numbered(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    """A charter that says how documents are numbered."""
    charter = charter_of(meeting.charter)
    symbol = Symbol.model_construct(pattern="A/{yy}/{series}{number}")
    said = charter.model_copy(update={"documents": charter.documents.model_copy(update={"symbol": symbol})})
    monkeypatch.setattr(numbering, "charter_of", lambda _: said)


def issue(who: str, what: str, **more: str) -> str:
    """The symbol that it got."""
    status, sentence = send(who, "issue", what=what, **more)
    return TextIssue.objects.latest("number").symbol if status == 200 else sentence


def test_each_lineage_continues_its_own_symbol(numbered: None, negotiating: Negotiating) -> None:
    assert issue("secretariat", "rolling:L") == "A/20/L.1"
    assert issue("secretariat", "rolling:Rev") == "A/20/L.1/Rev.1"
    assert issue("secretariat", "rolling:Corr", note="Spelling.") == "A/20/L.1/Rev.1/Corr.1"
    assert issue("secretariat", "rolling:Rev", note="Again.") == "A/20/L.1/Rev.2"
    assert issue("secretariat", "rolling:Add") == "A/20/L.1/Rev.2/Add.1"
    assert issue("secretariat", "compilation:CRP") == "A/20/CRP.1"
    assert issue("chair", "chair:L") == "A/20/L.2"
    assert issue("chair", "chair:Rev") == "A/20/L.2/Rev.1"
    shown = words_of(signed_in("secretariat").get(address("text_issues")).content.decode())
    assert "Rolling text: A/20/L.1/Rev.3 – the revised text" in shown
    assert "Final text: A/20/L.3 – a limited draft" in shown
    assert "A/20/L.2/Rev.1 Chair’s text" in shown


def test_papers_and_issues_are_numbered_in_one_count(numbered: None, negotiating: Negotiating) -> None:
    assert issue("secretariat", "rolling:L") == "A/20/L.1"
    assert numbering.next_number(negotiating.row.meeting, numbering.Series.LIMITED) == 2
    paper = a_paper(negotiating.row.meeting, "A draft", series=numbering.Series.LIMITED)
    assert paper.symbol == "A/20/L.2"
    assert issue("chair", "chair:L") == "A/20/L.3"


def test_without_a_pattern_the_first_symbol_is_written(negotiating: Negotiating) -> None:
    assert issue("secretariat", "rolling:new") == "An issue needs a symbol."
    assert issue("secretariat", "rolling:Rev") == "An issue needs a symbol."
    assert issue("secretariat", "rolling:new", symbol="SCO/D.1") == "SCO/D.1"
    assert issue("secretariat", "rolling:Rev") == "SCO/D.1/Rev.1"
    assert send("secretariat", "issue", what="chair:new", symbol="X")[0] == 403
    assert send("chair", "issue", what="final:new", symbol="X")[0] == 403
    assert send("secretariat", "issue", what="rolling:Vol")[0] == 400


def test_an_issue_is_handed_out_as_it_was_issued(negotiating: Negotiating) -> None:
    negotiating.edit("head", "promote", "strengthen")
    issue("secretariat", "rolling:new", symbol="D/1")
    log = negotiating.row.meeting.log
    assert log is not None
    then = rebuild(log, "summit", "declaration")
    negotiating.edit("china", "water", "river")
    kept = TextIssue.objects.get()
    assert text_from_json(kept.document) == then
    reader = signed_in("russia")
    for kind in ("md", "docx"):
        content = reader.get(address("text_issue_file", "1", kind)).content
        read = document(content) if kind == "docx" else content.decode()
        assert "strengthen" in read
        assert "river" not in read
    assert b"Issue D/1" in reader.get(address("text_issue_file", "1", "md")).content
    page = words_of(reader.get(address("text_issue", "1")).content.decode())
    assert "[ strengthen ] KAZ" in page
    assert "river" not in page
    assert then.issues[0].sha256 in page
    assert reader.get(address("text_issue", "2")).status_code == 404


def confidential(negotiating: Negotiating) -> None:
    """An issue full of names: holders, notes, positions, a group, a new clause and what stands beside."""
    send("chair", "name-group", **{"group": "River states", "member-KAZ": "on", "spokesperson": "KAZ"})
    (first,) = negotiating.edit("head", "promote", "strengthen", note="Asked by the capital.")
    negotiating.edit("china", "water", "river", note="In confidence.")
    negotiating.act("china", acts.TakePosition(target=first, stance=Stance.SUPPORT, note="In confidence."))
    send("head", "propose-clause", after="C1", kind="paragraph", text="New words.", group="River states")
    send("china", "split", clause="C2", words=negotiating.shown("C2").split()[2], note="In confidence.")
    issue("secretariat", "rolling:new", symbol="D/1", note="Asked by the capital.")


def read(kind: str, content: bytes) -> str:
    if kind == "pdf":
        found = PdfReader(io.BytesIO(content))
        return pages(content) + str(found.metadata)
    if kind == "docx":
        parts = zipfile.ZipFile(io.BytesIO(content))
        return "".join(parts.read(each).decode(errors="replace") for each in parts.namelist())
    return content.decode()


@pytest.mark.parametrize("counted", [False, True])
def test_no_name_reaches_those_who_are_not_to_know(negotiating: Negotiating, counted: bool) -> None:
    confidential(negotiating)
    outside = Client()
    page = address("text_without_names", "1")
    assert outside.get(page).status_code == 404
    shown = {"symbol": "D/1", "for-public": "on", **({"counted": "on"} if counted else {})}
    assert send("head", "show-veiled", **shown)[0] == 403
    assert send("chair", "show-veiled", **shown) == (200, "")
    html = outside.get(page).content.decode()
    told = words_of(html)
    assert ("[ strengthen ] 2 hold it" if counted else "[ strengthen ]") in told
    assert ("hold it" in told) == counted
    assert "New words." in told
    given = {"html": html}
    for kind in VEILED_KINDS:
        answer = outside.get(address("text_file_without_names", "1", kind))
        assert answer.status_code == 200
        given[kind] = read(kind, answer.content)
        assert "strengthen" in given[kind]
        assert ("howmanyholdit" in "".join(given[kind].split())) == counted
    full = negotiating.text.issues[0].sha256
    for kind, content in given.items():
        leaked = [name for name in (*NAMES, full, "P4", "proposal-") if name in content]
        assert leaked == [], kind
    for closed in (address("text"), address("text_live"), address("text_issue", "1"), address("text_issues")):
        assert outside.get(closed).status_code == 404
    assert outside.get(address("text_file_without_names", "1", "pdf-clean")).status_code == 404
    assert send("chair", "show-veiled", symbol="D/1") == (200, "")
    assert outside.get(page).status_code == 404


def test_only_the_audience_reads_it(negotiating: Negotiating) -> None:
    issue("secretariat", "rolling:new", symbol="D/1")
    send("secretariat", "show-veiled", **{"symbol": "D/1", "for-journalist": "on"})
    page = address("text_without_names", "1")
    assert signed_in("journalist").get(page).status_code == 200
    assert Client().get(page).status_code == 404
    assert signed_in("russia").get(page).status_code == 200
    assert Person.objects.filter(key="journalist").exists()
    listed = reverse("texts", args=["summit"])
    for led in (listed, reverse("chamber", args=["summit", "journalist"])):
        assert page in signed_in("journalist").get(led).content.decode()
    assert Client().get(listed).status_code == 404
    assert page not in Client().get(reverse("meeting", args=["summit"])).content.decode()
