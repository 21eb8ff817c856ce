"""What those outside may: the charter's word, then the practice's, then nothing."""

import pytest

from summitry.core.charter.questions.access import access, begins_in

CHARTER = """
[[access]]
who = "{who}"
{rule}
source = {{ article = "Rule 60", checked = true }}
"""
PRACTICE = """
[[practice.access]]
who = "public"
part = "open"
may = ["watch"]
source = { kind = "agreed", because = "It was webcast." }
"""


def asked(read_text, small_text, more, who="public", part="open"):
    return access(read_text(small_text + more), who, part)


@pytest.fixture
def read_text():
    from summitry.core.charter import read

    return lambda text: read(text, "small.toml")


@pytest.mark.parametrize(
    ("rule", "part", "may"),
    [
        ('may = ["watch"]', "open", ("watch",)),
        ('may = ["watch"]', "closed", ()),
        ('may = ["watch"]\npart = "closed"', "closed", ("watch",)),
        ('may_not = ["watch"]', "open", ()),
        ('may = ["watch", "film"]\nmay_not = ["film"]', "open", ("watch",)),
        ('may = ["watch"]\npart = "closed"', "open", None),
    ],
)
def test_a_rule_speaks_of_its_part(rule, part, may, read_text, small_text):
    """One that names none speaks of open parts where it allows, and of all where it forbids."""
    answer = asked(read_text, small_text, CHARTER.format(who="public", rule=rule), part=part)
    assert answer.value == may


def test_the_practice_speaks_where_the_charter_is_silent(read_text, small_text):
    answer = asked(read_text, small_text, PRACTICE)
    assert (answer.value, answer.origin.kind) == (("watch",), "agreed")
    assert asked(read_text, small_text, PRACTICE, who="media").value is None


def test_the_charters_own_word_stands_before_the_practice(read_text, small_text):
    forbidden = CHARTER.format(who="public", rule='may_not = ["attend", "watch"]')
    answer = asked(read_text, small_text, forbidden + PRACTICE)
    assert (answer.value, answer.origin.article) == ((), "Rule 60")


def test_a_session_begins_as_the_practice_says(read_text, small_text):
    doors = '[practice.doors]\npart = "open"\nsource = { kind = "default", because = "So." }\n'
    assert begins_in(read_text(small_text + doors)).value == "open"
    assert begins_in(read_text(small_text)).value is None
