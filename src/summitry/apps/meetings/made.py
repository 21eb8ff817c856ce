"""Files that were made by a child process, kept by the hash of what they say: none is made twice.

The folder is a store that may be emptied at any time. One file is made at a time: the meeting, which goes
on beside it, has the rest of the machine.
"""

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from summitry.core.words import N_
from summitry.formats.paper.pdf.setting import CannotSet

PATIENCE_SECONDS = 4.0
"""How long somebody waits for an answer before a page says that it takes longer."""

MOST_KEPT = 200
MOST_WAITING = 20

_press = ThreadPoolExecutor(1, thread_name_prefix="press")


class StillSetting(Exception):  # noqa: N818  # named for what is so
    """It is being made, and takes longer than the patience of who asked."""


class MadeFiles:
    """The store in one folder, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._setting: dict[Path, Future[None]] = {}
        self._lock = Lock()

    def file(self, name: str, make: Callable[[], bytes], patience: float = PATIENCE_SECONDS) -> bytes:
        """A file from the store, or made now; `name` is its hash with its ending, `patience` in seconds.

        Raises StillSetting, and CannotSet.
        """
        path = self._folder / name
        try:
            return path.read_bytes()
        except FileNotFoundError:
            pass
        setting = self._begun(path, make)
        try:
            setting.result(patience)
        except TimeoutError:
            raise StillSetting from None
        finally:
            if setting.done():
                with self._lock:
                    self._setting.pop(path, None)
        return path.read_bytes()

    def _begun(self, path: Path, make: Callable[[], bytes]) -> Future[None]:
        """The one making of it, whoever else asks for it meanwhile."""
        with self._lock:
            for done in [one for one, setting in self._setting.items() if setting.done() and one != path]:
                del self._setting[done]
            if path not in self._setting:
                if path.exists():  # its making ended after whoever asks had looked
                    return _ended()
                if len(self._setting) >= MOST_WAITING:
                    raise CannotSet(N_("Many files are being made just now; ask again in a minute."))
                self._setting[path] = _press.submit(self._make, path, make)
            return self._setting[path]

    def _make(self, path: Path, make: Callable[[], bytes]) -> None:
        """Written aside and moved, so that nobody reads half of it."""
        made = make()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=self._folder)
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        Path(aside).replace(path)
        self._forget_the_oldest()

    def _forget_the_oldest(self) -> None:
        """What is written aside has no ending yet."""
        kept = sorted(self._folder.glob("*.*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[MOST_KEPT:]:
            path.unlink(missing_ok=True)


def _ended() -> "Future[None]":
    done: Future[None] = Future()
    done.set_result(None)
    return done
