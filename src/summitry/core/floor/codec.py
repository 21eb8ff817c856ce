"""The chamber, acts and events as JSON, and back."""

from typing import Any

import msgspec

from summitry.core.floor.acts import Act, AnyAct
from summitry.core.floor.events import AnyEvent, Event
from summitry.core.floor.state import Chamber

_chamber = msgspec.json.Decoder(Chamber)
_encoder = msgspec.json.Encoder()


def chamber_to_json(chamber: Chamber) -> bytes:
    return _encoder.encode(chamber)


def chamber_from_json(document: bytes | str) -> Chamber:
    """Raises msgspec.ValidationError, naming the place, for a document of another shape."""
    return _chamber.decode(document)


def event_to_data(event: Event) -> Any:
    """The event as plain lists, dicts, strings and integers, for the record."""
    return msgspec.to_builtins(event)


def event_from_data(data: Any) -> Event:
    event: Event = msgspec.convert(data, AnyEvent)
    return event


def act_to_data(act: Act) -> Any:
    return msgspec.to_builtins(act)


def act_from_data(data: Any) -> AnyAct:
    """Raises msgspec.ValidationError, naming the key and what was expected."""
    act: AnyAct = msgspec.convert(data, AnyAct)
    return act


def chamber_to_data(chamber: Chamber) -> Any:
    """The chamber as plain lists, dicts, strings and integers, for the record."""
    return msgspec.to_builtins(chamber)


def chamber_from_data(data: Any) -> Chamber:
    return msgspec.convert(data, Chamber)
