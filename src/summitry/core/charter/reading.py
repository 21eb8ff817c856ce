"""From the text of a charter file to a charter, or to everything that is wrong with it."""

import re
import tomllib
from typing import Any

from pydantic import ValidationError

from summitry.core.charter import locate
from summitry.core.charter.explain import explain
from summitry.core.charter.problems import CharterError, Problem
from summitry.core.charter.schema.base import Declared
from summitry.core.charter.schema.charter import Charter

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def read(text: str, file: str) -> Charter:
    """Read a charter from the text of a TOML file; `file` is its name, for the problems only.

    Raises CharterError with all problems: those of TOML alone when it is no TOML, otherwise those of
    every chapter together.
    """
    try:
        return _read(text, file)
    except RecursionError:
        problem = Problem(file, 1, "", "tables nested a few levels deep", "far deeper nesting")
    raise CharterError([problem]) from None


def read_bytes(data: bytes, file: str) -> Charter:
    """Read a charter from the bytes of a file; raises CharterError, also when they are not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02x}"
        raise CharterError([Problem(file, line, "", "text in UTF-8", found)]) from None
    return read(text, file)


def _read(text: str, file: str) -> Charter:
    try:
        raw = tomllib.loads(text)
        return Charter.model_validate(raw, context=_declared(raw))
    except ValidationError as error:
        places = locate.lines(text)
        raise CharterError(explain(mistake, raw, places, file) for mistake in error.errors()) from None
    except ValueError as error:  # TOMLDecodeError, or a number with too many digits
        raise CharterError([_syntax(str(error), text, file)]) from None


def _syntax(message: str, text: str, file: str) -> Problem:
    placed = _PLACE.fullmatch(message)
    if not placed:
        return Problem(file, 1, "", "a TOML document", message)
    last = text.count("\n") + 1
    line, column = int(placed[2] or last), int(placed[3] or 0)
    return Problem(file, line, "", "a TOML document", placed[1], column)


def _declared(raw: dict[str, Any]) -> Declared:
    languages = _table(raw, "languages").get("names_in")
    spoken = languages if isinstance(languages, list) else ()
    return Declared(
        instruments=frozenset(_table(raw, "instruments")),
        languages=frozenset(code for code in spoken if isinstance(code, str)),
        matters=frozenset(_table(raw, "matters")),
        organs=frozenset(_table(raw, "organs")),
        parties=frozenset(_table(raw, "parties")),
    )


def _table(raw: dict[str, Any], key: str) -> dict[str, Any]:
    table = raw.get(key)
    return table if isinstance(table, dict) else {}
