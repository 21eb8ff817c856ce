"""A map that never changes and grows cheaply: what is added gives another map, which shares the old one."""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Generic, TypeVar

V = TypeVar("V")


class Layered(Mapping[str, V], Generic[V]):
    """In the order in which keys first came in, as a dict is.

    Its layers are dicts that nobody changes, each at least twice as long as the next, which overrides it:
    an entry costs log n steps over the life of the map, and to look one up takes at most log n. Copying a
    dict for each act instead takes n, and so n² for n acts.
    """

    __slots__ = ("_layers", "_size")

    def __init__(self, entries: Mapping[str, V] | None = None) -> None:
        self._layers: tuple[dict[str, V], ...] = (dict(entries),) if entries else ()
        self._size = len(entries or ())

    def with_entries(self, entries: Mapping[str, V]) -> "Layered[V]":
        """The map with these entries, new ones last and others in their place."""
        layers, newest = list(self._layers), dict(entries)
        while layers and len(layers[-1]) < 2 * len(newest):
            newest = {**layers.pop(), **newest}
        made = Layered[V]()
        made._layers = (*layers, newest)
        made._size = self._size + sum(key not in self for key in entries)
        return made

    def __getitem__(self, key: str) -> V:
        for layer in reversed(self._layers):
            if key in layer:
                return layer[key]
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return self._size

    def items(self) -> ItemsView[str, V]:
        return self._whole().items()

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def __repr__(self) -> str:
        return f"Layered({self._whole()!r})"

    def _whole(self) -> dict[str, V]:
        if len(self._layers) == 1:
            return self._layers[0]
        whole: dict[str, V] = {}
        for layer in self._layers:
            whole.update(layer)
        return whole
