"""The agenda as values: items, where each of them stands, and the time spent on them.

Stamps and lengths are as in `state`: integer microseconds.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace


class ItemState(StrEnum):
    PENDING = "pending"
    TAKEN_UP = "taken_up"
    CONCLUDED = "concluded"
    DEFERRED = "deferred"


class Step(StrEnum):
    """What is done to an item."""

    TAKE_UP = "take_up"
    CONCLUDE = "conclude"
    DEFER = "defer"


TRANSITIONS: Mapping[ItemState, Mapping[Step, ItemState]] = MappingProxyType(
    {
        ItemState.PENDING: {Step.TAKE_UP: ItemState.TAKEN_UP, Step.DEFER: ItemState.DEFERRED},
        ItemState.TAKEN_UP: {Step.CONCLUDE: ItemState.CONCLUDED, Step.DEFER: ItemState.DEFERRED},
        ItemState.DEFERRED: {Step.TAKE_UP: ItemState.TAKEN_UP},
        ItemState.CONCLUDED: {Step.TAKE_UP: ItemState.TAKEN_UP},
    }
)
"""Where each step leads from each state; a step that is not there cannot be taken."""


class Item(Struct, frozen=True, kw_only=True):
    """`id` is permanent. `label` is what is displayed; empty as long as the item's place numbers it.

    `running_since` is the moment from which its clock runs, None while it stands still. `documents` lie on
    the table; `questions` were put while the item was taken up. Both hold ids in their order.
    """

    id: str
    title: dict[str, str]
    label: str = ""
    planned_us: int | None = None
    state: ItemState = ItemState.PENDING
    spent_us: int = 0
    running_since: int | None = None
    deferred_for: str = ""
    documents: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def spent_by(self, now: int) -> int:
        """Microseconds for which the item was taken up in an open meeting, up to `now`."""
        running = 0 if self.running_since is None else max(0, now - self.running_since)
        return self.spent_us + running

    def stopped(self, at: int) -> "Item":
        """The item with its clock standing still."""
        if self.running_since is None:
            return self
        return replace(self, spent_us=self.spent_by(at), running_since=None)


class Agenda(Struct, frozen=True, kw_only=True):
    """Provisional until a question of that kind adopts it (`adopted_by`, its id).

    `grounds` are the agenda and procedural questions that were adopted since: a change must rest on one.
    """

    items: tuple[Item, ...] = ()
    current: str | None = None
    items_made: int = 0
    adopted_by: str | None = None
    adopted_at: int | None = None
    grounds: tuple[str, ...] = ()

    @property
    def adopted(self) -> bool:
        return self.adopted_by is not None

    @property
    def current_item(self) -> Item | None:
        return None if self.current is None else self.item(self.current)

    @property
    def next_item(self) -> Item | None:
        """The first that was not begun, behind the current one if there is any there."""
        ids = [item.id for item in self.items]
        behind = ids.index(self.current) + 1 if self.current in ids else 0
        pending = [item for item in self.items if item.state is ItemState.PENDING]
        return next((item for item in pending if ids.index(item.id) >= behind), next(iter(pending), None))

    def item(self, item_id: str) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)

    def labels(self) -> dict[str, str]:
        """What is displayed before each title, by id: its own label, or its number among those without."""
        found: dict[str, str] = {}
        number = 0
        for item in self.items:
            number += not item.label
            found[item.id] = item.label or str(number)
        return found

    def with_item(self, changed: Item) -> "Agenda":
        """The agenda with an item in the place of the one that has its id."""
        items = tuple(changed if item.id == changed.id else item for item in self.items)
        return replace(self, items=items)


def provisional(titles: tuple[tuple[dict[str, str], int | None], ...]) -> Agenda:
    """A provisional agenda of items with their titles and planned times, in this order."""
    items = tuple(
        Item(id=f"I{number}", title=title, planned_us=planned)
        for number, (title, planned) in enumerate(titles, start=1)
    )
    return Agenda(items=items, items_made=len(items))
