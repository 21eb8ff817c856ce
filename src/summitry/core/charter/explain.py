"""Pydantic's errors said for the author of a charter file: where, what was expected, what was found."""

import datetime
import difflib
import json
import types
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from summitry.core.charter.locate import Path, line_of
from summitry.core.charter.problems import Problem, dotted
from summitry.core.charter.schema.base import CODE, LANGUAGE, PRINTABLE
from summitry.core.charter.schema.charter import Charter

_EXPECTED = {
    "model_type": "a table",
    "model_attributes_type": "a table",
    "dict_type": "a table",
    "mapping_type": "a table",
    "tuple_type": "a list",
    "string_type": "text in quotes",
    "string_too_short": "text that is not empty",
    "string_too_long": "text of at most 2,000 characters",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "too_short": "at least one item",
}
_KINDS = {
    bool: "{} (true or false)",
    int: "the number {}",
    float: "the number {}",
    str: "the text {}",
    list: "a list of {} items",
    dict: "a table with {} keys",
    datetime.datetime: "the date and hour {}",
    datetime.date: "the date {}",
    datetime.time: "the hour {}",
}
_PATTERNS = {
    CODE: "a code of Latin letters, digits and underscores, a letter first",
    PRINTABLE: "text without line breaks and control characters",
    LANGUAGE: 'the code of a language, such as "ru" or "zh"',
}
_LONGEST = 60  # characters of a found value; the author has the file at hand
_WIDEST = 64  # bits; Python refuses to write integers of several thousand digits


def explain(error: ErrorDetails, raw: Mapping[str, Any], places: Mapping[Path, int], file: str) -> Problem:
    """One error of pydantic as a problem of the file."""
    inside = tuple(error.get("ctx", {}).get("inside", ()))
    path = (*(step for step in error["loc"] if step != "[key]"), *inside)
    line = line_of(dict(places), path)
    return Problem(file, line, dotted(path), _expected(error, path), _found(error, raw, path))


def _expected(error: ErrorDetails, path: Path) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "charter":
        return str(context["expected"])
    if kind == "extra_forbidden":
        return _known_keys(path)
    if kind == "missing":
        return _described(path)
    if kind == "literal_error":
        return str(context["expected"]).replace("'", '"')
    if kind == "string_pattern_mismatch":
        return _PATTERNS[str(context["pattern"])]
    if kind.startswith(("greater_than", "less_than")):
        return _bound(context)
    return _EXPECTED.get(kind, error["msg"])


def _bound(context: Mapping[str, Any]) -> str:
    if "ge" in context:
        return "a number of at least {}".format(context["ge"])
    return "a number of at most {}".format(context["le"])


def _known_keys(path: Path) -> str:
    keys = sorted(_keys(_model_at(path[:-1])))
    nearest = difflib.get_close_matches(str(path[-1]), keys, n=1)
    listed = ", ".join(keys)
    return f'a known key; did you mean "{nearest[0]}"?' if nearest else "one of " + listed


def _described(path: Path) -> str:
    model = _model_at(path[:-1])
    for name, field in model.model_fields.items() if model else ():
        if path[-1] in (name, field.alias):
            return f"the key {shown_key(path[-1])} ({field.description or name})"
    return f"the key {shown_key(path[-1])}"


def _found(error: ErrorDetails, raw: Mapping[str, Any], path: Path) -> str:
    if error["type"] == "missing":
        return "nothing"
    if error["type"] == "extra_forbidden":
        return f"the unknown key {shown_key(path[-1])}"
    if "[key]" in error["loc"]:
        return f"the key {shown_key(path[-1])}"
    return shown(_value_at(raw, path))


def shown_key(step: str | int) -> str:
    return json.dumps(str(step), ensure_ascii=False)


def shown(value: object) -> str:
    """A value as the author may recognise it."""
    if value is None:
        return "nothing"
    if isinstance(value, int) and value.bit_length() > _WIDEST:
        return "a number far out of range"
    if isinstance(value, list | dict):
        return _KINDS[type(value)].format(len(value))
    written = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value).lower()
    cut = written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"
    return _KINDS.get(type(value), "{}").format(cut)


def _value_at(raw: object, path: Path) -> object:
    value = raw
    for step in path:
        here = isinstance(value, dict) and step in value
        if not here and not (isinstance(value, list) and isinstance(step, int) and step < len(value)):
            return None
        value = value[step]  # type: ignore[index]  # shown to be a key or a position just above
    return value


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model_at(path: Path) -> type[BaseModel] | None:
    """The model that describes the table at a path; None where the path leaves the schema."""
    here: Any = Charter
    for step in path:
        here = _inside(here, step)
    return _plain(here) if isinstance(_plain(here), type) and issubclass(_plain(here), BaseModel) else None


def _inside(annotation: Any, step: str | int) -> Any:
    """The annotation of what stands at a key or position of a value annotated so."""
    here = _plain(annotation)
    items = typing.get_args(here)
    if items:
        return items[0] if typing.get_origin(here) is tuple else items[-1]
    if isinstance(here, type) and issubclass(here, BaseModel):
        return next((f.annotation for name, f in here.model_fields.items() if step in (name, f.alias)), None)
    return None


def _plain(annotation: Any) -> Any:
    """X out of X | None and Annotated[X, ...]; anything else as it is."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _plain(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return _plain(next(part for part in typing.get_args(annotation) if part is not types.NoneType))
    return annotation
