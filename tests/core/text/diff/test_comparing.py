"""The word diff: both texts come back exactly, hunks read well, moves are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.text.diff import Comparison, Kind, Piece, compare, tokenize

WORDS = st.sampled_from(
    ["shall", "should", "the", "Parties", "Parties,", "[", "]", "1.5", "\n\n", "各", "方", "应", ".", " "]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=80)
PASSAGE = "Parties acknowledge that adaptation should follow a country-driven, participatory approach."


def old_of(comparison: Comparison) -> str:
    return "".join(piece.old for piece in comparison.pieces)


def new_of(comparison: Comparison) -> str:
    return "".join(piece.new for piece in comparison.pieces)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.old, piece.new) for hunk in compare(old, new).hunks for piece in hunk]


@given(TEXTS)
def test_tokens_join_to_the_text(text: str) -> None:
    assert "".join(tokenize(text)) == text


@given(TEXTS, TEXTS)
def test_both_texts_come_back_exactly(old: str, new: str) -> None:
    comparison = compare(old, new)
    assert (old_of(comparison), new_of(comparison)) == (old, new)
    for piece in comparison.pieces:
        assert (piece.kind is Kind.SAME) == (piece.old == piece.new)
        if piece.kind is Kind.SPACING:
            assert piece.old.split() == piece.new.split()


@given(st.permutations([f"{n}. {PASSAGE[:-1]} number{n} as{n} amended{n}.\n" for n in range(5)]))
def test_moves_hold_the_passages_they_name(paragraphs: list[str]) -> None:
    old, new = "".join(sorted(paragraphs)), "".join(paragraphs)
    comparison = compare(old, new)
    assert (old_of(comparison), new_of(comparison)) == (old, new)
    for number, move in enumerate(comparison.moves):
        assert old[move.old_at :].startswith(move.old)
        assert new[move.new_at :].startswith(move.new)
        away = [
            piece.old for piece in comparison.pieces if piece.kind is Kind.MOVED_AWAY and piece.move == number
        ]
        here = [
            piece.new for piece in comparison.pieces if piece.kind is Kind.MOVED_HERE and piece.move == number
        ]
        assert (away, here) == ([move.old], [move.new])


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert compare(text, text).pieces == ((Piece(Kind.SAME, text, text),) if text else ())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("low-emission CP.17, 1.5 °C", ["low-emission ", "CP.17", ", ", "1.5 ", "°", "C"]),
        ("各缔约方应 采取2项", ["各", "缔", "约", "方", "应 ", "采", "取", "2", "项"]),
        ("d’État [shall]", ["d’État ", "[", "shall", "]"]),
        ("  مُؤَكِّدًا\n", ["  ", "مُؤَكِّدًا\n"]),
        ("3. Held public. They act.", ["3. ", "Held ", "public", ". ", "They ", "act", "."]),
    ],
)
def test_what_a_word_is(text: str, tokens: list[str]) -> None:
    assert tokenize(text) == tokens


def test_a_word_between_two_changes_joins_them() -> None:
    assert changed("All Parties shall in time act.", "All States should in future act.") == [
        ("Parties shall in time ", "States should in future ")
    ]


def test_a_long_stretch_between_two_changes_keeps_them_apart() -> None:
    old = "Parties shall take into account the needs of all developing countries."
    new = "States shall take into account the needs of all vulnerable countries."
    assert changed(old, new) == [("Parties ", "States "), ("developing ", "vulnerable ")]


def test_an_insertion_lies_at_the_edges_of_its_clause() -> None:
    old = "Parties shall report. Parties shall meet."
    new = "Parties shall report. Parties shall learn. Parties shall meet."
    assert changed(old, new) == [("", "Parties shall learn. ")]


def test_a_new_line_break_is_no_changed_word() -> None:
    comparison = compare("one two three", "one two\nthree")
    assert [piece.kind for piece in comparison.pieces] == [Kind.SAME, Kind.SPACING, Kind.SAME]
    assert comparison.hunks == []


def test_one_chinese_character_changes_alone() -> None:
    assert changed("各缔约方应当采取行动。", "各缔约方应当采用行动。") == [("取", "用")]


def test_a_moved_passage_names_both_places() -> None:
    rest = "The secretariat shall keep a public registry of all communications it has received so far.\n"
    old, new = f"{PASSAGE}\n{rest}{rest.upper()}", f"{rest}{rest.upper()}{PASSAGE}\n"
    comparison = compare(old, new)
    (move,) = comparison.moves
    assert (move.old.strip(), move.new.strip(), move.old_at, move.new_at) == (
        PASSAGE,
        PASSAGE,
        0,
        len(rest) * 2,
    )
    assert [piece.kind for hunk in comparison.hunks for piece in hunk] == [Kind.MOVED_AWAY, Kind.MOVED_HERE]


def test_a_passage_may_change_a_little_as_it_moves() -> None:
    rest = "".join(
        f"Rule {n} of the {n}th chapter binds party{n} and party{n + 1} alike.\n" for n in range(9)
    )
    comparison = compare(f"{PASSAGE}\n{rest}", f"{rest}{PASSAGE.replace('should', 'shall')}\n")
    assert [move.new.strip() for move in comparison.moves] == [PASSAGE.replace("should", "shall")]


def test_a_turn_of_phrase_is_no_move() -> None:
    old = "in accordance with the provisions of the Convention Parties meet. Nothing else is said here."
    new = "Parties meet. Nothing else is said here, in accordance with the provisions of it."
    assert compare(old, new).moves == ()
