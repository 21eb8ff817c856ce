"""A text, acts and events as JSON, and back."""

from typing import Any

import msgspec

from summitry.core.text.acts import Act
from summitry.core.text.events import AnyEvent, Event
from summitry.core.text.state import Text

_text = msgspec.json.Decoder(Text)
_encoder = msgspec.json.Encoder()


def text_to_json(text: Text) -> bytes:
    return _encoder.encode(text)


def text_from_json(document: bytes | str) -> Text:
    """Raises msgspec.ValidationError, naming the place, for a document of another shape."""
    return _text.decode(document)


def event_to_data(event: Event) -> Any:
    """The event as plain lists, dicts, strings and integers, for the record."""
    return msgspec.to_builtins(event)


def event_from_data(data: Any) -> Event:
    event: Event = msgspec.convert(data, AnyEvent)
    return event


def act_to_data(act: Act) -> Any:
    return msgspec.to_builtins(act)
