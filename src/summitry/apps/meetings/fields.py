"""What a page sends, and how it becomes an act of the core: names and types are checked, rules are not."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext

LONGEST = 2000
"""Characters that one field may hold."""
LONGEST_KEY = 64
LARGEST = 2**53 - 1
"""The largest whole number that the record can spell (RFC 8785)."""

Fields = Mapping[str, str]


class BadForm(Exception):  # noqa: N818  # an answer to the sender, not a fault of the program
    """What was sent cannot be read; the message is a full sentence that names the field."""


def check_text(name: str, value: str, most: int = LONGEST) -> None:
    """At most so many characters, and all of them text. Raises BadForm."""
    longest = LONGEST_KEY if name == "key" else most
    if len(value) > longest:
        raise BadForm(gettext("{field}: at most {count} characters.").format(field=name[:40], count=longest))
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
        raise BadForm(gettext("{field} holds a character that is no text.").format(field=name[:40]))


def check_type(field: msgspec.structs.FieldInfo, data: Mapping[str, Any]) -> None:
    """One field at a time, so that the sentence can name it in the reader's language."""
    if field.name not in data:
        if field.required:
            raise BadForm(gettext("{field} is missing.").format(field=field.name))
        return
    value = data[field.name]
    if not _readable(value, field.type):
        sentence = gettext("{field}: “{value}” cannot be read.")
        raise BadForm(sentence.format(field=field.name, value=str(value)[:40]))


def _readable(value: Any, kind: Any) -> bool:
    try:
        read = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError:
        return False
    return not isinstance(read, int) or abs(read) <= LARGEST


def known(kind: type[msgspec.Struct], fields: Fields) -> dict[str, Any]:
    """The act's own fields; an empty one counts as missing unless it is free text."""
    sent = {field.name: fields.get(field.name, "") for field in msgspec.structs.fields(kind)}
    empty_is_text = {field.name for field in msgspec.structs.fields(kind) if field.type is str}
    data = {name: value for name, value in sent.items() if value or name in empty_is_text}
    return {"act": kind.__name__, **data}
