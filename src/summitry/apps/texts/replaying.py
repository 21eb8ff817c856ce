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


def rebuild(log: Log, slug: str, name: str) -> Text:
    """The text after every event on the record. It trusts the store: `core.record.walk` checks that."""
    text = rebuild_all(log).get((slug, name))
    if text is None:
        raise CannotRebuild(f"The text {name} was not opened on this log.")
    return text


def rebuild_all(log: Log) -> dict[tuple[str, str], Text]:
    """Every text of the log, by the slug of its meeting and its name, in one walk."""
    texts: dict[tuple[str, str], Text] = {}
    for act in acts(log):
        if act.payload is None:
            raise CannotRebuild(f"The payload of entry {act.sequence} was erased.")
        said = act.payload
        if said["schema"] != SCHEMA:
            continue
        key = (said["meeting"], said["text"])
        if said["act"]["act"] == OPENED:
            texts[key] = empty(said["text"], said["act"])
        elif key in texts:
            texts[key] = replay(texts[key], (event_from_data(data) for data in said["events"]))
    return texts
