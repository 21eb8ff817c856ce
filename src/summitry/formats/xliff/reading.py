"""From a sent XLIFF file to acts that save versions, with what has become stale meanwhile."""

import re
from collections import defaultdict
from typing import IO

import msgspec
from msgspec import Struct

from summitry.core.text.acts import SaveVersion
from summitry.core.text.clauses import in_order
from summitry.core.text.digest import digest, spelt
from summitry.core.text.state import ClauseId, Text
from summitry.formats.uploads.check import ask_child, name_shown


class Unit(Struct, frozen=True):
    """A clause as it came back. `sha256` and `seen` are the hashes of the source and of the translation with
    which it was handed out, empty where a tool has dropped them; `whole`: no segment of it lacks its target.
    """

    clause: ClauseId
    source: str
    target: str | None
    whole: bool
    state: str
    sha256: str
    seen: str
    notes: tuple[str, ...]


class File(Struct, frozen=True):
    """`text` names the text that it was handed out for."""

    language: str
    text: str
    units: tuple[Unit, ...]


class Translated(Struct, frozen=True, kw_only=True):
    """`acts` save what is new; `overtaken` are those of them whose clause got another translation since the
    file was handed out.

    Not taken: `stale`, translated from words that have changed since; `partial`, of which some segments have
    no target; `twice`, which stand in the file again with other words; `unknown`, no clause of this text.
    `untouched` has no target, or what was handed out.
    """

    language: str
    acts: tuple[SaveVersion, ...] = ()
    overtaken: frozenset[ClauseId] = frozenset()
    stale: tuple[Unit, ...] = ()
    partial: tuple[Unit, ...] = ()
    twice: tuple[Unit, ...] = ()
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
    found: dict[str, list[Unit]] = defaultdict(list)
    words: dict[ClauseId, str | None] = {}
    for unit in file.units:
        again = words.setdefault(unit.clause, unit.target) != unit.target
        what = "unknown" if unit.clause not in known else "twice" if again else _what(unit, file, text)
        found[what].append(unit)
    acts = {each.clause: _act(each, file, text) for each in found["acts"]}
    return Translated(
        language=file.language,
        acts=tuple(acts.values()),
        overtaken=frozenset(
            each.clause for each in found["acts"] if each.seen not in ("", acts[each.clause].seen)
        ),
        untouched=tuple(dict.fromkeys(each.clause for each in found["untouched"])),
        **{what: tuple(found[what]) for what in ("stale", "partial", "twice", "unknown")},
    )


def _line(words: str | None) -> str:
    """A clause is one line, wherever a tool has broken it."""
    return " ".join(filter(None, (part.strip() for part in re.split(r"[\t\r\n]+", words or ""))))


def _what(unit: Unit, file: File, text: Text) -> str:
    """Words that came back as they were handed out say something new only where their translator says so, by
    another state than that of what is still to be looked at.
    """
    version = text.versions.get(unit.clause, {}).get(file.language)
    target = _line(unit.target)
    if not target:
        return "untouched"
    of = digest(spelt(text, unit.clause))
    if version is not None and version.text == target and (version.of == of or unit.state == "initial"):
        return "untouched"
    if (unit.sha256 or digest(unit.source)) != of:
        return "stale"
    return "acts" if unit.whole else "partial"


def _act(unit: Unit, file: File, text: Text) -> SaveVersion:
    version = text.versions.get(unit.clause, {}).get(file.language)
    of, seen = digest(spelt(text, unit.clause)), digest("" if version is None else version.text)
    return SaveVersion(clause=unit.clause, language=file.language, text=_line(unit.target), of=of, seen=seen)
