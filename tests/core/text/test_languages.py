"""Translations of a text that goes on changing, and what can be compared between two languages."""

import pytest

from summitry.core.text import acts
from summitry.core.text.concordance import Discrepancy, Sign, count, discrepancies
from summitry.core.text.digest import digest, spelt
from summitry.core.text.languages import VersionState, version_state
from tests.core.text.desk import Desk

FRENCH = "Les Parties coopèrent."


def desk_with_french() -> Desk:
    desk = Desk("The Parties cooperate.", authentic=("en", "fr"))
    desk.act(acts.SaveVersion(clause="C1", language="fr", text=FRENCH))
    return desk


def test_nobody_overwrites_or_certifies_what_they_have_not_read() -> None:
    desk = desk_with_french()
    mine = acts.SaveVersion(clause="C1", language="fr", text="Les Parties coopéreront.", seen=digest(FRENCH))
    desk.refused(
        "words_changed", acts.SaveVersion(clause="C1", language="fr", text="Autre.", seen=digest(""))
    )
    desk.act(mine)
    assert desk.act(mine) == ()
    desk.refused("version_changed", acts.Certify(clause="C1", language="fr", seen=digest(FRENCH)))
    desk.act(acts.Certify(clause="C1", language="fr", seen=digest(mine.text)))
    assert version_state(desk.text, "C1", "fr") is VersionState.AUTHENTIC


def test_a_version_remembers_the_source_of_the_last_concordant_one() -> None:
    desk = desk_with_french()
    desk.act(acts.Certify(clause="C1", language="fr"))
    desk.propose("IND", "cooperate", "work together")
    for words in ("Les Parties coopèrent [travaillent ensemble].", "Les Parties [coopèrent][travaillent]."):
        desk.act(acts.SaveVersion(clause="C1", language="fr", text=words))
    version = desk.text.versions["C1"]["fr"]
    assert (version.before, version.source) == ("The Parties cooperate.", spelt(desk.text, "C1"))


def test_a_reading_without_words_is_no_blank() -> None:
    assert [each.sign for each in discrepancies("rain [][and releases]", "дождь")] == [Sign.BRACKET] * 2
    assert [each.sign for each in discrepancies("on [ ] May", "мая")] == [Sign.PLACEHOLDER]


@pytest.mark.parametrize(
    ("term", "text", "times"),
    [
        ("Шанхайская организация сотрудничества", "в рамках Шанхайской организации сотрудничества", 1),
        ("Китай", "между Китаем и Россией", 1),
        ("Oman", "Every woman of Oman", 1),
        ("IT", "it is IT", 1),
        ("上海合作组织", "在上海合作组织框架内", 1),
        ("СНГ", "страны СНГ", 1),
    ],
)
def test_a_term_is_found_as_a_word_of_its_own(term: str, text: str, times: int) -> None:
    assert count(term, text) == times


def test_terms_are_asked_for_and_wrong_forms_found() -> None:
    terms = {"Secretariat": ("Секретариат",), "Council": ("Совет",)}
    source, translation = "The Secretariat informs the Council.", "Секретариату сообщает Комитет ОШС."
    assert discrepancies(source, translation, terms, ("ОШС",)) == [
        Discrepancy(sign=Sign.TERM, value="Council", here=1, there=0),
        Discrepancy(sign=Sign.TERM, value="ОШС", here=0, there=1),
    ]
