"""What leaves a text after a commit: one message that names the clauses which changed."""

import msgspec
from django.db import transaction

from summitry.apps.meetings.streams import publish
from summitry.core.text.terms import Stamp

TOPIC = "texts/"


class ChangedText(msgspec.Struct, frozen=True):
    """`whole`: clauses came, went or moved, so that single ones are not enough. `anew`: somebody has other
    rights now, so that every page is to be fetched again. `due_at`: when silence on it ends; `silence`: a
    procedure began, changed or ended."""

    meeting: str
    name: str
    version: int
    clauses: tuple[str, ...]
    whole: bool = False
    anew: bool = False
    due_at: Stamp | None = None
    silence: bool = False

    def encoded(self) -> bytes:
        return msgspec.json.encode(self)

    @classmethod
    def of(cls, message: bytes) -> "ChangedText":
        return msgspec.json.decode(message, type=cls)


def announce(changed: ChangedText) -> None:
    """Publish it after the commit of the transaction under way."""
    message = changed.encoded()
    transaction.on_commit(lambda: publish(f"{TOPIC}{changed.meeting}/{changed.name}", message))
