"""The agenda: provisional until it is adopted, its items taken up one at a time, with what lies on the table.

While it is provisional the secretariat shapes it. Afterwards it changes only on the ground of a question
that the chair put and nobody objected to, so that no objection goes unheard; the change names it.
"""

from msgspec.structs import replace

from summitry.core.floor.acts import (
    Actor,
    AddItem,
    AmendItem,
    ClearDocument,
    ConcludeItem,
    DeferItem,
    MoveItem,
    PlaceDocument,
    RemoveItem,
    TakeUpItem,
)
from summitry.core.floor.events import (
    DocumentCleared,
    DocumentPlaced,
    Event,
    ItemAdded,
    ItemAmended,
    ItemConcluded,
    ItemDeferred,
    ItemMoved,
    ItemRemoved,
    ItemTakenUp,
)
from summitry.core.floor.items import TRANSITIONS, Agenda, Item, ItemState, Step
from summitry.core.floor.machine import Decision, decides, evolves, follows
from summitry.core.floor.refusals import Refused
from summitry.core.floor.sitting import reason_of, require_open
from summitry.core.floor.state import Chamber, Outcome, QuestionKind, Sitting, Stamp

REPEATED = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
"""How an item is labelled that comes in behind a number which is taken."""

_OF_ITSELF = frozenset({QuestionKind.AGENDA, QuestionKind.PROCEDURE})
"""Kinds of question that can change an adopted agenda."""


def item_of(chamber: Chamber, item_id: str) -> Item:
    """The item of that id. Raises Refused."""
    item = chamber.agenda.item(item_id)
    if item is None:
        raise Refused("no_such_item")
    return item


def _require_step(chamber: Chamber, item: Item, step: Step) -> None:
    if chamber.open_question is not None:
        raise Refused("question_open")
    if step not in TRANSITIONS[item.state]:
        raise Refused("item_step", item=chamber.agenda.labels()[item.id], state=item.state.value)


@decides(TakeUpItem)
def take_up(chamber: Chamber, act: TakeUpItem, actor: Actor, at: Stamp) -> Decision:
    """The item that was taken up until now is concluded by it."""
    require_open(chamber)
    _require_step(chamber, item_of(chamber, act.item), Step.TAKE_UP)
    current = chamber.agenda.current
    concluded = () if current is None else (ItemConcluded(at=at, item=current),)
    return (*concluded, ItemTakenUp(at=at, item=act.item))


