"""Blocks are the connected components of crossing, as a slow definition gives them."""

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
    assert ([id(b) for b in all_of(outermost)] and list(all_of(outermost)) == finished) or sorted(
        map(id, all_of(outermost))
    ) == sorted(map(id, finished))
    for block in finished:
        assert (block.start, block.end) == (min(s for s, _ in block.spans), max(e for _, e in block.spans))
        for inner in block.inside:
            assert block.start <= inner.start <= inner.end <= block.end
            assert not any(crosses(span, around) for span in inner.spans for around in block.spans)
    for siblings in [outermost, *(block.inside for block in finished)]:
        for one, other in zip(siblings, siblings[1:]):
            assert one.end <= other.start


def test_a_hundred_thousand():
    import random
    import time

    r = random.Random(1)
    many = []
    for _ in range(100_000):
        a = r.randrange(100_000)
        many.append((a, a + r.randrange(50)))
    t = time.process_time()
    blocks(many)
    print(time.process_time() - t)
    many = [(i, 200_000 - i) for i in range(100_000)]
    t = time.process_time()
    blocks(many)
    print(time.process_time() - t)
