"""`summitry messages`: the translations, from the source to what the program reads."""

from pathlib import Path
from typing import Annotated

import typer

from summitry.cli import catalogues

app = typer.Typer(help="Extract, update, compile and check the translations.", no_args_is_help=True)


@app.command()
def extract(
    to: Annotated[Path | None, typer.Argument(help="The template (.pot) to write.")] = None,
) -> None:
    """Collect every translatable sentence of the source."""
    from babel.messages.pofile import write_po

    template = catalogues.extract()
    typer.echo(f"{len(template)} sentences")
    if to:
        with to.open("wb") as file:
            write_po(file, template, width=110, sort_by_file=True)


@app.command()
def update() -> None:
    """Bring the catalogue of each language to the sentences of the source."""
    template = catalogues.extract()
    for language in catalogues.LANGUAGES:
        catalogues.update(language, template)
        lacking = len(catalogues.gaps(language, template))
        typer.echo(f"{catalogues.catalogue_path(language)}: {lacking} of {len(template)} to translate")


@app.command("compile")
def compile_catalogues() -> None:
    """Compile the catalogues that changed. Every command does so by itself when it starts."""
    for path in catalogues.compile_stale():
        typer.echo(f"{path}: compiled")


@app.command()
def check() -> None:
    """Fail, with the places, if a language lacks a sentence."""
    template = catalogues.extract()
    found = [gap for language in catalogues.LANGUAGES for gap in catalogues.gaps(language, template)]
    for gap in found:
        typer.echo(gap)
    if found:
        raise typer.Exit(1)
    typer.echo(f"{len(template)} sentences, complete in {', '.join(catalogues.LANGUAGES.values())}")
