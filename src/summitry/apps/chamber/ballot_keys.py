"""Keys of ballot boxes: a file for each in the data folder, for the server alone, never in the database."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings

LENGTH = 32
"""Bytes of a key (AES-256)."""


def folder() -> Path:
    return Path(settings.DATA_FOLDER) / "ballot-keys"


def make() -> tuple[str, bytes]:
    """A new key and its name; it lies on the disk before anything is sealed with it."""
    name, key = secrets.token_hex(16), secrets.token_bytes(LENGTH)
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(_file(name), key, os.O_CREAT | os.O_EXCL)
    _settle_folder()
    return name, key


def read(name: str) -> bytes | None:
    """The key, None when it is gone."""
    with suppress(FileNotFoundError):
        return _file(name).read_bytes()
    return None


def destroy(name: str) -> None:
    """Overwrite the key and remove it; whatever it sealed can never be opened again."""
    with suppress(FileNotFoundError):
        _write(_file(name), bytes(LENGTH))
        _file(name).unlink()
        _settle_folder()


def _file(name: str) -> Path:
    return folder() / name


def _write(file: Path, content: bytes, flags: int = 0) -> None:
    handle = os.open(file, os.O_WRONLY | flags, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle_folder() -> None:
    """What was made or removed is so after a loss of power too."""
    handle = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
