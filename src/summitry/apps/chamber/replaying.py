"""The chamber rebuilt from the record alone: what the log says happened must be what stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summitry.apps.chamber.actions import convene, perform
from summitry.apps.chamber.models import ChamberState
from summitry.apps.record.models import Log
from summitry.apps.record.queries import acts
from summitry.core.floor import replay
from summitry.core.floor.codec import chamber_from_data, chamber_from_json, event_from_data
from summitry.core.floor.state import Chamber


class CannotRebuild(Exception):  # noqa: N818  # named for what is so; the message is a sentence
    """The record does not hold all that the chamber of this meeting was made from."""


def rebuild(log: Log, slug: str) -> Chamber:
    """The chamber of a meeting after every event on the record.

    It trusts the store: `core.record.walk` checks that. Raises CannotRebuild when the meeting was never
    convened on this log, or when one of the log's payloads was erased, since it may have been the meeting's.
    """
    last: Chamber | None = None
    for _, chamber in chambers(log, slug):
        last = chamber
    if last is None:
        raise CannotRebuild(f"The meeting {slug} was not convened on this log.")
    return last


def chambers(log: Log, only: str = "") -> Iterator[tuple[str, Chamber]]:
    """Slug and chamber after each act of the chambers on the log, or of the named one."""
    standing: dict[str, Chamber] = {}
    for act in acts(log):
        if act.payload is None:
            raise CannotRebuild(f"The payload of entry {act.sequence} was erased.")
        slug = act.payload.get("meeting", "")
        if act.payload["schema"] not in (convene.SCHEMA, perform.SCHEMA) or only not in ("", slug):
            continue
        standing[slug] = _after(standing.get(slug), act.payload, act.sequence)
        yield slug, standing[slug]


@dataclass(frozen=True)
class Compared:
    """A meeting's chamber beside the record; `why` is empty where they agree."""

    meeting: str
    why: str = ""
    differs: bool = False


def compare(log: Log) -> Iterator[Compared]:
    """Every chamber of this log as it stands, held against what the record says of it."""
    rows = ChamberState.objects.using(log._state.db).filter(meeting__log=log).select_related("meeting")
    for row in rows.order_by("pk"):
        slug = row.meeting.slug
        try:
            same = rebuild(log, slug) == chamber_from_json(row.document)
        except CannotRebuild as error:
            yield Compared(slug, str(error))
        else:
            yield Compared(slug) if same else Compared(slug, "It is not what the record says.", differs=True)


def _after(chamber: Chamber | None, payload: dict[str, Any], sequence: int) -> Chamber:
    if payload["schema"] == convene.SCHEMA:
        return founded(payload["chamber"])
    if chamber is None:
        raise CannotRebuild(f"Entry {sequence} is an act of a meeting that was not convened.")
    return replay(chamber, (event_from_data(data) for data in payload["events"]))


def founded(data: dict[str, Any]) -> Chamber:
    """The chamber as it was convened, from what `convene.founding` made of it."""
    return chamber_from_data({**data, "seats": {seat["party"]: seat for seat in data["seats"]}})
