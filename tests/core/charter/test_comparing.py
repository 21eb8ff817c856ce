"""Two charters beside each other: nothing is lost, and no side is favoured."""

from hypothesis import given
from hypothesis import strategies as st

from summitry.core.charter.comparing import Pair, compare
from summitry.core.charter.overview import is_fact, joined, rules
from summitry.core.charter.schema.charter import Charter

_MIRRORED = {"only_left": "only_right", "only_right": "only_left"}


def without(charter: Charter, kept: dict[str, int]) -> Charter:
    """A charter that states only some of its rules: the first so many of each list."""
    return charter.model_copy(update={name: getattr(charter, name)[:count] for name, count in kept.items()})


def mirrored(pair: Pair) -> tuple[str, ...]:
    verdict = _MIRRORED.get(pair.verdict, pair.verdict)
    return (pair.chapter, joined(pair.parts), str(pair.right), str(pair.left), verdict)


def plain(pair: Pair) -> tuple[str, ...]:
    return (pair.chapter, joined(pair.parts), str(pair.left), str(pair.right), pair.verdict)


SOME = st.fixed_dictionaries({"decisions": st.integers(0, 3), "quorum": st.integers(0, 1)})


@given(ours=SOME, theirs=SOME)
def test_swapping_the_charters_swaps_the_sides(small, ours, theirs):
    left, right = without(small, ours), without(small, theirs)
    pairs = compare(left, right)
    assert {mirrored(pair) for pair in pairs} == {plain(pair) for pair in compare(right, left)}
    assert len({plain(pair)[:2] for pair in pairs}) == len(pairs)


@given(ours=SOME, theirs=SOME)
def test_every_stated_rule_is_on_its_side_once(small, ours, theirs):
    left, right = without(small, ours), without(small, theirs)
    pairs = compare(left, right)
    for charter, rows in ((left, [pair.left for pair in pairs]), (right, [pair.right for pair in pairs])):
        stated = [row for row in rules(charter) if row.origin.kind != "silent" and not is_fact(row)]
        assert sorted(map(str, stated)) == sorted(str(row) for row in rows if row.origin.kind != "silent")


@given(kept=SOME)
def test_a_charter_does_not_differ_from_itself(small, kept):
    charter = without(small, kept)
    assert {pair.verdict for pair in compare(charter, charter)} <= {"alike", "neither"}


def test_what_the_program_reads_tells_them_apart(small):
    other = without(small, {"quorum": 0})
    verdicts = {joined(pair.parts): pair.verdict for pair in compare(small, other)}
    assert verdicts["quorum to decide"] == "only_left"
    assert verdicts["rotation"] == "alike"
    assert verdicts["silence"] == "neither"
    assert "quorum" not in verdicts  # an empty list is no rule of its own
