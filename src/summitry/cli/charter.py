"""`summitry charter`: check a charter file, show a charter with its sources, or compare two."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from summitry.apps.organisation import presets
from summitry.core.charter import Charter, CharterError, Origin, read_bytes
from summitry.core.charter.comparing import Pair, compare
from summitry.core.charter.overview import Row, joined, practice, rules, summary

app = typer.Typer(no_args_is_help=True, help="Check a charter file, show a charter, or compare two.")

LARGEST = 1_000_000  # bytes; the largest preset has a twelfth of it
_NARROW = ("chapter", "code", "language", "acronym", "status", "from", "until")


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A charter file in TOML.")]) -> None:
    """Say whether FILE is a charter, or name every mistake with its line, key and what is expected."""
    charter = _read(file)
    found = summary(charter)
    typer.echo(f"{file}: {charter.organisation}, version {charter.version}: no mistakes.")
    typer.echo(f"{found.stated} rules with a source, {found.checked} of them checked against a public copy.")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME_OR_FILE", help="A preset's name, or a charter file.")],
) -> None:
    """Show a charter: each rule with its value, its article, and whether its text was seen."""
    charter = _preset_or_file(name)
    console = _out()
    _head(console, charter)
    _names(console, charter)
    _parties(console, charter)
    _rules(console, "Rules", rules(charter))
    _rules(console, "Where the charter is silent (no rules of the organisation)", practice(charter))


@app.command(name="presets")
def list_presets() -> None:
    """List the charters that come with the program: how many rules are known, and what is not said."""
    console = _out()
    table = _table("", "name", "organisation", "as of", "rules", "checked", "in part", "does not say")
    for column in table.columns:  # a line each, however narrow the terminal: `show` tells the whole
        column.no_wrap = True
    for column in (table.columns[1], table.columns[-1]):
        column.overflow, column.max_width = "ellipsis", max(12, (console.width - 60) // 2)
    for name in presets.names():
        charter = presets.load(name)
        found = summary(charter)
        known = (str(found.stated), str(found.checked), str(found.in_part))
        row = (name, charter.names["en"].full, str(charter.as_of or ""), *known, ", ".join(found.unsaid))
        table.add_row(*map(Text, row))
    console.print(table)


@app.command(name="compare")
def show_beside(
    left: Annotated[str, typer.Argument(metavar="A", help="A preset's name, or a charter file.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
) -> None:
    """Show two charters side by side: each rule with its article, and where they differ."""
    ours, theirs = _preset_or_file(left), _preset_or_file(right)
    pairs = compare(ours, theirs)
    table = _table("", "chapter", "rule", ours.organisation, theirs.organisation, "")
    chapter = ""
    for pair in pairs:
        if pair.verdict != "neither":
            first = pair.chapter if pair.chapter != chapter else ""
            chapter = pair.chapter
            table.add_row(
                Text(first, style="bold"),
                Text(joined(pair.parts)),
                _side(pair.left),
                _side(pair.right),
                _verdict(pair, ours, theirs),
            )
    console = _out()
    console.print(table)
    neither = [joined(pair.parts) for pair in pairs if pair.verdict == "neither"]
    console.print(Text(f"Neither says: {', '.join(neither) or 'nothing that the other does not'}."))


def _side(row: Row) -> Text:
    said = _value(row)
    return said.append("\n" if said else "").append(_source(row.origin))


def _verdict(pair: Pair, left: Charter, right: Charter) -> Text:
    """In a sign and words, so that no colour is needed."""
    words = {
        "alike": "= alike",
        "different": "≠ different",
        "only_left": f"◧ only {left.organisation}",
        "only_right": f"◨ only {right.organisation}",
    }
    return Text(words[pair.verdict])


def _preset_or_file(name: str) -> Charter:
    return presets.load(name) if name in presets.names() else _read(_file(name))


def _file(name: str) -> Path:
    path = Path(name)
    if path.exists() or path.suffix or len(path.parts) > 1:
        return path
    raise _stop(f"There is no charter named {name}; there are: {', '.join(presets.names())}.")


def _read(file: Path) -> Charter:
    try:
        if not file.exists():
            raise _stop(f"{file}: there is no such file.")
        if not file.is_file():
            raise _stop(f"{file}: this is not a file.")
        if file.stat().st_size > LARGEST:
            raise _stop(f"{file}: larger than 1 MB, which no charter is.")
        return read_bytes(file.read_bytes(), str(file))
    except OSError as error:
        raise _stop(f"{file}: cannot be read: {error.strerror or error}.") from None
    except CharterError as error:
        count = len(error.problems)
        raise _stop(f"{error}\n{count} {'mistake' if count == 1 else 'mistakes'}.") from None


def _stop(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)


def _out() -> Console:
    return Console(highlight=False)


def _head(console: Console, charter: Charter) -> None:
    until = f" until {charter.valid_until}" if charter.valid_until else ""
    as_of = f"; as things stood on {charter.as_of}" if charter.as_of else ""
    console.print(Text(charter.organisation, style="bold"), Text(f"version {charter.version}"))
    console.print(Text(f"In force from {charter.valid_from}{until}{as_of}."))


def _names(console: Console, charter: Charter) -> None:
    table = _table("Names", "language", "name", "acronym", "also correct", "wrong")
    for language, name in charter.names.items():
        called = ", ".join(filter(None, (name.full, name.short)))
        row = (language, called, name.acronym or "", ", ".join(name.variants), ", ".join(name.wrong))
        table.add_row(*map(Text, row))
    console.print(table)


def _parties(console: Console, charter: Charter) -> None:
    table = _table("Parties", "code", "name", "status", "from", "until", "source")
    for code, party in charter.parties.items():
        name = party.names[charter.languages.names_in[0]].short
        for period in party.status:
            since, until = str(period.since or "not known"), str(period.until or "")
            table.add_row(
                *map(Text, (code, name, period.status, since, until)), _checked(period.source.checked)
            )
    console.print(table)


def _checked(seen: bool) -> Text:
    return Text("checked", style="green") if seen else Text("not checked", style="yellow")


def _rules(console: Console, title: str, rows: Sequence[Row]) -> None:
    table = _table(title, "chapter", "rule", "value", "source")
    chapter = ""
    for row in rows:
        first = row.chapter if row.chapter != chapter else ""
        chapter = row.chapter
        table.add_row(Text(first, style="bold"), Text(row.rule), _value(row), _source(row.origin))
    console.print(table)


def _value(row: Row) -> Text:
    if not row.words:
        return Text(row.values)
    return Text(row.words).append(f"\n{row.values}" if row.values else "", style="dim")


def _source(origin: Origin) -> Text:
    """Where a rule stands and how far that was seen; the colour repeats what the words say."""
    if origin.kind == "silent":
        return Text(origin.standing, style="dim")
    place = origin.cited or "article not known" if origin.kind == "article" else origin.because
    style = "green" if origin.checked else "yellow"
    return Text(f"{place}\n").append(origin.standing, style=style)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in _NARROW)
    return table
