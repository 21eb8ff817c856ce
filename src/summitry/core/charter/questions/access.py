"""What the public and the media may see and do, in each part of a session."""

from collections.abc import Sequence
from typing import Literal

from summitry.core.charter.questions.answers import SILENT, Answer, origin_of
from summitry.core.charter.schema.base import Article, Custom
from summitry.core.charter.schema.charter import Charter
from summitry.core.charter.schema.sittings import Access

Outsider = Literal["public", "media"]
SessionPart = Literal["open", "closed"]
Rule = Access[Article] | Access[Custom]


def access(charter: Charter, who: Outsider, part: SessionPart) -> Answer[tuple[str, ...]]:
    """The rights of those outside in a part: by the charter's own rules, otherwise by the practice.

    A closed part is closed: only a rule that names it lets anybody in. What a rule forbids is not allowed by
    another beside it. None where neither charter nor practice says.
    """
    for rules in (charter.access, charter.practice.access):
        about = [rule for rule in rules if rule.who == who and rule.part in (part, "any")]
        if about:
            granting = [rule for rule in about if rule.part == part or part == "open"]
            return Answer(_rights(granting, about), origin_of(charter, about[0].source), dict(about[0].text))
    return Answer(None, SILENT)


def begins_in(charter: Charter) -> Answer[SessionPart]:
    """The part in which a session begins."""
    doors = charter.practice.doors
    return Answer(None, SILENT) if doors is None else Answer(doors.part, origin_of(charter, doors.source))


def _rights(granting: Sequence[Rule], about: Sequence[Rule]) -> tuple[str, ...]:
    forbidden = {right for rule in about for right in rule.may_not}
    return tuple(dict.fromkeys(right for rule in granting for right in rule.may if right not in forbidden))
