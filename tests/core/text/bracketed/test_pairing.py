"""Which bracket closes which; what is left is reported with a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.text.bracketed import Document, balance, read
from summitry.core.text.bracketed.state import Holds

PRINTED = {r"\[": 1, r"\]": 1, "[^1]": 2, "`[`": 1, "[x](http://e.org)": 2, '<i title="[">': 1}


def pairs(source: str) -> list[tuple[str, str]]:
    return [(str(each.open), str(each.close)) for each in read(source.encode()).brackets]


def left(source: str) -> list[str]:
    return [str(each) for each in read(source.encode()).unpaired]


def _in_brackets(parts: list[str]) -> str:
    return f"[{' '.join(parts)}]"


nested = st.recursive(
    st.sampled_from(["a", "a b"]), lambda inner: st.lists(inner, max_size=4).map(_in_brackets)
)


@given(nested)
def test_nesting_is_found_as_a_stack_finds_it(source: str) -> None:
    expected, stack = [], []
    for column, character in enumerate(source, 1):
        if character == "[":
            stack.append(column)
        elif character == "]":
            opened = stack.pop()
            expected.append((f"1:{opened}", f"1:{column}", len(stack) + 1))
    document = read(source.encode())
    found = [(str(each.open), str(each.close), each.depth) for each in document.brackets]
    assert found == sorted(expected, key=lambda each: int(each[0][2:]))
    assert document.unpaired == ()


@given(st.lists(st.sampled_from(["[", "]", "a", " ", *PRINTED]), max_size=40))
def test_a_line_is_balanced_as_a_scanner_counts_it(parts: list[str]) -> None:
    depth = unopened = paired = 0
    for part in parts:
        if part == "[":
            depth += 1
        elif part == "]" and depth:
            depth, paired = depth - 1, paired + 1
        elif part == "]":
            unopened += 1
    found = balance(read(("a" + "".join(parts)).encode()))
    assert (found.pairs, found.unpaired) == (paired, unopened + depth)
    assert found.printed == sum(PRINTED.get(part, 0) for part in parts)


@given(
    st.lists(
        st.sampled_from(["[", "]", "a", "\n\n", "\n\n(a) ", "\n\n1. ", "\n\n**Option 1:** "]), max_size=30
    )
)
def test_across_blocks_no_bracket_is_lost(parts: list[str]) -> None:
    source = "".join(parts)
    found = balance(read(source.encode()))
    assert 2 * found.pairs + found.unpaired == source.count("[") + source.count("]")
    assert found.printed == 0


@pytest.mark.parametrize("depth", [1, 1_000, 100_000])
def test_depth_has_no_limit(depth: int) -> None:
    found = balance(read(b"[" * depth + b"]" * depth))
    assert (found.pairs, found.depth, found.unpaired) == (depth, depth, 0)


@pytest.mark.parametrize(
    ("source", "across"),
    [
        ("[One.\n\nTwo.]", ("1:1", "3:5")),  # whole paragraphs
        (
            "1. The body [shall:\n\n    (a) do;\n\n    (b) do not];",
            ("1:13", "5:15"),
        ),  # a chapeau and its list
        ("**Option 1:** [One:\n\n1. two;\n\n2. three.]", ("1:15", "5:10")),
        ("[26. One.\n\n27. Two.]", ("1:1", "3:9")),
        ("(a) One[; and\n\n(b) Two].", ("1:8", "3:8")),  # the end of an entry and the next
        ("1. [One\n\n2. two.] {to be moved}", ("1:4", "3:8")),
        ("*Loss* **[Option 1**\n\n1. One;\n\n2. two;]", ("1:10", "5:8")),  # behind a rubric
    ],
)
def test_brackets_span_blocks(source: str, across: tuple[str, str]) -> None:
    document = read(source.encode())
    assert pairs(source) == [across]
    assert document.unpaired == ()
    assert document.brackets[0].blocks[0] != document.brackets[0].blocks[1]


@pytest.mark.parametrize(
    "source",
    [
        "## Article 1\n\n[One.\n\n## Article 2\n\nTwo.]",  # slips of two articles
        "**Option 1:** [One.\n\n**Option 2:** Two.]",
        "1. One [two three.\n\n2. Four] five.",
        "[One.\n\n[^1]: A note.]",
    ],
)
def test_a_slip_is_not_hidden_by_another(source: str) -> None:
    assert pairs(source) == []
    assert len(left(source)) == 2


def test_a_bracket_without_its_other_half_is_said_with_a_guess() -> None:
    assert left("a [b\n\n1. c] d\n") == [
        '1:3: this "[" is never closed; perhaps a "]" is missing at 1:5.',
        '3:5: this "]" closes nothing; perhaps a "[" is missing at 3:4.',
    ]


def test_the_end_of_a_list_is_guessed_for_its_chapeau() -> None:
    assert left("[Parties shall:\n\n1. try;\n\n2. fail.\n") == [
        '1:1: this "[" is never closed; perhaps a "]" is missing at 5:9.'
    ] or left("1. [Parties shall:\n\n    (a) try;\n\n    (b) fail.\n") == [
        '1:4: this "[" is never closed; perhaps a "]" is missing at 5:14.'
    ]


@pytest.mark.parametrize(
    ("source", "pairs_", "printed"),
    [
        ("---\ntitle: [a]\n---\n[b]", 1, 2),
        ("---\n[a]\n\n---\n[b]", 2, 0),  # rules, not front matter
        ("x[^1] [[^2]]\n\n[^1]: [South Africa] wishes", 2, 6),
        ("[source]: http://unfccc.int\n\n[the text][source] [source] [other][b]", 2, 8),
        ("[text](http://a.b/c) [mechanism](s) [shall](see note) [a](b.pdf)", 2, 4),
        ("[[see decision [1/CP.21]](https://a.b)]", 2, 2),
        (r"\[a\] `[b]` <a href='[c]'> <!-- [d] -->", 0, 8),
        ("```\n[a]\n```\n\n<!--\n[b]\n\n[c]\n-->\n\n[d]", 1, 6),
        ("```\n[an unclosed fence hides nothing]", 1, 0),
        ("## Heading [a]\n{:.no_toc [b]}", 1, 2),
        ("[shall]: the word\n\n[Option 1]: text", 2, 0),
        ("- [x] per cent\n- [ ] members", 2, 0),
    ],
)
def test_what_is_no_bracket_of_the_negotiation(source: str, pairs_: int, printed: int) -> None:
    found = balance(read(source.encode()))
    assert (found.pairs, found.printed, found.unpaired) == (pairs_, printed, 0)


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        *((f"[{text}]", Holds.NO_TEXT) for text in ("no text", "No text.", "*No text*", "No provision on X")),
        *(
            (f"[{text}]", Holds.PLACEHOLDER)
            for text in ("X", "x", "--", "x–y", "x - y", "20XX", "…", " ", "TBD", "")
        ),
        *(
            (f"[{text}]", Holds.PLACEHOLDER)
            for text in ("*Placeholder* for finance", "year x", "to be determined")
        ),
        *(
            (f"[{text}]", Holds.TEXT)
            for text in ("shall", "1 October 2016", "40-70", "not", "40", "No Party", ",", ".", "extra")
        ),
    ],
)
def test_what_a_bracket_holds(source: str, holds: Holds) -> None:
    assert read(f"a {source} b".encode()).brackets[0].holds is holds


def test_brackets_within_words() -> None:
    document: Document = read(b"[un]fair contribution[s] [shall] or r[*ecog]nized*")
    assert [each.within_word for each in document.brackets] == [True, True, False, True]
