"""Objections: raised by a seat or entered by the secretariat, confirmed, withdrawn."""

from msgspec.structs import replace

from summitry.core.floor.acts import Actor, ConfirmObjection, EnterObjection, Object, WithdrawObjection
from summitry.core.floor.events import ObjectionConfirmed, ObjectionRaised, ObjectionWithdrawn
from summitry.core.floor.machine import Decision, decides, evolves
from summitry.core.floor.questions import hold_anew, question_of, require_member, require_unopposed
from summitry.core.floor.refusals import Refused
from summitry.core.floor.speakers import require_voice, seat_of
from summitry.core.floor.state import (
    Chamber,
    Means,
    Objection,
    Package,
    PartOf,
    Party,
    Question,
    Stamp,
)


@decides(Object)
def object_to_question(chamber: Chamber, act: Object, actor: Actor, at: Stamp) -> Decision:
    """Any delegate of the seat may raise it, so that none is missed; its voice may withdraw it."""
    question = question_of(chamber, act.question)
    seat = seat_of(chamber, actor.party)
    require_member(question, seat)
    require_unopposed(question)
    return (_raise(chamber, question, seat.party, actor, at, act, None),)


@decides(EnterObjection)
def enter_objection(chamber: Chamber, act: EnterObjection, actor: Actor, at: Stamp) -> Decision:
    question = question_of(chamber, act.question)
    if act.party not in chamber.seats:
        raise Refused("no_such_seat", party=act.party)
    require_member(question, chamber.seats[act.party])
    require_unopposed(question)
    return (_raise(chamber, question, act.party, actor, at, act, act.means),)


@decides(ConfirmObjection)
def confirm_objection(chamber: Chamber, act: ConfirmObjection, actor: Actor, at: Stamp) -> Decision:
    objection = _own(chamber, act.objection, actor)
    require_voice(chamber, actor)
    if objection.means is None or objection.confirmed_at is not None:
        raise Refused("already_confirmed")
    return (ObjectionConfirmed(at=at, objection=objection.id, person=actor.person),)


@decides(WithdrawObjection)
def withdraw_objection(chamber: Chamber, act: WithdrawObjection, actor: Actor, at: Stamp) -> Decision:
    """Names the objection, so that nobody withdraws one that was raised after the page was read."""
    objection = _own(chamber, act.objection, actor)
    require_voice(chamber, actor)
    return (ObjectionWithdrawn(at=at, objection=objection.id, person=actor.person),)


@evolves(ObjectionRaised)
def objection_raised(chamber: Chamber, event: ObjectionRaised) -> Chamber:
    question = chamber.question
    if question is None:
        raise ValueError("an objection was raised before any question was put")
    objection = Objection(
        id=event.objection,
        party=event.party,
        at=event.at,
        person=event.person,
        reason=event.reason,
        means=event.means,
        texts=event.texts,
    )
    stated = {party: at for party, at in question.no_objections.items() if party != event.party}
    question = replace(question, objections=(*question.objections, objection), no_objections=stated)
    return replace(chamber, question=question, objections_made=chamber.objections_made + 1)


@evolves(ObjectionConfirmed)
def objection_confirmed(chamber: Chamber, event: ObjectionConfirmed) -> Chamber:
    return replace(chamber, question=_changed(chamber, event.objection, confirmed_at=event.at))


@evolves(ObjectionWithdrawn)
def objection_withdrawn(chamber: Chamber, event: ObjectionWithdrawn) -> Chamber:
    """The hold counts anew: whoever relied on this objection must have time to raise its own."""
    question = _changed(chamber, event.objection, withdrawn_at=event.at)
    party = next(o.party for o in question.objections if o.id == event.objection)
    packages = tuple(_without(package, question.part_of, event.objection) for package in chamber.packages)
    return replace(chamber, question=hold_anew(question, party, event.at), packages=packages)


def _without(package: Package, part: PartOf | None, objection: str) -> Package:
    """An objection that had moved with a text, withdrawn when the text was put by itself, moves no more."""
    if part is None or package.id != part.package:
        return package
    items = tuple(
        replace(item, objections=tuple(o for o in item.objections if o.id != objection))
        if item.number == part.number
        else item
        for item in package.items
    )
    return replace(package, items=items)


def _raise(
    chamber: Chamber,
    question: Question,
    party: Party,
    actor: Actor,
    at: Stamp,
    act: Object | EnterObjection,
    means: Means | None,
) -> ObjectionRaised:
    if question.standing_of(party) is not None:
        raise Refused("already_objecting")
    return ObjectionRaised(
        at=at,
        objection=f"O{chamber.objections_made + 1}",
        party=party,
        person=actor.person,
        reason=act.reason.strip(),
        means=means,
        texts=_named(question, act.texts),
    )


def _named(question: Question, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The texts that an objection names, each once. One that is still in question suffices."""
    named = tuple(sorted(set(numbers)))
    if any(not 1 <= number <= len(question.texts) for number in named):
        raise Refused("no_such_text")
    if named and all(question.is_apart(number) for number in named):
        raise Refused("already_apart")
    return named


def _own(chamber: Chamber, objection_id: str, actor: Actor) -> Objection:
    """The standing objection of that id, of the actor's party and on the open question."""
    question = chamber.open_question
    standing = () if question is None else question.standing()
    for objection in standing:
        if objection.id == objection_id:
            if objection.party != actor.party:
                raise Refused("not_your_objection")
            return objection
    raise Refused("no_such_objection")


def _changed(chamber: Chamber, objection_id: str, **fields: Stamp) -> Question:
    question = chamber.question
    if question is None:
        raise ValueError("an event names an objection before any question was put")
    objections = tuple(replace(o, **fields) if o.id == objection_id else o for o in question.objections)
    return replace(question, objections=objections)
