"""Before the doors open: the database is ours, whole and up to date, and the static files are collected."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from summitry.apps.organisation.queries import deployment


class CannotOpen(Exception):  # noqa: N818  # named for what is so; the message is a sentence for the operator
    """The house cannot be opened; the message says why and what to do."""


def open_database(*, demo: bool) -> None:
    """Make the database or bring it up to date. Raises CannotOpen; then nothing in it has changed."""
    place = _place()
    try:
        tables = set(connection.introspection.table_names())
        if tables and "organisation_deployment" not in tables:
            raise CannotOpen(f"{place} belongs to another program; name a database of Summitry's own.")
        _refuse_the_other_kind(tables, demo, place)
        _migrate(place)
    except DatabaseError as error:
        raise CannotOpen(
            f"{place} cannot be used: {error}. Restore it from a copy or name another."
        ) from error


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


def _place() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        return f"The database {database['NAME']}"
    return f"The database {database['NAME']} on {database['HOST'] or 'this machine'}"


def collect_static() -> None:
    """Hash and compress the static files, when one of them is newer than the last time."""
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
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
