"""A vote, kept a second time: every choice, also of a secret ballot."""

from dataclasses import dataclass, field

from summitry.core.floor.state import AppliedRule


@dataclass
class Vote:
    """`casts` are choices by party; a party that votes anew is still one."""

    method: str
    opened_at: int
    order: list[str]
    passed: set[str] = field(default_factory=set)
    casts: dict[str, str] = field(default_factory=dict)

    def called(self, absent: set[str]) -> str | None:
        if self.method != "roll_call":
            return None
        left = [p for p in self.order if p not in self.casts and p not in self.passed and p not in absent]
        return left[0] if left else None

    def count(self) -> tuple[int, int, int]:
        cast = list(self.casts.values())
        return cast.count("yes"), cast.count("no"), cast.count("abstain")


def motion_passes(rule: AppliedRule, vote: Vote, present: int, members: int) -> bool:
    """By multiplying out, without a fraction."""
    yes, no, _ = vote.count()
    of = {"members": members, "present": present, "voting": yes + no}[rule.of or ""]
    assert rule.share is not None
    numerator, denominator = rule.share
    left, right = yes * denominator, of * numerator
    return of > 0 and (left > right or (left == right and not rule.more_than))
