"""A layered map is a dict that does not change."""

from hypothesis import given
from hypothesis import strategies as st

from summitry.core.text.layered import Layered

keys = st.sampled_from("abcdefgh")
steps = st.lists(st.dictionaries(keys, st.integers(), max_size=3), max_size=30)


@given(steps)
def test_it_is_what_a_dict_would_be_and_what_it_was_before_stays(steps: list[dict[str, int]]) -> None:
    plain, made = dict[str, int](), Layered[int]()
    seen = []
    for step in steps:
        plain = {**plain, **step}
        made = made.with_entries(step)
        seen.append((plain, made))
    for expected, layered in seen:
        assert list(layered.items()) == list(expected.items())
        assert (list(layered), list(layered.values())) == (list(expected), list(expected.values()))
        assert layered == expected
        assert len(layered) == len(expected)
        assert {key: layered.get(key) for key in "abcdefghz"} == {
            key: expected.get(key) for key in "abcdefghz"
        }
