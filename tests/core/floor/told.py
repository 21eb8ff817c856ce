"""What an accepted act means for the model, and which acts the model expects to be accepted."""

from functools import singledispatch
from typing import Any

from summitry.core.floor import acts
from summitry.core.floor.acts import Act, Actor
from summitry.core.floor.events import (
    Event,
    FloorRequested,
    ItemAdded,
    ObjectionRaised,
    PackageLaid,
    QuestionPut,
    VoteClosed,
    VoteOpened,
)
from summitry.core.floor.state import RequestKind
from tests.core.floor.model import Model


def only(events: tuple[Event, ...], kind: type[Any]) -> Any:
    """The id that the chamber gave stands in the one event of this kind."""
    (event,) = [event for event in events if isinstance(event, kind)]
    return event


def expects(model: Model, act: Act, actor: Actor, at: int) -> bool | None:
    """Whether the act must be accepted; None where the model does not say."""
    match act:
        case acts.Object():
            return model.may_object(act.question, actor.party, act.texts)
        case acts.EnterObjection():
            return model.may_object(act.question, act.party, act.texts)
        case acts.Acknowledge():
            return model.may_acknowledge(act.question, actor.party, actor.person, at)
        case acts.Gavel():
            return _expects_gavel(model, act)
        case acts.EndFloor():
            speaker = model.speakers[-1] if model.speakers and model.sitting == "open" else None
            return speaker is not None and (actor.role == "chair" or actor.party == speaker)
        case acts.OpenVote() | acts.CastVote() | acts.CloseVote() | acts.MoveToVote() | acts.GiveProxy():
            return expects_of_a_vote(model, act, actor, at)
        case acts.GiveFloor() if model.put is not None and model.put.vote is not None:
            kind = act.kind if act.request is None else model.queue.made.get(act.request, ("", act.kind))[1]
            return None if kind == RequestKind.POINT_OF_ORDER else False
        case acts.WithdrawQuestion() | acts.TakeOut() if model.put is not None and model.put.vote is not None:
            return False
        case acts.TakeUpItem() | acts.ConcludeItem() | acts.DeferItem():
            in_session = model.sitting == "open" and model.put is None
            return in_session and model.agenda.allows(type(act).__name__, act.item)
        case acts.AddItem() | acts.MoveItem() if not model.agenda.may_change(act.ground):
            return False
        case acts.PlaceDocument() | acts.ClearDocument():
            return model.agenda.current is not None
        case acts.OpenDoors():
            return model.sitting != "closed" and model.doors == "closed"
        case acts.CloseDoors():
            return model.sitting != "closed" and model.doors == "open"
        case acts.Adjourn() | acts.Close() if model.put is not None:
            return False
    return None


def _expects_gavel(model: Model, act: acts.Gavel) -> bool | None:
    put = model.open_question(act.question)
    if put is None or model.against_adoption():
        return False
    return None if put.late else True


def expects_of_a_vote(model: Model, act: Act, actor: Actor, at: int) -> bool | None:
    put = model.open_question(act.question)  # type: ignore[attr-defined]  # every one of them names it
    if put is None:
        return False
    match act:
        case acts.CastVote():
            choice = "" if act.choice is None else act.choice.value
            whose = act.party or actor.party or ""
            return model.may_vote_for(act.question, actor.party, whose, actor.person, choice, at)
        case acts.GiveProxy():
            return model.may_give(act.question, actor.party, actor.person, act.to)
        case acts.MoveToVote():
            return False if put.rule.fallback is None or not put.objections else None
        case acts.OpenVote():
            return put.rule.kind == "threshold" and put.vote is None and not model.against_the_vote()
        case acts.CloseVote():
            return put.vote is not None and not model.against_the_vote()
    return None


