"""A text, acts and events as JSON, and back."""

from typing import Any, get_args, get_origin

import msgspec

from summitry.core.text.acts import Act
from summitry.core.text.events import AnyEvent, Event
from summitry.core.text.layered import Layered
from summitry.core.text.state import Text


def _plain(value: Any) -> Any:
    if isinstance(value, Layered):
        return dict(value.items())
    raise NotImplementedError(type(value))


def _grown(kind: Any, value: Any) -> Any:
    """A map that grows, of a JSON object; what its entries are stands in the type."""
    if get_origin(kind) is not Layered:
        raise NotImplementedError(kind)
    return Layered(msgspec.convert(value, dict[str, get_args(kind)[0]], dec_hook=_grown))  # type: ignore[misc]


_text = msgspec.json.Decoder(Text, dec_hook=_grown)
_encoder = msgspec.json.Encoder(enc_hook=_plain)


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
