"""`summitry record`: walk the chain of acts, or show one of them."""

import json
import os
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from summitry.apps.record.models import Log
    from summitry.core.record import Recorded, Walk

app = typer.Typer(help="Check the record of a meeting.", no_args_is_help=True)

BROKEN = 1
"""Exit status: a log is not what it must be."""
NOT_CHECKED = 2
"""Exit status: there was nothing to read, or it could not be read."""

_NO_LOG = "The record holds no log yet."

LogName = Annotated[str, typer.Option("--log", help="Name of the log; needed where there are several.")]
Database = Annotated[
    str, typer.Option(help="Path of an SQLite file, or postgresql://…; this deployment's own by default.")
]


@app.command()
def check(log: LogName = "", database: Database = "") -> None:
    """Walk every log, or the named one, from its first entry to its last.

    Status 0 when all are sound, 1 when one is broken, 2 when it could not be checked.
    """
    _start_django()
    from summitry.apps.record.guards import TABLES
    from summitry.site.inspection import UnreadableError, read_only

    try:
        with read_only(database, TABLES) as alias:
            chosen = _choose(alias, log)
            sound = [_check(each) and _check_chambers(each) and _check_texts(each) for each in chosen]
            _warn_of_missing_guards(alias)
    except UnreadableError as error:
        _stop(str(error))
    if not chosen:
        typer.echo(_NO_LOG)
    raise typer.Exit(0 if all(sound) else BROKEN)


@app.command()
def show(
    sequence: Annotated[int, typer.Argument(min=0, metavar="N", help="Sequence of the act, from 0.")],
    log: LogName = "",
    database: Database = "",
) -> None:
    """Print one act: what the log keeps for ever, and the payload unless it was erased."""
    _start_django()
    from summitry.apps.record import queries
    from summitry.apps.record.guards import TABLES
    from summitry.site.inspection import UnreadableError, read_only

    try:
        with read_only(database, TABLES) as alias:
            only = _the_one(_choose(alias, log))
            entry = queries.recorded_at(only, sequence)
            if entry is None:
                held = queries.count(only)
                _stop(f'The log "{only}" has no act {sequence}; it holds {held:,} entries, counted from 0.')
            _print_entry(only, entry)
    except UnreadableError as error:
        _stop(str(error))


def _start_django() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitry.site.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        _stop(str(error))


def _stop(sentence: str) -> NoReturn:
    typer.echo(f"summitry: {sentence}", err=True)
    raise typer.Exit(NOT_CHECKED)


def _choose(alias: str, name: str) -> list["Log"]:
    """All logs, or the one of this name."""
    from summitry.apps.record import queries

    logs = queries.logs(using=alias)
    chosen = [log for log in logs if name in {"", log.name}]
    if name and logs and not chosen:
        _stop(f'There is no log "{name}"; there are: {_names(logs)}.')
    return chosen


def _the_one(logs: list["Log"]) -> "Log":
    if not logs:
        _stop(_NO_LOG)
    if len(logs) > 1:
        _stop(f"Name one log with --log: {_names(logs)}.")
    return logs[0]


def _names(logs: list["Log"]) -> str:
    return ", ".join(f'"{log.name}"' for log in logs)


def _check(log: "Log") -> bool:
    found = _walk(log)
    if found.broken is None:
        typer.echo(f'Log "{log.name}": sound.')
    else:
        typer.echo(f'Log "{log.name}": broken at sequence {found.broken.sequence}. {found.broken.what}')
        typer.echo(f"  expected          {found.broken.expected}")
        typer.echo(f"  found             {found.broken.found}")
    typer.echo(f"  entries checked   {found.entries:,}")
    typer.echo(f"  head after them   {found.head.hex()}")
    typer.echo(f"  erased payloads   {found.without_payload:,}")
    return found.broken is None


def _check_chambers(log: "Log") -> bool:
    """Whether every chamber of a sound log is what its acts made of it."""
    from django.db import connections

    from summitry.apps.chamber.models import ChamberState
    from summitry.apps.chamber.replaying import compare

    if ChamberState._meta.db_table not in connections[log._state.db or "default"].introspection.table_names():
        return True
    compared = list(compare(log))
    for each in compared:
        typer.echo(f"  meeting {each.meeting}   {each.why or 'its chamber is what the record says'}")
    return not any(each.differs for each in compared)


def _check_texts(log: "Log") -> bool:
    """Whether every text is what its acts made of it, and what was adopted is what was put."""
    from django.db import connections

    from summitry.apps.chamber.replaying_texts import compare_texts
    from summitry.apps.texts.models import NegotiatedText

    tables = connections[log._state.db or "default"].introspection.table_names()
    if NegotiatedText._meta.db_table not in tables:
        return True
    compared = list(compare_texts(log))
    for each in compared:
        typer.echo(f"  text {each.meeting}   {each.why or 'it is what the record says'}")
    return not any(each.differs for each in compared)


def _walk(log: "Log") -> "Walk":
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import track

    from summitry.apps.record import queries
    from summitry.core.record import walk

    console = Console(stderr=True)
    entries = queries.recorded(log)
    return walk(
        track(
            entries,
            description=escape(log.name),
            total=queries.count(log),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
    )


def _warn_of_missing_guards(alias: str) -> None:
    from summitry.apps.record import queries

    if absent := queries.guard_missing(using=alias):
        typer.echo(
            f"summitry: this record is not guarded against changes; missing: {', '.join(absent)}", err=True
        )


def _print_entry(log: "Log", entry: "Recorded") -> None:
    typer.echo(f"log       {log.name}")
    typer.echo(f"sequence  {entry.sequence}")
    typer.echo(f"leaf      {entry.leaf.decode('utf-8', 'backslashreplace')}")
    typer.echo(f"chain     {entry.chain.hex()}")
    if entry.opened is None:
        typer.echo("payload   erased")
        return
    typer.echo(f"salt      {entry.opened.salt.hex()}")
    typer.echo(f"payload   {_indented(entry.opened.payload)}")


def _indented(payload: bytes) -> str:
    """For reading; a payload that is no JSON any more is shown as it stands."""
    try:
        return json.dumps(json.loads(payload), indent=2, ensure_ascii=False)
    except ValueError:
        return payload.decode("utf-8", "backslashreplace")
