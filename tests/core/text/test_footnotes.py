"""Footnotes stand in the words as marks; what is not one stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from summitry.core.text.footnotes import footnotes, inlined, said_in
from summitry.formats.negotiated.emphasis import Look, stretches


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
