"""The process in which one sent DOCX is read: `python -m summitry.formats.docx.child`.

Reads the file on its standard input, as `uploads.child` does with the same limits and checks, and prints what
stands in it as JSON: paragraphs of runs with the marks on them, comments, and what it leaves aside.
"""

import json
import sys
import zipfile
from typing import IO, Any
from xml.parsers import expat

from summitry.formats.uploads.child import ACTIVE, Refused, check_docx, give_up_everything, parser_of

_CHANGES = {"ins": "ins", "del": "del", "moveFrom": "moved_from", "moveTo": "moved_to"}
_TEXT = frozenset({"t", "delText"})
_ASIDE = {
    "tbl": "table", "drawing": "image", "pict": "image", "object": "object", "oMath": "formula",
    "footnoteReference": "footnote", "endnoteReference": "footnote", "rPrChange": "formatting",
    "pPrChange": "formatting", "sectPrChange": "formatting", "tblPrChange": "formatting",
    "numberingChange": "formatting", "cellIns": "table", "cellDel": "table", "txbxContent": "text_box",
    "fldSimple": "field", "instrText": "field", "altChunk": "object", "sym": "symbol",
}  # fmt: skip
_BOXES = frozenset({"tbl", "txbxContent"})
MOST_EVENTS = 2_000_000


