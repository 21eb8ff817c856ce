"""The charter's rules of debate come first, then the practice, then nothing."""

from datetime import date

from summitry.core.charter import (
    order_of_classes,
    point_of_order,
    precedence,
    right_of_reply,
    sort_language,
    speaking_order,
    time_limit,
    warning_seconds,
)


def test_a_rule_of_the_charter_comes_before_the_practice(small):
    limit = time_limit(small, "statement")
    assert (limit.value, limit.origin.kind, limit.origin.article) == (300, "article", "Rule 9")


def test_the_practice_speaks_where_the_charter_does_not_and_is_no_article(small):
    limit = time_limit(small, "comment")
    assert (limit.value, limit.origin.kind) == (60, "agreed")
    assert limit.origin.standing == "agreed for the meeting, not a rule of the charter"


def test_what_neither_says_is_not_invented(small):
    asked = (order_of_classes, sort_language, precedence, warning_seconds, right_of_reply, point_of_order)
    answers = [question(small) for question in asked] + [time_limit(small, "objection")]
    assert {(answer.value, answer.origin.standing) for answer in answers} == {
        (None, "the charter does not say")
    }
    assert speaking_order(small, "ALB", date(2015, 1, 1)).value is None
