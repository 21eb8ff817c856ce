"""Documents: filed with a label or a symbol, for their readers, on record, on the table, and never lost."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from summitry.apps.accounts.models import Person
from summitry.apps.chamber.audience import audience_of
from summitry.apps.chamber.broadcast import fragment
from summitry.apps.chamber.queries import standing
from summitry.apps.chamber.rendering import Rendering
from summitry.apps.meetings import storage
from summitry.apps.meetings.models import Document, DocumentFile, PreparedQuestion
from summitry.apps.meetings.participants import Participant
from summitry.apps.meetings.wording import label_of
from summitry.apps.record.queries import acts as recorded
from summitry.core.documents.readers import Readers
from summitry.core.documents.symbols import Relation, Series
from summitry.core.floor import acts
from tests.factories import CAST, Acting, a_chamber, a_meeting, a_paper, an_agenda, some_papers
from tests.formats.hostile import XXE, docx, lying_bomb, pdf

PAPERS = "/meetings/summit/documents/"
Browser = Callable[[str], Client]


@pytest.fixture
def session(db: None) -> Acting:
    return Acting(a_meeting(chamber=replace(a_chamber(), agenda=an_agenda()))).open()


@pytest.fixture
def browser() -> Browser:
    def signed_in(key: str) -> Client:
        client = Client()
        client.force_login(Person.objects.get(key=key))
        return client

    return signed_in


def fields(content: bytes, name: str = "note.pdf", **more: object) -> dict[str, object]:
    file = SimpleUploadedFile(name, content)
    return {"title_en": "A note", "series": "", "language": "en", "readers": "room", "file": file, **more}


def shown(client: Client, **search: str) -> list[str]:
    page = client.get(PAPERS, search).content.decode()
    return re.findall(r'<h2 class="title">(.*?)</h2>', page)


def entries(acting: Acting) -> list[dict[str, object]]:
    assert acting.meeting.log is not None
    payloads = [act.payload or {} for act in recorded(acting.meeting.log)]
    return [payload for payload in payloads if payload["schema"] == "summitry/document/1"]


@pytest.mark.django_db
def test_a_paper_is_filed_kept_and_noted(session: Acting, browser: Browser) -> None:
    client = browser("secretariat")
    answer = client.post(PAPERS, fields(pdf(), item="I2", title_ru="Записка"))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{PAPERS}#document-1")
    document = Document.objects.get()
    assert (document.symbol, label_of(document)) == ("", "Paper no. 1")
    assert document.title == {"en": "A note", "ru": "Записка"}
    file = DocumentFile.objects.get()
    assert storage.read(file.sha256) == pdf()
    (entry,) = entries(session)
    assert entry["act"] == "filed"
    assert entry["actor"] == {"person": "secretariat", "role": "secretariat", "party": None}
    assert json.loads(json.dumps(entry["file"]))["sha256"] == file.sha256
    assert "PK" not in str(entry)


@pytest.mark.django_db
def test_a_file_is_handed_out_to_be_saved_and_run_by_nobody(session: Acting, browser: Browser) -> None:
    browser("secretariat").post(PAPERS, fields(b"<script>alert(1)</script>", "note.txt"))
    answer = browser("onlooker").get(f"{PAPERS}1/en/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")


@pytest.mark.django_db
def test_sent_twice_it_is_one_document_and_one_entry(session: Acting, browser: Browser) -> None:
    for _ in range(2):
        assert browser("head").post(PAPERS, fields(pdf())).status_code == 302
    assert Document.objects.get().party == "KAZ"
    assert len(entries(session)) == 1


HOSTILE: dict[str, tuple[dict[str, object], int, str]] = {
    "a bomb": (fields(lying_bomb(), "a.docx"), 400, "word/media/image1.bin"),
    "entities": (fields(docx(body=XXE), "a.docx"), 400, "declares a document type or entities"),
    "a wrong type": (fields(b"MZ\x90", "a.pdf"), 400, "“a.pdf” is called PDF, but it is TXT."),
    "cut off": (fields(pdf()[:60], "a.pdf"), 400, "breaks off"),
    "too large": (fields(bytes(21 * 1024 * 1024), "a.pdf"), 413, "larger than 20 MB"),
    "no file": ({**fields(b""), "file": ""}, 400, "Choose the file to hand in."),
    "no title": (fields(pdf(), title_en=" ", title_ru=" "), 400, "A document needs a title."),
    "a long title": (fields(pdf(), title_en="x" * 301), 400, "title_en: at most 300 characters."),
    "a language nobody knows": (fields(pdf(), language="tlh"), 400, "Say in which language the file is."),
    "an item nobody knows": (fields(pdf(), item="I9"), 400, "This item is not on the agenda."),
    "readers nobody knows": (fields(pdf(), readers="friends"), 400, "Say who may read it."),
    "a party nobody knows": (fields(pdf(), readers="named", parties="XYZ"), 400, "There is no seat for XYZ."),
    "a parent nobody knows": (fields(pdf(), parent="7"), 400, "There is no such document"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_not_taken_gets_one_sentence_and_loses_nothing(
    case: str, session: Acting, browser: Browser
) -> None:
    sent, status, sentence = HOSTILE[case]
    if isinstance(sent["file"], SimpleUploadedFile):
        sent["file"].seek(0)
    answer = browser("head").post(PAPERS, {"title_ru": "Записка", **sent})
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (status, True), page
    assert "Nothing has been changed." in page
    assert ('value="Записка"' in page) == ("title_ru" not in sent)
    assert not Document.objects.exists()
    assert entries(session) == []


@pytest.mark.django_db
def test_each_sees_and_finds_what_is_for_him(session: Acting, browser: Browser) -> None:
    some_papers(session.meeting)
    everything = ["A paper for the room", "A paper for members", "A paper of Mongolia", "A public paper"]
    for who, wanted in {
        "secretariat": everything,
        "adviser": [everything[0], everything[1], everything[3]],
        "observer": [everything[0], everything[2], everything[3]],
        "interpreter": [everything[0], everything[3]],
    }.items():
        assert shown(browser(who)) == wanted
        assert shown(browser(who), q="PAPER mongolia") == [t for t in wanted if "Mongolia" in t]


@pytest.mark.django_db
def test_restricting_a_paper_closes_it_at_once(session: Acting, browser: Browser) -> None:
    a_paper(session.meeting, "Room", party="KAZ")
    assert browser("china").get(f"{PAPERS}1/en/").status_code == 200
    browser("head").post(f"{PAPERS}1/readers/", {"readers": "named", "parties": ["MNG"]})
    statuses = {
        who: browser(who).get(f"{PAPERS}1/en/").status_code for who in ("china", "observer", "adviser")
    }
    assert statuses == {"china": 404, "observer": 200, "adviser": 200}
    assert [entry["act"] for entry in entries(session)] == ["filed", "readers changed"]
    assert browser("china").post(f"{PAPERS}1/readers/", {"readers": "room"}).status_code == 404


@pytest.mark.django_db
def test_a_new_version_and_another_language_keep_the_old_one(session: Acting, browser: Browser) -> None:
    client = browser("secretariat")
    client.post(PAPERS, fields(b"first", "a.txt"))
    for content, language in ((b"second", "en"), (b"second", "en"), ("второй".encode(), "ru")):
        client.post(f"{PAPERS}1/files/", fields(content, "a.txt", language=language))
    assert client.get(f"{PAPERS}1/en/").content == b"second"
    assert client.get(f"{PAPERS}1/en/1/").content == b"first"
    assert client.get(f"{PAPERS}1/ru/").content == "второй".encode()
    assert [entry["act"] for entry in entries(session)] == ["filed", "file added", "file added"]


@pytest.mark.django_db
def test_a_file_that_was_changed_in_its_place_is_not_handed_out(session: Acting, browser: Browser) -> None:
    a_paper(session.meeting, "Room")
    place: Path = storage.place_of(DocumentFile.objects.get().sha256)
    place.write_bytes(b"something else")
    with pytest.raises(ValueError, match="was changed in its place"):
        browser("china").get(f"{PAPERS}1/en/")
    place.unlink()


@pytest.mark.django_db
def test_working_labels_are_visibly_no_symbols(session: Acting) -> None:
    first = a_paper(session.meeting, "One")
    draft = a_paper(session.meeting, "Two", series=Series.LIMITED)
    revised = a_paper(session.meeting, "Three", parent=draft, relation=Relation.REVISION)
    again = a_paper(session.meeting, "Four", parent=draft, relation=Relation.REVISION)
    mended = a_paper(session.meeting, "Five", parent=again, relation=Relation.CORRIGENDUM)
    assert [label_of(one) for one in (first, draft, revised, mended)] == [
        "Paper no. 1",
        "Draft no. 1",
        "Draft no. 1, revision 1",
        "Draft no. 1, revision 2, corrigendum 1",
    ]


@pytest.mark.django_db
def test_the_list_costs_as_much_for_many_as_for_one(session: Acting, browser: Browser) -> None:
    client = browser("secretariat")

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAPERS).status_code == 200
        return len(asked)

    a_paper(session.meeting, "One")
    one = cost()
    for number in range(5):
        a_paper(session.meeting, f"More {number}")
    assert cost() == one


def table_for(acting: Acting, who: str) -> str:
    stood = standing("summit")
    assert stood is not None
    role, party = CAST[who]
    audience = audience_of("summit", "observe", Participant(who, role, party), stood.chamber, "en")
    return fragment(audience, Rendering(stood, acting.now), ["agenda"])


@pytest.mark.django_db
def test_what_lies_on_the_table_is_before_all_who_may_read_it(session: Acting, browser: Browser) -> None:
    some_papers(session.meeting)
    session.act("chair", acts.TakeUpItem(item="I1"))
    for number in ("1", "2", "3"):
        assert browser("secretariat").post(
            "/meetings/summit/acts/place-document/",
            {"document": number},
            headers={"Accept": "application/json"},
        ).json() == {"ok": True, "at": session.chamber.as_of}
    refused = browser("chair").post(
        "/meetings/summit/acts/place-document/", {"document": "9"}, headers={"Accept": "application/json"}
    )
    assert refused.json()["sentence"] == "There is no such document in this meeting."
    seen = {
        who: [
            name for name in ("for the room", "for members", "of Mongolia") if name in table_for(session, who)
        ]
        for who in ("chair", "china", "observer", "interpreter", "onlooker")
    }
    assert seen == {
        "chair": ["for the room", "for members", "of Mongolia"],
        "china": ["for the room", "for members"],
        "observer": ["for the room", "of Mongolia"],
        "interpreter": ["for the room"],
        "onlooker": ["for the room"],
    }


@pytest.mark.django_db
def test_the_course_calls_a_paper_as_the_pages_do(session: Acting, browser: Browser) -> None:
    a_paper(session.meeting, "Ours", readers=Readers((), ("KAZ",)))
    a_paper(session.meeting, "A draft", series=Series.LIMITED)
    session.act("chair", acts.TakeUpItem(item="I1"))
    for number in ("1", "2"):
        session.act("chair", acts.PlaceDocument(document=number))

    def laid(who: str, page: str) -> list[str]:
        html = browser(who).get(f"/meetings/summit/{page}/").content.decode()
        return re.findall(r"([A-Z][^>\n]*) was laid on the table", html)

    assert laid("head", "course") == ["Paper no. 1", "Draft no. 1"]
    assert laid("secretariat", "rapporteur") == ["Paper no. 1", "Draft no. 1"]
    assert laid("china", "course") == ["A restricted paper", "Draft no. 1"]


@pytest.mark.django_db
def test_the_form_is_folded_once_there_is_something_to_read(session: Acting, browser: Browser) -> None:
    def folded(who: str) -> bool:
        (form,) = re.findall(
            r'<details class="file-form"( open)?>', browser(who).get(PAPERS).content.decode()
        )
        return form == ""

    assert not folded("head")
    a_paper(session.meeting, "Ours", readers=Readers((), ("CHN",)))
    assert (folded("china"), folded("head")) == (True, False)


@pytest.mark.django_db
def test_a_document_that_is_put_brings_its_symbol_and_its_hash(session: Acting, browser: Browser) -> None:
    some_papers(session.meeting)
    file = DocumentFile.objects.get(document__number=1)
    put = {"kind": "text", "title": "The paper", "matter": "other", "texts": "Another text"}
    address, headers = "/meetings/summit/acts/put-question/", {"Accept": "application/json"}
    for number in ("2", "9", "x"):
        answer = browser("chair").post(address, {**put, f"document_{number}": "yes"}, headers=headers)
        assert answer.status_code == 400, number
    assert browser("chair").post(address, {**put, "document_1": "yes"}, headers=headers).status_code == 200
    question = session.chamber.question
    assert question is not None
    assert [(text.title, text.sha256) for text in question.texts] == [
        ({"und": "Another text"}, ""),
        ({"en": "A paper for the room"}, file.sha256),
    ]
    session.now = session.chamber.as_of
    session.acknowledge()
    session.gavel()
    assert file.sha256 in browser("onlooker").get("/meetings/summit/decisions/1/").content.decode()


@pytest.mark.django_db
def test_a_prepared_question_names_documents_and_is_put_with_what_is_in_them_then(
    session: Acting, browser: Browser
) -> None:
    some_papers(session.meeting)
    Document.objects.filter(number=1).update(symbol="S/1")
    becomes = {"title": {"en": "The declaration"}, "document": 1}
    prepared = PreparedQuestion.objects.create(
        meeting=session.meeting, order=2, kind="package", matter="other", title={"en": "The outcome"}
    )
    sent, headers = {"prepared": str(prepared.pk)}, {"Accept": "application/json"}
    address = "/meetings/summit/acts/put-question/"
    for texts, sentence in (
        ([{"document": 9}], "There is no such document in this meeting."),
        (
            [becomes, {"document": 2}],
            "A restricted document cannot be put: say first that everybody may read it.",
        ),
    ):
        PreparedQuestion.objects.filter(pk=prepared.pk).update(texts=texts)
        refused = browser("chair").post(address, sent, headers=headers)
        assert (refused.status_code, refused.json()["sentence"]) == (400, sentence)
    PreparedQuestion.objects.filter(pk=prepared.pk).update(
        texts=[{"title": {"en": "A motion"}}, becomes, {"document": 1}]
    )
    browser("secretariat").post(
        f"{PAPERS}1/files/", {"language": "en", "file": SimpleUploadedFile("b.pdf", pdf())}
    )
    latest = DocumentFile.objects.filter(document__number=1).order_by("-version")[0]
    assert latest.version == 2
    assert browser("chair").post(address, sent, headers=headers).status_code == 200
    question = session.chamber.question
    assert question is not None
    assert [(text.title, text.symbol, text.sha256) for text in question.texts] == [
        ({"en": "A motion"}, "", ""),
        ({"en": "The declaration"}, "S/1", latest.sha256),
        ({"en": "A paper for the room"}, "S/1", latest.sha256),
    ]
    for who, view in (("head", "seat"), ("china", "seat"), ("russia", "seat"), ("observer", "observe")):
        seat = browser(who).get(f"/meetings/summit/chamber/{view}/").content.decode()
        assert seat.count(f'title="SHA-256 {latest.sha256}"') == 2
    session.now = session.chamber.as_of
    session.acknowledge()
    session.gavel()
    for address in ("decisions", "adopted"):
        page = browser("onlooker").get(f"/meetings/summit/{address}/1/").content.decode()
        assert page.count(f">{latest.sha256}</code>") == 2
        assert page.count(">S/1</span>") == 2


def test_readers_are_circles_and_parties() -> None:
    assert Readers().admits(("guest",), None)
    assert not Readers().admits(("press",), None)
    assert not Readers(("member",)).admits(("observer",), "MNG")
    assert Readers(("member",), ("MNG",)).admits(("observer",), "MNG")
    assert Readers(("house",)).admits(("house",), None)
    assert Readers(("public",)).admits(("public",), None)
