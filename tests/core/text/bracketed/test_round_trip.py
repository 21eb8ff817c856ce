"""Nothing of a source is lost, whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.text.bracketed import NotTextError, Wording, balance, from_json, read, to_json, write
from summitry.core.text.bracketed.state import Close, Document, Open, Place

FRAGMENTS = [
    *"[]*_~`\\<>{}()/|#-+=^!:;., \t\n\r\ufeff\x00\x0b\u00a0\u2028éЖ会aXx1",
    *(
        "[a][b]",
        "[a] [b]",
        "[a]/[b]",
        "[a] or [b]",
        "[un]fair",
        "r*ecog*",
        "*[Taking*",
        "[^1]",
        "[^1]: note",
        "[--]",
    ),
    *(
        "[source]: http://unfccc.int/x",
        "[text](http://a.b/c_(d))",
        "[text][source]",
        "[source]",
        "![i](./a.png)",
    ),
    *(
        "\\[",
        "\\]",
        "`[`",
        "``",
        "```",
        "~~~",
        "<!--",
        "-->",
        "<b>",
        '<span style="a[b]">',
        "{:.no_toc}",
        "---",
        "===",
    ),
    *(
        "\r\n",
        "\n\n",
        "\n\n    ",
        "    ",
        "  \n",
        "\\\n",
        "# ",
        "### I. ADOPTION OF THE [A] [B]",
        "> ",
        "* TOC",
        "- ",
    ),
    *(
        "1. ",
        "3 bis ",
        "3.3alt: ",
        "(a) ",
        "(i) ",
        "a) ",
        "[26. ",
        "**Option 1:** ",
        "Option (b) 2:",
        "Alternative 1. ",
    ),
    *(
        "Option I",
        "No text",
        "[no text]",
        "(placeholder)",
        "*Placeholder* for ",
        "shall/should",
        "X/CP.21",
        "20XX",
        "and/or",
    ),
]
sources = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))


@given(sources)
def test_any_text_is_written_back_as_it_was(source: str) -> None:
    document = read(source.encode())
    stored = from_json(to_json(document))
    assert stored == document
    assert write(stored) == source.encode()


@given(st.binary())
def test_bytes_are_kept_or_refused_with_their_place(source: bytes) -> None:
    try:
        document = read(source)
    except NotTextError as error:
        source[: error.offset].decode()
        with pytest.raises(UnicodeDecodeError):
            source.decode()
    else:
        assert write(document) == source


@given(sources)
def test_every_bracket_is_paired_or_reported_or_none_of_the_negotiation(source: str) -> None:
    document = read(source.encode())
    assert balance(document).characters == source.count("[") + source.count("]")
    assert _printed(document, Open) == {
        **{bracket.id: bracket.open for bracket in document.brackets},
        **{each.id: each.place for each in document.unpaired if each.side == "open"},
    }
    assert _printed(document, Close) == {
        **{bracket.id: bracket.close for bracket in document.brackets},
        **{each.id: each.place for each in document.unpaired if each.side == "close"},
    }


@given(sources)
def test_brackets_nest_and_tell_their_parents(source: str) -> None:
    document = read(source.encode())
    brackets = {bracket.id: bracket for bracket in document.brackets}
    for bracket in document.brackets:
        assert bracket.open < bracket.close
        for child in map(brackets.__getitem__, bracket.children):
            assert child.parent == bracket.id
            assert child.depth == bracket.depth + 1
            assert bracket.open < child.open < child.close < bracket.close
    assert sum(bracket.parent is None for bracket in document.brackets) + sum(
        len(bracket.children) for bracket in document.brackets
    ) == len(brackets)


@given(sources)
def test_blocks_stand_in_order_within_their_parents(source: str) -> None:
    levels: dict[str | None, int] = {None: -1}
    for number, block in enumerate(read(source.encode()).blocks, 1):
        assert block.id == f"p{number}"
        assert block.level == levels[block.parent] + 1
        levels[block.id] = block.level


@given(sources)
def test_alternatives_are_of_the_document(source: str) -> None:
    document = read(source.encode())
    known = {
        "brackets": {bracket.id for bracket in document.brackets},
        "blocks": {block.id for block in document.blocks},
    }
    for number, choice in enumerate(document.choices, 1):
        assert choice.id == f"c{number}"
        assert len(choice.alternatives) > 1
        assert choice.of == "words" or set(choice.alternatives) <= known[choice.of]
        assert len(Wording(document).readings(choice)) == len(choice.alternatives)


def test_what_is_not_utf_8_is_refused_with_its_place() -> None:
    with pytest.raises(NotTextError, match=r"^byte 7 \(from 0\), in line 2, is not UTF-8 text$"):
        read(b"[a]\n[b \xe9]")


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\n",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf---\na: [b]\n---\r\n[x]",
        b"a\r\nb\rc\n",
        b"a  \n\tb",
        b"\n\n a",
    ],
)
def test_marks_and_ends_of_lines_are_kept(source: bytes) -> None:
    assert write(from_json(to_json(read(source)))) == source


def _printed(document: Document, kind: type[Open | Close]) -> dict[str, Place]:
    """Where each bracket is printed, found by walking over the leaves."""
    found: dict[str, Place] = {}
    line, column, returned = 1, 1, False
    for block in document.blocks:
        for leaf in (*block.content, block.gap):
            if isinstance(leaf, kind):
                assert leaf.id not in found
                found[leaf.id] = Place(line, column)
            for character in leaf if isinstance(leaf, str) else leaf.text:
                ended = character in "\r\n" and not (returned and character == "\n")
                line, column = (line + 1, 1) if ended else (line, 1 if character == "\n" else column + 1)
                returned = character == "\r"
    return found
