"""`summitry text`: read a bracketed text and write it back; compare two issues of a text."""

import typer

from summitry.cli.text import aligning, bracketed, comparing

app = typer.Typer(help="Read a bracketed text, write it back, compare two issues.", no_args_is_help=True)
app.command(name="import")(bracketed.import_text)
app.command(name="export")(bracketed.export_text)
app.command(name="diff")(comparing.diff)
app.command(name="align")(aligning.align_texts)
