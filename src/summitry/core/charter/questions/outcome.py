"""Whether a question passes, whose voice it needs, and what an absence stops."""

from collections.abc import Collection
from fractions import Fraction

import msgspec

from summitry.core.charter.questions.answers import Origin
from summitry.core.charter.questions.decisions import DecisionRule


class Outcome(msgspec.Struct, frozen=True):
    """Whether a question passes; None where the charter does not say how it is decided, or of whom a share.

    `blocking`: whose objection or absence stands in the way. `set_aside`: objections that do not count.
    `outside`: members who stay out of what binds only those who take part.
    """

    passes: bool | None
    blocking: frozenset[str] = frozenset()
    set_aside: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()


class Needed(msgspec.Struct, frozen=True):
    """Whose voice counts for a question and whose does not."""

    needed: frozenset[str]
    excluded: frozenset[str]


def needed(rule: DecisionRule, members: Collection[str], concerned: Collection[str] = ()) -> Needed:
    """Split the members into those whose objection counts and those left out (consensus minus)."""
    left_out = set(rule.excluded) | (set(concerned) if rule.minus_concerned else set())
    excluded = frozenset(members) & left_out if rule.kind == "consensus_minus" else frozenset()
    return Needed(frozenset(members) - excluded, excluded)


def outcome(
    rule: DecisionRule,
    members: Collection[str],
    present: Collection[str],
    objections: Collection[str],
    *,
    concerned: Collection[str] = (),
    in_favour: Collection[str] = (),
    against: Collection[str] = (),
) -> Outcome:
    """Whether a question passes under a rule.

    An objection of anybody but a member is set aside; one of a member counts whether it is present or
    not. Absent members block only where the rule or the practice says so. `in_favour` and `against`
    are read for thresholds alone; silence is never a vote in favour.
    """
    voices = needed(rule, members, concerned)
    objecting = voices.needed & frozenset(objections)
    set_aside = frozenset(objections) - objecting
    if rule.kind is None or rule.kind == "referred" or (rule.kind == "threshold" and rule.of is None):
        return Outcome(None, objecting, set_aside)
    if rule.kind == "opt_in":
        return Outcome(bool(voices.needed - objecting), frozenset(), set_aside, objecting)
    if rule.kind == "threshold":
        passes = _reached(rule, voices.needed, present, in_favour, against)
        return Outcome(passes, frozenset() if passes else voices.needed & frozenset(against), set_aside)
    blocking = objecting | absence(rule, members, present, concerned).blocking
    return Outcome(bool(voices.needed) and not blocking, blocking, set_aside)


def _reached(
    rule: DecisionRule,
    voters: frozenset[str],
    present: Collection[str],
    in_favour: Collection[str],
    against: Collection[str],
) -> bool:
    """Whether the votes in favour reach the share; a party on both sides counts as against."""
    contra = voters & frozenset(against)
    pro = (voters & frozenset(in_favour)) - contra
    base = {"members": voters, "present": voters & frozenset(present), "voting": pro | contra}[rule.of or ""]
    votes, of = _votes(rule, pro), _votes(rule, base)
    return rule.share is not None and reached(rule.share, rule.more_than, votes, of)


def _votes(rule: DecisionRule, parties: Collection[str]) -> int:
    weights = {weight.party: weight.votes for weight in rule.vote.weights}
    return sum(weights.get(party, 1) for party in parties)


def reached(share: tuple[int, int], more_than: bool, pro: int, base: int) -> bool:
    """Whether `pro` of `base` votes are the share, or more where more is asked for; none of none is not."""
    if not base:
        return False
    got, wanted = Fraction(pro, base), Fraction(*share)
    return got > wanted or (got == wanted and not more_than)


class Absence(msgspec.Struct, frozen=True):
    """What follows from members who are not there.

    `blocks` is None where neither charter nor practice says; `blocking` holds the absent whose absence
    stops the question, `absent` all of them.
    """

    blocks: bool | None
    absent: frozenset[str]
    blocking: frozenset[str]
    origin: Origin


def absence(
    rule: DecisionRule, members: Collection[str], present: Collection[str], concerned: Collection[str] = ()
) -> Absence:
    """Who is absent and what that blocks under a rule; parties left out of it never block."""
    absent = frozenset(members) - frozenset(present)
    blocks = rule.absence_blocks.value
    stopping = absent & needed(rule, members, concerned).needed if blocks else frozenset()
    return Absence(blocks, absent, stopping, rule.absence_blocks.origin)
