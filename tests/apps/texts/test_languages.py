"""The languages of a text: written, checked and declared concordant on its pages, or taken from a file."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from summitry.apps.texts.languages.offered import direction
from summitry.apps.texts.models import TextAct
from summitry.apps.texts.replaying import rebuild
from summitry.core.text import acts
from summitry.core.text.digest import digest, spelt
from summitry.core.text.languages import VersionState, version_state
from summitry.core.text.terms import Level
from tests.apps.texts.test_pages import JSON, address, signed_in, words_of
from tests.factories import WATER
from tests.texts import Negotiating

RUSSIAN = "Стороны содействуют сотрудничеству в области водных ресурсов."
NOTHING = digest("")


def fields(text: str, *, of: str = WATER, seen: str = "", clause: str = "C1") -> dict[str, str]:
    return {"clause": clause, "language": "ru", "text": text, "of": digest(of), "seen": digest(seen)}


def page(name: str, *more: str, key: str = "interpreter") -> str:
    answer = signed_in(key).get(address(name, *more))
    assert answer.status_code == 200
    return answer.content.decode()


def unit(clause: str, key: str = "interpreter") -> str:
    html = page("text_language", "ru", key=key)
    return words_of(html[html.index(f'id="unit-{clause}"') :].split("</section>")[0])


def save(sent: dict[str, str], verb: str = "save-version") -> HttpResponse:
    answer = signed_in("interpreter").post(address("text_act", verb), sent, headers=JSON)
    assert isinstance(answer, HttpResponse)
    return answer


def state(negotiating: Negotiating, clause: str = "C1") -> VersionState:
    return version_state(negotiating.text, clause, "ru")


def test_a_clause_is_translated_checked_and_declared_concordant(negotiating: Negotiating) -> None:
    assert "What keeps the text from silence and adoption" in words_of(page("text_languages"))
    assert save(fields("Стороны собираются 3 раза.")).status_code == 200
    assert "Number 3: stands here and not in the source." in unit("C1")
    assert "Why it is concordant all the same" in unit("C1")
    unread = {"clause": "C1", "language": "ru", "seen": NOTHING}
    assert save(unread, "certify").status_code == 409
    assert save(fields(RUSSIAN)).json()["sentence"].startswith("These words have changed")
    assert save(fields(RUSSIAN, seen="Стороны собираются 3 раза.")).status_code == 200
    assert save({**unread, "seen": digest(RUSSIAN)}, "certify").status_code == 200
    assert state(negotiating) is VersionState.AUTHENTIC
    assert "authentic" in unit("C1")
    assert "Declare concordant" not in unit("C1")
    assert "textarea" not in page("text_language", "ru", key="russia")


def test_a_language_that_nobody_asked_for_is_refused(negotiating: Negotiating) -> None:
    assert signed_in("interpreter").get(address("text_language", "xx")).status_code == 404
    answer = save({**fields("Words."), "language": "xx"})
    assert answer.json()["sentence"] == "The text is not translated into this language."
    assert save({**fields("Words."), "of": ""}).json()["sentence"] == "of is missing."


def test_a_translation_lands_on_a_text_just_reopened(negotiating: Negotiating) -> None:
    """Reopened alone, the clause still says what was translated; once it is changed, the translation is kept
    as one of the earlier words, which nobody can declare concordant."""
    negotiating.act("chair", acts.LockClause(clause="C1", level=Level.PLENARY))
    negotiating.act("chair", acts.ReopenClause(clause="C1", reason="A word."))
    assert save(fields(RUSSIAN)).status_code == 200
    assert state(negotiating) is VersionState.DRAFT
    assert save({"clause": "C1", "language": "ru", "seen": digest(RUSSIAN)}, "certify").status_code == 200
    negotiating.edit("head", "promote", "strengthen")
    assert state(negotiating) is VersionState.STALE
    late = RUSSIAN.replace("содействуют", "всемерно содействуют")
    assert save(fields(late, seen=RUSSIAN)).status_code == 200
    assert (state(negotiating), negotiating.text.versions["C1"]["ru"].text) == (VersionState.STALE, late)
    assert save({"clause": "C1", "language": "ru", "seen": digest(late)}, "certify").status_code == 409
    html = page("text_language", "ru")
    assert re.search(r"<del>[^<]*promote[^<]*</del><ins>[^<]*\[promote\]\[strengthen\]", html)
    assert "Marked: what changed since the last concordant version." in words_of(html)
    overview = words_of(page("text_languages", key="russia"))
    assert "stale 1" in overview


def test_readers_read_it_in_a_language_with_its_state(negotiating: Negotiating) -> None:
    save(fields(RUSSIAN))
    assert reverse("text_reading", args=["summit", "declaration", "ru"]) in page("text", key="observer")
    html = page("text_reading", "ru", key="observer")
    assert f'lang="ru" dir="ltr">{RUSSIAN}' in html
    shown = words_of(html)
    assert "0 of 3 concordant" in shown
    assert "draft The language group has not declared it concordant yet." in shown
    assert "missing Shown as it was drafted, in English." in shown
    assert [direction(code) for code in ("ar", "fa-AF", "zh")] == ["rtl", "rtl", "ltr"]


def sent(content: bytes, code: str = "ru") -> HttpResponse:
    file = SimpleUploadedFile("back.xlf", content)
    answer = signed_in("interpreter").post(address("text_xliff_sent", code), {"file": file})
    assert isinstance(answer, HttpResponse)
    return answer


def filled(content: str, clause: str, words: str) -> str:
    """With a translation of one clause, as a translator's tool would return it."""
    before, _, rest = content.partition(f'<unit id="{clause}"')
    start, _, end = rest.partition("</source>")
    end = re.sub(r"^<target[^>]*>.*?</target>", "", end)
    return f'{before}<unit id="{clause}"{start}</source><target>{words}</target>{end}'