class _Body:
    """What a document's main part says, paragraph by paragraph; the only state is where the parser stands."""

    def __init__(self, footnotes: dict[str, list[list[Any]]] | None = None) -> None:
        self.paragraphs: list[dict[str, Any]] = []
        self._footnotes = footnotes or {}
        self.aside: list[list[Any]] = []
        self._open: list[str] = []
        self._marks: list[list[Any]] = []
        self._paragraph: list[dict[str, Any]] = []
        self._run: dict[str, Any] | None = None
        self._text = False
        self._bookmarks: dict[str, str] = {}
        self._moves: dict[str, str] = {}
        self._left = MOST_EVENTS

    def start(self, tag: str, given: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise Refused("limits")
        name, attributes = _local(tag), {_local(key): value for key, value in given.items()}
        properties = self._open[-1:] == ["rPr"]
        self._open.append(name)
        if name == "p":
            self._paragraph.append({"style": "", "end": [], "steps": []})
        elif name == "footnoteReference" and attributes.get("id", "") in self._footnotes:
            self._footnote(self._footnotes[attributes["id"]])
        elif name in _ASIDE:
            self.aside.append([len(self.paragraphs), _ASIDE[name], attributes.get("author", "")])
        elif name in _CHANGES:
            mark = [_CHANGES[name], attributes.get("author", ""), attributes.get("date", "")]
            if not properties:
                self._marks.append(mark)
            elif self._paragraph and self._run is None:
                self._paragraph[-1]["end"].append(mark)
        elif self._paragraph:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        paragraph = self._paragraph[-1]
        if name == "r":
            self._run = {"words": "", "style": "", "marks": list(self._marks)}
        elif name == "pStyle":
            paragraph["style"] = attributes.get("val", "")
        elif name == "rStyle" and self._run is not None:
            self._run["style"] = attributes.get("val", "")
        elif name in _TEXT:
            self._text = True
        elif name in ("br", "cr", "tab", "noBreakHyphen") and self._run is not None:
            self._run["words"] += {"tab": "\t", "noBreakHyphen": "\u2011"}.get(name, "\n")
        elif name in ("bookmarkStart", "commentRangeStart"):
            named = attributes.get("name") or f"comment {attributes.get('id', '')}"
            self._bookmarks[f"{name} {attributes.get('id', '')}"] = named
            paragraph["steps"].append(["opens", named])
        elif name in ("bookmarkEnd", "commentRangeEnd"):
            opened = f"{name.replace('End', 'Start')} {attributes.get('id', '')}"
            if opened in self._bookmarks:
                paragraph["steps"].append(["closes", self._bookmarks.pop(opened)])

    def _footnote(self, steps: list[list[Any]]) -> None:
        """Its words where its sign stands, with the marks of both; the text holds them so (`^[so]`)."""
        if self._run is None or not self._paragraph:
            return
        run, found = self._run, self._paragraph[-1]["steps"]
        if run["words"]:
            found.append(["run", {**run}])
            run["words"] = ""
        found.append(["run", {**run, "words": "^["}])
        for what, step in steps:
            if what == "run":
                outer = {tuple(mark[:2]) for mark in run["marks"]}
                own = [mark for mark in step["marks"] if tuple(mark[:2]) not in outer]
                step = {**step, "style": "", "marks": [*run["marks"], *own]}
            found.append([what, step])
        found.append(["run", {**run, "words": "]"}])

    def words(self, words: str) -> None:
        if self._text and self._run is not None:
            self._run["words"] += words

    def end(self, tag: str) -> None:
        name = _local(tag)
        self._open.pop()
        if name in _TEXT:
            self._text = False
        elif name == "r" and self._run is not None:
            if self._run["words"] and self._paragraph:
                self._paragraph[-1]["steps"].append(["run", self._run])
            self._run = None
        elif name == "p" and self._paragraph:
            self._paragraph_ends(self._paragraph.pop())
        elif name in _CHANGES and self._marks and self._open[-1:] != ["rPr"]:
            self._marks.pop()

    def _paragraph_ends(self, paragraph: dict[str, Any]) -> None:
        """One in a table or a text box is no paragraph of the text; its words are listed with that."""
        around = next((_ASIDE[name] for name in reversed(self._open) if name in _BOXES), None)
        if around is None:
            self.paragraphs.append(paragraph)
            return
        words = "".join(step["words"] for what, step in paragraph["steps"] if what == "run")
        box = next(item for item in reversed(self.aside) if item[1] == around)
        box[2] = f"{box[2]} {words}".strip()


class _Footnotes(_Body):
    """What each footnote says, by its id."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[list[Any]]] = {}
        self._id = ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "footnote":
            attributes = {_local(key): value for key, value in given.items()}
            self._id = "" if "type" in attributes else attributes.get("id", "")
            self.paragraphs = []
        super().start(tag, given)

    def end(self, tag: str) -> None:
        super().end(tag)
        if _local(tag) == "footnote" and self._id:
            self.found[self._id] = _one_line(self.paragraphs)


def _one_line(paragraphs: list[dict[str, Any]]) -> list[list[Any]]:
    """The steps of all paragraphs, without the blank that stands behind the sign, with one between two."""
    found: list[list[Any]] = []
    for paragraph in paragraphs:
        steps = [[what, {**step} if what == "run" else step] for what, step in paragraph["steps"]]
        first = next((step for what, step in steps if what == "run" and step["words"].strip()), None)
        if first is not None:
            first["words"] = (" " if found else "") + first["words"].lstrip(" \t\u00a0")
            found += [
                each for each in steps if each[0] != "run" or each[1]["words"].strip() or each[1] is first
            ]
    return found


class _Said:
    """Comments: who, when, what."""

    def __init__(self) -> None:
        self.found: list[dict[str, str]] = []
        self._text = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        name, attributes = _local(tag), {_local(key): value for key, value in given.items()}
        if name == "comment":
            by = {key: attributes.get(key, "") for key in ("id", "author", "date")}
            self.found.append({**by, "words": ""})
        elif name == "p" and self.found and self.found[-1]["words"]:
            self.found[-1]["words"] += "\n"
        self._text = self._text or name == "t"

    def words(self, words: str) -> None:
        if self._text and self.found:
            self.found[-1]["words"] += words

    def end(self, tag: str) -> None:
        if _local(tag) == "t":
            self._text = False


class _Properties:
    """The values of custom properties, by name."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name = ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "property":
            self._name = given.get("name", "")
            self.found[self._name] = ""

    def words(self, words: str) -> None:
        if self._name:
            self.found[self._name] += words

    def end(self, tag: str) -> None:
        if _local(tag) == "property":
            self._name = ""


def _local(name: str) -> str:
    return name.rpartition(" ")[2].rpartition(":")[2]


def read(file: IO[bytes]) -> dict[str, Any]:
    """Raises Refused."""
    check_docx(file, active=True)
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
        notes, said, properties = _Footnotes(), _Said(), _Properties()
        if "word/footnotes.xml" in names:
            _parsed(packed, "word/footnotes.xml", notes)
        body = _Body(notes.found)
        _parsed(packed, "word/document.xml", body)
        if "word/comments.xml" in names:
            _parsed(packed, "word/comments.xml", said)
        if "docProps/custom.xml" in names:
            _parsed(packed, "docProps/custom.xml", properties)
    aside = [
        *body.aside,
        *([-1, what, words] for _, what, words in notes.aside),
        *([-1, "macro", name] for name in names if ACTIVE.search(name)),
    ]
    aside += [[-1, "header", name] for name in names if name.startswith(("word/header", "word/footer"))]
    return {
        "paragraphs": body.paragraphs,
        "comments": said.found,
        "properties": properties.found,
        "aside": aside,
    }


def _parsed(packed: zipfile.ZipFile, name: str, handler: _Body | _Said | _Properties) -> None:
    parser = parser_of(name)
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.words
    parser.buffer_text = True
    with packed.open(name) as part:
        parser.Parse(part.read(), True)


def answer(file: IO[bytes]) -> dict[str, Any]:
    try:
        return read(file)
    except Refused as refused:
        return refused.answer
    except (MemoryError, RecursionError, expat.ExpatError, zipfile.BadZipFile, OSError):
        return {"refused": "limits"}


if __name__ == "__main__":
    "".encode("cp437")  # a codec is a file: it is loaded before files are out of reach
    give_up_everything()
    json.dump(answer(sys.stdin.buffer), sys.stdout)
