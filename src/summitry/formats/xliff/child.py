"""The process in which one sent XLIFF file is read: `python -m summitry.formats.xliff.child`.

Prints, as JSON, the language, the text's name, and of each unit its source and target, the least state of its
segments, the hashes that it was handed out with, and its notes.
"""

import json
import sys
from typing import IO, Any
from xml.parsers import expat

from summitry.formats.uploads.child import Refused, give_up_everything, parser_of
from summitry.formats.xliff.marks import with_marks

MOST_BYTES = 20 * 1024 * 1024
HASHES = {"source-sha256": "sha256", "target-sha256": "seen"}
STATES = ("initial", "translated", "reviewed", "final")


class _Units:
    """Collects units. Words count only where the standard puts them: proposals of a translator's tool (its
    matches, its glossary) stand in elements of the same names."""

    def __init__(self) -> None:
        self.version = self.language = self.text = ""
        self.units: list[dict[str, Any]] = []
        self._parts: list[dict[str, Any]] = []
        self._open: list[str] = []
        self._into: dict[str, Any] | None = None
        self._key = ""
        self._codes: list[tuple[str, str, int]] = []
        self._kinds: dict[str, str] = {}

    def start(self, tag: str, given: dict[str, str]) -> None:
        name, above = tag.rpartition(":")[2], self._open[-1] if self._open else ""
        self._open.append(name)
        if name == "xliff":
            self.version, self.language = given.get("version", ""), given.get("trgLang", "")
        elif name == "file":
            self.text = self.text or given.get("id", "")
        elif name == "unit":
            self._parts, self._kinds = [], {}
            self.units.append({"clause": given.get("id", ""), "sha256": "", "seen": "", "notes": []})
        elif not self.units:
            return
        elif name in ("segment", "ignorable") and above == "unit":
            state = "" if name == "ignorable" else given.get("state", "")
            state = state if state in STATES or name == "ignorable" else STATES[0]
            self._parts.append({"state": state, "source": "", "target": None, "order": 0})
        elif name in ("source", "target") and above in ("segment", "ignorable"):
            self._into, self._key, self._codes = self._parts[-1], name, []
            self._into[name] = ""
            self._into["order"] = int(given.get("order", self._into["order"] or len(self._parts)))
        elif name in ("pc", "sc") and self._in_words:
            self._code(given)
        elif name == "ec" and self._in_words:
            self._coded(given.get("startRef", ""))
        elif name == "cp":
            self.words(chr(int(given.get("hex", "FFFD"), 16)))
        elif name == "note" and above == "notes":
            self.units[-1]["notes"].append("")
            self._into, self._key = self.units[-1], "notes"
        elif name == "meta" and given.get("type") in HASHES:
            self._into, self._key = self.units[-1], HASHES[given["type"]]

    @property
    def _in_words(self) -> bool:
        return self._into is not None and self._key in ("source", "target")

    def _code(self, given: dict[str, str]) -> None:
        """Opens; what a tool says nothing of in the target is what its source was."""
        code = given.get("id", "")
        kind = given.get("subType") or self._kinds.get(code, "")
        self._kinds.setdefault(code, kind)
        self._codes.append((code, kind, len(self._said)))

    def _coded(self, code: str = "") -> None:
        """Closes the code, or the last that is open. One that closes elsewhere than where it was opened, in
        another segment or across others, leaves its words as they are."""
        if self._into is None or not self._codes or code not in ("", self._codes[-1][0]):
            return
        _, kind, at = self._codes.pop()
        outer = self._codes[-1][2] if self._codes else 0
        said = self._said
        self._into[self._key] = said[:at] + with_marks(kind, said[at:], said[outer:at])

    @property
    def _said(self) -> str:
        return "" if self._into is None else str(self._into[self._key])

    def words(self, words: str) -> None:
        if self._into is None:
            return
        if self._key == "notes":
            self._into["notes"][-1] += words
        else:
            self._into[self._key] += words

    def end(self, tag: str) -> None:
        name = self._open.pop()
        if name == "pc" and self._in_words:
            self._coded()
        elif name in ("source", "target", "note", "meta"):
            self._into = None
        elif name == "unit":
            self.units[-1] |= _joined(self._parts)


def _joined(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Of a unit that a tool has cut into segments: the words of all, and whether some have none yet."""
    segments = [part for part in parts if part["state"]]
    translated = [part for part in segments if (part["target"] or "").strip()]
    for part in parts:
        if not part["state"] and part["target"] is None:
            part["target"] = part["source"]
    ordered = sorted(parts, key=lambda part: part["order"])
    return {
        "source": "".join(part["source"] for part in parts),
        "target": "".join(part["target"] or "" for part in ordered) if translated else None,
        "whole": len(translated) == len(segments),
        "state": min((part["state"] for part in segments), key=STATES.index, default=""),
    }


def read(file: IO[bytes]) -> dict[str, Any]:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused("too_large", most=MOST_BYTES // 1024 // 1024)
    units = _Units()
    parser = parser_of("XLIFF")
    parser.StartElementHandler, parser.EndElementHandler = units.start, units.end
    parser.CharacterDataHandler = units.words
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):  # a number that is none
        raise Refused("xml", place=f"XLIFF:{parser.CurrentLineNumber}") from None
    if not units.version.startswith("2."):
        raise Refused("xliff")
    return {"language": units.language, "text": units.text, "units": units.units}


def answer(file: IO[bytes]) -> dict[str, Any]:
    try:
        return read(file)
    except Refused as refused:
        return refused.answer
    except (MemoryError, RecursionError):
        return {"refused": "limits"}


if __name__ == "__main__":
    give_up_everything()
    json.dump(answer(sys.stdin.buffer), sys.stdout)
