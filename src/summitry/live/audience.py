"""The audiences: their rings and their readers."""

import secrets
import threading
from typing import TYPE_CHECKING

from summitry.live.ring import Bounds, Ring, audience_tag

if TYPE_CHECKING:
    from summitry.live.connection import Connection


class Audience:
    """Everyone who may see the same and reads the same language; they are sent the same bytes object."""

    __slots__ = ("_packed", "_plain", "key", "readers", "ring", "touched_us")

    def __init__(self, key: str, ring: Ring, now: int) -> None:
        self.key = key
        self.ring = ring
        self.readers: set[Connection] = set()
        self.touched_us = now
        self._plain: set[Connection] = set()
        self._packed: set[Connection] = set()

    def flowing(self, *, packed: bool) -> set["Connection"]:
        """The readers who keep up, of the uncompressed or of the compressed stream."""
        return self._packed if packed else self._plain

    def publish(self, event: str, data: bytes) -> tuple[int, int]:
        """Keep one event and write it to all who keep up; returns how many and how many bytes.

        The sets are copied first: a write may fill a link, which takes its reader out of the set.
        """
        frame = self.ring.append(event, data)
        plain, packed = tuple(self._plain), tuple(self._packed)
        if plain:
            data = frame.plain
            for reader in plain:
                reader.write(data)
        if packed:
            data = frame.deflated
            for reader in packed:
                reader.write(data)
        size = len(plain) * frame.size + (len(packed) * len(frame.deflated) if packed else 0)
        return len(plain) + len(packed), size

    def reset(self) -> None:
        """Make every reader reload, and every reader who comes back with an id from before."""
        self.ring.skip()
        for reader in tuple(self.readers):
            reader.forget_position()


class Audiences:
    """Every audience somebody reads or lately rendered a page for. Any thread may call `get_or_open`."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.epoch = secrets.token_hex(6)
        self._secret = secrets.token_bytes(32)
        self._bounds = bounds
        self._by_key: dict[str, Audience] = {}
        self._lock = threading.Lock()
        self._start = 0

    def get(self, key: str) -> Audience | None:
        """The audience, if it is open."""
        return self._by_key.get(key)

    def all(self) -> list[Audience]:
        """A snapshot of all that are open."""
        with self._lock:
            return list(self._by_key.values())

    def get_or_open(self, key: str, now: int) -> Audience:
        """The audience, opened with an empty ring when it is new; counts as use."""
        with self._lock:
            found = self._by_key.get(key)
            if found is None:
                ring = Ring(
                    self.epoch, audience_tag(self._secret, key), start=self._start, bounds=self._bounds
                )
                found = self._by_key[key] = Audience(key, ring, now)
            found.touched_us = now
            return found

    def expire(self, unused_since: int) -> int:
        """Forget audiences without readers that were last used before; returns how many.

        One that opens again later numbers from above all that were forgotten, so that an old id never fits
        it.
        """
        with self._lock:
            unused = [
                each for each in self._by_key.values() if not each.readers and each.touched_us < unused_since
            ]
            for each in unused:
                del self._by_key[each.key]
                self._start = max(self._start, each.ring.last + 1)
            return len(unused)
