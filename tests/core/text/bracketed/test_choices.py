"""Which brackets, words and options are alternatives, and what each says."""

import pytest

from summitry.core.text.bracketed import Wording, read


def choices(source: str) -> list[tuple[str, tuple[str, ...]]]:
    document = read(source.encode())
    return [(choice.form.value, Wording(document).alternatives(choice)) for choice in document.choices]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Parties [shall][should] act", [("adjacent", ("shall", "should"))]),
        ("Parties [shall] [should] act", [("adjacent", ("shall", "should"))]),
        ("*[Invites] [Strongly urges]* all", [("adjacent", ("Invites", "Strongly urges"))]),
        ("*[Takes*][*Welcomes*] it", [("adjacent", ("Takes", "Welcomes"))]),
        ("[shall]/[should]", [("slash", ("shall", "should"))]),
        ("[shall][should]/[other]", [("slash", ("shall", "should", "other"))]),
        ("[shall] or [should]", [("or", ("shall", "should"))]),
        ("shall/should and/or will", [("slash", ("shall", "should"))]),
        ("1/CP.21, FCCC/CP/2015/7, W/m2, http://a.int/one/two", []),
        ("[low-[carbon][emission] path][growth]",
         [("adjacent", ("low-[carbon][emission] path", "growth")), ("adjacent", ("carbon", "emission"))]),
        ("[All][Some] [shall][should]", [("adjacent", ("All", "Some")), ("adjacent", ("shall", "should"))]),
        ("[below 1][below 2] [below 3]", [("adjacent", ("below 1", "below 2", "below 3"))]),
        ("[act] [, where needed,] [and report]", []),
        ("[One ends.] [Another begins.]", []),
        ("[, if any,] [rights,] and", []),
        ("[One.][no text]", [("adjacent", ("One.", ""))]),
        ("[and] [or]", [("adjacent", ("and", "or"))]),
        ("[a], [b]", []),
        ("[a] x [b]", []),
        ("[a\n\n[b]", []),
    ],
)  # fmt: skip
def test_choices(source: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert choices(source) == found


def test_options_are_a_choice() -> None:
    source = (
        "1. **Option 1:** Act:\n\n  (a) soon.\n\n  **Option 2:** No text.\n\n  **Option 3:**\n\n  No text"
    )
    assert choices(source) == [("option", ("Act:\nsoon.", "", ""))]


def test_a_paragraph_and_its_alternative_are_a_choice() -> None:
    assert choices("3.3 One.\n\n3.3 alt Two.\n\n3.3bis Three.") == [("option", ("One.", "Two."))]


def test_a_single_option_is_none() -> None:
    assert choices("**Option 1:** One.") == []


def test_readings_print_what_else_is_open() -> None:
    document = read(b"1. Parties [shall][should] [, soon,] *act*[^1] on [their] aims.")
    assert Wording(document).readings(document.choices[0]) == (
        "Parties shall [, soon,] act on [their] aims.",
        "Parties should [, soon,] act on [their] aims.",
    )


def test_a_reading_spans_blocks_where_the_choice_does() -> None:
    document = read(b"[No action][Parties shall:\n\n1. act;\n\n2. report.]")
    assert Wording(document).readings(document.choices[0]) == ("No action", "Parties shall:\nact;\nreport.")


def test_plain_text_of_some_choices() -> None:
    source = (
        "# Aims\n\n**Option 1:** We shall/should [act][wait] ,  \\[sic\\].\n\n**Option 2:** No text\n\n## End"
    )
    document = read(source.encode())
    options, words, brackets = document.choices
    wording = Wording(document)
    assert wording.plain({options.id: 0, words.id: 1, brackets.id: 0}) == "Aims\nWe should act, [sic].\nEnd"
    assert wording.plain({options.id: 1}) == "Aims\nEnd"
