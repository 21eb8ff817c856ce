"""Parts of pages that were rendered once and are shown again as long as what they show is the same."""

from collections.abc import Callable, Hashable

MOST_PARTS = 20_000
_parts: dict[Hashable, str] = {}


def kept(key: Hashable, render: Callable[[], str]) -> str:
    """A part that was rendered before, in this process, with the same key; the key is all that it shows."""
    found = _parts.get(key)
    if found is None:
        if len(_parts) >= MOST_PARTS:
            _parts.clear()
        found = _parts[key] = render()
    return found
