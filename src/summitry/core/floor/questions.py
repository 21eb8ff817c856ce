"""The question put: shown to all, acknowledged by each, and adopted over no objection."""

from msgspec.structs import replace

from summitry.core.floor.acts import (
    Acknowledge,
    Actor,
    Gavel,
    NoteDelivery,
    PutQuestion,
    RuleAbsent,
    StateNoObjection,
    WithdrawQuestion,
)
from summitry.core.floor.events import (
    MemberRuledAbsent,
    NoObjectionStated,
    QuestionAcknowledged,
    QuestionAdopted,
    QuestionDelivered,
    QuestionPut,
    QuestionWithdrawn,
)
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.obstacles import VOTE, obstacles, pauses, present_members
from summitry.core.floor.receipts import require_fresh, see_anew
from summitry.core.floor.refusals import Refused
from summitry.core.floor.sitting import reason_of, require_open
from summitry.core.floor.speakers import require_voice, seat_of, voting
from summitry.core.floor.state import (
    Absence,
    AppliedRule,
    Chamber,
    Followed,
    Objection,
    Outcome,
    PartOf,
    Party,
    Question,
    QuestionKind,
    Receipt,
    Seat,
    Settled,
    Stamp,
)

UNOPPOSED = frozenset({"no_objection", "consensus_minus", "opt_in"})
"""Kinds of decision rule under which a question is adopted when nobody objects."""


def question_of(chamber: Chamber, question_id: str) -> Question:
    """The open question of that id. Raises Refused, saying what became of a closed one."""
    question = chamber.open_question
    if question is not None and question.id == question_id:
        return question
    for settled in chamber.settled:
        if settled.id == question_id:
            raise Refused("question_closed", outcome=settled.outcome.value, time=settled.at)
    raise Refused("nothing_put")


def _shown(chamber: Chamber, face: str) -> Question:
    """The open question, which must be as the page showed it: a receipt counts for what was painted."""
    question = question_of(chamber, face.partition(".")[0])
    if question.face != face:
        raise Refused("receipt_outdated")
    return question


def require_member(question: Question, seat: Seat) -> None:
    if seat.party not in question.members:
        raise Refused("not_a_member")


