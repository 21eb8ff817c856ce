"""What waits for the writer, and which of it goes next. Pure: no thread, no clock."""

import heapq
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Lane(Enum):
    """The three ways through the writer."""

    ACT = "act"
    RECEIPT = "receipt"
    GAVEL = "gavel"


@dataclass(frozen=True, slots=True)
class Act(Generic[T]):
    """One act: `run` does the whole transaction, in the writer's thread, and its result is the answer."""

    stamp: int
    run: Callable[[], T]

    @property
    def lane(self) -> Lane:
        return Lane.ACT


@dataclass(frozen=True, slots=True)
class Gavel(Generic[T]):
    """An act that closes intake: it runs when everything before it is settled, and before all after it."""

    stamp: int
    run: Callable[[], T]

    @property
    def lane(self) -> Lane:
        return Lane.GAVEL


@dataclass(frozen=True, slots=True)
class Receipt(Generic[T]):
    """One of many small acts that share a transaction with the others of the same `batch` key.

    `run_batch` gets the items in the order of their stamps and gives one answer for each, in the same order;
    an answer that is an exception is raised to the one who sent that item. The `run_batch` of the first
    receipt of a batch serves the whole batch.
    """

    stamp: int
    batch: Hashable
    item: Any
    run_batch: Callable[[list[Any]], list[T]]

    @property
    def lane(self) -> Lane:
        return Lane.RECEIPT


Job = Act[Any] | Gavel[Any] | Receipt[Any]


@dataclass(order=True, slots=True)
class Waiting:
    """A queued job and the future that will carry its answer; `number` decides between equal stamps."""

    stamp: int
    number: int
    job: Job = field(compare=False)
    answer: "Future[Any]" = field(compare=False)


class Lanes:
    """The queues of the three lanes and the rule that picks from them.

    Acts go by stamp. Receipts go behind them, in batches. A waiting gavel draws a line at its stamp: what is
    before the line runs first, receipts included; what is after the line waits until the gavel has fallen.
    """

    def __init__(self, batch_size: int) -> None:
        self._batch_size = batch_size
        self._acts: list[Waiting] = []
        self._gavels: list[Waiting] = []
        self._receipts: dict[Hashable, list[Waiting]] = {}

    def __len__(self) -> int:
        return sum(self.depths().values())

    def depths(self) -> dict[Lane, int]:
        """How many jobs wait in each lane."""
        receipts = sum(len(batch) for batch in self._receipts.values())
        return {Lane.ACT: len(self._acts), Lane.RECEIPT: receipts, Lane.GAVEL: len(self._gavels)}

    def put(self, waiting: Waiting) -> None:
        """Queue a job in its lane."""
        heapq.heappush(self._heap_for(waiting.job), waiting)

    def take(self, lowest_in_flight: int | None) -> list[Waiting]:
        """Take out what runs next: an act, a gavel, or the receipts of one batch; empty: nothing may.

        `lowest_in_flight` is the earliest stamp that has arrived and is not settled.
        """
        line = self._gavels[0].stamp if self._gavels else None
        if self._acts and _before(self._acts[0].stamp, line):
            return [heapq.heappop(self._acts)]
        receipts = self._take_batch(line)
        if receipts:
            return receipts
        if line is not None and (lowest_in_flight is None or lowest_in_flight >= line):
            return [heapq.heappop(self._gavels)]
        return []

    def blocked_gavel(self) -> Waiting | None:
        """The gavel that draws the line at present."""
        return self._gavels[0] if self._gavels else None

    def withdraw_gavel(self) -> Waiting:
        """Remove the gavel that draws the line, so that what waits behind it can go on."""
        return heapq.heappop(self._gavels)

    def _heap_for(self, job: Job) -> list[Waiting]:
        if isinstance(job, Act):
            return self._acts
        if isinstance(job, Gavel):
            return self._gavels
        return self._receipts.setdefault(job.batch, [])

    def _take_batch(self, line: int | None) -> list[Waiting]:
        open_batches = (key for key, heap in self._receipts.items() if _before(heap[0].stamp, line))
        key = min(open_batches, key=lambda key: self._receipts[key][0].stamp, default=None)
        heap = self._receipts.get(key)
        if heap is None:
            return []
        taken: list[Waiting] = []
        while heap and len(taken) < self._batch_size and _before(heap[0].stamp, line):
            taken.append(heapq.heappop(heap))
        if not heap:
            del self._receipts[key]
        return taken


def _before(stamp: int, line: int | None) -> bool:
    return line is None or stamp < line
