"""From a text to the file of one language: a unit for each clause, with the hash of its source."""

from collections import Counter

from summitry.core.text.clauses import in_order
from summitry.core.text.digest import digest, spelt
from summitry.core.text.footnotes import said_in
from summitry.core.text.languages import VersionState, version_state
from summitry.core.text.state import ClauseId, Text
from summitry.formats.negotiated.emphasis import Look, stretches
from summitry.formats.negotiated.xml import DECLARATION, element, escaped
from summitry.formats.xliff.marks import BOLD, ITALIC, NOTE

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
HASHES = ("source-sha256", "target-sha256")
"""Of what the unit was handed out with, so that what changes meanwhile is known when it comes back."""
KINDS = {Look.PLAIN: (), Look.ITALIC: (ITALIC,), Look.BOLD: (BOLD,), Look.BOTH: (BOLD, ITALIC)}
"""Codes of a look, the outer first."""
_STATES = {
    VersionState.MISSING: "initial",
    VersionState.STALE: "initial",
    VersionState.DRAFT: "translated",
    VersionState.CONCORDANT: "reviewed",
    VersionState.AUTHENTIC: "final",
}
"""What was translated before its source changed is to be looked at again; the note on it says so."""


def write_xliff(text: Text, language: str, symbol: str = "") -> bytes:
    """UTF-8. `language` as BCP 47 has it."""
    units = "".join(_unit(text, clause, language) for clause in in_order(text))
    file = element("file", {"id": text.id, "original": symbol or text.id}, units)
    given = {
        "xmlns": CORE,
        "xmlns:mda": METADATA,
        "version": "2.1",
        "srcLang": text.language,
        "trgLang": language,
    }
    return (DECLARATION + element("xliff", given, file)).encode()


def _unit(text: Text, clause: ClauseId, language: str) -> str:
    source = spelt(text, clause)
    version = text.versions.get(clause, {}).get(language)
    state = version_state(text, clause, language)
    hashes = (digest(source), digest("" if version is None else version.text))
    metas = (element("mda:meta", {"type": kind}, sha256) for kind, sha256 in zip(HASHES, hashes, strict=True))
    group = element("mda:metaGroup", {"category": "summitry"}, "".join(metas))
    notes = [("clause", text.clauses[clause].label)]
    if version is not None and state is VersionState.STALE:
        notes.append(("stale", version.source))
    if version is not None:
        notes.append(("concordance", version.note))
    noted = "".join(element("note", {"category": kind}, escaped(words)) for kind, words in notes if words)
    said = element("target", {"xml:space": "preserve"}, marked(version.text)) if version is not None else ""
    words = element("source", {"xml:space": "preserve"}, marked(source))
    segment = element("segment", {"id": "1", "state": _STATES[state]}, words, said)
    return element(
        "unit",
        {"id": clause, "name": text.clauses[clause].label or None},
        element("mda:metadata", None, group),
        element("notes", None, noted) if noted else "",
        segment,
    )


def marked(words: str) -> str:
    """Emphasis and footnotes as codes that a translator's tool keeps together (`pc`, section 4.7.2.4). The
    same kind in the same order has the same id in source and target: so a tool pairs them."""
    return _coded_marks(words, Counter())


def _coded_marks(words: str, made: Counter[str]) -> str:
    told = []
    for said, look in stretches(words):
        if look is Look.NOTE:
            code = _code(NOTE, made)
            told.append(element("pc", code, _coded_marks(said_in(said), made)))
        elif look is not Look.MARK:
            inside = coded(said)
            for kind in reversed(KINDS[look]):
                inside = element("pc", _code(kind, made), inside)
            told.append(inside)
    return "".join(told)


def _code(kind: str, made: Counter[str]) -> dict[str, str | None]:
    made[kind] += 1
    of = "other" if kind == NOTE else "fmt"
    return {"id": f"{kind[-1]}{made[kind]}", "type": of, "subType": kind}


def coded(words: str) -> str:
    """Characters that XML cannot hold have an element of their own in XLIFF (`cp`, section 4.7.1)."""
    return "".join(
        escaped(letter) if letter in "\t\n\r" or not _forbidden(letter) else
        element("cp", {"hex": f"{ord(letter):04X}"})
        for letter in words
    )  # fmt: skip


def _forbidden(letter: str) -> bool:
    return letter < " " or "\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff"
