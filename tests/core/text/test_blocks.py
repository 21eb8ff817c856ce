"""Blocks are the connected components of crossing, as a slow definition gives them."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.core.text.blocks import blocks

spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: (min(pair), max(pair)))


def crosses(one, other):
    (a, b), (c, d) = sorted([one, other])
    return a < c < b < d


def components(all_spans):
    left, found = set(all_spans), set()
    while left:
        component, edge = set(), [left.pop()]
        while edge:
            span = edge.pop()
            component.add(span)
            near = {other for other in left if crosses(span, other)}
            left -= near
            edge.extend(near)
        found.add(frozenset(component))
    return found


def all_of(outermost):
    for block in outermost:
        yield from all_of(block.inside)
        yield block


@given(st.lists(spans, max_size=14))
@settings(max_examples=600)
def test_blocks_are_what_crosses(given_spans):
    outermost, finished = blocks(given_spans)
    assert {frozenset(block.spans) for block in finished} == components(set(given_spans))
    assert sorted(map(id, all_of(outermost))) == sorted(map(id, finished))
    for block in finished:
        assert (block.start, block.end) == (min(s for s, _ in block.spans), max(e for _, e in block.spans))
        for inner in block.inside:
            assert block.start <= inner.start <= inner.end <= block.end
            assert not any(crosses(span, around) for span in inner.spans for around in block.spans)
    for siblings in [outermost, *(block.inside for block in finished)]:
        for one, other in pairwise(siblings):
            assert one.end <= other.start
