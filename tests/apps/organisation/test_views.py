"""The pages on charters: what a reader is told, in every language, and that nothing goes missing."""

import re

import pytest
from django.test import Client

from summitry.apps.organisation import presets
from summitry.apps.organisation.actions.adopt_charter import adopt_charter
from summitry.apps.organisation.wording import CHAPTERS, WORDS
from summitry.core.charter.overview import CHAPTERS as ALL
from summitry.core.charter.overview import rules
from tests.factories import STARTED

pytestmark = pytest.mark.django_db


def page(address: str, status: int = 200, language: str = "en") -> str:
    answer = Client().get(address, headers={"Accept-Language": language})
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_list_has_every_preset_and_no_more_without_a_charter_in_force() -> None:
    shown = page("/charters/")
    for name in presets.names():
        assert presets.load(name).names["en"].full in shown
    assert shown.count('<li class="panel charter">') == len(presets.names())
    assert "In force here" not in shown


def test_the_charter_in_force_comes_first_and_can_be_compared() -> None:
    adopt_charter(presets.text("eaeu"), "eaeu.toml", STARTED)
    shown = page("/charters/")
    assert (
        shown.index("Eurasian Economic Union")
        < shown.index("In force here")
        < shown.index("Association of Southeast")
    )
    assert "?a=in-force&amp;b=osce" in shown
    beside = page("/charters/compare/?a=in-force&b=eaeu")
    assert 'class="rule panel rule-alike"' in beside
    assert "rule-different" not in beside


def test_two_charters_are_told_apart_by_words_and_signs() -> None:
    shown = page("/charters/compare/?a=sco&b=osce")
    for words in ("≠", "different", "◧", "only the first says", "◨", "only the second says"):
        assert words in shown
    for cited in ("Art. 16, Charter of the Shanghai Cooperation Organisation (2002)", "checked in part"):
        assert cited in shown
    assert "the charter does not say" in shown
    assert "On this neither charter says anything" in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ["Председательство", "различно", "Принимается без голосования", "Хартия Шанхайской"]),
        ("zh-hans", ["主席职务", "不同", "不经表决通过", "《上海合作组织宪章》"]),
        ("fr", ["Présidence", "différentes", "Adopté sans vote", "Charte de l’Organisation"]),
    ],
)
def test_the_comparison_speaks_the_readers_language(language: str, words: list[str]) -> None:
    shown = page("/charters/compare/?a=sco&b=unga", language=language)
    assert [word for word in words if word not in shown] == []


def test_without_a_second_charter_there_is_a_choice_and_with_a_wrong_one_a_sentence() -> None:
    assert "<select" in page("/charters/compare/")
    for address in ("/charters/compare/?a=nato&b=sco", "/charters/compare/?a=sco&b=%3Cscript%3E"):
        refused = page(address, 404)
        assert "There is no charter of that name; choose two of these." in refused
        assert "<script>" not in refused


@pytest.mark.parametrize("name", presets.names())
def test_every_piece_of_a_rules_name_can_be_said(name: str) -> None:
    words = {part.word for row in rules(presets.load(name)) for part in row.parts if not part.names}
    assert words - set(WORDS) <= {"known terms"}
    assert set(CHAPTERS) == set(ALL)