def taken(html: str, *clauses: str) -> HttpResponse:
    fields_ = dict(re.findall(r'<input type="hidden" name="(key|acts)" value="([^"]*)"', html))
    given = {"key": fields_["key"], "acts": fields_["acts"].replace("&#34;", '"').replace("&amp;", "&")}
    answer = signed_in("interpreter").post(address("text_xliff_take", "ru"), {**given, "clause": clauses})
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_file_goes_out_and_is_compared_before_it_is_taken(negotiating: Negotiating) -> None:
    file = signed_in("observer").get(address("text_xliff", "ru"))
    assert "summit-declaration-ru.xlf" in file.headers["Content-Disposition"]
    content = file.content.decode()
    for clause, words in (("C1", RUSSIAN), ("C2", "Раз в год &amp; чаще."), ("C3", "Совершено.")):
        content = filled(content, clause, words)
    negotiating.edit("china", "annually", "every two years", clause="C2")
    save(fields("Составлено.", of="Done in the languages of the organisation.", clause="C3"))
    before = negotiating.text
    html = sent(content.encode()).content.decode()
    assert negotiating.text == before
    shown = words_of(html)
    assert "Not taken 2 The source has changed since the file was handed out." in shown
    assert "Раз в год &amp; чаще." in shown
    assert "Translated anew here since the file was handed out" in shown
    assert re.findall(r'name="clause" value="(C\d)"( checked)?', html) == [("C1", " checked"), ("C3", "")]
    assert taken(html, "C1", "C3").status_code == taken(html, "C1", "C3").status_code == 302
    versions = negotiating.text.versions
    assert (versions["C1"]["ru"].text, versions["C3"]["ru"].text) == (RUSSIAN, "Совершено.")
    assert "C2" not in versions
    assert TextAct.objects.filter(verb="SaveVersion").count() == 3
    log = negotiating.row.meeting.log
    assert log is not None
    assert rebuild(log, "summit", "declaration") == negotiating.text


def test_all_of_a_file_is_taken_or_nothing(negotiating: Negotiating) -> None:
    content = page("text_xliff", "ru")
    html = sent(filled(filled(content, "C1", RUSSIAN), "C3", "Совершено.").encode()).content.decode()
    save(fields("Составлено.", of="Done in the languages of the organisation.", clause="C3"))
    assert taken(html, "C1", "C3").status_code == 409
    assert "C1" not in negotiating.text.versions
    assert taken(html).status_code == 400
    negotiating.edit("head", "promote", "strengthen")
    late = taken(html, "C1")
    assert late.status_code == 409
    assert "The source of clause 1 has changed since the comparison" in words_of(late.content.decode())


def test_what_is_too_long_is_listed(negotiating: Negotiating) -> None:
    html = sent(filled(page("text_xliff", "ru"), "C1", "вода " * 3000).encode()).content.decode()
    assert "Not taken 1 It is longer than 10000 characters." in words_of(html)
    assert "The file holds nothing new for this text." in words_of(html)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("trgLang", "srcLang"), "The file says that it is in “”; “ru” is expected here."),
        (('id="declaration"', 'id="other"'), "The file belongs to another text, “other”"),
        (('version="2.1"', 'version="1.2"'), "“back.xlf” is no XLIFF 2 file"),
        (("</xliff>", ""), "is not well-formed XML."),
    ],
)
def test_what_is_no_answer_to_the_file_is_refused_whole(
    negotiating: Negotiating, change: tuple[str, str], said: str
) -> None:
    content = page("text_xliff", "ru").replace(*change)
    if change[0] == "trgLang":
        content = content.replace(' srcLang="ru"', "")
    answer = sent(content.encode())
    assert answer.status_code == 400
    assert said in words_of(answer.content.decode())


def test_what_is_translated_is_spelt_with_its_brackets(negotiating: Negotiating) -> None:
    negotiating.edit("head", "promote", "strengthen")
    assert spelt(negotiating.text, "C1") in unit("C1")
