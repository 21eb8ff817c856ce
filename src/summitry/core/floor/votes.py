"""Votes, where the charter has them: opened on a question that all have seen, cast, closed and counted."""

from collections.abc import Iterable

from msgspec.structs import replace

from summitry.core.floor.acts import (
    Act,
    Actor,
    CallNext,
    CastVote,
    CloseVote,
    MoveToVote,
    OpenVote,
    PutQuestion,
    VoidVote,
)
from summitry.core.floor.ballot import Ballot, Cast, Choice, Method
from summitry.core.floor.events import (
    ConsensusFailed,
    Event,
    SeatPassed,
    VoteCast,
    VoteClosed,
    VoteOpened,
    VoteVoided,
)
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.obstacles import VOTE, obstacles
from summitry.core.floor.proxies import whose_vote
from summitry.core.floor.questions import asked, current, question_of, require_member, settle
from summitry.core.floor.refusals import Refused
from summitry.core.floor.sitting import end_turns, reason_of, require_open
from summitry.core.floor.speakers import require_voice, voting
from summitry.core.floor.state import Chamber, Followed, Outcome, Question, Stamp
from summitry.core.floor.tally import counted, passes, tally_of, voters_of, weight


@decides(MoveToVote)
def move_to_vote(chamber: Chamber, act: MoveToVote, actor: Actor, at: Stamp) -> Decision:
    """There is no consensus while an objection stands that counts; the charter says what follows then."""
    require_open(chamber)
    question = question_of(chamber, act.question)
    rule = question.rule.fallback
    if rule is None or rule.kind != VOTE:
        raise Refused("no_vote")
    objecting = tuple(o.party for o in question.standing() if o.party not in question.rule.excluded)
    if not objecting:
        raise Refused("consensus_stands")
    again = PutQuestion(
        kind=question.kind,
        title=question.title,
        organ=question.organ,
        matter=question.matter,
        rule=rule,
        texts=tuple(text for _, text in question.in_question()),
    )
    follows = Followed(question=question.id, objecting=objecting)
    put = asked(chamber, again, at, part_of=question.part_of, follows=follows)
    return (ConsensusFailed(at=at, question=question.id), put)


