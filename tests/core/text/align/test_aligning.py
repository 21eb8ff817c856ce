"""Clause alignment: renumbered, reworded, moved, split, merged, removed and added clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.text.align import Kind, Span, align, read_clauses

OLD = r"""## Article 3 *(mitigation)*

1. Each Party shall communicate its [intended] nationally determined contribution every five years.

2. The secretariat shall record contributions in a public registry, and Parties shall account for\
their emissions in line with common guidance.

3. Developed country Parties shall take the lead with absolute emission targets.

## Article 4 *(adaptation)*

1. Parties recognize that adaptation is a challenge faced by all.

2. [Each Party shall engage in adaptation planning.]

3. Monitoring of adaptation plans shall be carried out every year.

## Article 5 *(languages)*

The Arabic, Chinese, English, French, Russian and Spanish texts are equally authentic.
"""

NEW = r"""## Article 2 *(languages)*

The Arabic, Chinese, English, French, Russian and Spanish texts are equally authentic.

## Article 4 *(mitigation)*

1. Each Party should communicate its nationally determined contribution every five years.

2. The secretariat shall record contributions in a public registry.

3. Parties shall account for their emissions in line with common guidance.

## Article 6 *(adaptation)*

1. Parties recognize that adaptation is a challenge faced by all.

2. Trade unions and cities may send observers to the meetings.

3. Each Party shall engage in adaptation planning and monitoring of adaptation plans shall be carried out\
every year.
"""


def found(old: str, new: str) -> dict[tuple[int, int, int, int], Kind]:
    return {(*pair.a, *pair.b): pair.kind for pair in align(old, new).pairs}


def test_an_issue_renumbered_and_reworded() -> None:
    assert found(OLD, NEW) == {
        (1, 1, 5, 5): Kind.RENUMBERED,
        (3, 3, 7, 7): Kind.CHANGED,
        (5, 6, 9, 11): Kind.SPLIT,
        (10, 10, 13, 13): Kind.RENUMBERED,
        (12, 12, 15, 15): Kind.SAME,
        (14, 16, 19, 20): Kind.MERGED,
        (18, 18, 1, 1): Kind.MOVED,
        (20, 20, 3, 3): Kind.MOVED,
    }


def test_what_has_no_counterpart_is_listed() -> None:
    alignment = align(OLD, NEW)
    assert alignment.removed == (Span(8, 8),)
    assert alignment.added == (Span(17, 17),)


def test_brackets_emphasis_and_numbers_do_not_count() -> None:
    (pair,) = align("3. [*Recalling* Article 4, paragraph 2,]", "(a) Recalling Article 7, paragraph 5,").pairs
    assert (pair.kind, pair.reworded, pair.old_label, pair.new_label) == (Kind.RENUMBERED, False, "3.", "(a)")


def test_of_clauses_that_read_alike_each_finds_its_own() -> None:
    old = "".join(
        f"## Article {n} *({name})*\n\n1. {name} matters.\n\n2. No text.\n\n"
        for n, name in enumerate("abc", 1)
    )
    assert {pair.kind for pair in align(old, old).pairs} == {Kind.SAME}


def test_a_chinese_text_aligns() -> None:
    goal, tongues = "各缔约方应当每五年通报一次国家自主贡献。", "本协定正本以六种语文写成，各文本同等作准。"
    old = f"第三条 减缓\n\n{goal}\n\n第四条 语文\n\n{tongues}\n"
    new = f"第二条 语文\n\n{tongues}\n\n第五条 减缓\n\n{goal.replace('应当', '须')}\n"
    assert {key[::2] for key in found(old, new)} == {(1, 5), (3, 7), (5, 1), (7, 3)}


@given(st.text(alphabet="ab1.(#[*\n ", max_size=120), st.text(alphabet="ab1.(#[*\n ", max_size=120))
def test_every_clause_is_paired_or_listed_once(old: str, new: str) -> None:
    alignment = align(old, new)
    for text, lines, left in (
        (old, [pair.a for pair in alignment.pairs], alignment.removed),
        (new, [pair.b for pair in alignment.pairs], alignment.added),
    ):
        paired = {n for one in lines for n in range(one.first, one.last + 1)}
        listed = {n for one in left for n in range(one.first, one.last + 1)}
        assert {clause.lines.first for clause in read_clauses(text)} <= paired | listed
        assert not paired & listed
    assert all(0 <= pair.score <= 1 for pair in alignment.pairs)


@given(
    st.lists(
        st.sampled_from(["1. Parties shall meet.", "2. Parties shall report.", "## Article 1", "No text"]),
        max_size=12,
    )
)
def test_an_issue_aligned_with_itself_loses_nothing(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    alignment = align(text, text)
    assert (alignment.removed, alignment.added) == ((), ())


@pytest.mark.parametrize(
    ("text", "labels", "lines"),
    [
        ("---\ntitle: x\n---\n\n## Article 8 bis\n\nText.", ["Article 8 bis", ""], [(5, 5), (7, 7)]),
        ("\ufeff---\r\ntitle: x\r\n---\r\n## Article 8\r\n", ["Article 8"], [(4, 4)]),
        ("Article 3 ......... 12\nArticle 3\n", ["Article 3"], [(2, 2)]),
        ("1. **Option 2:** Parties\\\nshall act.\n- so", ["1. Option 2", ""], [(1, 2), (3, 3)]),
        (
            "Article 3\nParties shall report, every year,\nto the secretariat.\n(a) on gas;",
            ["Article 3", "", "(a)"],
            [(1, 1), (2, 3), (4, 4)],
        ),
    ],
)
def test_how_a_text_is_cut(text: str, labels: list[str], lines: list[tuple[int, int]]) -> None:
    clauses = read_clauses(text)
    assert [clause.label for clause in clauses] == labels
    assert [tuple(clause.lines) for clause in clauses] == lines


def test_a_sentence_goes_on_over_lines_and_pages() -> None:
    words = "Parties shall report on what they did under the provisions of Article 4, paragraph\n15. and of"
    page = "\n\n                                  3\n\n\fFCCC/ADP/2015/1\n\n"
    more = "section B of it, every year. All of them shall use the forms, and keep to\nArticle 9."
    text = f"1. {words}{page}{more}\n"
    other = "\n".join(f"{n}. " + "x" * 60 + "." for n in range(20))
    pages = "".join(f"\n\n    {n}\n\n\fFCCC/ADP/2015/1\n\n{other}" for n in (4, 5))
    first, *rest = read_clauses(text + pages.lstrip())
    assert (first.lines, first.words[-3:]) == (Span(1, 9), ("keep", "to", "article"))
    assert len(rest) == 40


def test_a_short_emphasised_line_is_a_heading_and_may_become_one() -> None:
    old = "*Finance*\n\n1. Funds shall serve the Agreement.\n\n*Transparency*\n\n2. Parties shall report.\n"
    new = (
        "## Reporting\n\n1. Parties shall report.\n\n## Financial support\n\n2. Funds serve the Agreement.\n"
    )
    assert [clause.heads for clause in read_clauses(old)] == [True, False] * 2
    pairs = {(pair.a.first, pair.b.first) for pair in align(old, new).pairs}
    assert pairs == {(1, 5), (3, 7), (5, 1), (7, 3)}
    assert not read_clauses("*The Conference of the Parties,*")[0].heads
    assert not read_clauses("**Option 1**")[0].heads
