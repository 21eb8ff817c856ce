"""How many members must be there."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.charter import SILENT, Answer, QuorumRule, UnknownCodeError, enough, quorate, quorum, read

MEMBERS = ("ALB", "BOR", "CYR", "DOR")


def rule(share, more_than=False, remote=None):
    return QuorumRule("council", "to_decide", share, more_than, Answer(remote, SILENT), SILENT)


def test_the_rule_carries_its_article(small):
    found = quorum(small, "council", "to_decide")
    assert (found.share, found.more_than, found.origin.article) == ((1, 2), True, "Rule 8")
    assert found.remote_counts.value is False


def test_where_no_quorum_is_stated_the_charter_does_not_say(small):
    found = quorum(small, "council", "to_open")
    assert (found.share, found.origin.kind) == (None, "silent")
    assert enough(found, 4) is None
    assert quorate(found, MEMBERS, MEMBERS) is None


def test_the_quorum_of_the_organ_comes_before_that_of_all(small_text):
    special = small_text + (
        '\n[[quorum]]\norgans = ["board"]\nto_decide = { share = "1/3", source = { checked = false } }\n'
    )
    charter = read(special, "special.toml")
    assert quorum(charter, "board", "to_decide").share == (1, 3)
    assert quorum(charter, "council", "to_decide").share == (1, 2)


def test_an_unknown_organ_is_refused(small):
    with pytest.raises(UnknownCodeError):
        quorum(small, "senate", "to_open")


@given(st.fractions(Fraction(1, 50), 1), st.booleans(), st.integers(1, 250))
def test_enough_is_the_least_number_that_reaches_the_share(share, more_than, members):
    least = enough(rule((share.numerator, share.denominator), more_than), members)

    def reaches(count):
        return Fraction(count, members) > share or (not more_than and Fraction(count, members) == share)

    assert not reaches(least - 1)
    assert reaches(least)


@pytest.mark.parametrize(("remote", "reached"), [(True, True), (None, True), (False, False)])
def test_remote_presence_counts_unless_it_is_said_not_to(remote, reached):
    assert quorate(rule((2, 3), remote=remote), MEMBERS, {"ALB", "BOR"}, {"CYR"}) is reached


def test_only_members_count():
    assert quorate(rule((1, 2)), MEMBERS, {"ALB", "OBS", "UN"}) is False
