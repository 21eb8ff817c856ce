"""A delegation's DOCX: shown to it alone as what it would table, tabled once, and nothing of it lost."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from summitry.apps.accounts.models import Person
from summitry.apps.record.models import Entry
from summitry.apps.texts.models import SentFile, TextAct
from summitry.core.text import acts
from summitry.core.text.terms import Level
from tests.apps.texts.test_files import asked, store
from tests.formats.docx.files import cut, edited
from tests.formats.hostile import bomb
from tests.texts import Negotiating

__all__ = ["store"]

HERE = ["summit", "declaration"]


def signed_in(key: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(key=key))
    return client


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def sent(content: bytes, key: str = "head", name: str = "our changes.docx") -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    answer = signed_in(key).post(reverse("text_sent", args=HERE), {"file": file}, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


def tabled(key: str, *numbers: int | str, group: str = "") -> HttpResponse:
    fields = {"sent": SentFile.objects.first().key, "take": numbers, "group": group}  # type: ignore[union-attr]
    answer = signed_in(key).post(reverse("text_table_sent", args=HERE), fields, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


def test_it_is_tabled_for_a_group_by_who_speaks_for_it(negotiating: Negotiating, issued: bytes) -> None:
    named = acts.NameGroup(group="River states", members=("KAZ", "CHN"), spokesperson="KAZ")
    negotiating.act("chair", named)
    page = words_of(sent(changed(issued, negotiating)).content.decode())
    assert "In whose name Kazakhstan for River states" in page
    refused = words_of(tabled("head", 0, group="Others").content.decode())
    assert "You do not speak for this group." in refused
    tabled("head", 0, group="River states")
    (made,) = negotiating.text.proposed_for("C2")
    assert (made.by, made.group, made.holders) == ("KAZ", "River states", ("KAZ", "CHN"))


@pytest.fixture
def issued(negotiating: Negotiating) -> bytes:
    """The DOCX that Kazakhstan took when China had proposed something."""
    negotiating.edit("china", "promote", "strengthen")
    return asked("docx", "head").content


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def changed(content: bytes, negotiating: Negotiating) -> bytes:
    """Tracked with a comment in the second clause, untracked in the third, a picture at the end."""
    before, after = cut(second(negotiating), out="annually", new="twice a year")
    spans = '<w:commentRangeStart w:id="70"/>{}<w:commentRangeEnd w:id="70"/>'
    words = third(negotiating)
    said = (
        "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:comment w:id='70' w:author='Wang' w:date=''>"
        "<w:p><w:r><w:t>As in May.</w:t></w:r></w:p></w:comment></w:comments>"
    )
    return edited(
        content,
        (before, spans.format(after)),
        (run(words), run(words.replace("languages", "official languages"))),
        ("<w:sectPr/>", "<w:p><w:r><w:drawing/></w:r></w:p><w:sectPr/>"),
        parts={"word/comments.xml": said.encode()},
    )


def second(negotiating: Negotiating) -> str:
    return negotiating.text.runs["C2"]


def third(negotiating: Negotiating) -> str:
    return negotiating.text.runs["C3"]


def test_it_is_shown_before_it_is_tabled_and_tabled_once(negotiating: Negotiating, issued: bytes) -> None:
    content = changed(issued, negotiating)
    before = negotiating.text
    page = sent(content, "adviser").content.decode()
    shown = words_of(page)
    assert "2 changes would be tabled as proposals of Kazakhstan" in shown
    assert "<del>annually</del><ins>twice a year</ins>" in page
    assert "As in May." in shown
    assert "Wang · 2026-11-24 10:00 · paragraph 3 of the file" in shown
    assert "changed without a track · paragraph 4 of the file" in shown
    assert "<ins>official </ins>" in page
    assert "Paragraph 5 An image was left aside." in shown
    assert "1 change in the file stands already" in shown
    assert "A delegate of your delegation tables this here." in shown
    assert negotiating.text == before
    again = sent(content, "adviser")
    assert SentFile.objects.count() == 1
    assert again.redirect_chain[-1][0].endswith(f"/sent/{SentFile.objects.get().key}/")  # type: ignore[attr-defined]
    done = words_of(tabled("head", 0, 1).content.decode())
    assert "2 proposals were tabled by your delegation." in done
    assert "An image was left aside." in done
    assert negotiating.shown("C2").count("twice a year|KAZ") == 1
    acts_so_far = TextAct.objects.count()
    tabled("head", 0, 1)
    tabled("deputy", 0, 1)
    assert TextAct.objects.count() == acts_so_far
    third_time = words_of(sent(content).content.decode())
    assert "0 changes would be tabled" in third_time
    assert "3 changes in the file stand already" in third_time


def test_what_is_not_ticked_is_not_tabled_and_the_record_tells_the_rest(
    negotiating: Negotiating, issued: bytes
) -> None:
    sent(changed(issued, negotiating))
    entries = Entry.objects.count()
    nothing = tabled("head")
    assert (nothing.status_code, "Tick at least one proposal" in nothing.content.decode()) == (400, True)
    tabled("head", 1)
    assert Entry.objects.count() == entries + 1
    assert "KAZ" not in negotiating.shown("C2")
    assert "official |KAZ" in negotiating.shown("C3")


def test_a_number_without_end_ticks_nothing(negotiating: Negotiating, issued: bytes) -> None:
    sent(issued)
    assert tabled("head", "9" * 5000).status_code == 400


def test_all_of_it_is_tabled_or_nothing(negotiating: Negotiating, issued: bytes) -> None:
    sent(changed(issued, negotiating))
    negotiating.act("chair", acts.LockClause(clause="C3", level=Level.PLENARY))
    before = negotiating.text
    answer = tabled("head", 0, 1)
    assert answer.status_code == 409
    assert negotiating.text == before
    shown = words_of(answer.content.decode())
    assert "What does not apply any more" in shown
    assert "1 change would be tabled" in shown


def test_a_file_of_an_outdated_text_is_carried_over(negotiating: Negotiating, issued: bytes) -> None:
    content = changed(issued, negotiating)
    (agreed,) = negotiating.edit("russia", "annually", "every spring", clause="C2")
    negotiating.act("chair", acts.Agree(proposal=agreed))
    (other,) = negotiating.edit("russia", "languages", "six languages", clause="C3")
    negotiating.act("chair", acts.Agree(proposal=other))
    shown = words_of(sent(content).content.decode())
    assert "The text went on since the file was made of it." in shown
    assert shown.count("It would stand beside the clause until you confirm it there.") == 1
    tabled("head", 0, 1)
    mine = [each for each in negotiating.text.standing() if each.by == "KAZ"]
    assert [(each.clause, each.outdated) for each in mine] == [("C2", True), ("C3", False)]
    assert "six" in negotiating.shown("C3")


def test_only_its_own_delegation_sees_it(negotiating: Negotiating, issued: bytes) -> None:
    sent(changed(issued, negotiating))
    address = reverse("text_sent_file", args=[*HERE, SentFile.objects.get().key])
    for key, status in (
        ("deputy", 200),
        ("china", 404),
        ("chair", 404),
        ("secretariat", 404),
        ("journalist", 404),
    ):
        assert signed_in(key).get(address).status_code == status, key
    assert tabled("china", 0).status_code == 404
    assert tabled("adviser", 0).status_code == 404
    assert "our changes" not in signed_in("china").get(reverse("text_sent", args=HERE)).content.decode()
    assert signed_in("head").post(address).status_code == 302
    assert not SentFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda _: b"%PDF-1.7", "list of its parts"),
        (lambda _: bomb(), "unpacks to more than is taken"),
        (lambda _: b"", "must not be empty"),
        (lambda content: renamed(content, ">declaration<", ">accord<"), "made of another text than this one"),
        (lambda content: renamed(content, ">2<", ">1<"), "cannot be found again"),
        (lambda content: renamed(content, ">2<", ">99<"), "cannot be found again"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    issued: bytes, content: Callable[[bytes], bytes], said: str
) -> None:
    answer = sent(content(issued))
    assert (answer.status_code, said in words_of(answer.content.decode())) == (400, True)
    assert not SentFile.objects.exists()


def renamed(content: bytes, old: str, new: str) -> bytes:
    """With another value among its properties."""
    part = zipfile.ZipFile(io.BytesIO(content)).read("docProps/custom.xml").decode()
    assert part.count(old) == 1
    return edited(content, parts={"docProps/custom.xml": part.replace(old, new).encode()})
