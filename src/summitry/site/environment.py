"""What the surroundings say: the data folder, the database and the secret key."""

import os
import secrets
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from summitry.media.relays import Relays

BUSY_TIMEOUT_SECONDS = 10
"""How long a connection waits for SQLite's one writer before it gives up."""

# WAL lets readers go on while the one writer commits. FULL makes a commit survive a power cut.
# Without recursive_triggers an INSERT OR REPLACE deletes rows behind the back of the record's guards.
_SQLITE_INIT = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"

_SECRET_KEY_BYTES = 48


def data_folder(environ: Mapping[str, str], source: Path) -> Path:
    """The folder of everything this deployment keeps; `source` is any file of the package."""
    if given := environ.get("SUMMITRY_DATA"):
        return Path(given).expanduser().resolve()
    for folder in source.resolve().parents:
        if (folder / "pyproject.toml").is_file() and (folder / "src" / "summitry").is_dir():
            return folder / "var"
    return Path.home() / ".local" / "share" / "summitry"


class VideoSettings(NamedTuple):
    """Whether a chamber has picture and voice, and where browsers reach the engine that carries it."""

    wanted: bool
    address: str
    ports: tuple[int, int]
    private: bool
    relays: Relays


def video(environ: Mapping[str, str]) -> VideoSettings:
    """Raises ImproperlyConfigured for ports that are none, and for relays without their secret."""
    said = environ.get("SUMMITRY_VIDEO_PORTS", "20000-29999")
    first, _, last = said.partition("-")
    if not (first.isdecimal() and last.isdecimal() and 1023 < int(first) < int(last) < 65536):
        raise ImproperlyConfigured(f"SUMMITRY_VIDEO_PORTS is first-last, of 1024 to 65535, not {said!r}.")
    return VideoSettings(
        wanted=environ.get("SUMMITRY_VIDEO", "on") != "off",
        address=environ.get("SUMMITRY_VIDEO_ADDRESS", ""),
        ports=(int(first), int(last)),
        private=environ.get("SUMMITRY_VIDEO_PRIVATE") == "1",
        relays=_relays(environ),
    )


def _relays(environ: Mapping[str, str]) -> Relays:
    addresses = tuple(filter(None, (each.strip() for each in environ.get("SUMMITRY_TURN", "").split(","))))
    secret = environ.get("SUMMITRY_TURN_SECRET", "")
    for address in addresses:
        if not address.startswith(("turn:", "turns:")):
            raise ImproperlyConfigured(
                f"SUMMITRY_TURN holds turn:host:port or turns:host:port, not {address!r}."
            )
    if addresses and not secret:
        raise ImproperlyConfigured("SUMMITRY_TURN needs SUMMITRY_TURN_SECRET, the secret shared with it.")
    return Relays(addresses, secret)


def database(environ: Mapping[str, str], data: Path) -> dict[str, Any]:
    """Django's settings for the database named by SUMMITRY_DATABASE_URL: a path, sqlite:// or postgresql://."""
    url = environ.get("SUMMITRY_DATABASE_URL", "")
    if url.startswith(("postgresql://", "postgres://")):
        return _postgresql(url)
    if url.startswith("sqlite://"):
        # As elsewhere: three slashes before a relative path, four before an absolute one.
        url = unquote(url.removeprefix("sqlite://").removeprefix("/"))
    elif "://" in url:
        scheme = url.partition("://")[0]
        raise ImproperlyConfigured(
            f"The database's address starts with {scheme}://; expected postgresql://, sqlite:// or a path."
        )
    return _sqlite(Path(url).expanduser().resolve() if url else data / "summitry.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that reads first and writes later would otherwise fail instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_TIMEOUT_SECONDS,
            "init_command": _SQLITE_INIT,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(
            "The port in the database's address is not a number below 65536."
        ) from None
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ImproperlyConfigured("The database's address names no database: postgresql://user@host/NAME.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A folder with the server's socket is written ?host=/run/postgresql, as libpq has it.
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": options.pop("port", None) or (str(port) if port else ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def secret_key(environ: Mapping[str, str], data: Path) -> str:
    """SUMMITRY_SECRET_KEY, or the key made once for this data folder and readable by its owner alone."""
    if given := environ.get("SUMMITRY_SECRET_KEY"):
        return given
    path = data / "secret-key"
    try:
        if not path.exists():
            _write_secret_key(path)
        key = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"The secret key {path} cannot be read or made: {error}.") from error
    if len(key) < _SECRET_KEY_BYTES:
        raise ImproperlyConfigured(f"The secret key {path} is damaged: remove it and start again.")
    return key


def _write_secret_key(path: Path) -> None:
    """Write aside, then link: of two processes that start together one wins and none reads half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")  # made with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(_SECRET_KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        Path(aside).unlink()


def under_test() -> bool:
    """Whether the test runner loaded this process: it looks up static files at their sources."""
    return "pytest" in sys.modules
