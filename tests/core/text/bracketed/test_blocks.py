"""What a block is, its label, and in which other it stands."""

import pytest

from summitry.core.text.bracketed import read
from summitry.core.text.bracketed.state import Holds, Kind, Mark


def outline(source: str) -> list[tuple[int, str, str]]:
    return [(block.level, block.kind.value, block.label) for block in read(source.encode()).blocks]


def only(source: str) -> tuple[Kind, str]:
    (block,) = read(source.encode()).blocks
    return block.kind, block.label


@pytest.mark.parametrize(
    ("source", "kind", "label"),
    [
        ("### I. ADOPTION OF THE [A] [B]", Kind.HEADING, "###"),
        ("**A. DRAFT AGREEMENT**", Kind.HEADING, ""),
        ("ARTICLE 3", Kind.HEADING, ""),
        ("A.\t[General/Objective]", Kind.HEADING, ""),
        ("Article 2 bis (general)", Kind.HEADING, ""),
        ("Article 4 applies.", Kind.PARAGRAPH, ""),
        ("3. Each Party", Kind.NUMBERED, "3"),
        ("3 bis Each Party", Kind.NUMBERED, "3 bis"),
        ("9bis. *Decides*", Kind.NUMBERED, "9bis"),
        ("3 alt [Each] Party", Kind.NUMBERED, "3 alt"),
        ("3.3bis Alt Each", Kind.NUMBERED, "3.3bis Alt"),
        ("59quater.Decides", Kind.NUMBERED, "59quater"),
        ("[26. Parties", Kind.NUMBERED, "26"),
        ("[53.bis: *Decides*", Kind.NUMBERED, "53.bis"),
        ("53 *Recalls* decisions", Kind.NUMBERED, "53"),
        ("1.5 °C above", Kind.PARAGRAPH, ""),
        ("2015 was", Kind.PARAGRAPH, ""),
        ("[40-70] per cent", Kind.PARAGRAPH, ""),
        ("(a) To do", Kind.SUB_PARAGRAPH, "(a)"),
        ("(a)bis. To do", Kind.SUB_PARAGRAPH, "(a)bis"),
        ("(I)NDCs are due", Kind.PARAGRAPH, ""),
        ("a) To do", Kind.SUB_PARAGRAPH, "a)"),
        ("(iv) To do", Kind.SUB_PARAGRAPH, "(iv)"),
        ("- to do", Kind.SUB_PARAGRAPH, "-"),
        ("**Option 1:** Parties", Kind.OPTION, "Option 1"),
        ("**[Option 1**", Kind.OPTION, "Option 1"),
        ("***Option II:***", Kind.OPTION, "Option II"),
        ("Option I", Kind.OPTION, "Option I"),
        ("Option (a): do", Kind.OPTION, "Option (a)"),
        ("**Option (b) 2:** do", Kind.OPTION, "Option (b) 2"),
        ("**Option 1** : do", Kind.OPTION, "Option 1"),
        ("**Option 2**. do", Kind.OPTION, "Option 2"),
        ("Option 1 (no text)", Kind.OPTION, "Option 1"),
        ("Alternative 1: do", Kind.OPTION, "Alternative 1"),
        ("Option 1 bis: do", Kind.OPTION, "Option 1 bis"),
        ("Вариант 1: нет текста", Kind.OPTION, "Вариант 1"),
        ("备选案文1：无案文", Kind.OPTION, "备选案文1"),
        ("Option 1 is preferred by some", Kind.PARAGRAPH, ""),
        ("Options are many", Kind.PARAGRAPH, ""),
        ("Alternative approaches", Kind.PARAGRAPH, ""),
        ("*[Taking* account", Kind.PREAMBLE, ""),
        ("[r*ecognizing* the importance]", Kind.PREAMBLE, ""),
        ("Recalling decision 1/CP.17,", Kind.PREAMBLE, ""),
        ("During the session Parties met.", Kind.PARAGRAPH, ""),
        ("[^1]: A note", Kind.FOOTNOTE, "1"),
        ("[source]: http://unfccc.int/a.pdf", Kind.OTHER, ""),
        ("---\ntitle: a\n---", Kind.FRONT_MATTER, ""),
    ],
)
def test_kinds_and_labels(source: str, kind: Kind, label: str) -> None:
    assert only(source) == (kind, label)


def test_options_hold_what_follows_them() -> None:
    source = "1. One\n\n    **Option 1:**\n\n    1.1 Two\n\n    **Option 2:**\n\n    No text\n\n2. Three"
    assert outline(source) == [
        (0, "numbered", "1"),
        (1, "option", "Option 1"),
        (2, "sub-paragraph", "1.1"),
        (1, "option", "Option 2"),
        (2, "paragraph", ""),
        (0, "numbered", "2"),
    ]
    assert [block.holds for block in read(source.encode()).blocks][3] is Holds.NO_TEXT


def test_an_option_behind_a_number_is_a_block_of_its_own() -> None:
    source = "16. **Option 1** : *[Requests* the SBI]\n\n    **Option 2:** No text.\n\n17. Next"
    assert outline(source) == [
        (0, "numbered", "16"),
        (1, "option", "Option 1"),
        (1, "option", "Option 2"),
        (0, "numbered", "17"),
    ]


def test_without_indentation_labels_tell() -> None:
    source = "1. One:\n(a) two\n(i) three\n(ii) four\n(b) five\nOption 1: six\nOption 2: seven\n2. Eight\n"
    assert outline(source) == [
        (0, "numbered", "1"),
        (1, "sub-paragraph", "(a)"),
        (2, "sub-paragraph", "(i)"),
        (2, "sub-paragraph", "(ii)"),
        (1, "sub-paragraph", "(b)"),
        (1, "option", "Option 1"),
        (1, "option", "Option 2"),
        (0, "numbered", "2"),
    ]


def test_i_is_a_letter_behind_h() -> None:
    letters = "\n\n".join(f"({letter}) x" for letter in "ghijk")
    assert {level for level, _, _ in outline(letters)} == {0}


def test_an_outer_option_ends_the_inner_ones() -> None:
    source = "**Option I:**\n\n1. One\n\n    **Option 1:** a\n\n    **Option 2:** b\n\n**Option II:**\n\nNone"
    assert [(level, label) for level, _, label in outline(source)] == [
        (0, "Option I"),
        (1, "1"),
        (2, "Option 1"),
        (2, "Option 2"),
        (0, "Option II"),
        (1, ""),
    ]


def test_a_number_behind_a_bare_option_is_its_own() -> None:
    source = "3. One\n\n[Alternative 1\n\n4. Two\n\nAlternative 2\n(no text)]\n\n4. Three"
    assert [(level, label) for level, _, label in outline(source)] == [
        (0, "3"),
        (0, "Alternative 1"),
        (1, "4"),
        (0, "Alternative 2"),
        (0, "4"),
    ]


def test_wrapped_lines_stay_one_paragraph() -> None:
    source = (
        "The Parties to the Convention agreed in\n15. of which [they\n(d) approve], and\n1992 as the year"
    )
    assert len(outline(source)) == 1


def test_lines_and_emphasis() -> None:
    (first, second) = read(b"*[Taking*\r\nnote] of **this**\r\n\r\nx 3 * 4 = 12").blocks
    assert (first.lines, second.lines) == ((1, 2), (4, 4))
    marks = [(leaf.text, leaf.opens) for leaf in first.content if isinstance(leaf, Mark)]
    assert marks == [("*", True), ("*", False), ("**", True), ("**", False)]
    assert not any(isinstance(leaf, Mark) for leaf in second.content)
