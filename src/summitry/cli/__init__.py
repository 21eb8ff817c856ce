"""The command line: one command per file, each imported only when it is run."""

import importlib
from typing import Annotated, Any, NoReturn

import typer
import typer.core
import typer.main

from summitry import __version__

COMMANDS = {
    "demo": "Act an example summit, with a door for every seat.",
    "serve": "Serve this deployment.",
    "charter": "Check a charter file, show a charter and its sources, or compare two.",
    "text": "Read a bracketed text, write it back, compare two issues.",
    "record": "Check the record of a meeting.",
    "doctor": "Say what this machine has, and what it lacks.",
    "messages": "Extract, update, compile and check the translations.",
}
"""Name and one line of each command. Its module, summitry.cli.<name>, holds a Typer named `app`."""

_COMPLETION = {"install_completion", "show_completion"}


class LazyCommands(typer.core.TyperGroup):
    """Lists commands without importing them, so that help and start-up do not wait for Django."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, line in COMMANDS.items():
            self.add_command(typer.core.TyperCommand(name, help=line))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The real command in the place of the listed one."""
        name, listed, rest = super().resolve_command(ctx, args)
        if name is None:
            return name, listed, rest
        command = typer.main.get_command(importlib.import_module(f"{__name__}.{name}").app)
        # Typer offers shell completion in each Typer; the one command that shells see has none of it.
        command.params = [option for option in command.params if option.name not in _COMPLETION]
        return name, command, rest


app = typer.Typer(
    cls=LazyCommands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Summitry runs a multilateral summit by video, from the invitation to the sealed record.",
)


def stop(sentence: str) -> NoReturn:
    """Say on standard error why the command ends, in one sentence, and end with status 1."""
    typer.echo(f"summitry: {sentence}", err=True)
    raise typer.Exit(1)


def use_settings(module: str) -> None:
    """Set Django up with these settings and no others: the demo's doors are the demo's alone."""
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = module
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        stop(str(error))


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summitry {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    from summitry.cli.catalogues import compile_stale

    compile_stale()


def main() -> None:
    """Run the command that the arguments name."""
    app(prog_name="summitry")
