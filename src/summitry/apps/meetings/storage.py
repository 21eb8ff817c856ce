"""Where files lie: outside of everything that is served, each under the hash of what is in it.

A file is written once and never changed. One that no transaction came to name is harmless, and is found again
under its hash when it is sent once more.
"""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO

from django.conf import settings

CHUNK = 1024 * 1024


def place_of(sha256: str) -> Path:
    return Path(settings.DOCUMENTS_FOLDER) / sha256[:2] / sha256


def keep(file: IO[bytes]) -> tuple[str, int]:
    """Keep what is in an open file, from its start; its SHA-256 and its length. Raises OSError.

    It is on the disk, name and all, when this returns.
    """
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    folder = Path(settings.DOCUMENTS_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=folder, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as kept:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                kept.write(chunk)
            kept.flush()
            os.fsync(kept.fileno())
        place = place_of(digest.hexdigest())
        place.parent.mkdir(exist_ok=True)
        Path(aside).replace(place)
        _sync(place.parent)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(sha256: str) -> bytes:
    """What lies under a hash. Raises OSError, and ValueError when it is no longer what it was."""
    content = place_of(sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"the file {sha256} was changed in its place")
    return content
