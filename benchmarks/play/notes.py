"""What the house notes of its own time while a meeting is played: from the opening to the closing."""

import dataclasses
import time
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from summitry.live.lanes import Receipt

if TYPE_CHECKING:
    from summitry.site.house import House


class Notes:
    """Seconds by stage, all acts together; `counts` says how often. Nothing counts before the opening."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.counts: defaultdict[str, int] = defaultdict(int)
        self.began = self.ended = 0.0
        self.processor = 0.0
        self._arrived: dict[int, float] = {}

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                self.note(stage, time.perf_counter() - start)

        return wrapped

    def note(self, stage: str, seconds: float) -> None:
        if self.began and not self.ended:
            self.seconds[stage] += seconds
            self.counts[stage] += 1

    def watch(self, house: "House") -> None:
        """Put a clock at every stage of an act's way through this house."""
        from django.db.backends.base.base import BaseDatabaseWrapper

        from summitry.apps.chamber.actions import perform
        from summitry.apps.chamber.broadcast import Broadcaster

        arrive, submit, decide = house.intake.arrive, house.writer.submit, perform.decide

        def arriving() -> int:
            stamp = arrive()
            self._arrived[stamp] = time.perf_counter()
            return stamp

        def submitting(job: Any) -> Any:
            submitted = time.perf_counter()
            self.note("parse", submitted - self._arrived.pop(job.stamp, submitted))
            return submit(self._waiting(job, submitted))

        def deciding(chamber: Any, act: Any, actor: Any, at: int) -> Any:
            self._mark(type(act).__name__, actor.role)
            return self.timed("decide", decide)(chamber, act, actor, at)

        house.intake.arrive = arriving  # type: ignore[method-assign]
        house.writer.submit = submitting  # type: ignore[method-assign]
        perform.decide = deciding
        house.hub.publish = self.timed("deliver", house.hub.publish)  # type: ignore[method-assign]
        Broadcaster._render = self.timed("render", Broadcaster._render)  # type: ignore[method-assign]
        BaseDatabaseWrapper._commit = self.timed("commit", BaseDatabaseWrapper._commit)  # type: ignore[attr-defined]

    def _mark(self, act: str, role: str) -> None:
        now = time.perf_counter()
        if act == "Open":
            self.began, self.processor = now, time.process_time()
        elif act == "Close":
            self.ended, self.processor = now, time.process_time() - self.processor

    def _waiting(self, job: Any, submitted: float) -> Any:
        """The job, which notes how long it waited and how long it took."""
        field = "run_batch" if isinstance(job, Receipt) else "run"
        run = getattr(job, field)

        def running(*given: Any) -> Any:
            from django.db import connection

            start = time.perf_counter()
            self.note("queue", start - submitted)
            with connection.execute_wrapper(self._query):
                answer = run(*given)
            self.note("write", time.perf_counter() - start)
            self.counts["acts"] += (len(given[0]) if given else 1) if self.began and not self.ended else 0
            return answer

        return dataclasses.replace(job, **{field: running})

    def _query(self, execute: Any, *given: Any) -> Any:
        return self.timed("query", execute)(*given)
