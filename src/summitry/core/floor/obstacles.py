"""What stands between an open question and the gavel."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from summitry.core.floor.state import LIVE_LINKS, Chamber, Link, Party, Question, Sitting, Stamp
from summitry.core.words import N_

VOTE = "threshold"
"""The kind of rule under which a question is decided by vote."""


class ObstacleCode(StrEnum):
    MEETING_NOT_OPEN = "meeting_not_open"
    OBJECTION = "objection"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    LINK_LOST = "link_lost"
    RETURNING = "returning"
    ABSENCE_BLOCKS = "absence_blocks"
    NO_QUORUM = "no_quorum"
    HOLD = "hold"
    NOT_ANSWERED = "not_answered"


SENTENCES: dict[ObstacleCode, str] = {
    ObstacleCode.MEETING_NOT_OPEN: N_("The meeting is not open."),
    ObstacleCode.OBJECTION: N_("The objection of {party} stands."),
    ObstacleCode.NOT_ACKNOWLEDGED: N_("{party} has not acknowledged the question."),
    ObstacleCode.LINK_LOST: N_("The question is paused: the link of {party} is lost."),
    ObstacleCode.RETURNING: N_("The server restarted; {party} has not come back yet."),
    ObstacleCode.ABSENCE_BLOCKS: N_("{party} is absent, and under this rule an absence blocks."),
    ObstacleCode.NO_QUORUM: N_("The quorum to decide is not met."),
    ObstacleCode.HOLD: N_("The question is held open until {until}."),
    ObstacleCode.NOT_ANSWERED: N_("{party} has been called and has not voted yet."),
}


class Obstacle(Struct, frozen=True):
    """One reason. `party` where a party is the reason; `until` a stamp for the hold."""

    code: ObstacleCode
    party: Party | None = None
    until: Stamp | None = None


def pauses(chamber: Chamber) -> tuple[Obstacle, ...]:
    """Reasons for which the hold does not run: equally for all."""
    question = chamber.open_question
    return () if question is None else tuple(_pauses(chamber, question))


def obstacles(chamber: Chamber, now: Stamp) -> tuple[Obstacle, ...]:
    """Everything for which the gavel would be refused at `now`; empty when it may fall.

    Where the rule is a vote: what stands in the way of opening it, and once it is open, of closing it.
    The chamber must have an open question.
    """
    question = chamber.open_question
    if question is None:
        raise ValueError("no question is open")
    waiting = tuple(Obstacle(ObstacleCode.NOT_ACKNOWLEDGED, party) for party in question.unacknowledged())
    if question.rule.kind == VOTE:
        return (*pauses(chamber), *waiting, *_quorum(chamber), *_call(question))
    return (
        *_objections(question),
        *pauses(chamber),
        *waiting,
        *_absences(chamber, question),
        *_quorum(chamber),
        *_hold(question, now),
    )


def hold_ends(question: Question) -> Stamp | None:
    """When the hold is over; None while receipts are missing or the hold is paused, and before a vote."""
    if question.rule.kind == VOTE:
        return None
    if question.unacknowledged() or question.held_from is None or question.paused_since is not None:
        return None
    return question.held_from + question.rule.hold_us


def present_members(chamber: Chamber) -> int:
    """Members whose link is live; after a restart, whose link was live before it.

    Whom the chair has ruled absent from the open question does not make its quorum either.
    """
    ruled = {} if chamber.open_question is None else chamber.open_question.absences
    return sum(seat.link in LIVE_LINKS and seat.party not in ruled for seat in chamber.members())


def _pauses(chamber: Chamber, question: Question) -> Iterator[Obstacle]:
    if chamber.sitting is not Sitting.OPEN:
        yield Obstacle(ObstacleCode.MEETING_NOT_OPEN)
    awaited = [party for party in question.needed if question.awaits(party)]
    for party in awaited:
        if question.rule.lost_link_pauses and chamber.seats[party].link is Link.LOST:
            yield Obstacle(ObstacleCode.LINK_LOST, party)
        if party in chamber.returning:
            yield Obstacle(ObstacleCode.RETURNING, party)


def _objections(question: Question) -> Iterator[Obstacle]:
    """Who stays out of what binds only those who take part does not stop it."""
    if question.rule.kind == "opt_in":
        return
    for objection in question.standing():
        if objection.party not in question.rule.excluded:
            yield Obstacle(ObstacleCode.OBJECTION, objection.party)


def _absences(chamber: Chamber, question: Question) -> Iterator[Obstacle]:
    """Only where the charter says that an absence blocks; None means that it does not say."""
    if not question.rule.absence_blocks:
        return
    for party in question.members:
        away = not chamber.seats[party].attends or party in question.absences
        if away and party not in question.rule.excluded:
            yield Obstacle(ObstacleCode.ABSENCE_BLOCKS, party)


def _quorum(chamber: Chamber) -> Iterator[Obstacle]:
    needed = chamber.rules.quorum_to_decide
    if needed is not None and present_members(chamber) < needed:
        yield Obstacle(ObstacleCode.NO_QUORUM)


def _call(question: Question) -> Iterator[Obstacle]:
    """A roll call is not over before every seat was called."""
    if question.calling is not None:
        yield Obstacle(ObstacleCode.NOT_ANSWERED, question.calling)


def _hold(question: Question, now: Stamp) -> Iterator[Obstacle]:
    ends = hold_ends(question)
    if ends is not None and now < ends:
        yield Obstacle(ObstacleCode.HOLD, until=ends)
