"""What leaves a text after a commit: one message that names the clauses which changed."""

import msgspec
from django.db import transaction

from summitry.apps.meetings.streams import publish

TOPIC = "texts/"


class ChangedText(msgspec.Struct, frozen=True):
    """`whole`: clauses came, went or moved, so that single ones are not enough."""

    meeting: str
    name: str
    version: int
    clauses: tuple[str, ...]
    whole: bool = False

    def encoded(self) -> bytes:
        return msgspec.json.encode(self)

    @classmethod
    def of(cls, message: bytes) -> "ChangedText":
        return msgspec.json.decode(message, type=cls)


def announce(changed: ChangedText) -> None:
    """Publish it after the commit of the transaction under way."""
    message = changed.encoded()
    transaction.on_commit(lambda: publish(f"{TOPIC}{changed.meeting}/{changed.name}", message))