@decides(OpenVote)
def open_vote(chamber: Chamber, act: OpenVote, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    question = question_of(chamber, act.question)
    if question.rule.kind != VOTE:
        raise Refused("no_vote")
    if voting(chamber):
        raise Refused("voting")
    voters = voters_of(question)
    if act.first is not None and act.first not in voters:
        raise Refused("no_such_seat", party=act.first)
    if obstacles(chamber, at):
        raise Refused("vote_refused")
    first = 0 if act.first is None else voters.index(act.first)
    order = tuple(party for party in (*voters[first:], *voters[:first]) if party in question.needed)
    return (*end_turns(chamber, at), VoteOpened(at=at, method=act.method, order=order))


@decides(CallNext)
def call_next(chamber: Chamber, act: CallNext, actor: Actor, at: Stamp) -> Decision:
    """Names the seat that is passed over, so that a second press passes over no other."""
    question, _ = _open_ballot(chamber, act.question)
    if question.calling != act.party:
        raise Refused("not_calling", party=act.party)
    return (SeatPassed(at=at, party=act.party),)


@decides(CastVote)
def cast_vote(chamber: Chamber, act: CastVote, actor: Actor, at: Stamp) -> Decision:
    """By the voice of a seat that has seen the ballot.

    An open vote may be changed until the vote is closed, by general practice; a secret one cannot be
    found again. The same vote sent twice is one.
    """
    question, ballot = _open_ballot(chamber, act.question)
    require_open(chamber)
    seat = require_voice(chamber, actor)
    require_member(question, seat)
    if act.choice is None:
        raise Refused("choice_missing")
    if at < ballot.opened_at:
        raise Refused("no_vote_open")
    party = whose_vote(question, act, seat)
    earlier = ballot.casts.get(party)
    if earlier is not None and ballot.method is Method.SECRET:
        raise Refused("voted_in_secret")
    if earlier is not None and earlier.choice is act.choice:
        return ()
    if seat.party not in question.receipts:
        raise Refused("ballot_unseen")
    if earlier is None and question.calling not in (None, party):
        raise Refused("not_called")
    choice = None if ballot.method is Method.SECRET else act.choice
    by = None if party == seat.party else seat.party
    return (VoteCast(at=at, party=party, person=actor.person, choice=choice, by=by),)


@decides(CloseVote)
def close_vote(chamber: Chamber, act: CloseVote, actor: Actor, at: Stamp) -> Decision:
    question, ballot = _open_ballot(chamber, act.question)
    if obstacles(chamber, at):
        raise Refused("vote_refused")
    votes = counted(ballot, question.rule)
    if ballot.method is Method.SECRET:
        votes = dict(zip(Choice, act.counted or (0, 0, 0), strict=True))
    if sum(votes.values()) != weight(question.rule, ballot.casts):
        raise Refused("box_disagrees")
    tally = tally_of(chamber, question, ballot, votes)
    adopted = passes(question.rule, tally)
    return (VoteClosed(at=at, question=question.id, tally=tally, adopted=adopted),)


@decides(VoidVote)
def void_vote(chamber: Chamber, act: VoidVote, actor: Actor, at: Stamp) -> Decision:
    _open_ballot(chamber, act.question)
    return (VoteVoided(at=at, reason=reason_of(act.reason)),)


def as_recorded(act: Act, events: Iterable[Event]) -> Act:
    """The act as it may be written down: of a secret vote only that it was given."""
    secret = any(isinstance(event, VoteCast) and event.choice is None for event in events)
    return replace(act, choice=None) if isinstance(act, CastVote) and secret else act


@evolves(ConsensusFailed)
def consensus_failed(chamber: Chamber, event: ConsensusFailed) -> Chamber:
    return settle(chamber, Outcome.NO_CONSENSUS, event.at, "")


@evolves(VoteOpened)
def vote_opened(chamber: Chamber, event: VoteOpened) -> Chamber:
    ballot = Ballot(method=event.method, opened_at=event.at, order=event.order)
    return replace(chamber, question=replace(_shown_anew(current(chamber)), ballot=ballot))


@evolves(SeatPassed)
def seat_passed(chamber: Chamber, event: SeatPassed) -> Chamber:
    question, ballot = _balloting(chamber)
    ballot = replace(ballot, passed=(*ballot.passed, event.party))
    return replace(chamber, question=replace(question, ballot=ballot))


@evolves(VoteCast)
def vote_cast(chamber: Chamber, event: VoteCast) -> Chamber:
    question, ballot = _balloting(chamber)
    cast = Cast(at=event.at, person=event.person, choice=event.choice, by=event.by)
    ballot = replace(ballot, casts={**ballot.casts, event.party: cast})
    return replace(chamber, question=replace(question, ballot=ballot))


@evolves(VoteClosed)
def vote_closed(chamber: Chamber, event: VoteClosed) -> Chamber:
    question, ballot = _balloting(chamber)
    ballot = replace(ballot, closed_at=event.at, tally=event.tally)
    chamber = replace(chamber, question=replace(question, ballot=ballot))
    return settle(chamber, Outcome.ADOPTED if event.adopted else Outcome.NOT_ADOPTED, event.at, "")


@evolves(VoteVoided)
def vote_voided(chamber: Chamber, event: VoteVoided) -> Chamber:
    question = _shown_anew(current(chamber))
    return replace(chamber, question=replace(question, ballot=None))


def _open_ballot(chamber: Chamber, question_id: str) -> tuple[Question, Ballot]:
    question = question_of(chamber, question_id)
    if question.open_ballot is None:
        raise Refused("no_vote_open")
    return question, question.open_ballot


def _balloting(chamber: Chamber) -> tuple[Question, Ballot]:
    question = current(chamber)
    if question.ballot is None:
        raise ValueError("an event names a vote before any was opened")
    return question, question.ballot


def _shown_anew(question: Question) -> Question:
    """What the pages show is another thing now; its receipts are still to come."""
    return replace(question, changes=question.changes + 1, receipts={}, delivered={})
