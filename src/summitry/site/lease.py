"""Who serves a database: one process at a time, for as long as it lives.

The order behind the gavel and the links of seats are one process's own; a second one on the same database
would order its acts by itself. On SQLite the lease is a lock on a file beside the database, on PostgreSQL an
advisory lock of a session that does nothing else. Both end with the process, however it ends. The latter
ends also when the database server drops the session: then nobody is kept out until the next start.
"""

import fcntl
import os
from pathlib import Path
from typing import Any

from django.db import connection

KEY = int.from_bytes(b"summitry", "big")
"""Of the advisory lock, which PostgreSQL keeps for each database apart."""

_held: list[Any] = []


def take() -> bool:
    """Whether this process serves the database now, or did already; False while another does.

    Raises OSError, and DatabaseError.
    """
    if not _held:
        held = _file_lock() if connection.vendor == "sqlite" else _advisory_lock()
        if held is None:
            return False
        _held.append(held)
    return True


def _file_lock() -> int | None:
    """The descriptor that holds it; no child that runs another program inherits it (PEP 446)."""
    database = Path(connection.settings_dict["NAME"]).resolve()
    handle = os.open(database.with_name(f"{database.name}-serving"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def _advisory_lock() -> Any | None:
    """The connection whose session holds it: one of its own, which no request ever closes."""
    session = connection.copy("lease")
    with session.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [KEY])
        (taken,) = cursor.fetchone()
    if not taken:
        session.close()
        return None
    return session
