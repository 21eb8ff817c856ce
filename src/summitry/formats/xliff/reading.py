"""From a sent XLIFF file to acts that save versions, with what has become stale meanwhile."""

from typing import IO

import msgspec
from msgspec import Struct

from summitry.core.text.acts import SaveVersion
from summitry.core.text.clauses import in_order
from summitry.core.text.digest import digest, spelt
from summitry.core.text.state import ClauseId, Text
from summitry.formats.uploads.check import ask_child, name_shown


class Unit(Struct, frozen=True):
    clause: ClauseId
    target: str | None
    state: str
    sha256: str
    notes: tuple[str, ...]


class File(Struct, frozen=True):
    language: str
    units: tuple[Unit, ...]


class Translated(Struct, frozen=True, kw_only=True):
    """`acts` save what is new. `stale` was translated from words that have changed since; `unknown` is no
    clause of this text; `untouched` has no target, or the one that is there already.
    """

    language: str
    acts: tuple[SaveVersion, ...] = ()
    stale: tuple[Unit, ...] = ()
    unknown: tuple[Unit, ...] = ()
    untouched: tuple[ClauseId, ...] = ()


def read_xliff(file: IO[bytes], name: str, text: Text) -> Translated:
    """An open file of the system, read in a child process. Raises RefusedFile."""
    return translated(opened(file, name), text)


def opened(file: IO[bytes], name: str) -> File:
    command = ["-P", "-m", "summitry.formats.xliff.child"]
    return msgspec.convert(ask_child(command, file, name_shown(name)), File)


def translated(file: File, text: Text) -> Translated:
    """Nothing is taken for a translation of words that its translator has not seen."""
    known = set(in_order(text))
    acts, stale, unknown, untouched = [], [], [], []
    for unit in file.units:
        if unit.clause not in known:
            unknown.append(unit)
            continue
        version = text.versions.get(unit.clause, {}).get(file.language)
        of = digest(spelt(text, unit.clause))
        current = version is not None and (version.text, version.of) == (unit.target, of)
        if unit.target is None or not unit.target.strip() or current:
            untouched.append(unit.clause)
        elif unit.sha256 != of:
            stale.append(unit)
        else:
            acts.append(
                SaveVersion(clause=unit.clause, language=file.language, text=unit.target, of=unit.sha256)
            )
    return Translated(
        language=file.language,
        acts=tuple(acts),
        stale=tuple(stale),
        unknown=tuple(unknown),
        untouched=tuple(untouched),
    )
