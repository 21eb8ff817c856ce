"""Footnotes stand in the words as marks; what is not one stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from summitry.core.text.clauses import derived
from summitry.core.text.derived import Choice
from summitry.core.text.fabric import words
from summitry.core.text.footnotes import Footnote, footnotes, inlined, said_in, set_apart
from summitry.formats.negotiated.emphasis import Look, stretches
from tests.core.text.desk import Desk


def test_a_footnote_ends_with_its_own_bracket() -> None:
    words = "One^[a [b] c], two^[open, three^[so]."
    assert [said_in(words[start:end]) for start, end in footnotes(words)] == ["a [b] c", "so"]


@given(st.text("^[]* ab\\"))
def test_nothing_is_lost_whatever_brackets_there_are(words: str) -> None:
    assert "".join(said for said, _ in stretches(words)) == words
    for said, look in stretches(words):
        if look is Look.NOTE:
            assert said == f"^[{said_in(said)}]"


def test_markdown_s_own_footnotes_are_taken_in_where_they_are_referred_to() -> None:
    body = "One[^1] and two[^b], three[^none].\n\nMore.\n\n"
    written = body + "[^1]: First\n  words.\n[^b]: Second.\n\n[^free]: Nobody’s.\n"
    assert inlined(written) == (
        "One^[First words.] and two^[Second.], three[^none].\n\nMore.\n\n\n[^free]: Nobody’s.\n"
    )
    assert inlined("Plain ^[so].") == "Plain ^[so]."


def kinds(desk: Desk) -> list[str]:
    """What stands there: words as they are, `…` for a choice, and footnotes in parentheses."""
    return ["".join(_kinds(desk, each)) for each in set_apart(derived(desk.text, "C1"), desk.text.runs)]


def _kinds(desk: Desk, node: object) -> list[str]:
    if isinstance(node, Footnote):
        return ["(", *("".join(_kinds(desk, each)) for each in node.nodes), ")"]
    return ["…"] if isinstance(node, Choice) else [words(node.pieces, desk.text.runs)]  # type: ignore[attr-defined]


def test_a_footnote_is_one_whatever_is_proposed_within_it() -> None:
    desk = Desk("Rivers^[of [all] kinds] flow^[always].")
    desk.propose("CHN", "kinds", "sorts")
    assert kinds(desk) == ["Rivers", "(of [all] …)", " flow", "(always)", "."]
    desk.propose("IND", "always", "")
    assert kinds(desk)[3] == "(…)"


def test_one_whose_mark_is_at_stake_stays_in_the_line() -> None:
    desk = Desk("Rivers^[of all kinds] flow^[always].")
    desk.propose("CHN", "kinds] flow", "sorts flow")
    assert kinds(desk) == ["Rivers^[of all ", "…", "(always)", "."]
