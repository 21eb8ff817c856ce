"""How the meeting's business is told: the agenda, packages, votes, and the doors of the session."""

from typing import Any

from summitry.core.floor import events
from summitry.core.floor.course import entries as told
from summitry.core.floor.course.entries import Entry, ItemStep
from summitry.core.floor.course.tellers import tells
from summitry.core.floor.state import Chamber, Outcome, Part


@tells(events.DoorsOpened)
def _doors_opened(chamber: Chamber, event: events.DoorsOpened) -> Entry:
    return told.DoorsMoved(at=event.at, part=Part.OPEN)


@tells(events.DoorsClosed)
def _doors_closed(chamber: Chamber, event: events.DoorsClosed) -> Entry:
    return told.DoorsMoved(at=event.at, part=Part.CLOSED)


@tells(events.PackageLaid)
def _package_laid(chamber: Chamber, event: events.PackageLaid) -> Entry:
    return told.PackageLaid(at=event.at, title=event.title, texts=len(event.texts))


@tells(events.TextTakenOut)
def _taken_out(chamber: Chamber, event: events.TextTakenOut) -> Entry:
    question = chamber.open_question
    texts = () if question is None else question.texts
    return told.TakenOut(
        at=event.at,
        question="" if question is None else question.id,
        text=event.text,
        title=texts[event.text - 1].title if event.text <= len(texts) else None,
        reason=event.reason,
    )


@tells(events.ConsensusFailed)
def _no_consensus(chamber: Chamber, event: events.ConsensusFailed) -> Entry:
    question = chamber.open_question
    title = None if question is None else question.title
    return told.Settled(at=event.at, question=event.question, title=title, outcome=Outcome.NO_CONSENSUS)


@tells(events.VoteOpened)
def _vote_opened(chamber: Chamber, event: events.VoteOpened) -> Entry:
    return told.VoteOpened(
        at=event.at, question=_question(chamber), method=event.method, seats=len(event.order)
    )


@tells(events.SeatPassed)
def _seat_passed(chamber: Chamber, event: events.SeatPassed) -> Entry:
    return told.SeatPassed(at=event.at, party=event.party)


@tells(events.VoteClosed)
def _vote_closed(chamber: Chamber, event: events.VoteClosed) -> Entry:
    question = chamber.open_question
    return told.VoteClosed(
        at=event.at,
        question=event.question,
        title=None if question is None else question.title,
        tally=event.tally,
        outcome=Outcome.ADOPTED if event.adopted else Outcome.NOT_ADOPTED,
    )


@tells(events.ProxyGiven)
def _proxy_given(chamber: Chamber, event: events.ProxyGiven) -> Entry:
    return told.ProxyMoved(at=event.at, party=event.party, to=event.to)


@tells(events.ProxyTakenBack)
def _proxy_taken_back(chamber: Chamber, event: events.ProxyTakenBack) -> Entry:
    return told.ProxyMoved(at=event.at, party=event.party)


@tells(events.VoteVoided)
def _vote_voided(chamber: Chamber, event: events.VoteVoided) -> Entry:
    return told.VoteVoided(at=event.at, question=_question(chamber), reason=event.reason)


@tells(events.ItemTakenUp)
def _item_taken_up(chamber: Chamber, event: events.ItemTakenUp) -> Entry:
    return _item(chamber, event, ItemStep.TAKEN_UP)


@tells(events.ItemConcluded)
def _item_concluded(chamber: Chamber, event: events.ItemConcluded) -> Entry:
    return _item(chamber, event, ItemStep.CONCLUDED, us=_spent(chamber, event))


@tells(events.ItemDeferred)
def _item_deferred(chamber: Chamber, event: events.ItemDeferred) -> Entry:
    return _item(chamber, event, ItemStep.DEFERRED, us=_spent(chamber, event), reason=event.reason)


@tells(events.ItemAdded)
def _item_added(chamber: Chamber, event: events.ItemAdded) -> Entry:
    return _written(event, ItemStep.ADDED)


@tells(events.ItemAmended)
def _item_amended(chamber: Chamber, event: events.ItemAmended) -> Entry:
    return _written(event, ItemStep.AMENDED)


def _written(event: events.ItemAdded | events.ItemAmended, step: ItemStep) -> Entry:
    return told.Agenda(at=event.at, step=step, item=event.item, label=event.label, title=event.title)


@tells(events.ItemMoved)
def _item_moved(chamber: Chamber, event: events.ItemMoved) -> Entry:
    return _item(chamber, event, ItemStep.MOVED)


@tells(events.ItemRemoved)
def _item_removed(chamber: Chamber, event: events.ItemRemoved) -> Entry:
    return _item(chamber, event, ItemStep.REMOVED)


@tells(events.DocumentPlaced)
def _document_placed(chamber: Chamber, event: events.DocumentPlaced) -> Entry:
    return told.Tabled(at=event.at, document=event.document)


@tells(events.DocumentCleared)
def _document_cleared(chamber: Chamber, event: events.DocumentCleared) -> Entry:
    return told.Tabled(at=event.at, document=event.document, cleared=True)


def _item(chamber: Chamber, event: Any, step: ItemStep, **more: Any) -> Entry:
    item = chamber.agenda.item(event.item)
    return told.Agenda(
        at=event.at,
        step=step,
        item=event.item,
        label=chamber.agenda.labels().get(event.item),
        title=None if item is None else item.title,
        **more,
    )


def _spent(chamber: Chamber, event: Any) -> int | None:
    item = chamber.agenda.item(event.item)
    return None if item is None else item.spent_by(event.at)


def _question(chamber: Chamber) -> str:
    return "" if chamber.question is None else chamber.question.id
