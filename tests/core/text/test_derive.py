"""Derived choices: none is lost, nothing is merged, and each reading is the one that its holder asked for."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.core.text.derive import Change, derive
from summitry.core.text.derived import Choice, Node, Option, Words, walk
from summitry.core.text.fabric import Anchor, Piece, words

BASE = "abcdefghijkl"
RUN = "clause"


class Sheet:
    """A clause, and changes of its text or of each other's words."""

    def __init__(self, base: str = BASE) -> None:
        self.runs = {RUN: base}
        self.changes: list[Change] = []

    @property
    def base(self) -> tuple[Piece, ...]:
        return (Piece(RUN, 0, len(self.runs[RUN])),)

    def change(self, start: int, end: int, text: str, *holders: str, of: str = RUN) -> str:
        name = f"P{len(self.changes) + 1}"
        self.runs[name] = text
        pieces = (Piece(of, start, end),) if start < end else ()
        new = (Piece(name, 0, len(text)),) if text else ()
        self.changes.append(
            Change(proposal=name, pieces=pieces, gap=Anchor(of, start), words=new, holders=holders or (name,))
        )
        return name

    def derived(self) -> tuple[Node, ...]:
        return derive(self.base, self.changes)

    def shown(self) -> str:
        """With brackets: the base first, `-` for no text, and who holds what."""
        return self._shown(self.derived())

    def _shown(self, nodes: Sequence[Node]) -> str:
        return "".join(
            words(node.pieces, self.runs)
            if isinstance(node, Words)
            else "".join(f"[{self._option(option)}]" for option in node.options)
            for node in nodes
        )

    def _option(self, option: Option) -> str:
        by = f"|{','.join(option.holders)}" if option.holders else ""
        return (self._shown(option.nodes) or "-") + by

    def reading(self, *proposals: str) -> str:
        """With the options of these proposals, or those around them, and the base for the rest."""
        return self._reading(self.derived(), set(proposals))

    def _reading(self, nodes: Sequence[Node], wanted: set[str]) -> str:
        return "".join(
            words(node.pieces, self.runs)
            if isinstance(node, Words)
            else self._reading(_chosen(node, wanted).nodes, wanted)
            for node in nodes
        )


def _chosen(choice: Choice, wanted: set[str]) -> Option:
    for option in choice.options:
        if wanted & set(option.proposals):
            return option
    for option in choice.options:
        if any(wanted & set(inner.proposals) for each in walk(option.nodes) for inner in each.options):
            return option
    return choice.options[0]


places = st.tuples(st.integers(0, len(BASE)), st.integers(0, len(BASE))).map(sorted)
edits = st.lists(st.tuples(places, st.sampled_from(["", "X", "YZ"])), max_size=8)


def sheet_of(drawn: list[tuple[list[int], str]]) -> Sheet:
    sheet = Sheet()
    for (start, end), text in drawn:
        if start < end or text:
            sheet.change(start, end, text)
    return sheet


@given(edits)
@settings(max_examples=400)
def test_every_change_has_its_reading_and_the_base_stays_one(drawn: list[tuple[list[int], str]]) -> None:
    sheet = sheet_of(drawn)
    assert sheet.reading() == BASE
    for change in sheet.changes:
        (start, end) = (change.gap.at, change.pieces[0].end if change.pieces else change.gap.at)
        assert sheet.reading(change.proposal) == BASE[:start] + sheet.runs[change.proposal] + BASE[end:]


@given(edits)
def test_who_holds_nothing_is_in_no_bracket(drawn: list[tuple[list[int], str]]) -> None:
    sheet = sheet_of(drawn)
    held = {
        party for choice in walk(sheet.derived()) for option in choice.options for party in option.holders
    }
    assert held == {change.proposal for change in sheet.changes}
    sheet.changes.clear()
    assert sheet.derived() == (Words(sheet.base),)


def test_apart() -> None:
    sheet = Sheet()
    sheet.change(1, 3, "X", "CHN")
    sheet.change(5, 5, "Y", "IND")
    sheet.change(3, 5, "", "RUS")
    assert sheet.shown() == "a[bc][X|CHN][de][-|RUS][-][Y|IND]fghijkl"


def test_nested() -> None:
    sheet = Sheet()
    sheet.change(0, 12, "", "CHN")
    sheet.change(2, 4, "X", "IND")
    assert sheet.shown() == "[ab[cd][X|IND]efghijkl][-|CHN]"


def test_crossing_deletions_are_fragments() -> None:
    sheet = Sheet()
    sheet.change(0, 4, "", "CHN")
    sheet.change(2, 6, "", "IND", "RUS")
    assert sheet.shown() == "[ab][-|CHN][cd][-|CHN,IND,RUS][ef][-|IND,RUS]ghijkl"


def test_crossing_replacements_are_one_choice_with_full_readings() -> None:
    sheet = Sheet()
    sheet.change(0, 4, "X", "CHN")
    sheet.change(2, 6, "", "IND")
    sheet.change(5, 8, "Z", "CHN")
    assert sheet.shown() == "[abcdefgh][XeZ|CHN][abgh|IND]ijkl"


def test_of_one_holder_what_contradicts_itself_stays_apart() -> None:
    sheet = Sheet()
    sheet.change(0, 4, "X", "CHN")
    sheet.change(2, 6, "Y", "CHN")
    assert sheet.shown() == "[abcdef][Xef|CHN][abY|CHN]ghijkl"


def test_an_amendment_is_nested_in_what_it_amends() -> None:
    sheet = Sheet()
    first = sheet.change(0, 4, "wxyz", "CHN")
    sheet.change(1, 3, "!", "IND", of=first)
    assert sheet.shown() == "[abcd][w[xy|CHN][!|IND]z|CHN,IND]efghijkl"


def test_what_was_let_go_stands_as_long_as_it_is_amended() -> None:
    sheet = Sheet()
    first = sheet.change(0, 4, "wxyz", "CHN")
    sheet.change(1, 3, "!", "IND", of=first)
    sheet.changes[0] = Change(
        **{**{f: getattr(sheet.changes[0], f) for f in Change.__struct_fields__}, "holders": ()}
    )
    assert sheet.shown() == "[abcd][w!z|IND]efghijkl"
    sheet.change(3, 4, "?", "RUS", of=first)
    assert sheet.shown() == "[abcd][w[xy|RUS][!|IND][z|IND][?|RUS]|IND,RUS]efghijkl"


def test_of_many_that_cross_none_is_lost() -> None:
    chance = random.Random(1)
    sheet = Sheet("word " * 2000)
    for number in range(5000):
        start = chance.randrange(9000)
        sheet.change(
            start, start + chance.randrange(100), chance.choice(["", "x"]) or "y", f"H{number % 193}"
        )
    options = [option for choice in walk(sheet.derived()) for option in choice.options]
    assert len({proposal for option in options for proposal in option.proposals}) == 5000
