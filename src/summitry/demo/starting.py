"""Starting the demo over."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection


def forget() -> None:
    """Delete the demo's own database and papers: what only the demo's settings name."""
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(settings.DOCUMENTS_FOLDER, ignore_errors=True)
