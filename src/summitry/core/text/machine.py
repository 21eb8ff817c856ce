"""The machine: acts are decided into events, events evolve the text.

`decide` never changes anything and `evolve` never refuses, so that folding the recorded events over an empty
text gives every state back, whatever program does it. Each noun registers its own rules here.
"""

from collections.abc import Iterable

import msgspec

from summitry.core.machine import Machine
from summitry.core.text.acts import (
    Act,
    Actor,
    Change,
    Lapse,
    LetGo,
    Reflect,
    TakePosition,
)
from summitry.core.text.events import Event
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Text
from summitry.core.text.terms import Stamp

Decision = tuple[Event, ...]

_BEFORE_ADOPTION = (TakePosition, LetGo, Reflect, Lapse)
"""Acts that change no word, and mean nothing any more once the words were adopted."""

_machine: Machine[Text, Actor, Event] = Machine()
decides = _machine.decides
evolves = _machine.evolves


def decide(text: Text, act: Act, actor: Actor, at: Stamp) -> Decision:
    """The events that the act causes; none when it has already taken effect. Raises Refused, with one
    sentence.
    """
    if not _can_be_written(act):
        raise Refused("not_a_character")
    if isinstance(act, Change):
        check_may_change(text)
    if isinstance(act, _BEFORE_ADOPTION) and text.adoption is not None:
        raise Refused("text_adopted")
    return _machine.decide(text, act, actor, at)


def check_may_change(text: Text) -> None:
    """Who wants a change while silence runs breaks it; at its deadline the text was adopted, noted or not.

    While a question on it stands, everybody answers to what was put.
    """
    if text.adoption is not None:
        raise Refused("text_adopted")
    if text.put is not None:
        raise Refused("text_put")
    if text.silence is not None:
        raise Refused("silence_runs")


def _can_be_written(act: Act) -> bool:
    """Half a character (a lone surrogate) has no UTF-8, and databases hold no NUL."""
    try:
        return b"\\u0000" not in msgspec.json.encode(act).replace(b"\\\\", b"")
    except UnicodeEncodeError:
        return False


def evolve(text: Text, event: Event) -> Text:
    """The text after the event."""
    return _machine.evolve(text, event)


def replay(text: Text, events: Iterable[Event]) -> Text:
    """The text after all events, in their order."""
    for event in events:
        text = evolve(text, event)
    return text
