"""Which bracket closes which, and which has no other half.

Within a block brackets pair as they nest. A bracket may close in a later block where that is
credible: the later block stands within the one in which it opened (a chapeau and its list), or
whole blocks are bracketed, so that it opens at the beginning of one and closes at the end of
another in the same option and section. Otherwise a slip in one article would pair with a slip in
another, and both be hidden.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from summitry.core.text.bracketed.markers import option
from summitry.core.text.bracketed.outline import Draft
from summitry.core.text.bracketed.state import Kind
from summitry.core.text.bracketed.tokens import Sort, Token

_BESIDE = re.compile(r"[\s.,;:]*(?:and|or)?\s*(?:[({][^(){}]{0,300}[)}])?[\s.,;:]*")
"""What may stand beyond the brackets of a whole block: a stop, the "and" of a list, an editor's remark."""


class Half(NamedTuple):
    """A bracket where it is printed. `outermost`: no words stand between it and a rim of its block, be it
    `[Parties shall …` or `…; [and`, or it opens an option behind a rubric; `inside`: it stands behind its
    block's label."""

    token: Token
    draft: Draft
    outermost: bool
    inside: bool


class Pairs(NamedTuple):
    """The pairs in the order in which they open, and what is left in the order of the source."""

    pairs: list[tuple[Half, Half]]
    left: list[Half]


def pair(drafts: list[Draft]) -> Pairs:
    """Pairs all brackets of a document, in time linear in their number."""
    pending: list[Half] = []
    found = Pairs([], [])
    for draft in drafts:
        for half in _halves(draft):
            if half.token.sort is Sort.OPEN:
                pending.append(half)
            else:
                _close(half, pending, found)
    found.left.extend(pending)
    found.left.sort(key=lambda half: half.token.at)
    found.pairs.sort(key=lambda each: each[0].token.at)
    return found


def _close(half: Half, pending: list[Half], found: Pairs) -> None:
    while pending and _is_past(pending[-1], half.draft):
        found.left.append(pending.pop())
    if not pending or not _credible(pending[-1], half):
        found.left.append(half)
        return
    opener = pending.pop()
    opener.token.mate, half.token.mate = half.token, opener.token
    found.pairs.append((opener, half))


def _is_past(opener: Half, draft: Draft) -> bool:
    """Whether a bracket can close neither here nor later."""
    if opener.draft is draft or opener.draft.holds(draft):
        return False
    return not (opener.outermost and _share_scope(opener, draft))


def _share_scope(opener: Half, later: Draft) -> bool:
    """Whether the option or section around a bracket goes on up to a later block."""
    scope = opener.draft if opener.inside else opener.draft.parent
    while scope is not None and scope.kind not in (Kind.OPTION, Kind.HEADING):
        scope = scope.parent
    return later.kind is not Kind.FOOTNOTE if scope is None else scope.holds(later)


def _credible(opener: Half, closer: Half) -> bool:
    return opener.draft is closer.draft or opener.draft.holds(closer.draft) or closer.outermost


def _halves(draft: Draft) -> Iterator[Half]:
    first, last = _rim(draft.tokens), len(draft.tokens) - _rim(draft.tokens[::-1])
    inside = False
    for number, token in enumerate(draft.tokens):
        if token.sort is Sort.LABEL:
            inside = True
        elif token.sort is Sort.OPEN:
            outermost = number < first or number >= last or _begins_option(draft.tokens[number + 1 :])
            yield Half(token, draft, outermost, inside)
        elif token.sort is Sort.CLOSE:
            yield Half(token, draft, number >= last, inside)


def _begins_option(behind: list[Token]) -> bool:
    """Whether nothing but an option's name stands behind a bracket, as in `*Finance* **[Option 1**`."""
    text = "".join(token.text for token in behind if token.sort is Sort.TEXT).strip()
    name = option(text) if text else None
    return name is not None and name.end == len(text)


def _rim(read: list[Token]) -> int:
    """The number of tokens before the first word of the text."""
    for number, token in enumerate(read):
        if token.sort is Sort.TEXT and not _BESIDE.fullmatch(token.text):
            return number
    return len(read)