@decides(ConcludeItem)
def conclude(chamber: Chamber, act: ConcludeItem, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    _require_step(chamber, item_of(chamber, act.item), Step.CONCLUDE)
    return (ItemConcluded(at=at, item=act.item),)


@decides(DeferItem)
def defer(chamber: Chamber, act: DeferItem, actor: Actor, at: Stamp) -> Decision:
    require_open(chamber)
    _require_step(chamber, item_of(chamber, act.item), Step.DEFER)
    return (ItemDeferred(at=at, item=act.item, reason=reason_of(act.reason)),)


def _require_changeable(chamber: Chamber, basis: str) -> None:
    if chamber.sitting is Sitting.CLOSED:
        raise Refused("closed")
    question = chamber.open_question
    if question is not None and question.kind is QuestionKind.AGENDA:
        raise Refused("agenda_put")
    if chamber.agenda.adopted and basis not in chamber.agenda.grounds:
        raise Refused("ground_missing")


def _titled(title: dict[str, str]) -> dict[str, str]:
    """The title without empty languages. Raises Refused when nothing is left."""
    written = {language: text.strip() for language, text in title.items() if text.strip()}
    if not written:
        raise Refused("item_title_missing")
    return written


def _planned(planned_us: int | None) -> int | None:
    if planned_us is not None and planned_us <= 0:
        raise Refused("time_not_positive")
    return planned_us


@decides(AddItem)
def add(chamber: Chamber, act: AddItem, actor: Actor, at: Stamp) -> Decision:
    _require_changeable(chamber, act.ground)
    agenda = chamber.agenda
    last = len(agenda.items)
    position = last if act.position is None else max(0, min(act.position, last))
    label = act.label.strip() or (_label_behind(agenda, position) if agenda.adopted else "")
    return (
        ItemAdded(
            at=at,
            item=f"I{agenda.items_made + 1}",
            title=_titled(act.title),
            label=label,
            planned_us=_planned(act.planned_us),
            position=position,
            ground=act.ground,
        ),
    )


def _label_behind(agenda: Agenda, position: int) -> str:
    """A label of its own for an item that enters an adopted agenda: numbers that were adopted stay."""
    taken = {item.label for item in agenda.items}
    if position == len(agenda.items):
        numbers = [int(label) for label in taken if label.isdecimal()]
        return str(max(numbers, default=0) + 1)
    before = agenda.items[position - 1].label.split(" ")[0] if position else "0"
    free = (f"{before} {word}" for word in REPEATED if f"{before} {word}" not in taken)
    return next(free, f"{before} {agenda.items_made + 1}")


@decides(AmendItem)
def amend(chamber: Chamber, act: AmendItem, actor: Actor, at: Stamp) -> Decision:
    _require_changeable(chamber, act.ground)
    item = item_of(chamber, act.item)
    return (
        ItemAmended(
            at=at,
            item=item.id,
            title=_titled(act.title),
            label=act.label.strip() or (item.label if chamber.agenda.adopted else ""),
            planned_us=_planned(act.planned_us),
            ground=act.ground,
        ),
    )


@decides(MoveItem)
def move(chamber: Chamber, act: MoveItem, actor: Actor, at: Stamp) -> Decision:
    _require_changeable(chamber, act.ground)
    item_of(chamber, act.item)
    position = max(0, min(act.position, len(chamber.agenda.items) - 1))
    return (ItemMoved(at=at, item=act.item, position=position, ground=act.ground),)


@decides(RemoveItem)
def remove(chamber: Chamber, act: RemoveItem, actor: Actor, at: Stamp) -> Decision:
    _require_changeable(chamber, act.ground)
    item = item_of(chamber, act.item)
    if item.state not in (ItemState.PENDING, ItemState.DEFERRED) or item.spent_us:
        raise Refused("item_step", item=chamber.agenda.labels()[item.id], state=item.state.value)
    return (ItemRemoved(at=at, item=item.id, ground=act.ground),)


@decides(PlaceDocument)
def place(chamber: Chamber, act: PlaceDocument, actor: Actor, at: Stamp) -> Decision:
    """For the item that is taken up. Whether there is such a document is not the floor's matter."""
    item = _current(chamber)
    return () if act.document in item.documents else (DocumentPlaced(at=at, document=act.document),)


@decides(ClearDocument)
def clear(chamber: Chamber, act: ClearDocument, actor: Actor, at: Stamp) -> Decision:
    item = _current(chamber)
    return (DocumentCleared(at=at, document=act.document),) if act.document in item.documents else ()


def _current(chamber: Chamber) -> Item:
    if chamber.sitting is Sitting.CLOSED:
        raise Refused("closed")
    item = chamber.agenda.current_item
    if item is None:
        raise Refused("no_item_taken_up")
    return item


# ---- what the events do -----------------------------------------------------------------------------------


def _changed(chamber: Chamber, item: Item) -> Chamber:
    return replace(chamber, agenda=chamber.agenda.with_item(item))


def _known(chamber: Chamber, item_id: str | None) -> Item:
    item = None if item_id is None else chamber.agenda.item(item_id)
    if item is None:
        raise ValueError(f"an event names the item {item_id}, which the agenda does not hold")
    return item


@evolves(ItemTakenUp)
def taken_up(chamber: Chamber, event: ItemTakenUp) -> Chamber:
    item = replace(_known(chamber, event.item), state=ItemState.TAKEN_UP, deferred_for="")
    return replace(chamber, agenda=replace(chamber.agenda.with_item(item), current=item.id))


def _left(chamber: Chamber, event: ItemConcluded | ItemDeferred, state: ItemState, reason: str) -> Chamber:
    item = _known(chamber, event.item).stopped(event.at)
    agenda = chamber.agenda.with_item(replace(item, state=state, deferred_for=reason))
    current = None if agenda.current == item.id else agenda.current
    return replace(chamber, agenda=replace(agenda, current=current))


@evolves(ItemConcluded)
def concluded(chamber: Chamber, event: ItemConcluded) -> Chamber:
    return _left(chamber, event, ItemState.CONCLUDED, "")


@evolves(ItemDeferred)
def deferred(chamber: Chamber, event: ItemDeferred) -> Chamber:
    return _left(chamber, event, ItemState.DEFERRED, event.reason)


@evolves(ItemAdded)
def added(chamber: Chamber, event: ItemAdded) -> Chamber:
    agenda = chamber.agenda
    item = Item(id=event.item, title=event.title, label=event.label, planned_us=event.planned_us)
    items = (*agenda.items[: event.position], item, *agenda.items[event.position :])
    return replace(chamber, agenda=replace(agenda, items=items, items_made=agenda.items_made + 1))


@evolves(ItemAmended)
def amended(chamber: Chamber, event: ItemAmended) -> Chamber:
    item = _known(chamber, event.item)
    changed = replace(item, title=event.title, label=event.label, planned_us=event.planned_us)
    return _changed(chamber, changed)


@evolves(ItemMoved)
def moved(chamber: Chamber, event: ItemMoved) -> Chamber:
    item = _known(chamber, event.item)
    rest = tuple(other for other in chamber.agenda.items if other.id != item.id)
    items = (*rest[: event.position], item, *rest[event.position :])
    return replace(chamber, agenda=replace(chamber.agenda, items=items))


@evolves(ItemRemoved)
def removed(chamber: Chamber, event: ItemRemoved) -> Chamber:
    """Requests that waited for it stay on the list, for no item in particular."""
    items = tuple(item for item in chamber.agenda.items if item.id != event.item)
    queue = tuple(replace(r, item=None) if r.item == event.item else r for r in chamber.queue)
    return replace(chamber, agenda=replace(chamber.agenda, items=items), queue=queue)


@evolves(DocumentPlaced)
def placed(chamber: Chamber, event: DocumentPlaced) -> Chamber:
    item = _known(chamber, chamber.agenda.current)
    return _changed(chamber, replace(item, documents=(*item.documents, event.document)))


@evolves(DocumentCleared)
def cleared(chamber: Chamber, event: DocumentCleared) -> Chamber:
    item = _known(chamber, chamber.agenda.current)
    documents = tuple(document for document in item.documents if document != event.document)
    return _changed(chamber, replace(item, documents=documents))


# ---- what follows from everything else ------------------------------------------------------------------


@follows
def item_time(before: Chamber, chamber: Chamber, event: Event) -> Chamber:
    """The clock of the item that is taken up runs while the meeting is open; closing concludes the item."""
    item = chamber.agenda.current_item
    if item is None:
        return chamber
    if chamber.sitting is Sitting.CLOSED:
        return _left(chamber, ItemConcluded(at=event.at, item=item.id), ItemState.CONCLUDED, "")
    in_session = chamber.sitting is Sitting.OPEN
    if in_session is (item.running_since is not None):
        return chamber
    changed = replace(item, running_since=event.at) if in_session else item.stopped(event.at)
    return _changed(chamber, changed)


@follows
def item_questions(before: Chamber, chamber: Chamber, event: Event) -> Chamber:
    """A question belongs to the item under which it is put; an adopted one may bear on the agenda itself."""
    question = chamber.question
    if question is before.question or question is None:
        return chamber
    item = chamber.agenda.current_item
    if item is not None and chamber.questions_put > before.questions_put:
        chamber = _changed(chamber, replace(item, questions=(*item.questions, question.id)))
    just_adopted = before.open_question is not None and question.outcome is Outcome.ADOPTED
    if not just_adopted or question.kind not in _OF_ITSELF or not chamber.agenda.items:
        return chamber
    return replace(chamber, agenda=_after(chamber.agenda, question.id, question.kind, event.at))


def _after(agenda: Agenda, question: str, kind: QuestionKind, at: Stamp) -> Agenda:
    """The agenda after a question on it, or on procedure, was adopted."""
    if agenda.adopted:
        return replace(agenda, grounds=(*agenda.grounds, question))
    if kind is not QuestionKind.AGENDA:
        return agenda
    labels = agenda.labels()
    items = tuple(replace(item, label=labels[item.id]) for item in agenda.items)
    return replace(agenda, items=items, adopted_by=question, adopted_at=at)
