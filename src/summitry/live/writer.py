"""The one thread that writes: every transaction that changes the meeting runs here, one after another."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from summitry.core.words import N_
from summitry.live.intake import Intake
from summitry.live.lanes import Act, Gavel, Job, Lane, Lanes, Receipt, Waiting
from summitry.live.spoken import SpokenError

T = TypeVar("T")

BATCH_SIZE = 50
"""Receipts in one transaction: an act of the chair waits for it, so it must end soon."""
GAVEL_PATIENCE_SECONDS = 10.0


class WriterClosedError(SpokenError):
    """The writer takes no more jobs: the server is going down."""


class OvertakenError(SpokenError):
    """The act was given up, a later gavel has fallen, and only then was it submitted; it is not decided."""


class IntakeOpenError(SpokenError):
    """The gavel was not run: an act stamped before it stayed unsettled for longer than a gavel waits."""


@dataclass(frozen=True, slots=True)
class WriterFigures:
    """What `doctor` shows: jobs waiting per lane, transactions, answers, failures, slowest run."""

    waiting: dict[Lane, int]
    transactions: int
    answers: int
    failures: int
    slowest_us: int


class Writer:
    """Runs jobs one at a time: acts by stamp, receipts in batches behind them, a gavel in its time.

    A gavel runs only once every act and receipt stamped before it is settled, whether it waits in this queue
    or is still on its way through the network and the parser (see `Intake`). Jobs stamped after a waiting
    gavel run after it. So an objection that reached the server before the gavel is always decided before it.
    Should an earlier act stay unsettled for longer than `gavel_patience` seconds, the gavel is answered with
    `IntakeOpenError` and nothing is adopted. An act submitted after a later gavel has fallen is answered with
    `OvertakenError`.

    Every job gets exactly one answer in its future. A job that raises gives its exception to its future; the
    thread goes on. A future cannot be cancelled: an act that has arrived is decided even when its sender has
    gone.

    Nobody may block a thread that an earlier act needs in order to be submitted: wait for the future without
    occupying one (`asyncio.wrap_future`), or give acts a pool that cannot run dry.

    `on_stop` runs in the thread at its end, to close its persistent database connection.
    """

    def __init__(
        self,
        intake: Intake,
        *,
        batch_size: int = BATCH_SIZE,
        gavel_patience: float = GAVEL_PATIENCE_SECONDS,
        on_stop: Callable[[], None] = lambda: None,
    ) -> None:
        self._intake = intake
        self._lanes = Lanes(batch_size)
        self._patience = gavel_patience
        self._on_stop = on_stop
        self._changed = threading.Condition()
        self._closing = False
        self._number = 0
        self._fallen = 0
        self._gavel_since: tuple[int, float] | None = None
        self._transactions = self._answers = self._failures = self._slowest_us = 0
        intake.watch(self._wake)
        self._thread = threading.Thread(target=self._serve, name="summitry-writer", daemon=True)
        self._thread.start()

    @overload
    def submit(self, job: Act[T]) -> "Future[T]": ...
    @overload
    def submit(self, job: Gavel[T]) -> "Future[T]": ...
    @overload
    def submit(self, job: Receipt[T]) -> "Future[T]": ...
    def submit(self, job: Job) -> "Future[Any]":
        """Queue a job; its future carries answer or exception. `WriterClosedError` after `close`."""
        answer: Future[Any] = Future()
        answer.set_running_or_notify_cancel()
        with self._changed:
            if self._closing:
                raise WriterClosedError(N_("The server is going down; send the act again in a moment."))
            if job.stamp >= self._fallen:
                self._number += 1
                self._lanes.put(Waiting(job.stamp, self._number, job, answer))
                self._changed.notify()
                return answer
        self._intake.settle(job.stamp)
        answer.set_exception(
            OvertakenError(N_("The gavel fell before this act could be read; it was not decided."))
        )
        return answer

    def close(self) -> None:
        """Finish what was submitted, answer it, and end the thread; safe to call twice."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def figures(self) -> WriterFigures:
        """A snapshot of what waits and what was done."""
        with self._changed:
            return WriterFigures(
                self._lanes.depths(), self._transactions, self._answers, self._failures, self._slowest_us
            )

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify()

    def _serve(self) -> None:
        try:
            while taken := self._next():
                self._perform(taken)
        finally:
            self._on_stop()

    def _next(self) -> list[Waiting]:
        """Wait for what may run; empty when the writer is closed and has nothing left."""
        with self._changed:
            while True:
                taken = self._lanes.take(self._intake.lowest())
                if taken:
                    if taken[0].job.lane is Lane.GAVEL:
                        self._fallen = taken[0].stamp
                    return taken
                if self._closing and not len(self._lanes):
                    return []
                if self._refuse_overdue_gavel():
                    continue
                self._changed.wait(self._gavel_seconds_left())

    def _gavel_seconds_left(self) -> float | None:
        gavel = self._lanes.blocked_gavel()
        if gavel is None:
            return None
        if self._gavel_since is None or self._gavel_since[0] != gavel.number:
            self._gavel_since = (gavel.number, time.monotonic())
        return max(0.0, self._gavel_since[1] + self._patience - time.monotonic())

    def _refuse_overdue_gavel(self) -> bool:
        if self._lanes.blocked_gavel() is None or self._gavel_seconds_left():
            return False
        gavel = self._lanes.withdraw_gavel()
        self._intake.settle(gavel.stamp)
        self._failures += 1
        gavel.answer.set_exception(
            IntakeOpenError(
                N_("An act that arrived before the gavel is still being read; nothing was adopted.")
            )
        )
        return True

    def _perform(self, taken: list[Waiting]) -> None:
        started = time.monotonic_ns()
        answers = _answers_for(taken)
        self._slowest_us = max(self._slowest_us, (time.monotonic_ns() - started) // 1000)
        self._transactions += 1
        for waiting, answer in zip(taken, answers, strict=True):
            self._intake.settle(waiting.stamp)
            self._answers += 1
            if isinstance(answer, BaseException):
                self._failures += 1
                waiting.answer.set_exception(answer)
            else:
                waiting.answer.set_result(answer)


def _answers_for(taken: list[Waiting]) -> list[Any]:
    """One answer or exception for each; whatever a job raises, even `SystemExit`, is an answer."""
    first = taken[0].job
    try:
        if not isinstance(first, Receipt):
            return [first.run()]
        answers = list(
            first.run_batch([waiting.job.item for waiting in taken if isinstance(waiting.job, Receipt)])
        )
        if len(answers) != len(taken):
            raise ValueError(f"The batch gave {len(answers)} answers for {len(taken)} receipts.")
    except BaseException as error:
        return [error] * len(taken)
    return answers
