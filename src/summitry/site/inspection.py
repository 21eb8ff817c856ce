"""Looking into a database that may be missing, damaged or somebody else's, without writing to it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from summitry.site import environment

_ALIAS = "inspected"


class UnreadableError(Exception):
    """A database that cannot be looked into; the message is a sentence for people."""


@contextmanager
def read_only(address: str, tables: tuple[str, ...]) -> Iterator[str]:
    """Open the database at an address (as in SUMMITRY_DATABASE_URL; empty for the default one) for reading.

    Gives the alias under which Django knows it inside the block. Raises `UnreadableError` when it is missing,
    cannot be reached, lacks one of the tables, or fails inside the block.
    """
    address = address or os.environ.get("SUMMITRY_DATABASE_URL", "")
    try:
        known = environment.database({"SUMMITRY_DATABASE_URL": address}, settings.DATA_FOLDER)
    except ImproperlyConfigured as error:
        raise UnreadableError(str(error)) from error
    connections.settings[_ALIAS] = connections.configure_settings({"default": _for_reading(known)})["default"]
    try:
        if not set(tables) <= set(connections[_ALIAS].introspection.table_names()):
            raise UnreadableError(_("%(database)s holds no record of Summitry.") % {"database": _name(known)})
        yield _ALIAS
    except DatabaseError as error:
        raise UnreadableError(_sentence(known, error)) from error
    finally:
        connections[_ALIAS].close()
        del connections[_ALIAS], connections.settings[_ALIAS]


def _for_reading(known: Mapping[str, Any]) -> dict[str, Any]:
    if not _is_sqlite(known):
        given = known["OPTIONS"].get("options", "")
        options = {**known["OPTIONS"], "options": f"{given} -c default_transaction_read_only=on"}
        return {**known, "OPTIONS": options}
    path = Path(known["NAME"])
    if not path.is_file():
        raise UnreadableError(_("There is no database at %(path)s.") % {"path": path})
    # Opened as it is: not turned into WAL mode, and never created.
    options = {"timeout": environment.BUSY_TIMEOUT_SECONDS, "init_command": "PRAGMA recursive_triggers=ON"}
    return {**known, "NAME": f"{path.as_uri()}?mode=ro", "OPTIONS": options}


def _sentence(known: Mapping[str, Any], error: DatabaseError) -> str:
    names = {"database": _name(known), "reason": str(error).partition("\n")[0].strip()}
    code = getattr(error.__cause__, "sqlite_errorname", "")
    if code == "SQLITE_NOTADB":
        return _("%(database)s is not an SQLite database, or its beginning is damaged.") % names
    if code.startswith("SQLITE_CORRUPT"):
        return _("%(database)s is damaged: %(reason)s.") % names
    return _("%(database)s cannot be read: %(reason)s.") % names


def _name(known: Mapping[str, Any]) -> str:
    if _is_sqlite(known):
        return str(known["NAME"])
    return _("The PostgreSQL database %(name)s") % {"name": known["NAME"]}


def _is_sqlite(known: Mapping[str, Any]) -> bool:
    return bool(known["ENGINE"] == "django.db.backends.sqlite3")
