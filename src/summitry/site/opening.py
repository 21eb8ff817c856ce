"""Before the doors open: the database is ours, whole and up to date, and the static files are collected."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from summitry.apps.organisation.queries import deployment
from summitry.apps.record.queries import guard_missing
from summitry.site import lease


class CannotOpen(Exception):  # noqa: N818  # named for what is so; the message is a sentence for the operator
    """The house cannot be opened; the message says why and what to do."""


def open_database(*, demo: bool) -> None:
    """Make the database or bring it up to date, for this process to serve until it ends.

    Raises CannotOpen; then nothing in it has changed.
    """
    place = _place()
    try:
        tables = _tables(place)
        if tables and "organisation_deployment" not in tables:
            raise CannotOpen(f"{place} belongs to another program; name a database of Summitry's own.")
        _refuse_the_other_kind(tables, demo, place)
        hold_database()
        _migrate(place)
        _require_guards(place)
    except DatabaseError as error:
        raise CannotOpen(
            f"{place} cannot be used: {error}. Restore it from a copy or name another."
        ) from error


def hold_database() -> None:
    """Nobody else serves it from now on. Raises CannotOpen when another process does."""
    place = _place()
    try:
        held = lease.take()
    except OSError as error:
        raise CannotOpen(f"{place} cannot be locked: {error.strerror}.") from error
    if not held:
        raise CannotOpen(f"{place} is being served by another process; stop that one first.")


def _tables(place: str) -> set[str]:
    """Looked up without writing: opened as ours, an SQLite file turns to WAL mode, whosever it is."""
    if connection.vendor != "sqlite":
        return set(connection.introspection.table_names())
    path = Path(connection.settings_dict["NAME"])
    if not path.exists():
        return set()
    uri = f"{path.as_uri()}?mode=ro"
    with connection.wrap_database_errors, closing(sqlite3.connect(uri, uri=True)) as looked_into:
        ((found,),) = looked_into.execute("PRAGMA quick_check(1)")
        if found != "ok":
            raise CannotOpen(f"{place} is damaged: {_one_line(found)}. Restore it from a copy.")
        return {name for (name,) in looked_into.execute("SELECT name FROM sqlite_master")}


def _one_line(found: str) -> str:
    return " ".join(found.replace("*** in database main ***", "").split())


def _refuse_the_other_kind(tables: set[str], demo: bool, place: str) -> None:
    what = deployment() if tables else None
    if what is None or what.is_demo is demo:
        return
    if what.is_demo:
        raise CannotOpen(f"{place} is a demo's database, whose doors have no locks; it is never served.")
    raise CannotOpen(f"{place} is a real deployment's database; a demo never opens it.")


def _migrate(place: str) -> None:
    executor = MigrationExecutor(connection)
    known = {name for name in executor.loader.disk_migrations if name[0] in executor.loader.migrated_apps}
    unknown = set(executor.loader.applied_migrations) - known
    if unknown:
        raise CannotOpen(f"{place} was made by a newer Summitry; use that version or restore an older copy.")
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _require_guards(place: str) -> None:
    """Without them a mistake could change the record; whoever took them down may have done so already."""
    absent = guard_missing()
    if absent:
        raise CannotOpen(
            f"{place} has lost what keeps its record append-only ({', '.join(absent)}); "
            "look at it with “summitry record check” and restore it from a copy."
        )


def _place() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        _make_folder(Path(database["NAME"]).parent)
        return f"The database {database['NAME']}"
    return f"The database {database['NAME']} on {database['HOST'] or 'this machine'}"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotOpen(f"The folder {folder} cannot be made: {error.strerror}.") from error


def collect_static() -> None:
    """Hash and compress the static files, when one of them is newer than the last time. Raises CannotOpen."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    package = Path(__file__).resolve().parent.parent
    newest = max(
        (
            file.stat().st_mtime
            for folder in package.rglob("static")
            for file in folder.rglob("*")
            if file.is_file()
        ),
        default=0.0,
    )
    if manifest.exists() and manifest.stat().st_mtime >= newest:
        return
    try:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    except OSError as error:
        raise CannotOpen(f"The folder {manifest.parent} cannot be written: {error.strerror}.") from error
