"""Which brackets, words and blocks are alternatives to each other."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from summitry.core.text.bracketed.kinds import held
from summitry.core.text.bracketed.markers import Shape
from summitry.core.text.bracketed.outline import Draft
from summitry.core.text.bracketed.state import Form, Holds, Kind
from summitry.core.text.bracketed.tokens import Sort, Token

_BETWEEN = re.compile(r"\s*(?:(?P<slash>/)|(?P<either>(?:and/)?or|или|或|ou|o))?\s*")
_INSERTION = re.compile(
    r"[\s*_\[]*(?:[,;]|(?:and|or)\b|(?:including|as well as|in particular|such as|except)\s+\w)"
)
_CONJUNCTION = re.compile(r"\s*(?:and|or|and/or)\s*")
_TRAILING = re.compile(r"[,;.:][\s*_\]]*$")
_ALTERNATIVE = re.compile(r"[ ]?[Aa]lt(?:ernative)?\b.*$")
_FIRST_WORD = re.compile(r"\[[\[\s]*(\w+)")
_EDGE = 24
"""How many characters at the edges of a bracket tell an alternative from an insertion."""


class Joint(NamedTuple):
    """Two brackets that are alternatives; `blank`: white space stands between them."""

    left: Token
    right: Token
    form: Form
    blank: bool


class Found(NamedTuple):
    """A choice where it begins. The alternatives are opening brackets, blocks, or words."""

    at: int
    form: Form
    of: Literal["brackets", "blocks", "words"]
    block: Draft
    alternatives: Sequence[Token | Draft | str]
    token: Token | None = None


def choices(drafts: list[Draft], source: str) -> list[Found]:
    """All choices in the order in which they begin, an outer one before an inner one."""
    found = [*_options(drafts)]
    for draft in drafts:
        found.extend(_words(draft))
        found.extend(_chains(draft, source))
    return sorted(found, key=lambda each: each.at)


def _words(draft: Draft) -> Iterator[Found]:
    for token in draft.tokens:
        if token.sort is Sort.SLASHED:
            yield Found(token.at, Form.SLASH, "words", draft, token.text.split("/"), token)


def _chains(draft: Draft, source: str) -> Iterator[Found]:
    """Brackets that stand side by side in a block."""
    chain: list[Joint] = []
    for joint in _by_chain(_joints(draft, source)):
        if chain and chain[-1].right is not joint.left:
            yield from _found(chain, draft, source)
            chain = []
        chain.append(joint)
    yield from _found(chain, draft, source)


def _found(chain: list[Joint], draft: Draft, source: str) -> Iterator[Found]:
    """The choices of a chain: `[A][B] [shall][should]` are two, as the blank shows."""
    tight = {id(end) for joint in chain if not joint.blank for end in joint[:2]}
    group: list[Joint] = []
    for joint in [*chain, None]:
        if joint and (not joint.blank or not tight or _is_one(joint, tight, source)):
            group.append(joint)
            continue
        if group:
            forms = [each.form for each in group]
            form = next((form for form in (Form.OR, Form.SLASH) if form in forms), Form.ADJACENT)
            alternatives = [group[0].left, *(each.right for each in group)]
            yield Found(group[0].left.at, form, "brackets", draft, alternatives)
        group = []


def _is_one(joint: Joint, tight: set[int], source: str) -> bool:
    """Whether brackets parted by a blank are alternatives in a chain of which some stand without one."""
    if joint.form is not Form.ADJACENT or not {id(joint.left), id(joint.right)} & tight:
        return True
    first, second = (_FIRST_WORD.match(source, each.at) for each in joint[:2])
    return bool(first and second and first[1] == second[1])


def _joints(draft: Draft, source: str) -> list[Joint]:
    """Adjacent alternatives by twos, in the order of the source but for those within an alternative."""
    found: list[Joint] = []
    left: Token | None = None
    between = ""
    for token in draft.tokens:
        if token.sort is Sort.CLOSE:
            left, between = token.mate, ""
        elif token.sort is Sort.OPEN:
            form = _form(source, left, token, between) if left else None
            if left and form:
                found.append(Joint(left, token, form, between.isspace()))
            left = None
        elif token.sort is Sort.TEXT and len(token.text) < 10:
            between += token.text
        elif token.sort not in (Sort.MARK, Sort.NOTE):
            left = None
    return found


def _by_chain(joints: list[Joint]) -> Iterator[Joint]:
    """The same joints, each behind the one that it continues."""
    following = {joint.left: joint for joint in joints}
    continued = {joint.right for joint in joints}
    for joint in joints:
        if joint.left in continued:
            continue
        step: Joint | None = joint
        while step:
            yield step
            step = following.get(step.right)


def _form(source: str, left: Token, right: Token, between: str) -> Form | None:
    """How two brackets are alternatives; None where they are insertions that may both stand.

    A bracket that begins with a comma or "and" is added to the text, it replaces nothing; nor does one
    that ends its phrase with a comma when the next begins another.
    """
    parted = _BETWEEN.fullmatch(between)
    if left.mate is None or right.mate is None or not parted:
        return None
    if parted["slash"] or parted["either"]:
        return Form.SLASH if parted["slash"] else Form.OR
    if _are_words(source, left, right) or _is_void(source, left) or _is_void(source, right):
        return Form.ADJACENT
    added = [bool(_INSERTION.match(source, each.at + 1, each.at + _EDGE)) for each in (left, right)]
    ended = _ends_phrase(source, left.at, left.mate.at), _ends_phrase(source, right.at, right.mate.at)
    if added[0] != added[1] or (ended[0] and not ended[1]):
        return None
    return None if between and (added[0] or ended[0]) else Form.ADJACENT


def _are_words(source: str, *brackets: Token) -> bool:
    """Whether both are a conjunction and no more, as `[and] [or]`."""
    return all(_CONJUNCTION.fullmatch(source, each.at + 1, _end(each)) for each in brackets)


def _is_void(source: str, bracket: Token) -> bool:
    return held(source[bracket.at + 1 : min(_end(bracket), bracket.at + _EDGE)]) is Holds.NO_TEXT


def _end(bracket: Token) -> int:
    return bracket.mate.at if bracket.mate else bracket.at


def _ends_phrase(source: str, opened: int, closed: int) -> bool:
    return _TRAILING.search(source[max(opened + 1, closed - _EDGE) : closed]) is not None


def _options(drafts: list[Draft]) -> Iterator[Found]:
    """Options that follow each other, and paragraphs with their "alt"."""
    chains: dict[int, list[Draft]] = {}
    beside: dict[tuple[int, str], Draft] = {}
    for draft in drafts:
        head = draft.previous or _base(draft, beside)
        chain = chains[head.number] if head else []
        chain.append(draft)
        chains[draft.number] = chain
    for number, chain in chains.items():
        if len(chain) > 1 and chain[0].number == number:
            yield Found(chain[0].piece.start, Form.OPTION, "blocks", chain[0], chain)


def _base(draft: Draft, beside: dict[tuple[int, str], Draft]) -> Draft | None:
    """The paragraph to which this one is the alternative: `3.3 alt` to the `3.3` beside it."""
    marker = draft.piece.marker
    if marker is None or draft.kind is Kind.OPTION or marker.shape in (Shape.HEADING, Shape.BULLET):
        return None
    around = draft.parent.number if draft.parent else -1
    base = _ALTERNATIVE.sub("", marker.label)
    if base != marker.label:
        return beside.get((around, base))
    beside[around, base] = draft
    return None
