"""The machine: acts are decided into events, events evolve the text.

`decide` never changes anything and `evolve` never refuses, so that folding the recorded events over an empty
text gives every state back, whatever program does it. Each noun registers its own rules here.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from summitry.core.text.acts import Act, Actor, Change
from summitry.core.text.events import Event
from summitry.core.text.refusals import Refused
from summitry.core.text.state import Text
from summitry.core.text.terms import SilenceState, Stamp

A = TypeVar("A", bound=Act)
E = TypeVar("E", bound=Event)
Decision = tuple[Event, ...]
Decider = Callable[[Text, A, Actor, Stamp], Decision]
Evolver = Callable[[Text, E], Text]

_deciders: dict[type[Act], Decider[Any]] = {}
_evolvers: dict[type[Event], Evolver[Any]] = {}


def decides(kind: type[A]) -> Callable[[Decider[A]], Decider[A]]:
    """Register the function that decides acts of one kind."""

    def register(function: Decider[A]) -> Decider[A]:
        _deciders[kind] = function
        return function

    return register


def evolves(kind: type[E]) -> Callable[[Evolver[E]], Evolver[E]]:
    """Register the function that applies events of one kind."""

    def register(function: Evolver[E]) -> Evolver[E]:
        _evolvers[kind] = function
        return function

    return register


def decide(text: Text, act: Act, actor: Actor, at: Stamp) -> Decision:
    """The events that the act causes; none when it has already taken effect. Raises Refused, with one
    sentence.
    """
    if not _can_be_written(act):
        raise Refused("not_a_character")
    if isinstance(act, Change):
        check_may_change(text)
    return _deciders[type(act)](text, act, actor, at)


def check_may_change(text: Text) -> None:
    """Who wants a change while silence runs breaks it; at its deadline the text was adopted, noted or not."""
    if text.adoption is not None:
        raise Refused("text_adopted")
    if text.silences and text.silences[-1].state is SilenceState.OPEN:
        raise Refused("silence_runs")


def _can_be_written(act: Act) -> bool:
    """Half a character (a lone surrogate) has no UTF-8, and databases hold no NUL."""
    try:
        return b"\\u0000" not in msgspec.json.encode(act).replace(b"\\\\", b"")
    except UnicodeEncodeError:
        return False


def evolve(text: Text, event: Event) -> Text:
    """The text after the event."""
    return _evolvers[type(event)](text, event)


def replay(text: Text, events: Iterable[Event]) -> Text:
    """The text after all events, in their order."""
    for event in events:
        text = evolve(text, event)
    return text
