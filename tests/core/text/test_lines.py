"""What pages print is told from the text, and numbers in a sentence from labels."""

import pytest

from summitry.core.text.bracketed import balance, read, write
from summitry.core.text.bracketed.state import Aside, Kind, Role
from summitry.core.text.lines import Lines

LINE = "Parties shall take action on [all] matters as they see fit and as the others"


def paged(head: str, foot: str) -> str:
    """Three pages of wrapped text; a bracket is open over each page's end."""
    pages = [f"{head}{n}. [{LINE}\n" + f"{LINE}\n" * 20 + foot.replace("N", str(n)) for n in (1, 2, 3)]
    return "".join(f"{page}and nothing else.]\n\n" for page in pages)


PAGES = [
    ("", "\n\n          N\n\n\f"),
    ("", "\n\fFCCC/ADP/2015/L.N\n"),
    ("", "\nFCCC/ADP/2015/1\n\n"),
    ("", "\nN     FCCC/ADP/2015/1\n"),
    ("", "Draft text – page N of 3\n"),
    ("", "\f"),
    ("", "\n          – N –\n\n"),
]


@pytest.mark.parametrize(("head", "foot"), PAGES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_brackets_pair_over_the_end_of_a_page(head: str, foot: str, end: str) -> None:
    source = paged(head, foot).replace("\n", end).encode()
    document = read(source)
    assert write(document) == source
    assert [block.kind for block in document.blocks] == [Kind.NUMBERED] * 3
    assert balance(document).unpaired == 0
    printed = [leaf for leaf in document.blocks[0].content if isinstance(leaf, Aside)]
    assert [(leaf.role, leaf.text.strip("\f\r\n ") != "") for leaf in printed] == [(Role.PAGE, foot != "\f")]


def test_what_is_said_between_pages_is_no_head() -> None:
    text = "".join(f"Option {n}\n\n[No text]\n\n{n}\n\f" + f"{LINE}.\n" * 20 for n in range(1, 6))
    document = read(text.encode())
    assert sum(block.kind is Kind.OPTION for block in document.blocks) == 5
    assert len(document.brackets) == 5 * 21


def test_a_number_in_a_wrapped_sentence_is_no_label() -> None:
    text = (
        "14. Parties shall account for what they do in line with Article 4, paragraphs\n"
        "15. and 16, and shall report in the manner that the guidance of paragraph 2\n"
        "(a) foresees for them and for all others who have joined the Agreement since\n"
        "(b) it was opened;\n"
        "16. They shall meet.\n"
    )
    assert [block.label for block in read(text.encode()).blocks] == ["14", "16"]


def test_a_tight_list_is_a_list() -> None:
    assert [block.label for block in read(b"1. a\n2. b\n3. c;\n(a) d; and\n(b) e").blocks] == [
        "1",
        "2",
        "3",
        "(a)",
        "(b)",
    ]


@pytest.mark.parametrize(
    ("text", "wrapped"), [(f"{LINE}\n" * 9, True), (f"{LINE * 3}\n" * 9, False), ("", True)]
)
def test_when_a_text_is_wrapped(text: str, wrapped: bool) -> None:
    assert Lines(text).wrapped is wrapped
