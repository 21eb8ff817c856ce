"""One spelling for every JSON value (RFC 8785), so that a hash of it means the same to everybody."""

from collections.abc import Mapping
from typing import Any

import rfc8785

from summitry.core.words import N_

LARGEST_INTEGER = 2**53 - 1
"""Above it a JSON reader that holds numbers as doubles would read another number than was written."""


class CanonicalFormError(ValueError):
    """A value that RFC 8785 cannot spell.

    `where` is the path to it ("$.votes[3].at", with "$" for the whole); `why` names what is wrong there.
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


def canonical(value: Any) -> bytes:
    """Spell a value of None, bool, int, float, str, list, tuple and dict in UTF-8 as RFC 8785 has it.

    Raises `CanonicalFormError` for integers beyond ±(2**53 - 1), NaN and infinities, keys that are no
    strings, lone surrogates and any other type. The order of keys makes no difference.
    """
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise _locate(value, "$") from error
    except RecursionError as error:
        raise CanonicalFormError("$", N_("the value is nested too deeply")) from error


def _locate(value: Any, path: str) -> CanonicalFormError:
    """The innermost value that cannot be spelt."""
    for key, inner in _children(value):
        if not _is_spellable(inner):
            return _locate(inner, path + key)
    return CanonicalFormError(path, _reason(value))


def _children(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, (list, tuple)):
        return [(f"[{position}]", inner) for position, inner in enumerate(value)]
    if isinstance(value, dict):
        return [(f".{key}", inner) for key, inner in value.items()]
    return []


def _is_spellable(value: Any) -> bool:
    try:
        rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        return False
    return True


def _reason(value: Any) -> str:
    if isinstance(value, int):
        return N_("an integer must lie between -(2**53 - 1) and 2**53 - 1")
    if isinstance(value, float):
        return N_("a number must be finite")
    if isinstance(value, str):
        return N_("the text holds half of a surrogate pair")
    if isinstance(value, Mapping):
        return N_("a key must be a text, and well-formed")
    return N_("only null, booleans, numbers, texts, lists and mappings can be written")
