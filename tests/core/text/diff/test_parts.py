"""Parts compared each with its own: both sides come back, and a passage is followed from part to part."""

from hypothesis import given
from hypothesis import strategies as st

from summitry.core.text.diff import Kind, Passage, compare_parts
from tests.core.text.diff.test_comparing import PASSAGE, TEXTS


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_each_part_comes_back_exactly(parts: list[tuple[str, str]]) -> None:
    found = compare_parts(parts)
    assert [
        ("".join(piece.old for piece in part), "".join(piece.new for piece in part)) for part in found.parts
    ] == parts
    numbered = [(number, piece) for number, part in enumerate(found.parts) for piece in part]
    for number, piece in numbered:
        if piece.move is None:
            continue
        passage = found.passages[piece.move]
        assert number == (passage.of if piece.kind is Kind.MOVED_AWAY else passage.into)


def test_a_passage_is_followed_into_another_part() -> None:
    found = compare_parts([(f"First. {PASSAGE} More.", "First. More."), ("Second.", f"Second. {PASSAGE}")])
    assert found.passages == (Passage(of=0, into=1),)
    assert [piece.kind for piece in found.parts[0] if piece.move is not None] == [Kind.MOVED_AWAY]
    assert [piece.new for piece in found.parts[1] if piece.move is not None] == [PASSAGE]


def test_words_in_new_brackets_stay_the_same_words() -> None:
    ((*pieces,),) = compare_parts([("The parties shall meet.", "The parties [shall][should] meet.")]).parts
    assert [(piece.old, piece.new) for piece in pieces if piece.kind is Kind.CHANGED] == [
        ("", "["),
        ("", "][should] "),
    ]
