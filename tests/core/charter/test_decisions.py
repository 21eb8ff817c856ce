"""Which rule applies, and what passes under it."""

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.charter import (
    Answer,
    DecisionRule,
    Origin,
    UnknownCodeError,
    VoteWeight,
    absence,
    decision_rule,
    needed,
    outcome,
    read,
)

MEMBERS = ("ALB", "BOR", "CYR", "DOR")
SOME = st.sets(st.sampled_from([*MEMBERS, "OBS"]))
ARTICLE = Origin("article", article="Rule 1", checked=True)


def rule(kind, **more):
    return DecisionRule("council", "text", kind, ARTICLE, "", **more)


RULES = (
    rule("no_objection"),
    rule("no_objection", absence_blocks=Answer(True, ARTICLE)),
    rule("consensus_minus", excluded=("CYR",)),
    rule("consensus_minus", minus_concerned=True),
    rule("opt_in"),
    rule("threshold", share=(2, 3), of="members"),
    rule("threshold", share=(1, 2), more_than=True, of="voting"),
)


@pytest.mark.parametrize(
    ("organ", "matter", "article"),
    [
        ("council", "anything", "Rule 4"),
        ("council", "statute", "Rule 5"),
        ("council", "budget", "Rule 7"),
        ("board", "budget", "Rule 7"),
    ],
)
def test_the_closest_rule_wins(small, organ, matter, article):
    assert decision_rule(small, organ, matter).origin.article == article


def test_a_matter_that_is_not_the_organs_has_no_rule(small):
    found = decision_rule(small, "board", "statute")
    assert (found.kind, found.origin.kind) == (None, "silent")
    assert found.sentence == "The charter does not say how this is decided."


def test_an_unknown_organ_is_refused(small):
    with pytest.raises(UnknownCodeError):
        decision_rule(small, "senate", "budget")


def test_the_fallback_has_its_own_article(small):
    fallback = decision_rule(small, "council", "statute").fallback
    assert (fallback.kind, fallback.share, fallback.origin.article) == ("threshold", (2, 3), "Rule 6")
    assert fallback.sentence == "Adopted by 2/3 of all members."
    assert not fallback.origin.checked


def test_what_the_rule_leaves_open_comes_from_the_practice_and_says_so(small):
    found = decision_rule(small, "council", "anything")
    assert (found.hold_seconds.value, found.hold_seconds.origin.kind) == (5, "default")
    assert (found.absence_blocks.value, found.absence_blocks.origin.article) == (True, "Rule 4")
    assert (found.lost_link_pauses.value, found.lost_link_pauses.origin.kind) == (None, "silent")


def test_a_share_of_nobody_knows_whom_decides_nothing():
    assert outcome(rule("threshold", share=(1, 2)), MEMBERS, MEMBERS, (), in_favour=MEMBERS).passes is None


def test_a_vote_has_its_own_source(small_text):
    text = small_text.replace(
        'source = { instrument = "rules", article = "Rule 6", checked = false }',
        """source = { instrument = "rules", article = "Rule 6", checked = false }
        [decisions.fallback.vote]
        methods = ["roll_call", "secret"]
        weights = [{ party = "ALB", votes = 2, instead_of = ["BOR"] }]
        source = { instrument = "rules", article = "Rule 10", checked = true }""",
    )
    fallback = decision_rule(read(text, "small.toml"), "council", "statute").fallback
    assert fallback.vote.methods == ("roll_call", "secret")
    assert fallback.vote.weights == (VoteWeight("ALB", 2, ("BOR",)),)
    assert (fallback.vote.abstentions_count, fallback.vote.proxies) == (None, None)
    assert (fallback.vote.origin.article, fallback.origin.article) == ("Rule 10", "Rule 6")


def test_a_rule_survives_json(small):
    found = decision_rule(small, "council", "statute")
    assert msgspec.json.decode(msgspec.json.encode(found), type=DecisionRule) == found


