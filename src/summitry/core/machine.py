"""What the state machines of the core are made of: who decides an act, and who applies an event."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

S = TypeVar("S")
W = TypeVar("W")
E = TypeVar("E")
A = TypeVar("A")
H = TypeVar("H")


class Machine(Generic[S, W, E]):
    """For states S, those who act W, and events E. Each noun registers its own rules; stamps are integers."""

    def __init__(self) -> None:
        self._deciders: dict[type[Any], Callable[[S, Any, W, int], tuple[E, ...]]] = {}
        self._evolvers: dict[type[Any], Callable[[S, Any], S]] = {}

    def decides(
        self, kind: type[A]
    ) -> Callable[[Callable[[S, A, W, int], tuple[E, ...]]], Callable[[S, A, W, int], tuple[E, ...]]]:
        """Register the function that decides acts of one kind."""

        def register(
            function: Callable[[S, A, W, int], tuple[E, ...]],
        ) -> Callable[[S, A, W, int], tuple[E, ...]]:
            self._deciders[kind] = function
            return function

        return register

    def evolves(self, kind: type[H]) -> Callable[[Callable[[S, H], S]], Callable[[S, H], S]]:
        """Register the function that applies events of one kind."""

        def register(function: Callable[[S, H], S]) -> Callable[[S, H], S]:
            self._evolvers[kind] = function
            return function

        return register

    def decide(self, state: S, act: object, actor: W, at: int) -> tuple[E, ...]:
        return self._deciders[type(act)](state, act, actor, at)

    def evolve(self, state: S, event: object) -> S:
        return self._evolvers[type(event)](state, event)
