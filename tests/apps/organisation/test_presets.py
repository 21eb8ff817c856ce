"""The charters that come with the program, held against what is known of the organisations."""

from datetime import date

import pytest

from summitry.apps.organisation import presets
from summitry.core.charter import (
    chair_on,
    decision_rule,
    next_chair,
    order_of_classes,
    outcome,
    precedence,
    protocol_order,
    quorum,
    speaking_order,
    standing,
    time_limit,
)
from summitry.core.charter.overview import rules

SUMMIT = date(2020, 11, 10)
MEMBERS = ("IND", "KAZ", "CHN", "KGZ", "PAK", "RUS", "TJK", "UZB")


@pytest.fixture(scope="module")
def sco():
    return presets.load("sco")


@pytest.mark.parametrize("name", presets.names())
def test_every_preset_is_a_charter_under_its_name(name):
    assert presets.load(name).organisation.lower() == name


def test_unknown_preset_is_refused():
    with pytest.raises(LookupError):
        presets.load("../sco")


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("ru", MEMBERS),
        ("en", ("CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB")),
        ("fr", ("CHN", "IND", "KAZ", "KGZ", "UZB", "PAK", "RUS", "TJK")),
        ("zh", ("PAK", "RUS", "KAZ", "KGZ", "TJK", "UZB", "IND", "CHN")),
    ],
)
def test_sco_members_in_protocol_order(sco, language, order):
    assert protocol_order(sco, language, SUMMIT) == order


def test_sco_before_and_after_june_2017(sco):
    assert protocol_order(sco, "ru", date(2017, 5, 31)) == ("KAZ", "CHN", "KGZ", "RUS", "TJK", "UZB")
    assert protocol_order(sco, "ru", date(2001, 6, 14)) == ()
    assert not standing(sco, "IND", date(2017, 6, 15)).certain
    assert standing(sco, "IND", date(2017, 7, 1)).certain


def test_sco_speaking_order_of_the_summit(sco):
    order = speaking_order(sco, "RUS", SUMMIT).value
    assert order[:8] == ("RUS", "IND", "KAZ", "CHN", "KGZ", "PAK", "TJK", "UZB")
    assert order[8:15] == ("AFG", "BLR", "IRN", "MNG", "SECRETARIAT", "RATS", "UN")


def test_sco_chair_passes_from_russia_to_tajikistan(sco):
    assert chair_on(sco, SUMMIT).party == "RUS"
    following = next_chair(sco, SUMMIT)
    assert (following.party, following.due, following.overridden) == ("TJK", "TJK", False)
    assert next_chair(sco, date(2021, 1, 1)).origin.article == "Art. 5"


def test_sco_decides_without_a_vote(sco):
    rule = decision_rule(sco, "heads_of_state", "package")
    assert (rule.kind, rule.origin.article, rule.fallback) == ("no_objection", "Art. 16", None)
    assert not rule.origin.checked
    assert rule.origin.in_part
    assert not outcome(rule, MEMBERS, MEMBERS, {"UZB"}).passes
    assert outcome(rule, MEMBERS, MEMBERS, {"IRN"}).passes


def test_sco_expels_without_the_member_concerned(sco):
    rule = decision_rule(sco, "heads_of_state", "expulsion")
    assert outcome(rule, MEMBERS, MEMBERS, {"UZB"}, concerned={"UZB"}).passes
    assert not outcome(rule, MEMBERS, MEMBERS, {"UZB", "CHN"}, concerned={"UZB"}).passes


def test_sco_does_not_say_what_nobody_could_source(sco):
    assert quorum(sco, "heads_of_state", "to_decide").origin.kind == "silent"
    silent = {(row.chapter, row.rule) for row in rules(sco) if row.origin.kind == "silent"}
    assert {("quorum", "quorum"), ("silence", "silence"), ("documents", "document symbols")} <= silent


def test_sco_habits_of_the_meeting_are_no_rules(sco):
    habits = [order_of_classes(sco), precedence(sco), time_limit(sco, "statement")]
    rule = decision_rule(sco, "heads_of_state", "package")
    habits += [rule.hold_seconds, rule.lost_link_pauses, rule.absence_blocks, rule.put]
    assert {habit.origin.kind for habit in habits} == {"agreed", "default"}
    assert all(habit.value is not None and not habit.origin.article for habit in habits)