@given(st.sampled_from(RULES), SOME, SOME, SOME, SOME)
def test_a_further_objection_never_helps(rule, present, objections, more, concerned):
    before = outcome(rule, MEMBERS, present, objections, concerned=concerned)
    after = outcome(rule, MEMBERS, present, objections | more, concerned=concerned)
    assert before.passes or not after.passes
    assert before.blocking <= after.blocking


@given(SOME, SOME)
def test_under_no_objection_one_member_suffices_to_stop(present, objections):
    found = outcome(rule("no_objection"), MEMBERS, present, objections)
    assert found.passes == (not objections & set(MEMBERS))
    assert found.set_aside == objections - set(MEMBERS)


@given(SOME, SOME)
def test_consensus_minus_ignores_the_party_concerned_and_nobody_else(objections, concerned):
    found = outcome(
        rule("consensus_minus", minus_concerned=True), MEMBERS, MEMBERS, objections, concerned=concerned
    )
    counting = set(MEMBERS) - concerned
    assert found.blocking == objections & counting
    assert found.passes == (bool(counting) and not found.blocking)


@given(SOME, SOME)
def test_a_rule_without_exception_knows_no_party_concerned(objections, concerned):
    plain = outcome(rule("no_objection"), MEMBERS, MEMBERS, objections)
    assert outcome(rule("no_objection"), MEMBERS, MEMBERS, objections, concerned=concerned) == plain


@given(SOME)
def test_named_parties_are_left_out(concerned):
    voices = needed(rule("consensus_minus", excluded=("CYR", "ZZZ")), MEMBERS, concerned)
    assert (voices.needed, voices.excluded) == ({"ALB", "BOR", "DOR"}, {"CYR"})


@given(SOME)
def test_absence_blocks_only_where_it_is_said(present):
    members = set(MEMBERS)
    for says in (True, False, None):
        asked = rule("no_objection", absence_blocks=Answer(says, ARTICLE))
        answer = absence(asked, MEMBERS, present)
        assert answer.absent == members - present
        assert answer.blocking == (answer.absent if says else set())
        assert outcome(asked, MEMBERS, present, ()).passes == (not answer.blocking)


def test_the_absence_of_a_party_left_out_blocks_nothing():
    asked = rule("consensus_minus", excluded=("CYR",), absence_blocks=Answer(True, ARTICLE))
    assert outcome(asked, MEMBERS, ("ALB", "BOR", "DOR"), ()).passes


def test_who_stays_out_of_a_project_does_not_stop_it():
    found = outcome(rule("opt_in"), MEMBERS, MEMBERS, {"ALB", "BOR"})
    assert (found.passes, found.outside, found.blocking) == (True, {"ALB", "BOR"}, frozenset())
    assert not outcome(rule("opt_in"), MEMBERS, MEMBERS, MEMBERS).passes


@pytest.mark.parametrize(
    ("of", "more_than", "least"),
    [
        ("members", False, 2),
        ("members", True, 3),
        ("present", False, 2),
        ("present", True, 2),
        ("voting", True, 2),
    ],
)
def test_the_least_votes_that_reach_a_half(of, more_than, least):
    """Of four members three are present, and one of them votes against."""
    asked = rule("threshold", share=(1, 2), of=of, more_than=more_than)
    passing = [
        len(votes)
        for size in range(4)
        for votes in itertools.combinations(("ALB", "BOR", "CYR"), size)
        if outcome(asked, MEMBERS, ("ALB", "BOR", "DOR"), (), in_favour=votes, against=("DOR",)).passes
    ]
    assert min(passing, default=None) == least


def test_silence_is_no_vote_in_favour():
    assert not outcome(rule("threshold", share=(1, 2), of="members"), MEMBERS, MEMBERS, ()).passes


def test_where_the_charter_does_not_say_nothing_passes_or_fails():
    assert outcome(rule(None), MEMBERS, MEMBERS, ()).passes is None
    assert outcome(rule("referred"), MEMBERS, MEMBERS, ()).passes is None


def test_without_members_nothing_passes():
    assert not outcome(rule("no_objection"), (), (), ()).passes
