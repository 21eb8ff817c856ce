"""From the charter to the chamber: the rules and seats that the core of the floor works with."""

import datetime
from collections.abc import Collection, Mapping, Sequence

from summitry.core.charter import Charter
from summitry.core.charter.questions.access import access, begins_in
from summitry.core.charter.questions.answers import Answer, Origin
from summitry.core.charter.questions.decisions import DecisionRule, decision_rule
from summitry.core.charter.questions.floor import (
    order_of_classes,
    precedence,
    sort_language,
    time_limit,
    warning_seconds,
)
from summitry.core.charter.questions.parties import protocol_order
from summitry.core.charter.questions.quorum import Purpose, enough, quorum
from summitry.core.charter.schema.base import Status
from summitry.core.floor.state import (
    AppliedRule,
    Chamber,
    Outsider,
    Part,
    RequestKind,
    Rules,
    Seat,
)

MICROSECONDS = 1_000_000
STATUSES: tuple[Status, ...] = ("member", "observer", "dialogue_partner", "executive_body", "guest")

HOLD_SECONDS = 10
"""The program's own hold, where neither the charter nor its practice fixes one."""


def chamber_of(
    charter: Charter,
    organ: str,
    on: datetime.date,
    *,
    voices: Mapping[str, str],
    invited: Sequence[Status] = STATUSES,
    regrets: Collection[str] = (),
) -> Chamber:
    """The chamber as it is convened: a seat for every party of the day whose status is invited.

    Seats stand in protocol order, one status after the other. `voices` are person keys by party; parties in
    `regrets` have said that they will not attend.
    """
    language = sort_language(charter).value or charter.languages.names_in[0]
    statuses = {
        party: status for status in invited for party in protocol_order(charter, language, on, (status,))
    }
    seats = {
        party: Seat(party=party, status=status, voice=voices.get(party), attends=party not in regrets)
        for party, status in statuses.items()
    }
    members = sum(status == "member" for status in statuses.values())
    part = Part(begins_in(charter).value or Part.CLOSED)
    return Chamber(rules=floor_rules(charter, organ, members), seats=seats, part=part)


def floor_rules(charter: Charter, organ: str, members: int) -> Rules:
    limits = {kind: time_limit(charter, kind.value).value for kind in RequestKind}
    return Rules(
        classes=order_of_classes(charter).value or STATUSES,
        precedence=tuple(RequestKind(kind) for kind in precedence(charter).value or RequestKind),
        limits_us={kind: seconds * MICROSECONDS for kind, seconds in limits.items() if seconds is not None},
        warning_us=(warning_seconds(charter).value or 0) * MICROSECONDS,
        quorum_to_open=_quorum(charter, organ, "to_open", members),
        quorum_to_decide=_quorum(charter, organ, "to_decide", members),
        access={who: _access(charter, who) for who in Outsider},
    )


def _access(charter: Charter, who: Outsider) -> dict[Part, tuple[str, ...]]:
    """Where nobody says, nothing is allowed."""
    return {part: access(charter, who.value, part.value).value or () for part in Part}


def _quorum(charter: Charter, organ: str, purpose: Purpose, members: int) -> int | None:
    return enough(quorum(charter, organ, purpose), members)


def applied_rule(charter: Charter, organ: str, matter: str, concerned: Collection[str] = ()) -> AppliedRule:
    """The rule under which a question on this matter is put, with its source.

    Where the charter says nothing of the hold or of a lost link, the practice does, and the rule names it.
    Where it does not say how the matter is decided, the kind is `unknown` and the core refuses the question.
    """
    return _applied(decision_rule(charter, organ, matter), concerned)


def _applied(rule: DecisionRule, concerned: Collection[str]) -> AppliedRule:
    excluded = (*rule.excluded, *(concerned if rule.minus_concerned else ()))
    hold, pauses = rule.hold_seconds, rule.lost_link_pauses
    return AppliedRule(
        kind=rule.kind or "unknown",
        sentences={"en": rule.sentence, **rule.texts},
        article=rule.origin.cited or None,
        citations=rule.origin.citations,
        standing=rule.origin.standing,
        hold_us=(HOLD_SECONDS if hold.value is None else hold.value) * MICROSECONDS,
        lost_link_pauses=True if pauses.value is None else pauses.value,
        absence_blocks=rule.absence_blocks.value,
        excluded=tuple(excluded),
        put=rule.put.value,
        share=rule.share,
        more_than=rule.more_than,
        of=rule.of,
        weights={weight.party: weight.votes for weight in rule.vote.weights},
        methods=rule.vote.methods,
        abstentions_count=rule.vote.abstentions_count,
        proxies=rule.vote.proxies,
        join_later=rule.join_later,
        leave=rule.leave,
        fallback=None if rule.fallback is None else _applied(rule.fallback, concerned),
        origins={
            "hold": _origin(hold),
            "lost_link": _origin(pauses),
            "absence": _origin(rule.absence_blocks),
            "put": _origin(rule.put),
        },
    )


def _origin(answer: Answer[bool] | Answer[int] | Answer[str]) -> str:
    """Where a value comes from, in one English phrase that is translated when it is shown."""
    origin: Origin = answer.origin
    return origin.cited or origin.standing