@decides(PutQuestion)
def put_question(chamber: Chamber, act: PutQuestion, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    if chamber.open_question is not None:
        raise Refused("question_open")
    require_rule(act.rule)
    if not any(title.strip() for title in act.title.values()):
        raise Refused("title_missing")
    if act.kind is QuestionKind.PACKAGE and len(act.texts) > 1 and act.rule.put == "item_by_item":
        raise Refused("item_by_item")
    return (asked(chamber, act, at),)


def require_rule(rule: AppliedRule) -> None:
    if rule.kind not in UNOPPOSED | {VOTE}:
        raise Refused("no_rule")


def require_unopposed(question: Question) -> None:
    """Where a vote decides, nothing hangs on objections and the gavel."""
    if question.rule.kind == VOTE:
        raise Refused("decided_by_vote")


def asked(
    chamber: Chamber,
    act: PutQuestion,
    at: Stamp,
    part_of: PartOf | None = None,
    carried: tuple[Objection, ...] = (),
    follows: Followed | None = None,
) -> QuestionPut:
    """The question that is put, to the members of this moment; `carried` are objections that stand on it."""
    needed, present = chamber.rules.quorum_to_decide, present_members(chamber)
    if needed is not None and present < needed:
        raise Refused("no_quorum", present=present, needed=needed)
    members = chamber.members()
    return QuestionPut(
        at=at,
        question=f"Q{chamber.questions_put + 1}",
        kind=act.kind,
        title=act.title,
        organ=act.organ,
        matter=act.matter,
        rule=act.rule,
        texts=act.texts,
        members=tuple(seat.party for seat in members),
        needed=tuple(s.party for s in members if s.attends and s.party not in act.rule.excluded),
        part_of=part_of,
        carried=carried,
        follows=follows,
    )


@decides(NoteDelivery)
def note_delivery(chamber: Chamber, act: NoteDelivery, actor: Actor, at: Stamp) -> Decision:
    question = _shown(chamber, act.question)
    party = seat_of(chamber, actor.party).party
    return () if party in question.delivered else (QuestionDelivered(at=at, party=party),)


@decides(Acknowledge)
def acknowledge(chamber: Chamber, act: Acknowledge, actor: Actor, at: Stamp) -> Decision:
    question = _shown(chamber, act.question)
    seat = require_voice(chamber, actor)
    require_member(question, seat)
    if seat.party in question.receipts:
        return ()
    require_fresh(question, seat.party, at)
    return (QuestionAcknowledged(at=at, party=seat.party, person=actor.person),)


@decides(StateNoObjection)
def state_no_objection(chamber: Chamber, act: StateNoObjection, actor: Actor, at: Stamp) -> Decision:
    question = question_of(chamber, act.question)
    seat = require_voice(chamber, actor)
    require_member(question, seat)
    require_unopposed(question)
    if question.standing_of(seat.party) is not None:
        raise Refused("objection_stands")
    if seat.party in question.no_objections:
        return ()
    return (NoObjectionStated(at=at, party=seat.party, person=actor.person),)


@decides(RuleAbsent)
def rule_absent(chamber: Chamber, act: RuleAbsent, actor: Actor, at: Stamp) -> Decision:
    """On record, with the link that the member had: whoever reads the sheet can judge the ruling."""
    question = question_of(chamber, act.question)
    if act.party not in question.needed:
        raise Refused("not_needed", party=act.party)
    if question.has_voted(act.party):
        raise Refused("has_voted", party=act.party)
    if act.party in question.receipts and not _keeps_waiting(chamber, act.party):
        raise Refused("has_acknowledged", party=act.party)
    if act.party in question.absences:
        raise Refused("already_absent", party=act.party)
    reason, link = reason_of(act.reason), chamber.seats[act.party].link
    return (MemberRuledAbsent(at=at, party=act.party, reason=reason, link=link),)


def _keeps_waiting(chamber: Chamber, party: Party) -> bool:
    """The question pauses for this party although it acknowledged: the chair must be able to go on."""
    return any(obstacle.party == party for obstacle in pauses(chamber))


@decides(WithdrawQuestion)
def withdraw_question(chamber: Chamber, act: WithdrawQuestion, actor: Actor, at: Stamp) -> Decision:
    question_of(chamber, act.question)
    if voting(chamber):
        raise Refused("voting")
    return (QuestionWithdrawn(at=at, reason=reason_of(act.reason)),)


@decides(Gavel)
def gavel(chamber: Chamber, act: Gavel, actor: Actor, at: Stamp) -> Decision:
    question = question_of(chamber, act.question)
    require_unopposed(question)
    if obstacles(chamber, at):
        raise Refused("gavel_refused")
    return (QuestionAdopted(at=at, question=question.id),)


@evolves(QuestionPut)
def question_put(chamber: Chamber, event: QuestionPut) -> Chamber:
    question = Question(
        id=event.question,
        kind=event.kind,
        title=event.title,
        organ=event.organ,
        matter=event.matter,
        rule=event.rule,
        put_at=event.at,
        members=event.members,
        needed=event.needed,
        texts=event.texts,
        held_from=event.at,
        part_of=event.part_of,
        objections=event.carried,
        follows=event.follows,
    )
    return replace(chamber, question=question, questions_put=chamber.questions_put + 1)


@evolves(QuestionDelivered)
def question_delivered(chamber: Chamber, event: QuestionDelivered) -> Chamber:
    question = current(chamber)
    delivered = {**question.delivered, event.party: event.at}
    return replace(chamber, question=replace(question, delivered=delivered))


@evolves(QuestionAcknowledged)
def question_acknowledged(chamber: Chamber, event: QuestionAcknowledged) -> Chamber:
    """A member that acknowledges is no longer absent, whatever was ruled before."""
    question = current(chamber)
    question = replace(
        question,
        receipts={**question.receipts, event.party: Receipt(at=event.at, person=event.person)},
        absences=_except(question.absences, event.party),
    )
    return replace(chamber, question=hold_anew(question, event.party, event.at))


@evolves(NoObjectionStated)
def no_objection_stated(chamber: Chamber, event: NoObjectionStated) -> Chamber:
    question = current(chamber)
    stated = {**question.no_objections, event.party: event.at}
    return replace(chamber, question=replace(question, no_objections=stated))


@evolves(MemberRuledAbsent)
def member_ruled_absent(chamber: Chamber, event: MemberRuledAbsent) -> Chamber:
    question = current(chamber)
    absence = Absence(at=event.at, reason=event.reason, link=event.link)
    if event.party in question.receipts:
        question = see_anew(question, event.party, event.at)
    question = replace(question, absences={**question.absences, event.party: absence})
    return replace(chamber, question=hold_anew(question, event.party, event.at))


@evolves(QuestionWithdrawn)
def question_withdrawn(chamber: Chamber, event: QuestionWithdrawn) -> Chamber:
    return settle(chamber, Outcome.WITHDRAWN, event.at, event.reason)


@evolves(QuestionAdopted)
def question_adopted(chamber: Chamber, event: QuestionAdopted) -> Chamber:
    return settle(chamber, Outcome.ADOPTED, event.at, "")


def hold_anew(question: Question, party: Party, at: Stamp) -> Question:
    """The hold counts from `at`, or from what moved it later than that.

    What an excluded party does never moves it: consensus minus a party is not in its hands.
    A receipt that is decided late may have arrived before a pause, whose length would then
    count as held: it counts from the end of that pause.
    """
    if party in question.rule.excluded:
        return question
    return hold_from(question, at)


def hold_from(question: Question, at: Stamp) -> Question:
    """The hold counts anew for everybody."""
    return replace(question, held_from=max(at, question.held_from or at, question.resumed_at or at))


def settle(chamber: Chamber, outcome: Outcome, at: Stamp, reason: str) -> Chamber:
    question = replace(current(chamber), outcome=outcome, closed_at=at, closing_reason=reason)
    settled = Settled(
        id=question.id,
        title=question.title,
        outcome=outcome,
        at=at,
        part_of=question.part_of,
        part=chamber.part,
    )
    return replace(chamber, question=question, settled=(*chamber.settled, settled))


def current(chamber: Chamber) -> Question:
    if chamber.question is None:
        raise ValueError("an event names a question before any was put")
    return chamber.question


def _except(absences: dict[Party, Absence], party: Party) -> dict[Party, Absence]:
    return {key: absence for key, absence in absences.items() if key != party}
