"""What people send: good files are recognised by what is in them, ill-meant ones get one sentence."""

import io
import subprocess
import sys
import tempfile

import pytest

from summitry.formats.uploads import RefusedFile, check
from summitry.formats.uploads.check import CHILD, MOST_BYTES, SENTENCES
from tests.formats.hostile import BODY, EXTERNAL, LAUGHS, XXE, bomb, docx, flipped, lying_bomb, pdf

GOOD: dict[str, tuple[bytes, str]] = {
    "note.pdf": (pdf(), "pdf"),
    "note.docx": (docx(("word/_rels/document.xml.rels", EXTERNAL.format(kind="hyperlink"))), "docx"),
    "note.txt": ("Стороны встречаются.\n".encode(), "txt"),
    "note.MD": ("# 会议\n".encode(), "md"),
    "note": (pdf(), "pdf"),
}

BAD: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("a.pdf", b"", "“a.pdf” is empty."),
    "a picture": ("a.png", b"\x89PNG\r\n", "“a.png” is neither PDF, DOCX, plain text nor Markdown"),
    "a page": ("a.html", b"<script>alert(1)</script>", "“a.html” is neither PDF"),
    "a program called a PDF": ("a.pdf", b"MZ\x90\x00", "“a.pdf” is called PDF, but it is"),
    "a PDF called a text": ("a.txt", pdf(), "“a.txt” is called TXT, but it is PDF."),
    "a PDF that breaks off": (
        "a.pdf",
        pdf()[:-8],
        "“a.pdf” breaks off: the mark that ends a PDF is missing.",
    ),
    "a PDF without its table": ("a.pdf", pdf().replace(b"xref\n0 1", b"oops\n0 1"), "at byte 45 its table"),
    "an encrypted PDF": ("a.pdf", pdf(trailer=b"<< /Encrypt 2 0 R >>"), "“a.pdf” is encrypted"),
    "a DOCX that breaks off": ("a.docx", docx()[:-30], "“a.docx” is damaged or cut off"),
    "a DOCX with a flipped byte": ("a.docx", flipped(), "damaged"),
    "an archive that is no DOCX": (
        "a.docx",
        docx().replace(b"word/document", b"word/somethin"),
        "lacks word/document.xml",
    ),
    "macros": ("a.docx", docx(("word/vbaProject.bin", b"x")), "word/vbaProject.bin"),
    "an embedded program": ("a.docx", docx(("word/embeddings/o.bin", b"x")), "word/embeddings/o.bin"),
    "a way out of the folder": ("a.docx", docx(("../../etc/cron.d/x", b"x")), "../../etc/cron.d/x"),
    "a template from outside": (
        "a.docx",
        docx(("word/_rels/settings.xml.rels", EXTERNAL.format(kind="attachedTemplate"))),
        "loads something from outside when it is opened (word/_rels/settings.xml.rels:1 attachedTemplate)",
    ),
    "an entity that reads a file": ("a.docx", docx(body=XXE), "word/document.xml:2 declares a document type"),
    "a billion laughs": ("a.docx", docx(("word/styles.xml", LAUGHS)), "word/styles.xml:1 declares"),
    "XML that does not end": ("a.docx", docx(body=BODY[:-11]), "word/document.xml:1:55 is not well-formed"),
    "a bomb": ("a.docx", bomb(), "“a.docx” unpacks to more than is taken, at word/media/image1.bin."),
    "a bomb that lies": ("a.docx", lying_bomb(), "word/media/image1.bin"),
    "too many parts": ("a.docx", docx(*((f"p{n}", b"") for n in range(2100))), "unpacks to more"),
    "bytes that are no text": ("a.txt", b"caf\xe9\n", "“a.txt” is not UTF-8 text: byte 3 cannot be read."),
    "a control character": ("a.md", b"a\x1b[2J", "“a.md” is not plain text: byte 1 is a control character."),
}


def look(name: str, content: bytes) -> str:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return check(file, name).kind


@pytest.mark.parametrize("name", GOOD)
def test_what_is_good_is_recognised(name: str) -> None:
    content, kind = GOOD[name]
    assert look(name, content) == kind


@pytest.mark.parametrize("case", BAD)
def test_what_is_bad_gets_one_sentence(case: str) -> None:
    name, content, sentence = BAD[case]
    with pytest.raises(RefusedFile) as refused:
        look(name, content)
    said = str(refused.value)
    assert sentence in said
    assert said.startswith(f"“{name}”")
    assert said.endswith(".")
    assert refused.value.code in SENTENCES


def test_a_huge_file_is_refused_without_a_look() -> None:
    with tempfile.TemporaryFile() as file:
        file.truncate(200 * 1024 * 1024)
        with pytest.raises(RefusedFile, match=f"larger than {MOST_BYTES // 1024 // 1024} MB"):
            check(file, "a.pdf")


LIMITED = f"""
import runpy, sys
child = runpy.run_path({str(CHILD)!r}, run_name="child")
import socket
child["give_up_everything"]()
attempts = lambda: open("/etc/passwd"), socket.socket, lambda: open("/tmp/x", "w"), lambda: bytes(2**30)
for attempt in attempts:
    try:
        attempt()
    except (OSError, MemoryError) as error:
        print(type(error).__name__)
    else:
        print("possible")
"""


def test_the_child_can_open_nothing_and_take_little() -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["OSError", "OSError", "OSError", "MemoryError"]


def test_the_file_is_left_at_its_start() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(pdf())
        check(file, "a.pdf")
        assert file.read() == pdf()


def test_a_file_of_the_memory_is_no_file() -> None:
    """The child reads a descriptor; whoever forgets that learns it at once."""
    with pytest.raises(io.UnsupportedOperation):
        check(io.BytesIO(b"text"), "a.txt")
