"""The child: looks into the file on its standard input and prints what it is, as JSON.

It is run as a script by `check.py` and imports the standard library alone. Before it reads a byte it gives up
what it does not need: it can open no file and no socket (it has three descriptors and may have no more),
write nothing to the disk, start no process, and use little memory and time.
"""

import json
import re
import resource
import sys
import zipfile
import zlib
from typing import IO, Any, NoReturn
from xml.parsers import expat

MOST_MEMORY = 512 * 1024 * 1024
MOST_CPU_SECONDS = 10
MOST_PARTS = 2000
MOST_UNPACKED = 200 * 1024 * 1024
LARGEST_RATIO = 100
RATIO_COUNTS_FROM = 1024 * 1024
"""A part smaller than this may be packed as tightly as it likes."""
MOST_TEXT = 4 * 1024 * 1024
CHUNK = 64 * 1024

NAMED = {".pdf": "pdf", ".docx": "docx", ".txt": "txt", ".md": "md", ".markdown": "md"}
ACTIVE = re.compile(r"vbaProject|vbaData|activeX|/embeddings/", re.I)
NEEDED = ("[Content_Types].xml", "word/document.xml")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class Refused(Exception):  # noqa: N818  # the answer, not a fault
    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.answer = {"refused": code, **params}


def give_up_everything() -> None:
    """Limits that hold for the rest of the process, on whatever it does."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))


def look_into(file: IO[bytes], suffix: str) -> str:
    """What the file is. Raises Refused."""
    start = file.read(1024)
    kind = "pdf" if b"%PDF-" in start else "docx" if start.startswith(b"PK\x03\x04") else "txt"
    said = NAMED.get(suffix)
    if kind == "txt":
        if said in ("pdf", "docx"):
            raise Refused("not_what_it_says", said=said, found="txt")
        if said is None:
            raise Refused("kind")
        check_text(file)
        return said
    if said is not None and said != kind:
        raise Refused("not_what_it_says", said=said, found=kind)
    (check_pdf if kind == "pdf" else check_docx)(file)
    return kind


def check_text(file: IO[bytes]) -> None:
    file.seek(0)
    data = file.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise Refused("too_large", most=MOST_TEXT // 1024 // 1024)
    control = _CONTROL.search(data)
    if control:
        raise Refused("text_control", place=control.start())
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("text", place=error.start) from None


def check_pdf(file: IO[bytes]) -> None:
    """Its end says where its table of objects is (ISO 32000-2, 7.5.5), and there it is."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 2048))
    end = file.read()
    if b"%%EOF" not in end:
        raise Refused("pdf_end")
    found = re.findall(rb"startxref\s+(\d{1,12})\s+%%EOF", end)
    place = int(found[-1]) if found else size
    file.seek(min(place, size))
    table = file.read(4096)
    if not re.match(rb"\s*(xref\b|\d+\s+\d+\s+obj\b)", table):
        raise Refused("pdf_table", place=place)
    if b"/Encrypt" in end or b"/Encrypt" in table:
        raise Refused("pdf_locked")


def check_docx(file: IO[bytes], *, active: bool = False) -> None:
    """Every part is unpacked, counted and, if it is XML, parsed; nothing is kept. `active`: what could be run
    is taken, by a reader that leaves it aside.
    """
    try:
        packed = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused("zip_list") from None
    parts = packed.infolist()
    check_names(parts, active=active)
    left = MOST_UNPACKED
    for part in parts:
        try:
            left -= check_part(packed, part, left)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError):
            raise Refused("zip", place=part.filename) from None  # an encrypted part is a RuntimeError too


def check_names(parts: list[zipfile.ZipInfo], *, active: bool = False) -> None:
    names = [part.filename for part in parts]
    if len(names) > MOST_PARTS:
        raise Refused("zip_bomb", place=names[MOST_PARTS])
    for position, name in enumerate(names):
        if name in names[:position]:
            raise Refused("zip_twice", place=name)
        if name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name or "\\" in name:
            raise Refused("zip_path", place=name)
        if ACTIVE.search(name) and not active:
            raise Refused("docx_active", place=name)
    for needed in NEEDED:
        if needed not in names:
            raise Refused("docx_part", place=needed)


def check_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """How many bytes it unpacks to, counted and not believed."""
    name = part.filename
    parser = parser_of(name) if name.endswith((".xml", ".rels")) else None
    unpacked = 0
    with packed.open(part) as opened:
        while chunk := opened.read(CHUNK):
            unpacked += len(chunk)
            tight = unpacked > RATIO_COUNTS_FROM and unpacked > LARGEST_RATIO * max(1, part.compress_size)
            if unpacked > left or tight:
                raise Refused("zip_bomb", place=name)
            if parser:
                parse(parser, chunk, name, last=False)
    if parser:
        parse(parser, b"", name, last=True)
    return unpacked


def parser_of(name: str) -> Any:
    """An XML parser that knows no entities, and for a part with relations, nothing from outside."""
    parser = expat.ParserCreate()

    def refuse(*declared: Any) -> NoReturn:
        raise Refused("xml_entities", place=f"{name}:{parser.CurrentLineNumber}")

    def relation(tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        if attributes.get("TargetMode") == "External" and kind != "hyperlink":
            raise Refused("docx_outside", place=f"{name}:{parser.CurrentLineNumber} {kind[:40]}")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    if name.endswith(".rels"):
        parser.StartElementHandler = relation
    return parser


def parse(parser: Any, chunk: bytes, name: str, *, last: bool) -> None:
    try:
        parser.Parse(chunk, last)
    except expat.ExpatError as error:
        raise Refused("xml", place=f"{name}:{error.lineno}:{error.offset}") from None


def answer(file: IO[bytes], suffix: str) -> dict[str, Any]:
    try:
        return {"kind": look_into(file, suffix)}
    except Refused as refused:
        return refused.answer
    except (MemoryError, RecursionError):
        return {"refused": "limits"}


if __name__ == "__main__":
    "".encode("cp437")  # a codec is a file: it is loaded before files are out of reach
    give_up_everything()
    print(json.dumps(answer(sys.stdin.buffer, sys.argv[1])))
