"""The locator finds exactly the keys that tomllib finds, where they stand."""

import string
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.core.charter.locate import line_of, lines

DOCUMENT = '''\
# a comment with [brackets] and "quotes"
plain = 1 # another
dotted . "key with ] and # \\u0041" = 'literal \\'
date = 2020-11-10 10:00:00Z
list = [
    1, # one
    [2, { deep = """a
b""" }],

    'x]',
]
long = \'\'\'
[not.a.header]
\'\'\'\'\'
"" = ""

[ table . inner ]
here = true
inline = { a.b = 1, c = [ { d = 2 } ] }

[[items]]
name = "first"
[items.more]
x = 1
[[items.nested]]
y = 1
[[items]]
[items.more]
x = 2
[[items.nested]]
[[items.nested]]
y = 2
'''

EXPECTED = {
    ("plain",): 2,
    ("dotted",): 3,
    ("dotted", "key with ] and # A"): 3,
    ("date",): 4,
    ("list",): 5,
    ("list", 0): 6,
    ("list", 1): 7,
    ("list", 1, 0): 7,
    ("list", 1, 1): 7,
    ("list", 1, 1, "deep"): 7,
    ("list", 2): 10,
    ("long",): 12,
    ("",): 15,
    ("table",): 17,
    ("table", "inner"): 17,
    ("table", "inner", "here"): 18,
    ("table", "inner", "inline"): 19,
    ("table", "inner", "inline", "a"): 19,
    ("table", "inner", "inline", "a", "b"): 19,
    ("table", "inner", "inline", "c"): 19,
    ("table", "inner", "inline", "c", 0): 19,
    ("table", "inner", "inline", "c", 0, "d"): 19,
    ("items",): 21,
    ("items", 0): 21,
    ("items", 0, "name"): 22,
    ("items", 0, "more"): 23,
    ("items", 0, "more", "x"): 24,
    ("items", 0, "nested"): 25,
    ("items", 0, "nested", 0): 25,
    ("items", 0, "nested", 0, "y"): 26,
    ("items", 1): 27,
    ("items", 1, "more"): 28,
    ("items", 1, "more", "x"): 29,
    ("items", 1, "nested"): 30,
    ("items", 1, "nested", 0): 30,
    ("items", 1, "nested", 1): 31,
    ("items", 1, "nested", 1, "y"): 32,
}


def paths(value, path=()):
    """The path of everything inside a parsed document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inside:
        yield (*path, step)
        yield from paths(item, (*path, step))


def test_every_form_of_toml_is_found_on_its_line():
    assert lines(DOCUMENT) == EXPECTED


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_it_agrees_with_tomllib_on_what_there_is(ending):
    document = DOCUMENT.replace("\n", ending)
    assert set(lines(document)) == set(paths(tomllib.loads(document)))
    assert lines(document) == EXPECTED


def test_it_agrees_with_tomllib_on_a_whole_charter(small_text):
    assert set(lines(small_text)) == set(paths(tomllib.loads(small_text)))


SCALARS = st.sampled_from(["1", "0xff", "1e6", "inf", "true", "1979-05-27", '"}],#="', "'''\n'''"])
KEYS = st.text(string.ascii_letters, min_size=1, max_size=3)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ",\n# ]\n".join(items) + "\n]"),
        st.dictionaries(KEYS, inner, max_size=3).map(
            lambda table: "{ " + ", ".join(f"{key} = {item}" for key, item in table.items()) + " }"
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, st.tuples(VALUES, st.sampled_from(["", "\n", "# x = 1\n"])), max_size=5))
def test_it_agrees_with_tomllib_on_whatever_is_nested(table):
    document = "".join(f"{blank}{key} = {value}\n" for key, (value, blank) in table.items())
    found = lines(document)
    assert set(found) == set(paths(tomllib.loads(document)))
    for key in table:
        assert document.split("\n")[found[(key,)] - 1].startswith(f"{key} = ")


def test_what_is_not_written_is_placed_at_its_nearest_ancestor():
    places = lines("a = 1\n[b]\nc = 2\n")
    assert line_of(places, ("b", "missing", "deeper")) == 2
    assert line_of(places, ("missing",)) == 1
