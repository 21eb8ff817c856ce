"""How many members must be there."""

from collections.abc import Collection
from fractions import Fraction
from typing import Literal

import msgspec

from summitry.core.charter.questions.answers import SILENT, Answer, Origin, origin_of
from summitry.core.charter.questions.parties import UnknownCodeError
from summitry.core.charter.schema.charter import Charter
from summitry.core.charter.schema.decisions import Need, Quorum

Purpose = Literal["to_open", "to_decide"]


class QuorumRule(msgspec.Struct, frozen=True):
    """The quorum of an organ for a purpose; `share` is None where the charter does not say.

    `share` is (numerator, denominator) of all members; `more_than` asks for more than it.
    """

    organ: str
    purpose: Purpose
    share: tuple[int, int] | None
    more_than: bool
    remote_counts: Answer[bool]
    origin: Origin
    texts: dict[str, str] = {}


def quorum(charter: Charter, organ: str, purpose: Purpose) -> QuorumRule:
    """The quorum of an organ to open or to decide; raises UnknownCodeError for an unknown organ."""
    if organ not in charter.organs:
        raise UnknownCodeError(organ)
    chapter = _closest(charter, organ)
    need: Need | None = getattr(chapter, purpose) if chapter else None
    if need is None:
        return QuorumRule(organ, purpose, None, False, _remote(charter, None), SILENT)
    share = (need.share.numerator, need.share.denominator)
    origin = origin_of(charter, need.source)
    return QuorumRule(organ, purpose, share, need.more_than, _remote(charter, need), origin, dict(need.text))


def enough(rule: QuorumRule, members: int) -> int | None:
    """How many of so many members must be there; None where the charter does not say."""
    if rule.share is None:
        return None
    exact = Fraction(*rule.share) * members
    least = -(-exact.numerator // exact.denominator)
    return least + 1 if rule.more_than and exact == least else least


def quorate(
    rule: QuorumRule, members: Collection[str], in_the_room: Collection[str], remote: Collection[str] = ()
) -> bool | None:
    """Whether there is a quorum; None where the charter does not say.

    Remote presence counts unless the charter or the practice says that it does not.
    """
    least = enough(rule, len(set(members)))
    if least is None:
        return None
    counted = set(in_the_room) | (set() if rule.remote_counts.value is False else set(remote))
    return len(counted & set(members)) >= least


def _closest(charter: Charter, organ: str) -> Quorum | None:
    fitting = [chapter for chapter in charter.quorum if chapter.organs is None or organ in chapter.organs]
    return max(fitting, key=lambda chapter: chapter.organs is not None, default=None)


def _remote(charter: Charter, need: Need | None) -> Answer[bool]:
    if need is not None and need.remote_counts is not None:
        return Answer(need.remote_counts, origin_of(charter, need.source))
    presence = charter.practice.presence
    if presence is None:
        return Answer(None, SILENT)
    return Answer(presence.remote_counts, origin_of(charter, presence.source), dict(presence.text))
