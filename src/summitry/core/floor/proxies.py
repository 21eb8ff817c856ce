"""Proxies, only where the charter allows them: one member votes for another."""

from msgspec.structs import replace

from summitry.core.floor.acts import Actor, CastVote, GiveProxy, TakeBackProxy
from summitry.core.floor.events import ProxyGiven, ProxyTakenBack
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.obstacles import VOTE
from summitry.core.floor.questions import current, question_of, require_member
from summitry.core.floor.refusals import Refused
from summitry.core.floor.speakers import require_voice, voting
from summitry.core.floor.state import Chamber, Party, Question, Seat, Stamp
from summitry.core.floor.tally import voters_of


@decides(GiveProxy)
def give_proxy(chamber: Chamber, act: GiveProxy, actor: Actor, at: Stamp) -> Decision:
    """Before the vote is opened, to a member that votes itself."""
    question, seat = _before_the_vote(chamber, act.question, actor)
    if act.to not in voters_of(question) or act.to == seat.party:
        raise Refused("no_such_seat", party=act.to)
    if act.to in question.proxies or question.held_by(seat.party):
        raise Refused("proxy_passed_on")
    if question.proxies.get(seat.party) == act.to:
        return ()
    if len(question.held_by(act.to)) >= (question.rule.proxies or 0):
        raise Refused("proxies_full", party=act.to)
    return (ProxyGiven(at=at, party=seat.party, to=act.to),)


@decides(TakeBackProxy)
def take_back_proxy(chamber: Chamber, act: TakeBackProxy, actor: Actor, at: Stamp) -> Decision:
    question, seat = _before_the_vote(chamber, act.question, actor)
    if seat.party not in question.proxies:
        return ()
    return (ProxyTakenBack(at=at, party=seat.party),)


def whose_vote(question: Question, act: CastVote, seat: Seat) -> Party:
    """The party whose vote a seat casts: its own, or that of one which gave it. Raises Refused."""
    if act.party is not None and act.party != seat.party:
        if question.proxies.get(act.party) != seat.party:
            raise Refused("no_proxy", party=act.party)
        return act.party
    if seat.party in question.proxies:
        raise Refused("proxy_given", party=question.proxies[seat.party])
    if seat.party in question.rule.excluded:
        raise Refused("not_a_member")
    return seat.party


def _before_the_vote(chamber: Chamber, question_id: str, actor: Actor) -> tuple[Question, Seat]:
    question = question_of(chamber, question_id)
    if question.rule.kind != VOTE:
        raise Refused("no_vote")
    if not question.rule.proxies:
        raise Refused("no_proxies")
    if voting(chamber):
        raise Refused("voting")
    seat = require_voice(chamber, actor)
    require_member(question, seat)
    return question, seat


@evolves(ProxyGiven)
def proxy_given(chamber: Chamber, event: ProxyGiven) -> Chamber:
    question = current(chamber)
    proxies = {**question.proxies, event.party: event.to}
    return replace(chamber, question=replace(question, proxies=proxies))


@evolves(ProxyTakenBack)
def proxy_taken_back(chamber: Chamber, event: ProxyTakenBack) -> Chamber:
    question = current(chamber)
    proxies = {giver: to for giver, to in question.proxies.items() if giver != event.party}
    return replace(chamber, question=replace(question, proxies=proxies))