@singledispatch
def tell(act: Act, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    """Apply an accepted act. What the model keeps no account of changes nothing in it."""


@tell.register
def _(act: acts.Open, model: Model, *_: Any) -> None:
    model.sits("open")


@tell.register
def _(act: acts.OpenDoors, model: Model, *_: Any) -> None:
    model.doors = "open"


@tell.register
def _(act: acts.CloseDoors, model: Model, *_: Any) -> None:
    model.doors = "closed"


@tell.register
def _(act: acts.Resume, model: Model, *_: Any) -> None:
    model.sits("open")


@tell.register
def _(act: acts.Suspend, model: Model, *_: Any) -> None:
    model.sits("suspended")


@tell.register
def _(act: acts.Adjourn, model: Model, *_: Any) -> None:
    model.sits("suspended", floor_ends=True)


@tell.register
def _(act: acts.Close, model: Model, *_: Any) -> None:
    model.sits("closed", floor_ends=True)
    model.agenda.leaves("concluded")
    model.queue.empties()


@tell.register
def _(act: acts.RequestFloor, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    made = only(events, FloorRequested)
    at_once = act.kind in (RequestKind.POINT_OF_ORDER, RequestKind.OBJECTION)
    item = None if at_once else act.item or model.agenda.current
    model.queue.joins(made.request, actor.party or "", act.kind, item)


@tell.register(acts.WithdrawRequest)
@tell.register(acts.DeclineRequest)
def _(act: Any, model: Model, *_: Any) -> None:
    model.queue.leaves(act.request)


@tell.register
def _(act: acts.MoveRequest, model: Model, *_: Any) -> None:
    model.queue.moves(act.request, act.position, model.agenda.current)


@tell.register
def _(act: acts.GiveFloor, model: Model, *_: Any) -> None:
    party, kind = (act.party or "", act.kind) if act.request is None else model.queue.leaves(act.request)
    model.speaks(party, on_a_point_of_order=kind == RequestKind.POINT_OF_ORDER)


@tell.register(acts.EndFloor)
@tell.register(acts.CutFloor)
def _(act: Any, model: Model, *_: Any) -> None:
    model.falls_silent()


@tell.register
def _(act: acts.NameVoice, model: Model, actor: Actor, *_: Any) -> None:
    model.names(actor.party or "", act.person)


@tell.register
def _(act: acts.PutQuestion, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    model.puts(only(events, QuestionPut).question, act.rule, act.kind, len(act.texts))


@tell.register
def _(act: acts.Acknowledge, model: Model, actor: Actor, at: int, *_: Any) -> None:
    model.acknowledges(actor.party or "", at)


@tell.register
def _(act: acts.Object, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    model.objects(only(events, ObjectionRaised).objection, actor.party or "", act.texts)


@tell.register
def _(act: acts.EnterObjection, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    model.objects(only(events, ObjectionRaised).objection, act.party, act.texts)


@tell.register
def _(act: acts.WithdrawObjection, model: Model, *_: Any) -> None:
    model.withdraws(act.objection)


@tell.register
def _(act: acts.RuleAbsent, model: Model, *_: Any) -> None:
    model.rules_absent(act.party)


@tell.register
def _(act: acts.WithdrawQuestion, model: Model, *_: Any) -> None:
    model.put = None


@tell.register
def _(act: acts.Gavel, model: Model, *_: Any) -> None:
    assert model.put is not None
    model.agenda.adopts(act.question, model.put.kind)
    model.put = None


@tell.register
def _(act: acts.TakeUpItem, model: Model, *_: Any) -> None:
    model.agenda.takes_up(act.item)


@tell.register(acts.ConcludeItem)
@tell.register(acts.DeferItem)
def _(act: Any, model: Model, *_: Any) -> None:
    state = "concluded" if isinstance(act, acts.ConcludeItem) else "deferred"
    if model.agenda.current == act.item:
        model.agenda.leaves(state)
    model.agenda.states[act.item] = state


@tell.register
def _(act: acts.AddItem, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    order = model.agenda.order
    order.insert(len(order) if act.position is None else max(0, act.position), only(events, ItemAdded).item)


@tell.register
def _(act: acts.MoveItem, model: Model, *_: Any) -> None:
    model.agenda.order.remove(act.item)
    model.agenda.order.insert(max(0, act.position), act.item)


@tell.register
def _(act: acts.RemoveItem, model: Model, *_: Any) -> None:
    model.agenda.order.remove(act.item)
    model.queue.items = {
        request: None if item == act.item else item for request, item in model.queue.items.items()
    }


@tell.register(acts.PlaceDocument)
@tell.register(acts.ClearDocument)
def _(act: Any, model: Model, *_: Any) -> None:
    table = model.agenda.tables.setdefault(model.agenda.current or "", [])
    table[:] = [other for other in table if other != act.document or isinstance(act, acts.PlaceDocument)]
    if isinstance(act, acts.PlaceDocument) and act.document not in table:
        table.append(act.document)


@tell.register
def _(act: acts.NoteLink, model: Model, *_: Any) -> None:
    if model.sitting != "closed":
        model.linked(act.party, act.link)


@tell.register
def _(act: acts.NoteRestart, model: Model, *_: Any) -> None:
    if model.sitting != "closed":
        model.restarts(model.last_change)


@tell.register
def _(act: acts.TakeOut, model: Model, *_: Any) -> None:
    model.takes_out(act.text)


@tell.register
def _(act: acts.LayPackage, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    package = only(events, PackageLaid).package
    model.items |= {(package, number): {} for number in range(1, len(act.texts) + 1)}


@tell.register
def _(act: acts.PutItem, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    put = only(events, QuestionPut)
    model.puts(put.question, put.rule, put.kind, 1)
    assert model.put is not None
    model.put.part = (act.package, act.number)
    model.put.objections = dict(model.items[model.put.part])


@tell.register
def _(act: acts.MoveToVote, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    assert model.put is not None
    assert model.put.rule.fallback is not None
    part, left = model.put.part, model.put.texts - len(model.put.out)
    model.puts(only(events, QuestionPut).question, model.put.rule.fallback, model.put.kind, left)
    model.put.part = part


@tell.register
def _(act: acts.OpenVote, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    model.begins_to_vote(act.method, list(only(events, VoteOpened).order))


@tell.register
def _(act: acts.CallNext, model: Model, *_: Any) -> None:
    assert model.put is not None
    assert model.put.vote is not None
    model.put.vote.passed.add(act.party)


@tell.register
def _(act: acts.CastVote, model: Model, actor: Actor, *_: Any) -> None:
    """The model keeps every choice, and so is the box of a secret ballot too."""
    assert model.put is not None
    assert model.put.vote is not None
    assert act.choice is not None
    model.put.vote.casts[act.party or actor.party or ""] = act.choice.value


@tell.register
def _(act: acts.GiveProxy, model: Model, actor: Actor, *_: Any) -> None:
    assert model.put is not None
    model.put.proxies[actor.party or ""] = act.to


@tell.register
def _(act: acts.TakeBackProxy, model: Model, actor: Actor, *_: Any) -> None:
    assert model.put is not None
    model.put.proxies.pop(actor.party or "", None)


@tell.register
def _(act: acts.CloseVote, model: Model, actor: Actor, at: int, events: tuple[Event, ...]) -> None:
    """No vote counts twice and none is lost."""
    assert model.put is not None
    assert model.put.vote is not None
    closed = only(events, VoteClosed)
    assert (closed.tally.yes, closed.tally.no, closed.tally.abstain) == model.put.vote.count()
    assert closed.adopted == model.passes()
    model.put = None


@tell.register
def _(act: acts.VoidVote, model: Model, *_: Any) -> None:
    model.gives_up_the_vote()
