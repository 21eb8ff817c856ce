"""A text rebuilt from the record alone: what the log says happened must be what stands."""

from collections.abc import Iterator
from typing import Any

from summitry.apps.record.models import Log
from summitry.apps.record.queries import acts
from summitry.apps.texts.actions.open_text import OPENED, empty
from summitry.apps.texts.actions.perform import SCHEMA
from summitry.core.text import replay
from summitry.core.text.codec import event_from_data
from summitry.core.text.state import Text

Key = tuple[str, str]
"""The slug of a text's meeting, and its name."""


class CannotRebuild(Exception):  # noqa: N818  # named for what is so; the message is a sentence
    """The record does not hold all that this text was made from."""


def rebuild(log: Log, slug: str, name: str, version: int | None = None) -> Text:
    """The text after every event on the record, or as it was at a version.

    It trusts the store: `core.record.walk` checks that. Raises CannotRebuild.
    """
    text, reached = None, -1
    for key, said in _said(log):
        if key == (slug, name) and reached != version:
            text, reached = _after(text, said), reached + 1
    if text is None:
        raise CannotRebuild(f"The text {name} was not opened on this log.")
    if version is not None and reached != version:
        raise CannotRebuild(f"The log holds {reached} acts on the text {name}, not {version}.")
    return text


def rebuild_all(log: Log) -> dict[Key, Text]:
    """Every text of the log in one walk. Raises CannotRebuild."""
    texts: dict[Key, Text] = {}
    for key, said in _said(log):
        texts[key] = _after(texts.get(key), said)
    return texts


def _said(log: Log) -> Iterator[tuple[Key, Any]]:
    for act in acts(log):
        if act.payload is None:
            raise CannotRebuild(f"The payload of entry {act.sequence} was erased.")
        if act.payload["schema"] == SCHEMA:
            yield (act.payload["meeting"], act.payload["text"]), act.payload


def _after(text: Text | None, said: Any) -> Text:
    if said["act"]["act"] == OPENED:
        return empty(said["text"], said["act"])
    if text is None:
        raise CannotRebuild(f"The text {said['text']} was not opened on this log.")
    return replay(text, (event_from_data(data) for data in said["events"]))
