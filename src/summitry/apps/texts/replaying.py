"""A text rebuilt from the record alone: what the log says happened must be what stands."""

from summitry.apps.record.models import Log
from summitry.apps.record.queries import acts
from summitry.apps.texts.actions.open_text import OPENED, empty
from summitry.apps.texts.actions.perform import SCHEMA
from summitry.core.text import replay
from summitry.core.text.codec import event_from_data
from summitry.core.text.state import Text


class CannotRebuild(Exception):  # noqa: N818  # named for what is so; the message is a sentence
    """The record does not hold all that this text was made from."""


def rebuild(log: Log, slug: str, name: str, version: int | None = None) -> Text:
    """The text after every event on the record, or as it was at a version.

    It trusts the store: `core.record.walk` checks that. Raises CannotRebuild.
    """
    text: Text | None = None
    reached = 0
    for act in acts(log):
        if act.payload is None:
            raise CannotRebuild(f"The payload of entry {act.sequence} was erased.")
        said = act.payload
        if (said["schema"], said.get("meeting"), said.get("text")) != (SCHEMA, slug, name):
            continue
        if said["act"]["act"] == OPENED:
            text = empty(name, said["act"])
        elif text is not None:
            text = replay(text, (event_from_data(data) for data in said["events"]))
            reached += 1
        if reached == version:
            break
    if text is None:
        raise CannotRebuild(f"The text {name} was not opened on this log.")
    if version is not None and reached != version:
        raise CannotRebuild(f"The log holds {reached} acts on the text {name}, not {version}.")
    return text
