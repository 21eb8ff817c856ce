"""Translations: what is extracted, what is lacking, and what is compiled when."""

import gettext
import os
from pathlib import Path

import pytest

from summitry.cli import catalogues

PYTHON = """
from django.utils.translation import gettext_lazy, pgettext, ngettext
a = gettext_lazy("Give the floor")
b = pgettext("a seat", "Lost")
c = ngettext("%(n)s seat", "%(n)s seats", 2)
d = N_("Refused by {party}")
"""
TEMPLATE = """
{% trans name=seat.name %}
    {{ name }} has
    the floor
{% endtrans %}
{{ _("Withdraw") }}
"""
SENTENCES = {
    "Give the floor",
    "Lost",
    "%(n)s seat",
    "Refused by {party}",
    "%(name)s has the floor",
    "Withdraw",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    templates = tmp_path / "package" / "apps" / "chamber" / "templates" / "chamber"
    templates.mkdir(parents=True)
    (templates / "seat.html").write_text(TEMPLATE)
    (tmp_path / "package" / "words.py").write_text(PYTHON)
    return tmp_path / "package"


@pytest.fixture
def locale(tmp_path: Path, package: Path) -> Path:
    for language in catalogues.LANGUAGES:
        catalogues.update(language, catalogues.extract(package), tmp_path / "locale")
    return tmp_path / "locale"


def translate(locale: Path, language: str, sentence: str, translation: str) -> None:
    path = catalogues.catalogue_path(language, locale)
    empty = f'msgid "{sentence}"\nmsgstr ""\n'
    text = path.read_text("utf-8")
    assert empty in text
    path.write_text(text.replace(empty, f'msgid "{sentence}"\nmsgstr "{translation}"\n'), "utf-8")


def problems(package: Path, locale: Path, language: str = "ru") -> list[str]:
    return [str(gap) for gap in catalogues.gaps(language, catalogues.extract(package), locale)]


def test_every_way_of_marking_a_sentence_is_found(package: Path) -> None:
    found = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogues.extract(package)
    }
    assert found - {""} == SENTENCES


def test_a_template_that_does_not_parse_is_not_passed_over(package: Path) -> None:
    (package / "apps" / "chamber" / "templates" / "chamber" / "broken.html").write_text("{% if %}")
    with pytest.raises(Exception, match="Expected an expression"):
        catalogues.extract(package)


def test_what_is_missing_is_named_with_its_place(package: Path, locale: Path) -> None:
    assert 'words.py:3: "Give the floor" is missing in Russian' in problems(package, locale)
    assert len(problems(package, locale)) == len(SENTENCES)


def test_a_translation_fills_its_gap(package: Path, locale: Path) -> None:
    translate(locale, "ru", "Withdraw", "Отозвать")
    assert not any('"Withdraw"' in problem for problem in problems(package, locale))
    assert any('"Withdraw"' in problem for problem in problems(package, locale, "fr"))


def test_a_fuzzy_translation_is_a_gap(package: Path, locale: Path) -> None:
    translate(locale, "ru", "Withdraw", "Отозвать")
    path = catalogues.catalogue_path("ru", locale)
    path.write_text(
        path.read_text("utf-8").replace('msgid "Withdraw"', '#, fuzzy\nmsgid "Withdraw"'), "utf-8"
    )
    assert any('"Withdraw" is marked fuzzy in Russian' in problem for problem in problems(package, locale))


@pytest.mark.parametrize("translation", ["Отказано", "Отказ: {delegation}"])
def test_other_placeholders_are_a_gap(package: Path, locale: Path, translation: str) -> None:
    translate(locale, "ru", "Refused by {party}", translation)
    assert any("has other placeholders" in problem for problem in problems(package, locale))


def test_an_update_without_news_changes_nothing(package: Path, locale: Path) -> None:
    translate(locale, "ru", "Withdraw", "Отозвать")
    catalogues.update("ru", catalogues.extract(package), locale)
    before = catalogues.catalogue_path("ru", locale).read_bytes()
    catalogues.update("ru", catalogues.extract(package), locale)
    assert catalogues.catalogue_path("ru", locale).read_bytes() == before
    assert "Отозвать".encode() in before


def test_only_what_is_newer_is_compiled(locale: Path) -> None:
    translate(locale, "ru", "Withdraw", "Отозвать")
    assert len(catalogues.compile_stale(locale)) == len(catalogues.LANGUAGES)
    assert gettext.translation("django", locale, ["ru"]).gettext("Withdraw") == "Отозвать"
    assert catalogues.compile_stale(locale) == []

    changed = catalogues.catalogue_path("fr", locale)
    later = changed.with_suffix(".mo").stat().st_mtime_ns + 1_000_000_000
    os.utime(changed, ns=(later, later))
    assert catalogues.compile_stale(locale) == [changed]


def test_nothing_is_left_beside_what_is_compiled(locale: Path) -> None:
    catalogues.compile_stale(locale)
    folder = catalogues.catalogue_path("ru", locale).parent
    assert sorted(path.name for path in folder.iterdir()) == ["django.mo", "django.po"]
