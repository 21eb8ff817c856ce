import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.record import LARGEST_INTEGER, CanonicalFormError, canonical

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


def test_the_example_of_the_standard() -> None:
    """RFC 8785, section 3.2.4."""
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    assert (
        canonical(value)
        == (
            '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
            '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
        ).encode()
    )


def test_keys_are_sorted_by_utf_16_units() -> None:
    """RFC 8785, section 3.2.3: a key beyond the basic plane stands before U+FB33."""
    value = {"\ufb33": 1, "\U0001f600": 2, "я": 3}
    assert canonical(value) == '{"я":3,"\U0001f600":2,"\ufb33":1}'.encode()


def as_double(digits: str) -> int | float:
    """RFC 8785 spells 1e17 in digits alone: a reader of doubles gets the same number back, rounded."""
    return int(digits) if abs(int(digits)) <= LARGEST_INTEGER else float(digits)


@given(values)
def test_what_was_written_is_read_back(value: object) -> None:
    assert json.loads(canonical(value), parse_int=as_double) == value


@given(st.dictionaries(st.text(), scalars))
def test_the_order_of_keys_makes_no_difference(value: dict[str, object]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@pytest.mark.parametrize(
    ("value", "where", "why"),
    [
        ({"votes": [{"at": 1}, {"at": 2**53}]}, "$.votes[1].at", "2**53"),
        (-(2**53), "$", "2**53"),
        ({"share": math.nan}, "$.share", "finite"),
        ([math.inf], "$[0]", "finite"),
        ({"a": {1: 2}}, "$.a", "key"),
        ({"a": {"\ud800": 2}}, "$.a", "key"),
        (["\udc00"], "$[0]", "surrogate"),
        ({"a": (1, {2})}, "$.a[1]", "only null"),
        ({"a": b"bytes"}, "$.a", "only null"),
    ],
)
def test_what_cannot_be_spelt_is_named_with_its_place(value: object, where: str, why: str) -> None:
    with pytest.raises(CanonicalFormError) as caught:
        canonical(value)
    assert caught.value.where == where
    assert why in caught.value.why


def test_a_bottomless_value_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(CanonicalFormError, match="nested too deeply"):
        canonical(value)
