"""The process in which one sent XLIFF file is read: `python -m summitry.formats.xliff.child`.

Prints, as JSON, the language and of each unit the target, its state, the hash of its source, and its notes.
"""

import json
import sys
from typing import IO, Any
from xml.parsers import expat

from summitry.formats.uploads.child import Refused, give_up_everything, parser_of

MOST_BYTES = 20 * 1024 * 1024


class _Units:
    def __init__(self) -> None:
        self.language = ""
        self.units: list[dict[str, Any]] = []
        self._open: list[str] = []
        self._hash = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._open.append(name)
        if name == "xliff":
            self.language = given.get("trgLang", "")
        elif name == "unit":
            unit: dict[str, Any] = {
                "clause": given.get("id", ""),
                "target": None,
                "state": "",
                "sha256": "",
                "notes": [],
            }
            self.units.append(unit)
        elif not self.units:
            return
        elif name == "segment":
            self.units[-1]["state"] = given.get("state", "initial")
        elif name == "target":
            self.units[-1]["target"] = self.units[-1]["target"] or ""
        elif name == "cp":
            self.words(chr(int(given.get("hex", "FFFD"), 16)))
        elif name == "note":
            self.units[-1]["notes"].append("")
        self._hash = name == "meta" and given.get("type") == "source-sha256"

    def words(self, words: str) -> None:
        if not self.units:
            return
        if "target" in self._open:
            self.units[-1]["target"] += words
        elif self._hash:
            self.units[-1]["sha256"] += words.strip()
        elif "note" in self._open:
            self.units[-1]["notes"][-1] += words

    def end(self, tag: str) -> None:
        self._open.pop()
        self._hash = False


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
    except (expat.ExpatError, ValueError) as error:
        raise Refused("xml", place=f"XLIFF:{getattr(error, 'lineno', 0)}") from None
    return {"language": units.language, "units": units.units}


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
