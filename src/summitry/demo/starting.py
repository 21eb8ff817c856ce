"""Starting the demo over."""

from pathlib import Path

from django.db import connection


def forget() -> None:
    """Delete the demo's own database: the file that only the demo's settings name."""
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
