"""What is emphasis and what is only an asterisk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.formats.negotiated.emphasis import Look, stretches


@given(st.text("*a \\"))
def test_no_character_is_lost(words: str) -> None:
    assert "".join(said for said, _ in stretches(words)) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("*Recalling* that", [("Recalling", Look.ITALIC), (" that", Look.PLAIN)]),
        ("**a** ***b***", [("a", Look.BOLD), (" ", Look.PLAIN), ("b", Look.BOTH)]),
        ("2 * 3 * 4", [("2 * 3 * 4", Look.PLAIN)]),
        ("*cut by", [("*cut by", Look.PLAIN)]),
        ("\\*not*", [("\\*not*", Look.PLAIN)]),
    ],
)
def test_marks_on_both_sides_of_words(words: str, shown: list[tuple[str, Look]]) -> None:
    assert [each for each in stretches(words) if each[1] is not Look.MARK] == shown
